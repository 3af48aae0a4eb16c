"""Reductions, products of matrices and `tf.nn` with arguments of every kind, wrong ones too: one statement a line."""

import functools

import numpy as np

NAN, INF = float("nan"), float("inf")


def _statements(tf, lines):
    """The lines as statements about some tensors of small numbers."""
    around = {
        "tf": tf,
        "np": np,
        "nan": NAN,
        "inf": INF,
        "x": tf.constant([1.0, 2.0]),
        "i": tf.constant([1, 2]),
        "b": tf.constant([True, False]),
        "s": tf.constant("a"),
        "c": tf.constant([1 + 2j, 3 - 1j]),
        "d": tf.constant([1.0, 2.0], tf.float64),
        "m": tf.constant([[1.0, 2.0], [3.0, 4.0]]),
        "im": tf.constant([[1, 2], [3, 4]]),
        "L": tf.constant([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]),
        "T3": tf.constant(np.arange(24.0, dtype=np.float32).reshape(2, 3, 4)),
        "e0": tf.zeros((0,)),
        "e03": tf.zeros((0, 3)),
        "v": tf.Variable([1.0, 2.0]),
        "sp": tf.IndexedSlices(tf.constant([[1.0, 2.0]]), tf.constant([0]), tf.constant([3, 2])),
    }
    # A default argument makes of each a function of its own, which is what a statement is.
    return {line: (lambda line=line: eval(line, around)) for line in lines.strip().split("\n")}


ARGUMENTS = """
x,3
x,-2
x,(0,0)
x,(0,-1)
x,0.5
x,'a'
x,[[0]]
x,[]
x,True
x,tf.constant(0,tf.int64)
x,tf.constant(0,tf.int16)
x,np.array([0])
x,tf.constant(0.)
1.,0
1.,-1
1.
b
i
c
s
e0
e03,0
e03,1
x,0,'yes'
tf.constant([nan,1.])
tf.constant([-inf,-inf])
tf.constant([inf,inf])
tf.zeros((0,),tf.int32)
np.array([1,2],np.int8)
tf.constant([1,2],tf.float16)
tf.constant([1,2],tf.bfloat16)
tf.constant([3,200],tf.uint8)
None
tf.constant([3,200],tf.uint32)
m,[0,2]
m,(1,0)
m,range(2)
m,{0}
m,np.int64(0)
m, tf.Variable(1)
"""


def _reduction(name, tf):
    return _statements(tf, "\n".join(f"tf.{name}({given})" for given in ARGUMENTS.strip().split("\n")))


CASES = {
    f"arguments of {name}": functools.partial(_reduction, name)
    for name in (
        "reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "reduce_prod", "reduce_all", "reduce_any",
        "reduce_logsumexp", "math.reduce_variance", "math.reduce_std", "math.reduce_euclidean_norm",
        "math.count_nonzero",
    )
}  # fmt: skip


def case_scans(tf):
    return _statements(
        tf,
        """
tf.cumsum(x,-2)
tf.cumsum(x,0.5)
tf.cumsum(x,[0])
tf.cumsum(x,[[0]])
tf.cumsum(x,[0,0])
tf.cumsum(x,tf.constant(0,tf.int64))
tf.cumsum(x,tf.constant(0,tf.int16))
tf.cumsum(1.)
tf.cumsum(1.,-1)
tf.cumsum(b)
tf.cumsum(i)
tf.cumsum(s)
tf.cumsum(c)
tf.cumsum(e03)
tf.cumsum(e03,1,True)
tf.cumsum(tf.constant([100,100],tf.int8))
tf.math.cumprod(x,2)
tf.math.cumprod(b)
tf.math.cumprod(x,0,True,True)
tf.math.cumulative_logsumexp(x)
tf.math.cumulative_logsumexp(x,0,True)
tf.math.cumulative_logsumexp(x,0,True,True)
tf.math.cumulative_logsumexp(x,2)
tf.math.cumulative_logsumexp(i)
tf.math.cumulative_logsumexp(tf.constant([-inf,1.,inf,2.,nan]))
tf.math.cumulative_logsumexp(tf.constant([-inf,-inf,1.]))
tf.math.cumulative_logsumexp(tf.constant([1,2],tf.bfloat16))
""",
    )


