"""Matrix products, einsum and clipping: what converts, what is refused and how, empty factors, gradients at bounds.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

M = [[1.0, 2.0], [3.0, 4.0]]


def test_the_right_factor_converts():
    m = tf.constant(M)
    np.testing.assert_array_equal(tf.matmul(m, [[1, 0], [0, 1]]), M)
    np.testing.assert_array_equal(m @ np.eye(2), M)
    np.testing.assert_array_equal([[1, 0], [0, 1]] @ m, M)
    v = tf.Variable(M)
    np.testing.assert_array_equal([[1.0, 1.0]] @ v, [[4, 6]])


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (tf.ones((2, 3)), tf.ones((2, 3)), "Matrix size-incompatible: In[0]: [2,3], In[1]: [2,3] [Op:MatMul] name: "),
        (tf.ones((2, 2)), tf.ones(2), "In[1] ndims must be >= 2 [Op:MatMul] name: "),
        (tf.ones(2, tf.int32), tf.ones(2, tf.int32), "In[0] and In[1] ndims must be == 2: 1 [Op:MatMul] name: "),
        (
            tf.ones((2, 2, 3)),
            tf.ones((3, 3, 2)),
            "In[0] and In[1] must have compatible batch dimensions: [2,2,3] vs. [3,3,2] [Op:BatchMatMulV2] name: ",
        ),
        (
            tf.ones((2, 2, 3)),
            tf.ones((2, 2, 2)),
            "Matrix size-incompatible: In[0]: [2,2,3], In[1]: [2,2,2] 0 0 [Op:BatchMatMulV2] name: ",
        ),
        (
            tf.ones((2, 2)),
            tf.ones((2, 2), tf.int32),
            "cannot compute _MklMatMul as input #1(zero-based) was expected to be a float tensor but is a int32 tensor "
            "[Op:MatMul] name: ",
        ),
    ],
)
def test_refusals(a, b, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.matmul(a, b)
    assert str(caught.value) == message


def test_dtypes():
    a = tf.ones((2, 2), tf.int8)
    with pytest.raises(tf.errors.InvalidArgumentError, match="of int8 is not in the list of allowed values"):
        tf.matmul(a, a)
    assert tf.matmul(a, a, output_type=tf.int32).dtype is tf.int32
    with pytest.raises(tf.errors.NotFoundError):
        tf.matmul(tf.ones((2, 2), tf.uint32), tf.ones((2, 2), tf.uint32))
    with pytest.raises(ValueError, match="Only one of `transpose_a` and `adjoint_a` can be True"):
        tf.matmul(M, M, transpose_a=True, adjoint_a=True)


def test_nothing_inside_gives_zeros():
    np.testing.assert_array_equal(tf.matmul(tf.ones((2, 0)), tf.ones((0, 3))), np.zeros((2, 3)))
    np.testing.assert_array_equal(tf.matmul(tf.ones((4, 2, 0)), tf.ones((4, 0, 3))), np.zeros((4, 2, 3)))


def test_half_precision_is_multiplied_wide():
    a = tf.fill((1, 4096), tf.constant(1.0, tf.float16))
    assert tf.matmul(a, a, transpose_b=True).numpy() == 4096


@pytest.mark.parametrize(
    ("axes", "error", "message"),
    [
        (-1, ValueError, "`axes` must be at least 0. Received: -1."),
        ([0], ValueError, "`axes` must be an integer or have length 2. Received [0]."),
        ([[0, 1], [1]], ValueError, "Different number of contraction axes `a` and `b`, 2 != 1."),
        ([[0], [2]], IndexError, "list index out of range"),
    ],
)
def test_wrong_axes_of_tensordot(axes, error, message):
    with pytest.raises(error) as caught:
        tf.tensordot(M, M, axes)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("equation", "message"),
    [
        ("i..j->ij", "Subscripts have incorrect format: i..j->ij"),
        ("ij->ik", "Output subscripts contain the label k not present in the input subscripts."),
        ("ij->iij", "Output subscripts contain a label appearing more than once: ij->iij"),
        ("ij,jk->ik", 'Got 1 inputs for equation "ij,jk->ik", expecting 2'),
    ],
)
def test_wrong_equations(equation, message):
    with pytest.raises(ValueError) as caught:
        tf.einsum(equation, tf.constant(M))
    assert str(caught.value) == message


def test_equations_that_do_not_fit():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Expected input 0 to have rank 2 but got: 1"):
        tf.einsum("ij->ji", tf.constant([1.0]))
    with pytest.raises(tf.errors.InvalidArgumentError, match="Expected dimension 3 at axis 0 of the input shaped"):
        tf.einsum("ij,jk->ik", tf.ones((2, 3)), tf.ones((2, 3)))
    with pytest.raises(tf.errors.InvalidArgumentError, match="but no ellipsis"):
        tf.einsum("...i,...i->i", tf.ones((2, 3)), tf.ones((2, 3)))
    with pytest.raises(TypeError, match="Invalid keyword arguments for einsum: foo"):
        tf.einsum("ij", tf.constant(M), foo=1)


@pytest.mark.parametrize("equation", ["iij,jkk->ik", "ijk,k->", "ij,kl->jl", "iij,jk->ik", "ijkl,ijmn->kmln"])
def test_einsum_is_numpy_s(equation):
    rng = np.random.default_rng(0)
    sizes = dict(zip("ijklmn", (2, 3, 4, 5, 2, 3), strict=True))
    arrays = [rng.uniform(-1, 1, [sizes[x] for x in part]) for part in equation.split("->")[0].split(",")]
    found = tf.einsum(equation, *map(tf.constant, arrays))
    np.testing.assert_allclose(found, np.einsum(equation, *arrays), rtol=1e-12)


def test_clipping_lets_the_gradient_through_at_the_bounds():
    x = tf.constant([-2.0, -1.0, 0.0, 1.0, 2.0])
    low, high = tf.constant(-1.0), tf.constant(1.0)
    with tf.GradientTape() as tape:
        tape.watch([x, low, high])
        y = tf.clip_by_value(x, low, high)
    found = tape.gradient(y, [x, low, high])
    np.testing.assert_array_equal(found[0], [0, 1, 1, 1, 0])
    assert [g.numpy() for g in found[1:]] == [1, 1]


def test_clipping_by_value():
    np.testing.assert_array_equal(tf.clip_by_value([1.0, 2.0], 2.0, 1.0), [2, 2])
    np.testing.assert_array_equal(tf.clip_by_value([np.nan, 5.0], -1.0, 1.0), np.float32([np.nan, 1]))
    with pytest.raises(ValueError, match=r"Shapes \(2,\) and \(2, 2\) are incompatible"):
        tf.clip_by_value([1.0, 2.0], tf.zeros((2, 2)), 1.8)


def test_clipping_by_norm():
    np.testing.assert_array_equal(tf.clip_by_norm([0.0, 0.0], 1.0), [0, 0])
    np.testing.assert_array_equal(tf.clip_by_norm([1.0, 2.0], -1.0), [0, 0])
    with tf.GradientTape() as tape:
        x = tf.Variable([0.0, 0.0])
        y = tf.clip_by_norm(x, 1.0)
    np.testing.assert_array_equal(tape.gradient(y, x), [1, 1])


def test_clipping_by_global_norm():
    slices = tf.IndexedSlices(tf.constant([[1.0, 2.0]]), tf.constant([0]), tf.constant([3, 2]))
    clipped, norm = tf.clip_by_global_norm([tf.constant([2.0]), None, slices], 1.0)
    assert norm.numpy() == 3
    assert clipped[1] is None
    np.testing.assert_allclose(clipped[2].values, [[1 / 3, 2 / 3]], rtol=1e-6)
    clipped, _ = tf.clip_by_global_norm([tf.constant([np.inf, 1.0])], 1.0)
    assert np.isnan(clipped[0]).all()
    with pytest.raises(TypeError, match="`t_list` should be a sequence of tensors"):
        tf.clip_by_global_norm(tf.constant([1.0]), 1.0)
    assert tf.linalg.global_norm([]).numpy() == 0
