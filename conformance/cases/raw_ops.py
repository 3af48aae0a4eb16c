"""`tf.raw_ops`: one call, or a few, of each op of the table."""

import functools

import numpy as np

# Op and arguments, which are expressions in the names of `_scope`.
CALLS = """
Abs(x=m) Acos(x=u) Acosh(x=p+1.0) Asin(x=u) Asinh(x=m) Atan(x=m) Atanh(x=u) Ceil(x=m) Conj(input=z) Cos(x=m) Cosh(x=m)
Digamma(x=p) Erf(x=m) Erfc(x=m) Erfinv(x=u) Exp(x=m) Expm1(x=m) Floor(x=m) Lgamma(x=p) Log(x=p) Log1p(x=p) Ndtri(x=u)
Neg(x=m) Reciprocal(x=p) Inv(x=p) Rint(x=m) Round(x=m) Rsqrt(x=p) Sigmoid(x=m) Sign(x=m) Sin(x=m) Sinh(x=m) Sqrt(x=p)
Square(x=m) Tan(x=m) Tanh(x=m) IsFinite(x=m) IsInf(x=m) IsNan(x=m) LogicalNot(x=b) BesselI0(x=p) BesselI0e(x=p)
BesselI1(x=p) BesselI1e(x=p) BesselJ0(x=p) BesselJ1(x=p) BesselK0(x=p) BesselK0e(x=p) BesselK1(x=p) BesselK1e(x=p)
BesselY0(x=p) BesselY1(x=p) Dawsn(x=p) Expint(x=p) FresnelCos(x=p) FresnelSin(x=p) Spence(x=p) Add(x=m,y=m)
AddV2(x=m,y=p) Atan2(y=m,x=p) DivNoNan(x=m,y=m) FloorDiv(x=m,y=p) FloorMod(x=m,y=p) Greater(x=m,y=p)
GreaterEqual(x=m,y=p) Igamma(a=p,x=p) Igammac(a=p,x=p) IgammaGradA(a=p,x=p) Less(x=m,y=p) LessEqual(x=m,y=p)
LogicalAnd(x=b,y=b) LogicalOr(x=b,y=b) Maximum(x=m,y=p) Minimum(x=m,y=p) Mul(x=m,y=p) MulNoNan(x=m,y=p)
NextAfter(x1=m,x2=p) Polygamma(a=p*0.0+1.0,x=p) Pow(x=p,y=m) SquaredDifference(x=m,y=p) Sub(x=m,y=p) Xdivy(x=m,y=p)
Xlog1py(x=m,y=p) Xlogy(x=m,y=p) Zeta(x=p+1.0,q=p) Betainc(a=p,b=p,x=u) RealDiv(x=m,y=p) TruncateDiv(x=i,y=i+1)
TruncateMod(x=i,y=i+1) Mod(x=i,y=i+1) BitwiseAnd(x=i,y=i+1) BitwiseOr(x=i,y=i+1) BitwiseXor(x=i,y=i+1) Invert(x=i)
LeftShift(x=i,y=i) RightShift(x=i,y=i) RandomGammaGrad(alpha=p,sample=p) AddN(inputs=[m,p]) Angle(input=z)
ApproximateEqual(x=m,y=m+0.1,tolerance=0.2) Cast(x=m,DstT=tf.int32) Cast(x=m,DstT=tf.int32,Truncate=False)
CheckNumerics(tensor=m,message='x') ClipByValue(t=m,clip_value_min=-1.0,clip_value_max=1.0)
CheckNumericsV2(tensor=m,message='x') Complex(real=m,imag=p) ComplexAbs(x=z) Cross(a=m,b=p) Div(x=m,y=p)
Div(x=i,y=i-3) Equal(x=m,y=m) NotEqual(x=m,y=p) Imag(input=z) Real(input=z) All(input=b,axis=0)
Any(input=b,axis=[0,1]) EuclideanNorm(input=m,axis=1) Max(input=m,axis=0,keep_dims=True) Mean(input=m,axis=1)
Min(input=m,axis=-1) Prod(input=m,axis=0) Sum(input=m,axis=[]) Sum(input=m,axis=[0,1]) ArgMax(input=m,dimension=1)
ArgMin(input=m,dimension=0,output_type=tf.int32) Cumprod(x=m,axis=0) Cumsum(x=m,axis=1,exclusive=True,reverse=True)
CumulativeLogsumexp(x=m,axis=1) SegmentMax(data=m,segment_ids=[0,0]) SegmentMean(data=m,segment_ids=[0,1])
SegmentMin(data=m,segment_ids=[0,0]) SegmentProd(data=m,segment_ids=[0,0]) SegmentSum(data=m,segment_ids=[0,0])
UnsortedSegmentMax(data=m,segment_ids=[1,0],num_segments=2)
UnsortedSegmentMin(data=m,segment_ids=[1,0],num_segments=2)
UnsortedSegmentProd(data=m,segment_ids=[1,1],num_segments=2)
UnsortedSegmentSum(data=m,segment_ids=[1,1],num_segments=3) SparseSegmentMean(data=m,indices=[0,1],segment_ids=[0,0])
SparseSegmentSqrtN(data=m,indices=[0,1],segment_ids=[0,0]) SparseSegmentSum(data=m,indices=[0,1],segment_ids=[0,0])
SparseSegmentMeanWithNumSegments(data=m,indices=[0,1],segment_ids=[0,2],num_segments=4)
SparseSegmentSqrtNWithNumSegments(data=m,indices=[0,1],segment_ids=[0,2],num_segments=4)
SparseSegmentSumWithNumSegments(data=m,indices=[0,1],segment_ids=[0,2],num_segments=4) EluGrad(gradients=p,outputs=u)
InvGrad(y=p,dy=m) LeakyReluGrad(gradients=p,features=m) ReciprocalGrad(y=p,dy=m) Relu6Grad(gradients=p,features=m)
ReluGrad(gradients=p,features=m) RsqrtGrad(y=p,dy=m) SeluGrad(gradients=p,outputs=m) SigmoidGrad(y=u,dy=m)
SoftplusGrad(gradients=p,features=m) SoftsignGrad(gradients=p,features=m) SqrtGrad(y=p,dy=m) TanhGrad(y=u,dy=m)
BiasAddGrad(out_backprop=img) BiasAddGrad(out_backprop=img,data_format='NCHW') PreventGradient(input=m)
BroadcastArgs(s0=[2,1],s1=[3]) BroadcastTo(input=[1,2],shape=[2,2]) EnsureShape(input=m,shape=[2,None])
ExpandDims(input=m,axis=1) Rank(input=m) Reshape(tensor=m,shape=[3,-1]) Shape(input=m)
Shape(input=m,out_type=tf.int64) ShapeN(input=[m,p]) Size(input=m) Squeeze(input=img[:1])
Squeeze(input=img[:1],axis=[0]) Transpose(x=m,perm=[1,0]) Identity(input=m) Snapshot(input=m) DeepCopy(x=m)
IdentityN(input=[m,i]) Copy(input=m) CopyHost(input=m) DebugGradientIdentity(input=m) GuaranteeConst(input=m)
PlaceholderWithDefault(input=m,shape=[2,3]) StopGradient(input=m) Bitcast(input=m,type=tf.int32)
Empty(shape=[2],dtype=tf.float32,init=True) Fill(dims=[2],value=3.0) LinSpace(start=0.0,stop=1.0,num=5)
OneHot(indices=[0,2],depth=3,on_value=1.0,off_value=0.0) OnesLike(x=m) Range(start=0,limit=5,delta=2) ZerosLike(x=m)
Concat(concat_dim=0,values=[m,p]) ConcatV2(values=[m,p],axis=1)
DynamicPartition(data=m,partitions=[1,0],num_partitions=2) DynamicStitch(indices=[[0],[1]],data=[[1.0],[2.0]])
Pack(values=[m,p],axis=1) ParallelDynamicStitch(indices=[[0],[1]],data=[[1.0],[2.0]])
Split(axis=1,value=m,num_split=3) SplitV(value=m,size_splits=[1,2],axis=1,num_split=2) Unpack(value=m,num=2)
Gather(params=m,indices=[1,0]) GatherNd(params=m,indices=[[1,0]]) GatherV2(params=m,indices=[1,0],axis=1)
ScatterNd(indices=[[1]],updates=[5],shape=[3]) Select(condition=b,x=m,y=p) SelectV2(condition=b,t=m,e=1.0)
Slice(input=m,begin=[0,1],size=[1,2]) StridedSlice(input=m,begin=[0,0],end=[2,3],strides=[1,2])
StridedSlice(input=m,begin=[1,0],end=[2,3],strides=[1,1],shrink_axis_mask=1)
TensorScatterAdd(tensor=m,indices=[[1]],updates=[[1.0,1.0,1.0]])
TensorScatterMax(tensor=m,indices=[[1]],updates=[[1.0,1.0,1.0]])
TensorScatterMin(tensor=m,indices=[[1]],updates=[[1.0,1.0,1.0]])
TensorScatterSub(tensor=m,indices=[[1]],updates=[[1.0,1.0,1.0]])
TensorScatterUpdate(tensor=m,indices=[[1]],updates=[[1.0,1.0,1.0]]) UnravelIndex(indices=[3],dims=[2,2])
Where(condition=b) DenseBincount(input=[1,1,2],size=4,weights=tf.zeros([0]))
DenseBincount(input=[1,1,2],size=4,weights=[1.0,2.0,3.0]) HistogramFixedWidth(values=m,value_range=[-2.0,2.0],nbins=4)
InTopK(predictions=m,targets=[0,1],k=1) InTopKV2(predictions=m,targets=[0,1],k=2) InvertPermutation(x=[1,0,2])
ListDiff(x=[1,2,3],y=[2]) LowerBound(sorted_inputs=[[1,2,2,3]],values=[[2]])
UpperBound(sorted_inputs=[[1,2,2,3]],values=[[2]]) Reverse(tensor=m,dims=[True,False])
ReverseSequence(input=m,seq_lengths=[2,3],seq_dim=1) ReverseV2(tensor=m,axis=[1]) Roll(input=m,shift=1,axis=1)
Tile(input=m,multiples=[1,2]) TopKV2(input=m,k=2) ApproxTopK(input=m,k=2) Unique(x=[1,2,1])
UniqueWithCounts(x=[1,2,1],out_idx=tf.int64)
BatchToSpaceND(input=tf.ones([4,1,1,1]),block_shape=[2,2],crops=[[0,0],[0,0]])
SpaceToBatchND(input=img,block_shape=[2,2],paddings=[[0,0],[0,0]])
DepthToSpace(input=tf.reshape(img,[2,2,2,8]),block_size=2) SpaceToDepth(input=img,block_size=2)
MirrorPad(input=m,paddings=[[0,0],[1,1]],mode='REFLECT') Pad(input=m,paddings=[[0,1],[1,0]])
PadV2(input=m,paddings=[[0,1],[1,0]],constant_values=7.0) BatchMatMul(x=s,y=s,adj_x=True)
BatchMatMulV2(x=s,y=s,adj_y=True) BatchMatMulV3(x=s,y=s,Tout=tf.float32) Cholesky(input=s) Diag(diagonal=[1.0,2.0])
DiagPart(input=s[0]) Einsum(inputs=[s,s],equation='bij,bjk->bik') LogMatrixDeterminant(input=s) Lu(input=s)
MatMul(a=m,b=m,transpose_b=True) MatrixBandPart(input=s,num_lower=0,num_upper=-1) MatrixDeterminant(input=s)
MatrixDiag(diagonal=m) MatrixDiagPart(input=s) MatrixDiagPartV2(input=s,k=1,padding_value=0.0)
MatrixDiagPartV3(input=s,k=[0,1],padding_value=9.0)
MatrixDiagV2(diagonal=m,k=1,num_rows=-1,num_cols=-1,padding_value=0.0)
MatrixDiagV3(diagonal=m,k=0,num_rows=-1,num_cols=-1,padding_value=0.0) MatrixInverse(input=s)
MatrixSetDiag(input=s,diagonal=s[:,0]) MatrixSetDiagV2(input=s,diagonal=s[:,0],k=0)
MatrixSetDiagV3(input=s,diagonal=s[:,0],k=0) MatrixSolve(matrix=s,rhs=s)
MatrixSolveLs(matrix=s,rhs=s,l2_regularizer=tf.constant(0.0,tf.float64))
MatrixSquareRoot(input=tf.cast(s,tf.complex64)) MatrixLogarithm(input=tf.cast(s,tf.complex64))
MatrixTriangularSolve(matrix=s,rhs=s)
Qr(input=m) ParallelConcat(values=[m[:1],p[:1]],shape=[2,3]) Elu(features=m) Selu(features=m) Relu(features=m)
Relu6(features=m*5.0) Softplus(features=m) Softsign(features=m) LRN(input=img) L2Loss(t=m)
AvgPool(value=img,ksize=[1,2,2,1],strides=[1,2,2,1],padding='SAME')
AvgPool3D(input=img[None],ksize=[1,1,2,2,1],strides=[1,1,2,2,1],padding='VALID') BiasAdd(value=img,bias=[1.0,2.0])
BiasAddV1(value=img,bias=[1.0,2.0]) Conv2D(input=img,filter=f,strides=[1,1,1,1],padding='SAME')
Conv2D(input=img,filter=f,strides=[1,1,1,1],padding='EXPLICIT',explicit_paddings=[0,0,1,0,0,1,0,0])
Conv2DBackpropInput(input_sizes=[2,4,4,2],filter=f,out_backprop=tf.ones([2,3,3,3]),strides=[1,1,1,1],padding='VALID')
Conv3D(input=img[None],filter=f[None],strides=[1,1,1,1,1],padding='VALID')
DepthwiseConv2dNative(input=img,filter=f,strides=[1,1,1,1],padding='VALID')
Dilation2D(input=img,filter=f[:,:,:,0],strides=[1,1,1,1],rates=[1,1,1,1],padding='VALID') LeakyRelu(features=m)
LogSoftmax(logits=m) Softmax(logits=m) MaxPool(input=img,ksize=[1,2,2,1],strides=[1,2,2,1],padding='VALID')
MaxPool3D(input=img[None],ksize=[1,1,2,2,1],strides=[1,1,2,2,1],padding='VALID')
MaxPoolV2(input=img,ksize=[1,2,2,1],strides=[1,2,2,1],padding='VALID')
MaxPoolWithArgmax(input=img,ksize=[1,2,2,1],strides=[1,2,2,1],padding='VALID') IsotonicRegression(input=m)
SoftmaxCrossEntropyWithLogits(features=m,labels=p) SparseSoftmaxCrossEntropyWithLogits(features=m,labels=[0,2])
CTCBeamSearchDecoder(inputs=img[0],sequence_length=[4,4,4,4],beam_width=3,top_paths=2)
CTCGreedyDecoder(inputs=img[0],sequence_length=[4,4,4,4])
CTCLoss(inputs=tf.ones([3,1,3]),labels_indices=at[:1],labels_values=[1],sequence_length=[3])
AllCandidateSampler(true_classes=ids,num_true=1,num_sampled=3,unique=True,seed=1,seed2=2)
ComputeAccidentalHits(true_classes=ids,sampled_candidates=ids[:,0],num_true=1)
LogUniformCandidateSampler(true_classes=ids,num_true=1,num_sampled=3,unique=True,range_max=9,seed=1,seed2=2)
UniformCandidateSampler(true_classes=ids,num_true=1,num_sampled=3,unique=True,range_max=9,seed=1,seed2=2)
Multinomial(logits=m,num_samples=4,seed=1,seed2=2) RandomGamma(shape=[2],alpha=[1.5],seed=1,seed2=2)
RandomPoissonV2(shape=[2],rate=[3.0],seed=1,seed2=2) RandomShuffle(value=[1,2,3,4],seed=1,seed2=2)
RandomStandardNormal(shape=[3],dtype=tf.float32,seed=1,seed2=2)
RandomUniform(shape=[3],dtype=tf.float64,seed=1,seed2=2) RandomUniformInt(shape=[3],minval=0,maxval=9,seed=1,seed2=2)
TruncatedNormal(shape=[3],dtype=tf.float32,seed=1,seed2=2) StatelessMultinomial(logits=m,num_samples=4,seed=[1,2])
StatelessRandomBinomial(shape=[3],seed=[1,2],counts=[9.0],probs=[0.5])
StatelessRandomGammaV2(shape=[3],seed=[1,2],alpha=[1.5,2.0,3.0]) StatelessRandomGetAlg()
StatelessRandomGetKeyCounter(seed=[1,2]) StatelessRandomNormal(shape=[3],seed=[1,2])
StatelessRandomNormalV2(shape=[3],key=key[:1],counter=key,alg=1)
StatelessRandomPoisson(shape=[3],seed=[1,2],lam=[2.0,3.0,4.0],dtype=tf.int32)
StatelessRandomUniform(shape=[3],seed=[1,2]) StatelessRandomUniformInt(shape=[3],seed=[1,2],minval=0,maxval=9)
StatelessRandomUniformV2(shape=[3],key=key[:1],counter=key,alg=1) StatelessTruncatedNormal(shape=[3],seed=[1,2])
StatelessTruncatedNormalV2(shape=[3],key=key[:1],counter=key,alg=1)
SparseAdd(a_indices=at,a_values=[1.0,2.0],a_shape=[2,3],b_indices=at,b_values=[3.0,4.0],b_shape=[2,3],thresh=0.0)
SparseConcat(indices=[at,at],values=[[1.0,2.0],[3.0,4.0]],shapes=[tf.constant([2,3],tf.int64),tf.constant([2,3],
tf.int64)],concat_dim=0)
SparseReorder(input_indices=at,input_values=[1.0,2.0],input_shape=[2,3])
SparseReshape(input_indices=at,input_shape=[2,3],new_shape=[3,2])
SparseSlice(indices=at,values=[1.0,2.0],shape=[2,3],start=[0,1],size=[2,2])
FusedBatchNorm(x=img,scale=[1.0,2.0],offset=[0.0,1.0],mean=[],variance=[])
FusedBatchNormV2(x=img,scale=[1.0,2.0],offset=[0.0,1.0],mean=[0.5,1.0],variance=[1.0,2.0],is_training=False)
FusedBatchNormV3(x=img,scale=[1.0,2.0],offset=[0.0,1.0],mean=[0.5,1.0],variance=[1.0,2.0],exponential_avg_factor=0.3)
SparseSoftmax(sp_indices=at,sp_values=[1.0,2.0],sp_shape=[2,3])
SparseSparseMaximum(a_indices=at,a_values=[1.0,2.0],a_shape=[2,3],b_indices=at,b_values=[3.0,-4.0],b_shape=[2,3])
SparseSparseMinimum(a_indices=at,a_values=[1.0,2.0],a_shape=[2,3],b_indices=at,b_values=[3.0,-4.0],b_shape=[2,3])
SparseTensorDenseAdd(a_indices=at,a_values=[1.0,2.0],a_shape=tf.constant([2,3],tf.int64),b=m)
SparseToDense(sparse_indices=at,output_shape=[2,3],sparse_values=[1.0,2.0],default_value=0.0)
SparseTensorDenseMatMul(a_indices=at,a_values=[1.0,2.0],a_shape=[2,3],b=tf.transpose(m))
SparseDenseCwiseMul(sp_indices=at,sp_values=[1.0,2.0],sp_shape=[2,3],dense=m)
SparseDenseCwiseDiv(sp_indices=at,sp_values=[1.0,2.0],sp_shape=[2,3],dense=p)
SparseReduceSum(input_indices=at,input_values=[1.0,2.0],input_shape=[2,3],reduction_axes=[1])
SparseReduceMax(input_indices=at,input_values=[1.0,2.0],input_shape=[2,3],reduction_axes=[1],keep_dims=True)
SparseSplit(split_dim=1,indices=at,values=[1.0,2.0],shape=[2,3],num_split=3)
StatelessParameterizedTruncatedNormal(shape=[4],seed=[1,2],means=0.0,stddevs=1.0,minvals=-1.0,maxvals=2.0)
SobolSample(dim=3,num_results=4,skip=2)
Assert(condition=True,data=[m]) NoOp()
RandomIndexShuffle(index=3,seed=tf.constant([1,2,3],tf.uint32),max_index=10)
Conv(input=img,filter=f,strides=[1,1,1,1],padding='VALID')
ExtractVolumePatches(input=img[None],ksizes=[1,1,2,2,1],strides=[1,1,1,1,1],padding='VALID')
EditDistance(hypothesis_indices=at,hypothesis_values=[1,2],hypothesis_shape=[2,3],truth_indices=at,truth_values=[1,3],
truth_shape=[2,3])
"""


