"""What has to do with graphs. For now: the contexts of graphs that scripts open, which do nothing in eager mode."""