def case_segments(tf):
    return _statements(
        tf,
        """
tf.math.segment_sum(m,[0,0])
tf.math.segment_sum(m,[1,1])
tf.math.segment_sum(m,[0,3])
tf.math.segment_sum(m,[1,0])
tf.math.segment_sum(m,[-1,0])
tf.math.segment_sum(m,[0])
tf.math.segment_sum(m,[0,1,2])
tf.math.segment_sum(m,[[0,1]])
tf.math.segment_sum(m,0)
tf.math.segment_sum(m,[0.,1.])
tf.math.segment_sum(1.,[0])
tf.math.segment_sum(m,tf.constant([0,1],tf.int64))
tf.math.segment_sum(m,tf.constant([0,1],tf.int16))
tf.math.segment_sum(e03,tf.zeros((0,),tf.int32))
tf.math.segment_sum(c,[0,0])
tf.math.segment_sum(b,[0,0])
tf.math.segment_sum(s,[0,0])
tf.math.segment_mean(m,[0,2])
tf.math.segment_mean(im,[0,0])
tf.math.segment_mean(c,[0,0])
tf.math.segment_mean(tf.constant([7,-8]),[0,0])
tf.math.segment_mean(b,[0,0])
tf.math.segment_max(m,[0,2])
tf.math.segment_max(im,[0,2])
tf.math.segment_max(c,[0,0])
tf.math.segment_max(tf.constant([nan,1.,nan]),[0,0,0])
tf.math.segment_max(tf.constant([1.,nan]),[0,0])
tf.math.segment_min(m,[0,2])
tf.math.segment_min(tf.constant([nan,1.]),[0,0])
tf.math.segment_min(tf.constant([1.,nan]),[0,0])
tf.math.segment_min(c,[0,0])
tf.math.segment_prod(m,[0,2])
tf.math.segment_prod(c,[0,2])
tf.math.segment_prod(im,[0,2])
tf.math.segment_prod(b,[0,2])
tf.math.unsorted_segment_sum(m,[0,2],3)
tf.math.unsorted_segment_sum(m,[0,-2],3)
tf.math.unsorted_segment_sum(m,[0,3],3)
tf.math.unsorted_segment_sum(m,[[0,3],[0,0]],3)
tf.math.unsorted_segment_sum(m,[[0,1],[0,0]],3)
tf.math.unsorted_segment_sum(m,[[0,1]],3)
tf.math.unsorted_segment_sum(m,[0],3)
tf.math.unsorted_segment_sum(m,0,3)
tf.math.unsorted_segment_sum(m,[],3)
tf.math.unsorted_segment_sum(m,[0,1],-1)
tf.math.unsorted_segment_sum(m,[0,1],[2])
tf.math.unsorted_segment_sum(m,[0,1],2.)
tf.math.unsorted_segment_sum(m,[0,1],tf.constant(2,tf.int64))
tf.math.unsorted_segment_sum(b,[0,1],2)
tf.math.unsorted_segment_sum(c,[0,1],2)
tf.math.unsorted_segment_sum(m,[0.,1],2)
tf.math.unsorted_segment_max(m,[0,2],3)
tf.math.unsorted_segment_max(im,[0,2],3)
tf.math.unsorted_segment_max(tf.constant([1,2],tf.uint8),[0,2],3)
tf.math.unsorted_segment_max(tf.constant([1,2],tf.float16),[0,2],3)
tf.math.unsorted_segment_max(tf.constant([1,2],tf.bfloat16),[0,2],3)
tf.math.unsorted_segment_max(tf.constant([nan,1.]),[0,0],1)
tf.math.unsorted_segment_max(tf.constant([1.,nan]),[0,0],1)
tf.math.unsorted_segment_max(c,[0,2],3)
tf.math.unsorted_segment_max(tf.constant([-inf]),[0],1)
tf.math.unsorted_segment_min(m,[0,2],3)
tf.math.unsorted_segment_min(im,[0,2],3)
tf.math.unsorted_segment_min(tf.constant([nan,1.]),[0,0],1)
tf.math.unsorted_segment_min(tf.constant([1.,nan]),[0,0],1)
tf.math.unsorted_segment_prod(m,[0,2],3)
tf.math.unsorted_segment_prod(c,[0,2],3)
tf.math.unsorted_segment_mean(m,[0,2],3)
tf.math.unsorted_segment_mean(im,[0,2],3)
tf.math.unsorted_segment_mean(im,[0,0],3)
tf.math.unsorted_segment_sqrt_n(m,[0,0],3)
tf.math.unsorted_segment_sqrt_n(im,[0,0],3)
""",
    )


