"""Derivatives: the tape, the walk back over it, forward mode, and what users say of gradients themselves."""