def _scope(tf):
    return {
        "tf": tf,
        "m": tf.constant([[-1.5, 0.3, 2.0], [0.7, -0.2, 1.1]]),
        "p": tf.constant([[0.5, 1.3, 2.0], [0.7, 1.2, 3.1]]),
        "u": tf.constant([[0.1, 0.3, 0.9], [0.7, 0.2, 0.5]]),
        "i": tf.constant([[1, 5, 2], [7, 0, 3]]),
        "b": tf.constant([[True, False, True], [False, False, True]]),
        "z": tf.constant([1.0 + 2.0j, -0.5 - 1.0j], tf.complex64),
        "s": tf.constant([[[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]]]),
        "img": tf.reshape(tf.sin(tf.range(64.0)), [2, 4, 4, 2]),
        "f": tf.reshape(tf.cos(tf.range(24.0)), [2, 2, 2, 3]),
        "at": tf.constant([[0, 1], [1, 2]], tf.int64),
        "ids": tf.constant([[1], [2]], tf.int64),
        "key": tf.constant([5, 9], tf.uint64),
    }


def _calls():
    """The calls as pairs of the op and the source."""
    found, start, depth = [], 0, 0
    text = " ".join(CALLS.split())
    for at, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == ")" and depth == 0:
            source = text[start : at + 1].strip()
            found.append((source.partition("(")[0], source))
            start = at + 1
    return found


