"""The five documents that the project started from, as runnable examples: one script per document."""