def case_products_of_matrices(tf):
    return _statements(
        tf,
        """
tf.matmul(i,i)
tf.matmul(im,im)
tf.matmul(m,im)
tf.matmul(m,[[1,2],[3,4]])
tf.matmul([[1,2],[3,4]],m)
tf.matmul(m,np.eye(2))
tf.matmul(np.eye(2),m)
tf.matmul(m,tf.constant(1.))
tf.matmul(m,x)
tf.matmul(x,m)
tf.matmul(tf.ones((2,2,3)),tf.ones((3,2)))
tf.matmul(tf.ones((2,2,3)),tf.ones((2,2)))
tf.matmul(tf.ones((2,2,3)),tf.ones((3,)))
tf.matmul(tf.ones((3,)),tf.ones((2,2,3)))
tf.matmul(tf.ones((1,2,3)),tf.ones((5,3,2)))
tf.matmul(tf.ones((4,1,2,3)),tf.ones((5,3,2))).shape
tf.matmul(m,m,transpose_a=True,adjoint_a=True)
tf.matmul(m,m,transpose_b=True,adjoint_b=True)
tf.matmul(m,m,transpose_a=True)
tf.matmul(tf.ones((2,3)),tf.ones((2,3)),transpose_a=True)
tf.matmul(tf.ones((2,3)),tf.ones((4,3)),transpose_a=True)
tf.matmul(tf.ones((5,2,3)),tf.ones((5,4,3)),transpose_a=True)
tf.matmul(tf.ones((5,2,3)),tf.ones((5,4,3)),transpose_b=True).shape
tf.matmul(tf.ones((2,0)),tf.ones((0,3)))
tf.matmul(tf.ones((0,2)),tf.ones((2,3)))
tf.matmul(tf.ones((2,0)),tf.ones((3,0)))
tf.matmul(tf.ones((5,2,0)),tf.ones((5,0,3))).shape
tf.matmul(tf.ones((2,2),tf.int8),tf.ones((2,2),tf.int8))
tf.matmul(tf.ones((2,2),tf.int8),tf.ones((2,2),tf.int8),output_type=tf.int32)
tf.matmul(tf.ones((2,2),tf.uint8),tf.ones((2,2),tf.int8),output_type=tf.int32)
tf.matmul(tf.ones((2,2),tf.int16),tf.ones((2,2),tf.int16))
tf.matmul(tf.ones((2,2),tf.int64),tf.ones((2,2),tf.int64))
tf.matmul(tf.ones((2,2),tf.bool),tf.ones((2,2),tf.bool))
tf.matmul(tf.ones((1,2,2),tf.bool),tf.ones((1,2,2),tf.bool))
tf.matmul(tf.ones((2,2),tf.bfloat16),tf.ones((2,2),tf.bfloat16))
tf.matmul(tf.ones((2,2)),tf.ones((2,2)),a_is_sparse=True)
tf.matmul(tf.ones((1,2,2)),tf.ones((2,2)),a_is_sparse=True)
tf.matmul(tf.ones((2,2),tf.float64),tf.ones((2,2),tf.float64),a_is_sparse=True)
tf.matmul('a','b')
tf.matmul(s,s)
m@im
m@[[1,0],[0,1]]
[[1,0],[0,1]]@m
[[1.5,0],[0,1]]@im
m@np.eye(2)
m@2.
2.@m
m@x
np.eye(2)@m
tf.linalg.matvec(m,x)
tf.linalg.matvec(m,[1,2])
tf.linalg.matvec(m,[1.,2,3])
tf.linalg.matvec(m,m)
tf.linalg.matvec(x,x)
tf.linalg.matvec(m,x,transpose_a=True,adjoint_a=True)
tf.linalg.matvec(tf.ones((5,2,3)),tf.ones((3,))).shape
tf.linalg.matvec(tf.ones((5,2,3)),tf.ones((5,3))).shape
tf.linalg.matvec(m,1.)
tf.tensordot(x,x,0)
tf.tensordot(x,x,2)
tf.tensordot(m,m,2)
tf.tensordot(m,m,-1)
tf.tensordot(m,m,[[0],[1]])
tf.tensordot(m,m,[0,1])
tf.tensordot(m,m,[[0,1],[1]])
tf.tensordot(m,m,[[0],[2]])
tf.tensordot(m,m,[[0],[-1]])
tf.tensordot(m,m,[0])
tf.tensordot(m,m,[0,1,1])
tf.tensordot(m,m,1.5)
tf.tensordot(m,m,'a')
tf.tensordot(m,m,tf.constant([[0],[1]]))
tf.tensordot(m,m,tf.constant(1))
tf.tensordot(m,m,np.array([[0],[1]]))
tf.tensordot(m,tf.ones((3,2)),1)
tf.tensordot(m,im,1)
tf.tensordot(m,[[1,2],[3,4]],1)
tf.tensordot(tf.constant(2.),m,0)
tf.tensordot(im,im,1)
""",
    )


def case_einsum(tf):
    return _statements(
        tf,
        """
tf.einsum('ij,jk',m,m)
tf.einsum('ij,jk->',m,m)
tf.einsum('ii',m)
tf.einsum('ii->i',m)
tf.einsum('i->ii',x)
tf.einsum('ij->ji',m)
tf.einsum('...ij,...jk->...ik',tf.ones((5,2,3)),tf.ones((3,4))).shape
tf.einsum('i...->...',m)
tf.einsum('...i',m)
tf.einsum('i..j->ij',m)
tf.einsum('ij,jk,kl->il',m,m,m)
tf.einsum('ij,jk->ik',m)
tf.einsum('ij->ik',m)
tf.einsum('ij->ij->ij',m)
tf.einsum('ij,jk->ik',m,im)
tf.einsum('ij,jk->ik',m,[[1,2],[3,4]])
tf.einsum('i1->i',m)
tf.einsum('ij,jk->ik',m,m,optimize='greedy')
tf.einsum('ij,jk->ik',m,m,optimize='bad')
tf.einsum('ij,jk->ik',m,m,foo=1)
tf.einsum('ij,jk->ik',m,m,name='a')
tf.einsum('ij->iij',m)
tf.einsum('ij,ij->ij',im,im)
tf.einsum('',tf.constant(1.))
tf.einsum('->',tf.constant(1.))
tf.einsum(',->',tf.constant(1.),tf.constant(2.))
tf.einsum('ij , jk -> ik',m,m)
tf.einsum('Ij,jk->Ik',m,m)
tf.einsum('ij,jk->ijk',m,m).shape
tf.einsum('ij,jk->ik',tf.ones((2,1)),tf.ones((2,2)))
tf.einsum(1,m)
tf.einsum('ij,jk->ikk',m,m)
tf.einsum('iij,jk->ik',tf.ones((2,2,2)),m)
tf.einsum('aab,b->a',tf.ones((2,3,2)),x)
""",
    )


