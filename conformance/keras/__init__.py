"""Recorded answers of Keras, for the tests that run without it."""
