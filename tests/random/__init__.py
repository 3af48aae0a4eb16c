"""Tests of tf.random."""