def case_clipping(tf):
    return _statements(
        tf,
        """
tf.clip_by_value(x,0.,1.)
tf.clip_by_value(x,0,1)
tf.clip_by_value(i,0.,1.)
tf.clip_by_value(x,[0.,1.5],1.8)
tf.clip_by_value(x,tf.zeros((2,2)),1.8)
tf.clip_by_value(x,tf.zeros((2,1)),1.8)
tf.clip_by_value(tf.constant(1.),[0.,0.],1.8)
tf.clip_by_value(x,tf.zeros((3,)),1.8)
tf.clip_by_value(x,nan,1.)
tf.clip_by_value(x,0.,nan)
tf.clip_by_value(tf.constant([nan,5.,-5.,inf]),-1.,1.)
tf.clip_by_value(b,False,True)
tf.clip_by_value(c,0.,1.)
tf.clip_by_value(x,i,i)
tf.clip_by_value([1,5],2,3)
tf.clip_by_norm(x,1.)
tf.clip_by_norm(x,5.)
tf.clip_by_norm(x,1)
tf.clip_by_norm(i,1)
tf.clip_by_norm(m,1.,axes=1)
tf.clip_by_norm(m,1.,axes=[0])
tf.clip_by_norm(x,-1.)
tf.clip_by_norm(x,0.)
tf.clip_by_norm(tf.zeros(2),1.)
tf.clip_by_norm(x,[1.,1.5])
tf.clip_by_norm(x,[[1.],[1.5]])
tf.clip_by_norm(tf.constant([nan,1.]),1.)
tf.clip_by_norm(tf.constant([inf,1.]),1.)
tf.clip_by_global_norm([x,m],1.)
tf.clip_by_global_norm((x,None,m),1.)
tf.clip_by_global_norm([],1.)
tf.clip_by_global_norm([x,sp],1.)
tf.clip_by_global_norm([x,i],1.)
tf.clip_by_global_norm([x,d],1.)
tf.clip_by_global_norm([x,m],1.,use_norm=10.)
tf.clip_by_global_norm([x],100.)
tf.clip_by_global_norm([tf.constant([inf])],1.)
tf.clip_by_global_norm([tf.constant([nan])],1.)
tf.linalg.global_norm([x,m])
tf.linalg.global_norm([x,None])
tf.linalg.global_norm([None])
tf.linalg.global_norm([])
tf.linalg.global_norm([x,sp])
tf.linalg.global_norm([i])
""",
    )


def case_activations(tf):
    return _statements(
        tf,
        """
tf.nn.relu(b)
tf.nn.relu(c)
tf.nn.relu(tf.constant([nan,-1.,-0.,inf,-inf]))
tf.nn.relu6(tf.constant([nan,-1.,-0.,inf,-inf]))
tf.nn.relu6(i)
tf.nn.relu6(b)
tf.nn.leaky_relu(i)
tf.nn.leaky_relu([-1,2])
tf.nn.leaky_relu(x,alpha=1.5)
tf.nn.leaky_relu(tf.constant([-1.,2,nan]),alpha=1.5)
tf.nn.leaky_relu(tf.constant([-1.,2]),alpha=-1)
tf.nn.leaky_relu(tf.constant([-1.,2]),alpha=tf.constant(.3))
tf.nn.leaky_relu(b)
tf.nn.leaky_relu(c)
tf.nn.elu(i)
tf.nn.elu(tf.constant([nan,-1.,-0.,inf,-inf]))
tf.nn.selu(i)
tf.nn.selu(tf.constant([nan,-1.,-0.,inf,-inf,2.]))
tf.nn.crelu(x)
tf.nn.crelu(m,axis=0)
tf.nn.crelu(i)
tf.nn.gelu(x)
tf.nn.gelu(x,True)
tf.nn.gelu(i)
tf.nn.gelu(c)
tf.nn.gelu(1)
tf.nn.gelu(tf.constant([nan,-1.,-0.,inf,-inf,2.]))
tf.nn.gelu(tf.constant([nan,-1.,-0.,inf,-inf,2.]),True)
tf.nn.gelu(tf.constant([1.,2.],tf.float16))
tf.nn.silu(x)
tf.nn.silu(x,2)
tf.nn.silu(x,x)
tf.nn.silu(i)
tf.nn.silu(c)
tf.nn.silu(tf.constant([nan,-1.,-0.,inf,-inf,2.]))
tf.nn.silu(tf.constant([1.,2.],tf.float16),beta=1.5)
tf.nn.swish(x,[1.,2.])
tf.nn.softplus(tf.constant([nan,-100.,-0.,inf,-inf,2.,100.]))
tf.nn.softsign(tf.constant([nan,-100.,-0.,inf,-inf,2.,100.]))
tf.nn.softsign(i)
tf.nn.softsign(c)
tf.nn.sigmoid(c)
tf.nn.sigmoid(i)
tf.nn.tanh(i)
""",
    )


