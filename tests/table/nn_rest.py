"""Rows of `tf.nn`: CTC, the largest elements, blocks of space, isotonic regression, averages of losses."""

from __future__ import annotations

import numpy as np

from . import FLOAT, Row, without_gradients_of_integers

NUMBERS = ("float16", *FLOAT, "int32", "int64", "uint8", "complex64")
LABELS = np.array([[1, 2, 0], [3, 3, 1]], np.int32)


def _largest(s):
    return (s.apart(3, 5),), {"k": 2}


ROWS = without_gradients_of_integers(
    [
        Row("approx_top_k", _largest, ("float16", "float32")),
        Row("nn.approx_max_k", _largest, ("float16", "float32")),
        Row("nn.batch_norm_with_global_normalization",
            lambda s: (s.real(2, 3, 4), s.real(4), s.real(4, low=0.5), s.real(4), s.real(4), 1e-3, True)),
        Row("nn.batch_norm_with_global_normalization",
            lambda s: (s.real(2, 3, 4), s.real(4), s.real(4, low=0.5), s.real(4), s.real(4), 1e-3, False),
            order=0, id="unscaled", note="nothing depends on the scale"),
        Row("nn.collapse_repeated", lambda s: (s.ints(3, 6, high=3, dtype=s.dtype), np.array([6, 0, 3], np.int32)),
            ("int32", "int64"), order=0),
        Row("nn.compute_accidental_hits", lambda s: ((s.ints(4, 2, high=6, dtype="int64"),
                                                      s.ints(3, high=6, dtype="int64")), {"num_true": 2}),
            ("int64",), order=0),
        Row("nn.compute_average_loss", lambda s: ((s.real(4),), {"global_batch_size": 6})),
        Row("nn.compute_average_loss", lambda s: (s.real(4), s.real(4)), ("float32",), id="weights"),
        Row("nn.ctc_loss", lambda s: (LABELS, s.real(6, 2, 4), np.array([2, 3], np.int32), np.array([6, 5], np.int32)),
            ("float32",), order=1, rtol=1e-4, note="TensorFlow's second derivative is NaN"),
        Row("nn.ctc_unique_labels", lambda s: (s.ints(3, 5, high=4, dtype=s.dtype),), ("int32", "int64"), order=0),
        Row("nn.depth_to_space", lambda s: ((s.real(2, 3, 2, 8),), {"block_size": 2}), NUMBERS,
            errors=(lambda tf: tf.nn.depth_to_space(tf.ones([1, 2, 2, 3]), 2),)),
        Row("nn.space_to_depth", lambda s: ((s.real(2, 4, 2, 3),), {"block_size": 2}), NUMBERS,
            errors=(lambda tf: tf.nn.space_to_depth(tf.ones([1, 3, 2, 3]), 2),)),
        Row("nn.isotonic_regression", lambda s: (s.real(3, 6),), order=1),
        Row("nn.isotonic_regression", lambda s: ((s.real(5, 2),), {"decreasing": False, "axis": 0}), order=1,
            id="rising columns"),
        Row("as_string", lambda s: (s.real(2, 3),), ("float16", *FLOAT, "int8", "int64", "uint8", "bool", "complex64"),
            order=0, special=True),
        Row("conv", lambda s: ((s.real(2, 4, 5, 2), s.real(2, 3, 2, 3), [1, 1, 2, 1], "SAME"), {}),
            order=0, rtol=1e-5, note="TensorFlow has no gradient; sums in another order"),
        Row("extract_volume_patches",
            lambda s: ((s.real(1, 3, 4, 3, 2), [1, 2, 2, 2, 1], [1, 1, 2, 1, 1], "SAME"), {})),
        Row("random_index_shuffle", lambda s: (s.ints(4, high=9, dtype=s.dtype), np.array([1, 2, 3], np.int32),
                                               np.array(9, s.dtype)), ("int32", "int64"), order=0),
        Row("nn.scale_regularization_loss", lambda s: (s.real(2, 3),)),
    ]
)  # fmt: skip
