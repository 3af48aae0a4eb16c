"""tf.nn: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

# -- activations
from ..math._transcendental import sigmoid as sigmoid
from ..math._transcendental import softplus as softplus
from ..math._transcendental import softsign as softsign
from ..math._transcendental import tanh as tanh
from ._activations import crelu as crelu
from ._activations import elu as elu
from ._activations import gelu as gelu
from ._activations import leaky_relu as leaky_relu
from ._activations import relu as relu
from ._activations import relu6 as relu6
from ._activations import selu as selu
from ._activations import silu as silu
from ._activations import swish as swish

# -- embeddings
from ._embedding import embedding_lookup as embedding_lookup
from ._sparse_embedding import embedding_lookup_sparse as embedding_lookup_sparse
from ._sparse_embedding import safe_embedding_lookup_sparse as safe_embedding_lookup_sparse

# -- convolution
from ._conv import atrous_conv2d as atrous_conv2d
from ._conv_transpose import atrous_conv2d_transpose as atrous_conv2d_transpose
from ._conv import conv1d as conv1d
from ._conv_transpose import conv1d_transpose as conv1d_transpose
from ._conv import conv2d as conv2d
from ._conv_transpose import conv2d_transpose as conv2d_transpose
from ._conv import conv3d as conv3d
from ._conv_transpose import conv3d_transpose as conv3d_transpose
from ._conv_transpose import conv_transpose as conv_transpose
from ._conv import convolution as convolution
from ._depthwise import depthwise_conv2d as depthwise_conv2d
from ._depthwise import depthwise_conv2d_backprop_filter as depthwise_conv2d_backprop_filter
from ._depthwise import depthwise_conv2d_backprop_input as depthwise_conv2d_backprop_input
from ._depthwise import separable_conv2d as separable_conv2d
from ._morphology import dilation2d as dilation2d
from ._morphology import erosion2d as erosion2d
from ._space import with_space_to_batch as with_space_to_batch

# -- pooling
from ._fractional import fractional_avg_pool as fractional_avg_pool
from ._fractional import fractional_max_pool as fractional_max_pool
from ._pool import avg_pool as avg_pool
from ._pool import avg_pool1d as avg_pool1d
from ._pool import avg_pool2d as avg_pool2d
from ._pool import avg_pool3d as avg_pool3d
from ._pool import max_pool as max_pool
from ._pool import max_pool1d as max_pool1d
from ._pool import max_pool2d as max_pool2d
from ._pool import max_pool3d as max_pool3d
from ._pool import max_pool_with_argmax as max_pool_with_argmax
from ._pool import pool as pool

# -- losses
from ._average_loss import compute_average_loss as compute_average_loss
from ._average_loss import scale_regularization_loss as scale_regularization_loss
from ._losses import l2_loss as l2_loss
from ._losses import log_poisson_loss as log_poisson_loss
from ._losses import sigmoid_cross_entropy_with_logits as sigmoid_cross_entropy_with_logits
from ._losses import weighted_cross_entropy_with_logits as weighted_cross_entropy_with_logits

# -- losses with few of many classes
from ..random._candidates import all_candidate_sampler as all_candidate_sampler
from ..random._unigrams import fixed_unigram_candidate_sampler as fixed_unigram_candidate_sampler
from ..random._unigrams import learned_unigram_candidate_sampler as learned_unigram_candidate_sampler
from ._sampled import compute_accidental_hits as compute_accidental_hits
from ._sampled import nce_loss as nce_loss
from ._sampled import sampled_softmax_loss as sampled_softmax_loss

# -- sequences of labels
from ._ctc import ctc_loss as ctc_loss
from ._ctc_decoders import collapse_repeated as collapse_repeated
from ._ctc_decoders import ctc_beam_search_decoder as ctc_beam_search_decoder
from ._ctc_decoders import ctc_greedy_decoder as ctc_greedy_decoder
from ._ctc_decoders import ctc_unique_labels as ctc_unique_labels

# -- normalisation
from ..math._reduce import l2_normalize as l2_normalize
from ..math._reduce import zero_fraction as zero_fraction
from ._norm import batch_norm_with_global_normalization as batch_norm_with_global_normalization
from ._norm import batch_normalization as batch_normalization
from ._norm import bias_add as bias_add
from ._norm import local_response_normalization as local_response_normalization
from ._norm import lrn as lrn
from ._norm import moments as moments
from ._norm import normalize_moments as normalize_moments
from ._norm import sufficient_statistics as sufficient_statistics
from ._norm import weighted_moments as weighted_moments
from ._softmax import log_softmax as log_softmax
from ._softmax import softmax as softmax
from ._softmax import softmax_cross_entropy_with_logits as softmax_cross_entropy_with_logits
from ._softmax import sparse_softmax_cross_entropy_with_logits as sparse_softmax_cross_entropy_with_logits

# -- chance
from ._dropout import dropout as dropout

# -- order, and blocks of space
from .._array._pad import space_to_batch as space_to_batch
from .._array._sort import in_top_k as in_top_k
from .._array._sort import top_k as top_k
from ._approx import approx_max_k as approx_max_k
from ._approx import approx_min_k as approx_min_k
from ._depth import depth_to_space as depth_to_space
from ._depth import space_to_depth as space_to_depth
from ._isotonic import isotonic_regression as isotonic_regression

if TYPE_CHECKING:
    from . import experimental as experimental
else:
    __getattr__, __dir__ = lazy(__name__, ["experimental"])