def case_softmax(tf):
    return _statements(
        tf,
        """
tf.nn.softmax(x)
tf.nn.softmax(L)
tf.nn.softmax(L,0)
tf.nn.softmax(L,axis=1.)
tf.nn.softmax(L,axis='a')
tf.nn.softmax(L,axis=tf.constant(0))
tf.nn.softmax(L,axis=-3)
tf.nn.softmax(L,axis=[0])
tf.nn.softmax(1.)
tf.nn.softmax(tf.constant(1.),axis=0)
tf.nn.softmax(i)
tf.nn.softmax([1,2])
tf.nn.softmax(b)
tf.nn.softmax(c)
tf.nn.softmax(e03)
tf.nn.softmax(tf.zeros((3,0)))
tf.nn.softmax(tf.constant([-inf,1.]))
tf.nn.softmax(tf.constant([-inf,-inf]))
tf.nn.softmax(tf.constant([1000.,-1000.]))
tf.nn.softmax(tf.ones((2,3,4)),axis=1).shape
tf.nn.log_softmax(L)
tf.nn.log_softmax(L,0)
tf.nn.log_softmax(1.)
tf.nn.log_softmax(i)
tf.nn.log_softmax(tf.constant([-inf,1.]))
tf.nn.log_softmax(tf.constant([-inf,-inf]))
tf.nn.log_softmax(tf.constant([inf,1.]))
tf.nn.log_softmax(tf.constant([nan,1.]))
tf.nn.log_softmax(L,5)
""",
    )


def case_cross_entropies(tf):
    return _statements(
        tf,
        """
tf.nn.softmax_cross_entropy_with_logits([[1.,0,0]],[[1.,2,3]])
tf.nn.softmax_cross_entropy_with_logits([1.,0,0],[1.,2,3])
tf.nn.softmax_cross_entropy_with_logits([[1,0,0]],[[1.,2,3]])
tf.nn.softmax_cross_entropy_with_logits(tf.constant([[1,0,0]]),[[1.,2,3]])
tf.nn.softmax_cross_entropy_with_logits(tf.constant([[1.,0,0]],tf.float64),[[1.,2,3]])
tf.nn.softmax_cross_entropy_with_logits([[1.,0,0]],[[1,2,3]])
tf.nn.softmax_cross_entropy_with_logits([[1,0,0]],[[1,2,3]])
tf.nn.softmax_cross_entropy_with_logits(None,[[1.,2,3]])
tf.nn.softmax_cross_entropy_with_logits([[1.,2,3]],None)
tf.nn.softmax_cross_entropy_with_logits([[1.,0,0]],tf.ones((4,3)))
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3)),[[1.,0,0]])
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3,2)),tf.ones((4,3,2)))
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3,2)),tf.ones((4,3,2)),axis=1)
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3)),tf.ones((4,3)),axis=2)
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3)),tf.ones((4,3)),axis=0)
tf.nn.softmax_cross_entropy_with_logits(tf.ones((4,3)),tf.ones((3,)))
tf.nn.softmax_cross_entropy_with_logits(1.,1.)
tf.nn.softmax_cross_entropy_with_logits([[0.,1.]],[[-inf,1.]])
tf.nn.softmax_cross_entropy_with_logits([[0.,1.]],[[inf,1.]])
tf.nn.softmax_cross_entropy_with_logits([[0.,1.]],[[nan,1.]])
tf.nn.softmax_cross_entropy_with_logits([[1.,0.]],[[-inf,1.]])
tf.nn.softmax_cross_entropy_with_logits(tf.ones((0,3)),tf.ones((0,3)))
tf.nn.softmax_cross_entropy_with_logits(tf.ones((3,0)),tf.ones((3,0)))
tf.nn.softmax_cross_entropy_with_logits(tf.constant([[1.,0,0]],tf.float16),tf.constant([[1.,2,3]],tf.float16))
tf.nn.softmax_cross_entropy_with_logits(tf.constant([[1.,0,0]],tf.bfloat16),tf.constant([[1.,2,3]],tf.bfloat16))
tf.nn.sparse_softmax_cross_entropy_with_logits([0],[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([-1],[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([0,5,-2],tf.ones((3,4)))
tf.nn.sparse_softmax_cross_entropy_with_logits(0,[1.,2])
tf.nn.sparse_softmax_cross_entropy_with_logits([[0]],[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([0,1],[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([[0,1]],tf.ones((2,2,3)))
tf.nn.sparse_softmax_cross_entropy_with_logits([[0,1],[1,2]],tf.ones((2,2,3)))
tf.nn.sparse_softmax_cross_entropy_with_logits([0.],[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits(tf.constant([0],tf.int16),[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits(tf.constant([0],tf.uint8),[[1.,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([0],[[1,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([0],1.)
tf.nn.sparse_softmax_cross_entropy_with_logits(0,1.)
tf.nn.sparse_softmax_cross_entropy_with_logits([0],[[nan,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits([0],[[-inf,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits(None,[[-inf,2]])
tf.nn.sparse_softmax_cross_entropy_with_logits(tf.zeros((0,),tf.int32),tf.ones((0,3)))
tf.nn.sparse_softmax_cross_entropy_with_logits(tf.zeros((2,),tf.int32),tf.ones((2,0)))
tf.nn.sigmoid_cross_entropy_with_logits([1.,0.],[2.,-3.])
tf.nn.sigmoid_cross_entropy_with_logits([1,0],[2.,-3.])
tf.nn.sigmoid_cross_entropy_with_logits(i,x)
tf.nn.sigmoid_cross_entropy_with_logits([1.,0.],[[2.,-3.]])
tf.nn.sigmoid_cross_entropy_with_logits(None,[[2.,-3.]])
tf.nn.sigmoid_cross_entropy_with_logits([1.,0.],[inf,-inf])
tf.nn.sigmoid_cross_entropy_with_logits([0.,1.,0.],[inf,-inf,nan])
tf.nn.sigmoid_cross_entropy_with_logits(logits=i,labels=i)
tf.nn.weighted_cross_entropy_with_logits([1.,0.],[2.,-3.],2.)
tf.nn.weighted_cross_entropy_with_logits([1.,0.],[2.,-3.],2)
tf.nn.weighted_cross_entropy_with_logits([1.,0.],[2.,-3.],[1.,2.])
tf.nn.weighted_cross_entropy_with_logits([1.,0.],[[2.,-3.]],2.)
tf.nn.weighted_cross_entropy_with_logits([1,0],[2.,-3.],2)
tf.nn.log_poisson_loss([1.,3.],[2.,-3.])
tf.nn.log_poisson_loss([1.,3.,0.,.5],[2.,-3.,0.,0.],True)
tf.nn.log_poisson_loss([1.,3.],[[2.,-3.]])
tf.nn.l2_loss(x)
tf.nn.l2_loss(i)
tf.nn.l2_loss(m)
tf.nn.l2_loss(e0)
tf.nn.l2_loss(1.)
""",
    )


