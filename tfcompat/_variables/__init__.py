"""State: variables, and the modules that hold them."""
