"""tf.experimental.numpy as it is at first: its functions on tensors that have none of numpy's methods."""

from conformance.cases import _numpy_calls


def case_functions_of_one_array(tf):
    return _numpy_calls.of_one_array(tf)


def case_functions_of_two_arrays(tf):
    return _numpy_calls.of_two_arrays(tf)


def case_table_of_calls(tf):
    return _numpy_calls.of_everything(tf)


case_functions_of_one_array.accidents = case_functions_of_two_arrays.accidents = _numpy_calls.ACCIDENTS
case_functions_of_two_arrays.tolerance = _numpy_calls.TOLERANCE