def case_normalisation(tf):
    return _statements(
        tf,
        """
tf.nn.moments(x,0)
tf.nn.moments(m,[0,1])
tf.nn.moments(m,[0],keepdims=True)
tf.nn.moments(m,None)
tf.nn.moments(i,0)
tf.nn.moments(m,[0],shift=1.)
tf.nn.moments(tf.constant([1.,2.],tf.float16),0)
tf.nn.moments(c,0)
tf.nn.weighted_moments(m,[0],[[1.],[2.]])
tf.nn.weighted_moments(m,[0],2.)
tf.nn.weighted_moments(m,[0,1],[1.,2.])
tf.nn.weighted_moments(m,[1],[1.,2.],keepdims=True)
tf.nn.weighted_moments(tf.constant([1.,2.],tf.float16),[0],[1.,2.])
tf.nn.weighted_moments(m,[0],[[1],[2]])
tf.nn.batch_normalization(m,0.,1.,None,None,1e-3)
tf.nn.batch_normalization(m,[1.,2.],[1.,4.],[.5,.5],[2.,3.],1e-3)
tf.nn.batch_normalization(i,0,1,None,None,1e-3)
tf.nn.normalize_moments(4.,[8.,4.],[20.,8.],None)
tf.nn.normalize_moments(4.,tf.constant([8.,4.]),tf.constant([20.,8.]),1.)
tf.nn.normalize_moments(4.,tf.constant([8.,4.]),tf.constant([20.,8.]),None)
tf.nn.sufficient_statistics(m,[0])
tf.nn.sufficient_statistics(m,[0,1],shift=1.,keepdims=True)
tf.nn.sufficient_statistics(m,[-1])
tf.nn.sufficient_statistics(m,1)
tf.nn.l2_normalize(x)
tf.nn.l2_normalize(x,0)
tf.nn.l2_normalize(m,1,epsilon=1.)
tf.nn.l2_normalize(m,dim=1)
tf.nn.l2_normalize(m,axis=0,dim=1)
tf.nn.l2_normalize(i)
tf.nn.l2_normalize(tf.constant([3+4j,0]))
tf.nn.l2_normalize(tf.zeros(2))
tf.nn.local_response_normalization(tf.ones((1,1,1,4)))
tf.nn.local_response_normalization(tf.ones((1,1,1,4)),1,2.,.5,.75)
tf.nn.local_response_normalization(tf.ones((1,1,4)))
tf.nn.bias_add(m,x)
tf.nn.bias_add(m,i)
tf.nn.bias_add(m,[1,2])
tf.nn.bias_add(x,x)
tf.nn.bias_add(m,[1.])
tf.nn.bias_add(m,m)
tf.nn.bias_add(im,i)
tf.nn.bias_add(tf.ones((1,2,3)),[1.,2],'NCHW')
tf.nn.bias_add(tf.ones((1,2,3)),[1.,2,3],'NHWC')
tf.nn.bias_add(tf.ones((1,2,3)),[1.,2,3],'foo')
tf.nn.bias_add(tf.ones((1,2,3)),[1.,2,3],'N...C')
tf.nn.bias_add(tf.ones((1,2,3)),[1.,2],'NC...')
tf.nn.bias_add(b,b)
tf.nn.embedding_lookup(m,[1,0])
tf.nn.embedding_lookup(m,[2])
tf.nn.embedding_lookup(m,[-1])
tf.nn.embedding_lookup(m,[[0,1]],max_norm=1.)
tf.nn.embedding_lookup([m,m],[0,1,2,3])
tf.nn.embedding_lookup([m],[0,1])
tf.nn.embedding_lookup(m,[1.])
tf.nn.embedding_lookup(None,[1])
tf.nn.embedding_lookup([],[1])
tf.nn.embedding_lookup(v,0)
""",
    )


