"""tf.sets in a tf.function, where nothing is known but the number of axes."""

import numpy as np

import tfcompat as tf


def test_sets_traced():
    @tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)] * 2)
    def f(a, b):
        found = tf.sets.union(a, b)
        return tf.sparse.to_dense(found), tf.sets.size(found)

    dense, sizes = f([[1, 2], [3, 3]], [[2, 5, 1], [7, 8, 3]])
    np.testing.assert_array_equal(dense, [[1, 2, 5], [3, 7, 8]])
    np.testing.assert_array_equal(sizes, [3, 3])
