"""The table of raw ops: for each the function that does its work, and where the op's arguments go.

A row is `module:function`, then the op's arguments in the order in which the function takes them; `keyword=argument`
for one that it takes by keyword, `-argument` for one that changes nothing here. A row without arguments hands over
all of them in their own order. An argument that a row leaves out may only have its default.
"""

from __future__ import annotations


def _alike(module: str, rows: str) -> dict[str, str]:
    """Rows of ops whose arguments are those of a function of one module: `Op=function`, or `op` for `Op`."""
    made = {}
    for row in rows.split():
        op, _, function = row.partition("=")
        made[op] = f"{module}:{function or op.lower()}"
    return made


TABLE: dict[str, str] = {
    # -- element by element
    **_alike("math", "Abs Acos Acosh Asin Asinh Atan Atanh Ceil Conj Cos Cosh Digamma Erf Erfc Erfinv Exp Expm1 Floor"),
    **_alike("math", "Lgamma Log Log1p Ndtri Neg=negative Reciprocal Inv=reciprocal Rint Round Rsqrt Sigmoid Sign Sin"),
    **_alike("math", "Sinh Sqrt Square Tan Tanh IsFinite=is_finite IsInf=is_inf IsNan=is_nan LogicalNot=logical_not"),
    **_alike("math", "BesselI0=bessel_i0 BesselI0e=bessel_i0e BesselI1=bessel_i1 BesselI1e=bessel_i1e"),
    **_alike("math.special", "BesselJ0=bessel_j0 BesselJ1=bessel_j1 BesselK0=bessel_k0 BesselK0e=bessel_k0e"),
    **_alike("math.special", "BesselK1=bessel_k1 BesselK1e=bessel_k1e BesselY0=bessel_y0 BesselY1=bessel_y1"),
    **_alike("math.special", "Dawsn Expint FresnelCos=fresnel_cos FresnelSin=fresnel_sin Spence"),
    **_alike("math", "Add=add AddV2=add Atan2 DivNoNan=divide_no_nan FloorDiv=floordiv FloorMod=floormod Greater"),
    **_alike("math", "GreaterEqual=greater_equal Igamma Igammac Less LessEqual=less_equal LogicalAnd=logical_and"),
    **_alike("math", "LogicalOr=logical_or Maximum Minimum Mul=multiply MulNoNan=multiply_no_nan NextAfter=nextafter"),
    **_alike("math", "Polygamma Pow SquaredDifference=squared_difference Sub=subtract Xdivy Xlog1py Xlogy"),
    **_alike("math", "Zeta Betainc"),
    **_alike("math._elementwise", "Mod=truncatemod RealDiv=real_divide TruncateDiv=truncatediv"),
    **_alike("math._elementwise", "TruncateMod=truncatemod"),
    **_alike("bitwise", "BitwiseAnd=bitwise_and BitwiseOr=bitwise_or BitwiseXor=bitwise_xor Invert=invert"),
    **_alike("bitwise", "LeftShift=left_shift RightShift=right_shift"),
    **_alike("math._special", "IgammaGradA=igamma_grad_a"),
    **_alike("random._stateful", "RandomGammaGrad=random_gamma_grad"),
    "AddN": "math:add_n inputs",
    "Angle": "math:angle input -Tout",
    "ApproximateEqual": "raw_ops._adapters:approximate_equal",
    "Cast": "raw_ops._adapters:cast x DstT -Truncate",
    "CheckNumerics": "debugging:check_numerics",
    "CheckNumericsV2": "debugging:check_numerics",
    "ClipByValue": "math._clip:clip_by_value",
    "Complex": "math._cast:complex real imag -Tout",
    "ComplexAbs": "math:abs x -Tout",
    "Cross": "linalg:cross",
    "Div": "raw_ops._adapters:divide",
    "Equal": "math:equal x y",
    "Imag": "math:imag input -Tout",
    "NotEqual": "math:not_equal x y",
    "Real": "math:real input -Tout",
    # -- reductions and running totals
    **{
        op: f"math:{function} input axis keepdims=keep_dims"
        for op, function in {
            "All": "reduce_all",
            "Any": "reduce_any",
            "EuclideanNorm": "reduce_euclidean_norm",
            "Max": "reduce_max",
            "Mean": "reduce_mean",
            "Min": "reduce_min",
            "Prod": "reduce_prod",
            "Sum": "reduce_sum",
        }.items()
    },
    "ArgMax": "math:argmax input dimension output_type",
    "ArgMin": "math:argmin input dimension output_type",
    "Cumprod": "math:cumprod",
    "Cumsum": "math:cumsum",
    "CumulativeLogsumexp": "math:cumulative_logsumexp",
    **_alike("math", "SegmentMax=segment_max SegmentMean=segment_mean SegmentMin=segment_min SegmentProd=segment_prod"),
    **_alike("math", "SegmentSum=segment_sum UnsortedSegmentMax=unsorted_segment_max"),
    **_alike("math", "UnsortedSegmentMin=unsorted_segment_min UnsortedSegmentProd=unsorted_segment_prod"),
    **_alike("math", "UnsortedSegmentSum=unsorted_segment_sum"),
    **{
        f"SparseSegment{what}": f"sparse._segment:{function} data indices segment_ids sparse_gradient=sparse_gradient"
        for what, function in {"Mean": "segment_mean", "SqrtN": "segment_sqrt_n", "Sum": "segment_sum"}.items()
    },
    **{
        f"SparseSegment{what}WithNumSegments": (
            f"sparse._segment:{function} data indices segment_ids num_segments sparse_gradient=sparse_gradient"
        )
        for what, function in {"Mean": "segment_mean", "SqrtN": "segment_sqrt_n", "Sum": "segment_sum"}.items()
    },
    # -- gradients that are ops
    **_alike("raw_ops._gradients", "EluGrad=elu InvGrad=reciprocal LeakyReluGrad=leaky_relu ReciprocalGrad=reciprocal"),
    **_alike("raw_ops._gradients", "Relu6Grad=relu6 ReluGrad=relu RsqrtGrad=rsqrt SeluGrad=selu SigmoidGrad=sigmoid"),
    **_alike("raw_ops._gradients", "SoftplusGrad=softplus SoftsignGrad=softsign SqrtGrad=sqrt TanhGrad=tanh"),
    **_alike("raw_ops._gradients", "BiasAddGrad=bias_add PreventGradient=prevent_gradient"),
    # -- shapes
    "BroadcastArgs": "raw_ops._adapters:broadcast_args",
    "BroadcastTo": "_array._repeat:broadcast_to",
    "EnsureShape": "_array._shape:ensure_shape",
    "ExpandDims": "_array._shape:expand_dims",
    "Rank": "_array._shape:rank",
    "Reshape": "_array._shape:reshape",
    "Shape": "_array._shape:shape",
    "ShapeN": "_array._shape:shape_n",
    "Size": "_array._shape:size",
    "Squeeze": "raw_ops._adapters:squeeze",
    "Transpose": "_array._permute:transpose",
    # -- the same value
    **_alike("_array._shape", "Identity Snapshot=identity DeepCopy=identity IdentityN=identity_n"),
    "Copy": "_array._shape:identity input -tensor_name -debug_ops_spec",
    "CopyHost": "_array._shape:identity input -tensor_name -debug_ops_spec",
    "DebugGradientIdentity": "_array._shape:identity",
    "GuaranteeConst": "_array._shape:identity",
    "PlaceholderWithDefault": "_array._shape:ensure_shape",
    "StopGradient": "_autodiff.custom:stop_gradient",
    # -- making
    "Bitcast": "_array._shape:bitcast input type",
    "Empty": "raw_ops._adapters:empty shape dtype -init",
    "Fill": "_array._create:fill",
    "LinSpace": "_array._grid:linspace",
    "OneHot": "_array._grid:one_hot indices depth on_value off_value axis",
    "OnesLike": "_array._create:ones_like",
    "Range": "_array._grid:range",
    "ZerosLike": "_array._create:zeros_like",
    # -- joining and taking apart
    "Concat": "_array._join:concat values concat_dim",
    "ConcatV2": "_array._join:concat values axis",
    "DynamicPartition": "_array._join:dynamic_partition",
    "DynamicStitch": "_array._join:dynamic_stitch",
    "Pack": "_array._join:stack values axis",
    "ParallelConcat": "raw_ops._adapters:rows values -shape",
    "ParallelDynamicStitch": "_array._join:dynamic_stitch",
    "Split": "_array._join:split value num_split axis",
    "SplitV": "_array._join:split value size_splits axis -num_split",
    "Unpack": "_array._join:unstack value num axis",
    # -- elements
    "Gather": "_array._gather:gather params indices -validate_indices",
    "GatherNd": "_array._gather:gather_nd params indices bad_indices_policy=bad_indices_policy",
    "GatherV2": "_array._gather:gather params indices axis=axis batch_dims=batch_dims",
    "ScatterNd": "_array._scatter:scatter_nd indices updates shape bad_indices_policy=bad_indices_policy",
    "Select": "_array._where:select_rows",
    "SelectV2": "_array._where:where condition t e",
    "Slice": "_array._index:slice",
    "StridedSlice": (
        "_array._index:strided_slice input begin end strides begin_mask=begin_mask end_mask=end_mask "
        "ellipsis_mask=ellipsis_mask new_axis_mask=new_axis_mask shrink_axis_mask=shrink_axis_mask"
    ),
    **{
        f"TensorScatter{what}": f"_array._scatter:tensor_scatter_nd_{what.lower()} tensor indices updates"
        for what in ("Add", "Max", "Min", "Sub", "Update")
    },
    "UnravelIndex": "_array._shape:unravel_index",
    "Where": "_array._where:where",
    # -- order
    "DenseBincount": "raw_ops._adapters:dense_bincount",
    "HistogramFixedWidth": "_array._histogram:histogram_fixed_width",
    "InTopK": "math:in_top_k targets predictions k",
    "InTopKV2": "math:in_top_k targets predictions k",
    "InvertPermutation": "math:invert_permutation",
    "ListDiff": "raw_ops._adapters:list_difference",
    "LowerBound": "_array._where:searchsorted sorted_inputs values out_type=out_type",
    "RandomIndexShuffle": "random._index_shuffle:random_index_shuffle",
    "SobolSample": "math:sobol_sample",
    "Reverse": "raw_ops._adapters:reverse_where",
    "ReverseSequence": "_array._permute:reverse_sequence",
    "ReverseV2": "_array._permute:reverse",
    "Roll": "_array._permute:roll",
    "Tile": "_array._repeat:tile",
    "TopKV2": "math:top_k",
    "ApproxTopK": "nn._approx:approx_top_k",
    "Unique": "_array._histogram:unique",
    "UniqueWithCounts": "_array._histogram:unique_with_counts",
    "UpperBound": "raw_ops._adapters:upper_bound",
    # -- paddings and blocks
    "BatchToSpaceND": "_array._pad:batch_to_space input block_shape crops",
    "DepthToSpace": "nn:depth_to_space",
    "MirrorPad": "_array._pad:pad",
    "Pad": "_array._pad:pad",
    "PadV2": "_array._pad:pad input paddings constant_values=constant_values",
    "SpaceToBatchND": "_array._pad:space_to_batch_nd",
    "SpaceToDepth": "nn:space_to_depth",
    # -- matrices
    "BatchMatMul": "linalg:matmul x y adjoint_a=adj_x adjoint_b=adj_y -grad_x -grad_y",
    "BatchMatMulV2": "linalg:matmul x y adjoint_a=adj_x adjoint_b=adj_y -grad_x -grad_y",
    "BatchMatMulV3": "linalg:matmul x y output_type=Tout adjoint_a=adj_x adjoint_b=adj_y -grad_x -grad_y",
    "Cholesky": "linalg:cholesky",
    "Diag": "linalg:tensor_diag",
    "DiagPart": "linalg:tensor_diag_part",
    "Eig": "raw_ops._adapters:eig",
    "Einsum": "raw_ops._adapters:einsum",
    "LogMatrixDeterminant": "linalg:slogdet",
    "Lu": "linalg:lu",
    "MatMul": "linalg:matmul a b transpose_a transpose_b -grad_a -grad_b",
    "MatrixBandPart": "linalg:band_part",
    "MatrixDeterminant": "linalg:det",
    "MatrixDiag": "linalg:diag",
    "MatrixDiagPart": "linalg:diag_part",
    "MatrixDiagPartV2": "linalg:diag_part input k=k padding_value=padding_value",
    "MatrixDiagPartV3": "linalg:diag_part input k=k padding_value=padding_value align=align",
    "MatrixDiagV2": "linalg:diag diagonal k=k num_rows=num_rows num_cols=num_cols padding_value=padding_value",
    "MatrixDiagV3": (
        "linalg:diag diagonal k=k num_rows=num_rows num_cols=num_cols padding_value=padding_value align=align"
    ),
    "MatrixInverse": "linalg:inv",
    "MatrixLogarithm": "linalg:logm",
    "MatrixSetDiag": "linalg:set_diag",
    "MatrixSetDiagV2": "linalg:set_diag input diagonal k=k",
    "MatrixSetDiagV3": "linalg:set_diag input diagonal k=k align=align",
    "MatrixSolve": "linalg:solve",
    "MatrixSolveLs": "linalg:lstsq",
    "MatrixSquareRoot": "linalg:sqrtm",
    "MatrixTriangularSolve": "linalg:triangular_solve",
    "Qr": "linalg:qr",
    "SelfAdjointEigV2": "raw_ops._adapters:eigh",
    "Svd": "raw_ops._adapters:svd",
    # -- neural networks
    **_alike("nn", "Elu Selu Relu Relu6 Softplus Softsign LRN=local_response_normalization L2Loss=l2_loss"),
    "AvgPool": "nn:avg_pool",
    "AvgPool3D": "nn:avg_pool3d",
    "BiasAdd": "nn:bias_add",
    "BiasAddV1": "nn:bias_add",
    "Conv2D": "raw_ops._adapters:conv2d -use_cudnn_on_gpu",
    "Conv2DBackpropInput": "raw_ops._adapters:conv2d_backprop_input -use_cudnn_on_gpu",
    "Conv3D": "nn:conv3d",
    "DepthwiseConv2dNative": "raw_ops._adapters:depthwise_conv2d",
    "Conv": "nn._conv_any:conv",
    "ExtractVolumePatches": "nn._patches:extract_volume_patches",
    "Dilation2D": "raw_ops._adapters:dilation2d",
    "LeakyRelu": "nn:leaky_relu",
    "LogSoftmax": "nn:log_softmax",
    "FusedBatchNorm": "raw_ops._adapters:fused_batch_norm",
    "FusedBatchNormV2": "raw_ops._adapters:fused_batch_norm",
    "FusedBatchNormV3": "raw_ops._adapters:fused_batch_norm_v3",
    "MaxPool": "raw_ops._adapters:max_pool",
    "MaxPool3D": "nn:max_pool3d",
    "MaxPoolV2": "nn:max_pool",
    "MaxPoolWithArgmax": (
        "nn:max_pool_with_argmax input ksize strides padding output_dtype=Targmax "
        "include_batch_in_index=include_batch_in_index"
    ),
    "IsotonicRegression": "raw_ops._adapters:isotonic_regression",
    "Softmax": "nn:softmax",
    "SoftmaxCrossEntropyWithLogits": "raw_ops._gradients:softmax_cross_entropy",
    "SparseSoftmaxCrossEntropyWithLogits": "raw_ops._gradients:sparse_softmax_cross_entropy",
    "CTCBeamSearchDecoder": "raw_ops._adapters:ctc_beam_search_decoder",
    "CTCGreedyDecoder": "raw_ops._adapters:ctc_greedy_decoder",
    "CTCLoss": "nn._ctc:ctc_loss_of_sparse",
    # -- random numbers
    "AllCandidateSampler": "raw_ops._random:all_candidate_sampler",
    "ComputeAccidentalHits": "nn:compute_accidental_hits true_classes sampled_candidates num_true -seed -seed2",
    "LogUniformCandidateSampler": "raw_ops._random:log_uniform_candidate_sampler",
    "Multinomial": "raw_ops._random:multinomial",
    "RandomGamma": "raw_ops._random:gamma",
    "RandomPoissonV2": "raw_ops._random:poisson",
    "RandomShuffle": "raw_ops._random:shuffle",
    "RandomStandardNormal": "raw_ops._random:normal",
    "RandomUniform": "raw_ops._random:uniform",
    "RandomUniformInt": "raw_ops._random:integers",
    "StatelessMultinomial": "random:stateless_categorical logits num_samples seed output_dtype",
    "StatelessParameterizedTruncatedNormal": "random:stateless_parameterized_truncated_normal",
    "StatelessRandomBinomial": "random:stateless_binomial shape seed counts probs output_dtype=dtype",
    "StatelessRandomGammaV2": "raw_ops._random:stateless_gamma",
    "StatelessRandomGetAlg": "raw_ops._random:algorithm",
    "StatelessRandomGetKeyCounter": "raw_ops._random:key_counter",
    "StatelessRandomNormal": "random:stateless_normal shape seed dtype=dtype",
    "StatelessRandomNormalV2": "raw_ops._random:normal_at",
    "StatelessRandomPoisson": "random:stateless_poisson shape seed lam dtype",
    "StatelessRandomUniform": "random:stateless_uniform shape seed dtype=dtype",
    "StatelessRandomUniformInt": "raw_ops._random:stateless_integers",
    "StatelessRandomUniformV2": "raw_ops._random:uniform_at",
    "StatelessTruncatedNormal": "random:stateless_truncated_normal shape seed dtype=dtype",
    "StatelessTruncatedNormalV2": "raw_ops._random:truncated_normal_at",
    "TruncatedNormal": "raw_ops._random:truncated_normal",
    "UniformCandidateSampler": "raw_ops._random:uniform_candidate_sampler",
    "EditDistance": "raw_ops._sparse:edit_distance",
    # -- sparse tensors, by their parts
    **_alike("raw_ops._sparse", "SparseAdd=add SparseConcat=concat SparseReorder=reorder SparseReshape=reshape"),
    **_alike("raw_ops._sparse", "SparseSlice=slice SparseSoftmax=softmax SparseSparseMaximum=maximum"),
    **_alike("raw_ops._sparse", "SparseSparseMinimum=minimum SparseTensorDenseAdd=add_dense SparseToDense=to_dense"),
    **_alike("raw_ops._sparse", "SparseTensorDenseMatMul=matmul SparseDenseCwiseMul=times SparseDenseCwiseDiv=divided"),
    **_alike("raw_ops._sparse", "SparseReduceSum=reduce_sum SparseReduceMax=reduce_max SparseSplit=split"),
    # -- no value
    "Assert": "debugging:Assert",
    "NoOp": "_function.contexts:no_op",
    "Timestamp": "_function.contexts:timestamp",
}
