"""The table of ops is whole: every public function of these namespaces has a row, or stands here with the reason."""

import types

import tfcompat as tf
from tests.table.collect import function_of, rows

NAMESPACES = ("", "math", "nn", "linalg", "audio", "quantization", "sets", "signal", "bitwise")
WITHOUT_ROWS = {
    "raise or return None; cases and tests of their own": (
        "Assert assert_equal assert_greater assert_less assert_rank print group no_op"
    ),
    "contexts": "control_dependencies device init_scope variable_creator_scope",
    "functions of functions; cases and tests of their own": (
        "case cond custom_gradient foldl foldr function grad_pass_through map_fn no_gradient numpy_function py_function"
        " recompute_grad scan signal.inverse_stft_window_fn switch_case vectorized_map while_loop"
    ),
    "refused in eager mode": "gradients hessians",
    "say something of the program, not of a tensor": (
        "executing_eagerly get_current_name_scope get_logger inside_function install uninstall is_symbolic_tensor"
        " is_tensor register_tensor_conversion_function timestamp type_spec_from_value as_dtype get_static_value"
    ),
    "draw random numbers, or take drawn classes: cases of their own": (
        "nn.dropout nn.all_candidate_sampler nn.fixed_unigram_candidate_sampler nn.learned_unigram_candidate_sampler"
        " nn.nce_loss nn.sampled_softmax_loss math.sobol_sample"
    ),
    "take quantized numbers: cases of their own": "quantization.dequantize quantization.quantized_concat",
    "take or give sparse tensors: cases of their own": (
        "nn.ctc_beam_search_decoder nn.ctc_greedy_decoder nn.embedding_lookup_sparse nn.safe_embedding_lookup_sparse"
        " edit_distance"
    ),
    "refuse on a CPU": "math.approx_min_k check_pinned conv2d_backprop_filter_v2 conv2d_backprop_input_v2",
    "take or give Python values": "broadcast_static_shape constant",
    "the value unchanged": "guarantee_const stop_gradient tuple",
    "TensorFlow has them on GPUs only": (
        "fftnd ifftnd irfftnd rfftnd signal.fftnd signal.ifftnd signal.irfftnd signal.rfftnd"
    ),
    "take sparse tensors; cases of their own": "sets.size",
    "calls of one function with a row": "parallel_stack space_to_batch_nd math.polyval",
}
EXEMPT = {name for names in WITHOUT_ROWS.values() for name in names.split()}


def test_every_function_has_a_row():
    covered = {id(function_of(tf, row.name)) for row in rows().values()}
    missing = {}
    for namespace in NAMESPACES:
        module = function_of(tf, namespace) if namespace else tf
        for name in dir(module):
            found = getattr(module, name)
            if name.startswith("_") or isinstance(found, (type, types.ModuleType)) or not callable(found):
                continue
            if id(found) not in covered:
                missing.setdefault(id(found), f"{namespace}.{name}".lstrip("."))
    assert sorted(missing.values()) == sorted(EXEMPT)