def _run(scope, source):
    return eval(f"tf.raw_ops.{source}", scope)


def case_each(tf):
    scope = _scope(tf)
    return {source: [functools.partial(_run, scope, source)] for _, source in _calls()}


case_each.tolerance = {"rtol": 2e-5, "atol": 2e-6, "reason": "special functions and decompositions in float32"}


def case_form(tf):
    ops = tf.raw_ops
    x = tf.constant([1.0, 2.0])

    def gradient(function):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function(x)
        return tape.gradient(y, x)

    return {
        "positional": lambda: ops.MatMul(1, 2),
        "missing": lambda: ops.MatMul(a=1),
        "missing two": lambda: ops.MatMul(),
        "unknown": lambda: ops.MatMul(a=1, b=2, c=3),
        "named": ops.AddV2(x=x, y=1.0, name="sum"),
        "variable": ops.AddV2(x=tf.Variable(1.0), y=2.0),
        "fields": [ops.TopKV2(input=x, k=1)._fields, type(ops.Unique(x=[1, 1])).__name__],
        "names": [ops.MatMul.__name__, ops.TopKV2.__name__, ops.Conv2D.__name__, ops.L2Loss.__name__],
        "gradient": gradient(lambda x: ops.Mul(x=x, y=ops.Square(x=x))),
        "prevented": lambda: gradient(lambda x: ops.PreventGradient(input=x, message="because")),
        "numpy": ops.Sum(input=np.ones([2, 2], "f"), axis=np.int32(1)),
    }
