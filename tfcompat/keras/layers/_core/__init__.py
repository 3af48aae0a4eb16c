"""Layers of the core family."""