def case_counts_and_confusion(tf):
    return _statements(
        tf,
        """
tf.math.zero_fraction(x)
tf.math.zero_fraction([0,1,0])
tf.math.zero_fraction(e0)
tf.math.zero_fraction(b)
tf.math.zero_fraction(s)
tf.math.zero_fraction(tf.constant([0.,nan]))
tf.math.confusion_matrix([1,2,0],[1,0,0])
tf.math.confusion_matrix([1,2,0],[1,0,0],num_classes=4)
tf.math.confusion_matrix([1,2,0],[1,0,0],num_classes=2)
tf.math.confusion_matrix([1,-2,0],[1,0,0])
tf.math.confusion_matrix([1,2,0],[1,-1,0])
tf.math.confusion_matrix([1,2],[1,0,0])
tf.math.confusion_matrix([[1],[2]],[1,0])
tf.math.confusion_matrix([[1],[2]],[[1],[0]])
tf.math.confusion_matrix([1,2],[1,0],weights=[.5,2.])
tf.math.confusion_matrix([1,2],[1,0],weights=[.5,2.],dtype=tf.float32)
tf.math.confusion_matrix([1,2],[1,0],weights=[1,2,3])
tf.math.confusion_matrix([1.,2.7],[1,0])
tf.math.confusion_matrix([1,2],[1,1],dtype=tf.float32)
tf.math.confusion_matrix(tf.constant([1,2],tf.int64),tf.constant([1,1],tf.int32))
tf.math.confusion_matrix([1,2],[1,1],num_classes=tf.constant(3))
tf.math.confusion_matrix([],[])
tf.math.confusion_matrix([1,1],[1,1])
tf.math.count_nonzero(['','a'])
tf.math.count_nonzero(x,dtype=tf.int32)
tf.math.count_nonzero(x,dtype=tf.float32)
tf.math.count_nonzero(x,dtype=tf.bool)
""",
    )


def case_reductions(tf):
    return _statements(
        tf,
        """
tf.math.reduce_logsumexp(tf.constant([1000.,1001.]))
tf.math.reduce_logsumexp(tf.constant([inf,-inf]))
tf.math.reduce_logsumexp(m,1,True)
tf.math.reduce_mean(tf.constant([-7,2,2]))
tf.math.reduce_mean(tf.constant([100,100,100],tf.int8))
tf.math.reduce_mean(tf.constant([250,250],tf.uint8))
tf.math.reduce_mean(tf.zeros((0,),tf.complex64))
tf.reduce_max(tf.constant([1,2],tf.bfloat16)*0+tf.constant(nan,tf.bfloat16))
tf.reduce_max(tf.zeros((0,),tf.float16))
tf.reduce_all(tf.zeros((0,),tf.bool))
tf.reduce_any(tf.zeros((0,),tf.bool))
tf.reduce_all([[True,False],[True,True]],1)
tf.reduce_any([[True,False],[True,True]],axis=[0,1],keepdims=True)
tf.reduce_all([1,0])
tf.reduce_all(True,0)
""",
    )


def case_norms(tf):
    return _statements(
        tf,
        """
tf.norm(x)
tf.norm(m,axis=0)
tf.norm(m,axis=[0,1])
tf.norm(m,ord=1)
tf.norm(m,ord=1,axis=[0,1])
tf.norm(m,ord=np.inf,axis=(0,1))
tf.norm(m,ord='fro',axis=(0,1))
tf.norm(m,ord='fro')
tf.norm(m,ord=3)
tf.norm(m,ord=0)
tf.norm(m,ord='x')
tf.norm(m,axis='a')
tf.norm(m,axis=[0,0])
tf.norm(m,axis=[0,1,1])
tf.norm(m,axis=[0])
tf.norm(i)
tf.norm(c)
tf.norm(c,ord=1)
tf.norm(m,axis=5)
tf.norm(m,axis=0,keepdims=True)
tf.norm(m,ord='fro',axis=0)
tf.norm(m,ord=3,axis=(0,1))
tf.linalg.normalize(m)
tf.linalg.normalize(m,axis=0)
tf.linalg.normalize(c)
""",
    )


