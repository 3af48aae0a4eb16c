"""Workloads written once in TensorFlow's API, timed on several engines in alternation, and printed as ratios."""