def case_diagonals(tf):
    return _statements(
        tf,
        """
tf.linalg.trace(m)
tf.linalg.trace(T3)
tf.linalg.trace(x)
tf.linalg.trace(im)
tf.linalg.diag(x)
tf.linalg.diag([1,2])
tf.linalg.diag(1.)
tf.linalg.diag(m)
tf.linalg.diag(x,k=1)
tf.linalg.diag(x,k=-1)
tf.linalg.diag(x,k=1,num_rows=2)
tf.linalg.diag(x,k=1,num_rows=3,num_cols=4,padding_value=9)
tf.linalg.diag(m,k=(0,1))
tf.linalg.diag(m,k=(-1,0))
tf.linalg.diag(m,k=(0,1),align='LEFT_RIGHT')
tf.linalg.diag(m,k=(-1,0),align='LEFT_LEFT')
tf.linalg.diag(tf.ones((3,3)),k=(-1,1),num_rows=3,num_cols=4)
tf.linalg.diag(m,k=(1,0))
tf.linalg.diag(m,k=(-1,1))
tf.linalg.diag(x,num_rows=5,num_cols=5)
tf.linalg.diag(x,num_rows=1)
tf.linalg.diag(x,k=3,num_rows=2,num_cols=2)
tf.linalg.diag(tf.constant([True]))
tf.linalg.diag(tf.constant(['a']))
tf.linalg.diag_part(m)
tf.linalg.diag_part(x)
tf.linalg.diag_part(T3)
tf.linalg.diag_part(T3,k=1)
tf.linalg.diag_part(T3,k=-2)
tf.linalg.diag_part(T3,k=(-1,1))
tf.linalg.diag_part(T3,k=(-2,3),padding_value=7)
tf.linalg.diag_part(T3,k=(-2,3),align='LEFT_LEFT')
tf.linalg.diag_part(T3,k=(-2,3),align='LEFT_RIGHT')
tf.linalg.diag_part(T3,k=(-2,3),align='RIGHT_RIGHT')
tf.linalg.diag_part(T3,k=(-2,3),align='bad')
tf.linalg.diag_part(T3,k=4)
tf.linalg.diag_part(T3,k=-3)
tf.linalg.diag_part(T3,k=(1,0))
tf.linalg.diag_part(T3,k=[0,1,2])
tf.linalg.diag_part(tf.zeros((0,3)))
tf.linalg.set_diag(m,[9.,8.])
tf.linalg.set_diag(m,[9,8])
tf.linalg.set_diag(m,[9.])
tf.linalg.set_diag(m,[[9.],[8.]])
tf.linalg.set_diag(T3,tf.ones((2,3))*99)
tf.linalg.set_diag(T3,tf.ones((2,2))*99,k=-1)
tf.linalg.set_diag(T3,tf.ones((2,3,3))*99,k=(-1,1))
tf.linalg.set_diag(T3,tf.reshape(tf.constant(np.arange(18.,dtype="f")),(2,3,3))+90,k=(-1,1),align='LEFT_RIGHT')
tf.linalg.set_diag(x,[1.])
tf.linalg.set_diag(m,[9.,8.],k=3)
tf.linalg.band_part(T3,0,0)
tf.linalg.band_part(T3,-1,0)
tf.linalg.band_part(T3,0,-1)
tf.linalg.band_part(T3,1,1)
tf.linalg.band_part(T3,5,0)
tf.linalg.band_part(T3,0,5)
tf.linalg.band_part(T3,[1],0)
tf.linalg.band_part(T3,1.,0)
tf.linalg.band_part(x,0,0)
tf.linalg.band_part(im,1,-1)
tf.linalg.band_part(tf.constant([[True,True],[True,True]]),0,0)
tf.linalg.band_part(m,tf.constant(0,tf.int64),tf.constant(1,tf.int64))
tf.linalg.band_part(m,tf.constant(0),tf.constant(-1,tf.int64))
tf.linalg.tensor_diag(x)
tf.linalg.tensor_diag(m).shape
tf.linalg.tensor_diag(1.)
tf.linalg.tensor_diag(b)
tf.linalg.tensor_diag_part(m)
tf.linalg.tensor_diag_part(tf.reshape(tf.constant(np.arange(16.,dtype="f")),(2,2,2,2)))
tf.linalg.tensor_diag_part(x)
tf.linalg.tensor_diag_part(tf.ones((2,3)))
tf.linalg.tensor_diag_part(tf.ones((2,3,2)))
""",
    )


def case_matrices(tf):
    return _statements(
        tf,
        """
tf.eye(2)
tf.eye(2,3)
tf.eye(2,batch_shape=[2,1])
tf.eye(2,dtype=tf.int32)
tf.eye(2,dtype=tf.bool)
tf.eye(tf.constant(2))
tf.eye(-1)
tf.eye(2.)
tf.eye(0)
tf.eye([2])
tf.eye(2,num_columns=1)
tf.eye(2,dtype=tf.string)
tf.linalg.adjoint(tf.reshape(c,(1,2)))
tf.linalg.adjoint(x)
tf.linalg.matrix_transpose(T3).shape
tf.linalg.matrix_transpose(tf.reshape(c,(1,2)),conjugate=True)
tf.linalg.matrix_transpose(x)
tf.linalg.cross([1.,0,0],[0,1.,0])
tf.linalg.cross([1,0,0],[0,1,0])
tf.linalg.cross([1.,0],[0,1.])
tf.linalg.cross([[1.,0,0]],[0,1.,0])
tf.linalg.cross(tf.ones((2,3)),tf.ones((2,3)))
tf.linalg.cross([1.,0,0],[0,1,0])
tf.linalg.cross(1.,1.)
tf.linalg.cross(c,c)
""",
    )
