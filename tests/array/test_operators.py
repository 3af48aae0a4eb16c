"""Python's operators on tensors and variables, and ops given Python values on one side.

The answers are what TensorFlow 2.21 gives for the same expressions: the repr of the result, or the class and the text
of the exception.
"""
# ruff: noqa: E501 (the answers are lines of their own, as TensorFlow prints them)

import re
import warnings

import numpy as np
import pytest

import tfcompat as tf

CASES = [
    ("x==[1.,5.]", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("x==[1.,2.,3.]", "<tf.Tensor: shape=(), dtype=bool, numpy=False>"),
    ("[1.,2.]==x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ('x=="a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('x!="a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    (
        "x==b",
        "InvalidArgumentError: cannot compute Equal as input #1(zero-based) was expected to be a float tensor but is a bool tensor",
    ),
    ("x==1", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("x==1.5", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    ("i==1.5", "TypeError: Cannot convert 1.5 to EagerTensor of dtype int32"),
    ("i!=1.5", "TypeError: Cannot convert 1.5 to EagerTensor of dtype int32"),
    ("i==[1.5,2]", "TypeError: Cannot convert [1.5, 2] to EagerTensor of dtype int32"),
    ("x==None", "False"),
    ("x!=None", "True"),
    ("None==x", "False"),
    ("x==np.array([1.,2.])", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("np.array([1.,2.])==x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("np.array([1.,2.,3.])==x", "<tf.Tensor: shape=(), dtype=bool, numpy=False>"),
    ("x==np.array([1.,2.,3.])", "<tf.Tensor: shape=(), dtype=bool, numpy=False>"),
    ("v==v", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("v==x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    (
        "v==None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "v!=None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ("v==[1.,3.]", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("x==v", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("v!=x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    ("v=='a'", "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ("b==True", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("b==1", "TypeError: Cannot convert 1 to EagerTensor of dtype bool"),
    ('st=="a"', "<tf.Tensor: shape=(), dtype=bool, numpy=True>"),
    ('st==b"a"', "<tf.Tensor: shape=(), dtype=bool, numpy=True>"),
    ('st!="b"', "<tf.Tensor: shape=(), dtype=bool, numpy=True>"),
    ("st==1", "TypeError: Cannot convert 1 to EagerTensor of dtype string"),
    ("c==c", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("c==1", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    (
        "x==tf.constant([[1.],[2.]])",
        "<tf.Tensor: shape=(2, 2), dtype=bool, numpy=\narray([[ True, False],\n       [False,  True]])>",
    ),
    (
        "x<None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ('x<"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ("x<[3.,1.]", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("[3.,1.]<x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False,  True])>"),
    ("2<x", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    ("2.5>i", "TypeError: Cannot convert 2.5 to EagerTensor of dtype int32"),
    ("i<2.5", "TypeError: Cannot convert 2.5 to EagerTensor of dtype int32"),
    (
        "x>i",
        "InvalidArgumentError: cannot compute Greater as input #1(zero-based) was expected to be a float tensor but is a int32 tensor",
    ),
    ("x<tf.constant([1.,2.,3.])", "InvalidArgumentError: Incompatible shapes: [2] vs. [3]"),
    ("v<v", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    ("v<2", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("2<v", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False, False])>"),
    (
        "b<b",
        "InvalidArgumentError: Value for attr 'T' of bool is not in the list of allowed values: float, double, int32, uint8, int16, int8, int64, bfloat16, uint16, half, uint32, uint64",
    ),
    ("float('nan')==e", "<tf.Tensor: shape=(), dtype=bool, numpy=False>"),
    ("b&b", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("b&True", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("b&1", "TypeError: Cannot convert 1 to EagerTensor of dtype bool"),
    ("True&b", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("1&b", "TypeError: Cannot convert 1 to EagerTensor of dtype bool"),
    ("i&i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("i&3", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("3&i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("i|1.5", "AttributeError: 'float' object has no attribute '__ror__'"),
    ("i^i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([0, 0], dtype=int32)>"),
    ("~i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([-2, -3], dtype=int32)>"),
    ("~b", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([False])>"),
    (
        "~x",
        "InvalidArgumentError: Value for attr 'T' of float is not in the list of allowed values: int8, int16, int32, int64, uint8, uint16, uint32, uint64",
    ),
    (
        "x&x",
        "InvalidArgumentError: Value for attr 'T' of float is not in the list of allowed values: int8, int16, int32, int64, uint8, uint16, uint32, uint64",
    ),
    (
        "x&True",
        "InvalidArgumentError: Value for attr 'T' of float is not in the list of allowed values: int8, int16, int32, int64, uint8, uint16, uint32, uint64",
    ),
    (
        "b&i",
        "InvalidArgumentError: cannot compute LogicalAnd as input #1(zero-based) was expected to be a bool tensor but is a int32 tensor",
    ),
    (
        "i&b",
        "InvalidArgumentError: cannot compute BitwiseAnd as input #1(zero-based) was expected to be a int32 tensor but is a bool tensor",
    ),
    ("b^True", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([False])>"),
    ("True^b", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([False])>"),
    ("b|[False]", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("[False]|b", "<tf.Tensor: shape=(1,), dtype=bool, numpy=array([ True])>"),
    ("b|None", "AttributeError: 'NoneType' object has no attribute '__ror__'"),
    (
        "v&v",
        "InvalidArgumentError: Value for attr 'T' of float is not in the list of allowed values: int8, int16, int32, int64, uint8, uint16, uint32, uint64",
    ),
    ("iv&iv", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("~iv", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([-2, -3], dtype=int32)>"),
    ("iv|1", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 3], dtype=int32)>"),
    ("abs(x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("abs(v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("abs(i)", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    (
        "-b",
        "InvalidArgumentError: Value for attr 'T' of bool is not in the list of allowed values: bfloat16, half, float, double, int8, int16, int32, int64, complex64, complex128",
    ),
    ("[[1.,2.]]@tf.ones([2,1])", "<tf.Tensor: shape=(1, 1), dtype=float32, numpy=array([[3.]], dtype=float32)>"),
    (
        "x+None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x-None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x*None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x/None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x//None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x%None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "x**None",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "None+x",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "None*x",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "None**x",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    (
        "None//x",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ('x*"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('"a"*x', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('"a"+x', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('x-"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('x//"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('x%"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ('"a"%x', "'a'"),
    ('x**"a"', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    ("[1,2]*x", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 4.], dtype=float32)>"),
    ("[1,2,3]*x", "InvalidArgumentError: Incompatible shapes: [3] vs. [2]"),
    ("i*[1.5,2]", "TypeError: Cannot convert [1.5, 2] to EagerTensor of dtype int32"),
    ("[1.5,2]*i", "TypeError: Cannot convert [1.5, 2] to EagerTensor of dtype int32"),
    ("i//[0,1]", "InvalidArgumentError: Integer division by zero"),
    ("(2,3)*x", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 6.], dtype=float32)>"),
    ("(2.,3.)**x", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 9.], dtype=float32)>"),
    ("i**[1,2]", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 4], dtype=int32)>"),
    ("2**i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 4], dtype=int32)>"),
    ("2.5**i", "TypeError: Cannot convert 2.5 to EagerTensor of dtype int32"),
    ("1.5//i", "TypeError: Cannot convert 1.5 to EagerTensor of dtype int32"),
    ("1.5%i", "TypeError: Cannot convert 1.5 to EagerTensor of dtype int32"),
    ("7//i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([7, 3], dtype=int32)>"),
    ("7%i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([0, 1], dtype=int32)>"),
    ("x//2", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 1.], dtype=float32)>"),
    ("x%2", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 0.], dtype=float32)>"),
    ("7.5//x", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([7., 3.], dtype=float32)>"),
    (
        "x//i",
        "InvalidArgumentError: cannot compute FloorDiv as input #1(zero-based) was expected to be a float tensor but is a int32 tensor",
    ),
    (
        "i//x",
        "InvalidArgumentError: cannot compute FloorDiv as input #1(zero-based) was expected to be a int32 tensor but is a float tensor",
    ),
    ("True+x", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 3.], dtype=float32)>"),
    ("True*i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("i+True", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 3], dtype=int32)>"),
    ("i*1.5", "TypeError: Cannot convert 1.5 to EagerTensor of dtype int32"),
    ("i*2**40", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([0, 0], dtype=int32)>"),
    ("i+2**31", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([-2147483647, -2147483646], dtype=int32)>"),
    ("x+2**70", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1.1805916e+21, 1.1805916e+21], dtype=float32)>"),
    ("x+1e300", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([inf, inf], dtype=float32)>"),
    ("x*1e39", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([inf, inf], dtype=float32)>"),
    ("d+1e300", "<tf.Tensor: shape=(2,), dtype=float64, numpy=array([1.e+300, 1.e+300])>"),
    ("1j*x", "TypeError: Cannot convert 1j to EagerTensor of dtype float"),
    ("x*1j", "TypeError: Cannot convert 1j to EagerTensor of dtype float"),
    ("c*2", "<tf.Tensor: shape=(2,), dtype=complex128, numpy=array([2.+4.j, 0.+0.j])>"),
    ("c*1.5", "<tf.Tensor: shape=(2,), dtype=complex128, numpy=array([1.5+3.j, 0. +0.j])>"),
    ("1.5*c", "<tf.Tensor: shape=(2,), dtype=complex128, numpy=array([1.5+3.j, 0. +0.j])>"),
    ("c+1j", "<tf.Tensor: shape=(2,), dtype=complex128, numpy=array([1.+3.j, 0.+1.j])>"),
    ("e*np.float64(2)", "<tf.Tensor: shape=(), dtype=float32, numpy=6.0>"),
    ("np.float64(2)*e", "<tf.Tensor: shape=(), dtype=float32, numpy=6.0>"),
    ("np.int64(2)*e", "<tf.Tensor: shape=(), dtype=float32, numpy=6.0>"),
    ("e*np.int64(2)", "<tf.Tensor: shape=(), dtype=float32, numpy=6.0>"),
    ("np.array(2)*i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 4], dtype=int32)>"),
    ("i*np.array(2.5)", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 4], dtype=int32)>"),
    ("np.array(2.5)*i", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 4], dtype=int32)>"),
    (
        "x*np.ones((2,2))",
        "<tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[1., 2.],\n       [1., 2.]], dtype=float32)>",
    ),
    (
        "np.ones((2,2))*x",
        "<tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[1., 2.],\n       [1., 2.]], dtype=float32)>",
    ),
    ("e<np.float64(5)", "<tf.Tensor: shape=(), dtype=bool, numpy=True>"),
    ("x.__radd__(1)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 3.], dtype=float32)>"),
    ("x.__eq__(1.)", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("x.__ne__(None)", "True"),
    ("x.__add__([1.,2.])", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("x.__truediv__(2)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.5, 1. ], dtype=float32)>"),
    ("tf.multiply(2,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("tf.multiply(2,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("tf.maximum(0,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.maximum(0,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.less(0,x)", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True,  True])>"),
    ("tf.equal(1,x)", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"),
    ("tf.not_equal(1,v)", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False,  True])>"),
    ("tf.subtract(1,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([ 0., -1.], dtype=float32)>"),
    ("tf.subtract(1,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([ 0., -1.], dtype=float32)>"),
    ("tf.pow(2,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("tf.pow(2.5,i)", "TypeError: Cannot convert 2.5 to EagerTensor of dtype int32"),
    ("tf.multiply([1,2],x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 4.], dtype=float32)>"),
    ("tf.multiply([1.5,2],i)", "TypeError: Cannot convert [1.5, 2] to EagerTensor of dtype int32"),
    ("tf.multiply(np.ones(2),x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.multiply(np.ones(2),i)", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("tf.multiply(True,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.multiply(1.5,h)", "<tf.Tensor: shape=(2,), dtype=float16, numpy=array([1.5, 3. ], dtype=float16)>"),
    ('tf.multiply("a",x)', "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    (
        "tf.multiply(None,x)",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ("tf.math.floordiv(7,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([7., 3.], dtype=float32)>"),
    ("tf.math.floormod(7,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 1.], dtype=float32)>"),
    (
        "tf.math.squared_difference(7,x)",
        "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([36., 25.], dtype=float32)>",
    ),
    ("tf.math.xdivy(7,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([7. , 3.5], dtype=float32)>"),
    (
        "tf.math.nextafter(1,x)",
        "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1.       , 1.0000001], dtype=float32)>",
    ),
    ("tf.truncatediv(7,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([7., 3.], dtype=float32)>"),
    ("tf.realdiv(7,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([7. , 3.5], dtype=float32)>"),
    ("tf.math.multiply_no_nan(2.,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("tf.math.divide_no_nan(2,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 1.], dtype=float32)>"),
    (
        "tf.add(1,v)",
        "InvalidArgumentError: cannot compute AddV2 as input #1(zero-based) was expected to be a int32 tensor but is a float tensor",
    ),
    ("tf.add(1.,x)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 3.], dtype=float32)>"),
    (
        "tf.constant(1)==tf.constant(2.)",
        "InvalidArgumentError: cannot compute Equal as input #1(zero-based) was expected to be a int32 tensor but is a float tensor",
    ),
    ("tf.truediv(x,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 1.], dtype=float32)>"),
    ("tf.truediv(1.,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1. , 0.5], dtype=float32)>"),
    ("tf.divide(1,v)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1. , 0.5], dtype=float32)>"),
    ("1/v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1. , 0.5], dtype=float32)>"),
    ("v/v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 1.], dtype=float32)>"),
    ("v//2", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 1.], dtype=float32)>"),
    ("v%2", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 0.], dtype=float32)>"),
    ("2-v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 0.], dtype=float32)>"),
    ("v-2", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([-1.,  0.], dtype=float32)>"),
    ("2**v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("v+[1,2]", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("[1,2]+v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    (
        "v+i",
        "InvalidArgumentError: cannot compute AddV2 as input #1(zero-based) was expected to be a float tensor but is a int32 tensor",
    ),
    ("v!=[1.,1.]", "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([False,  True])>"),
    (
        "v<i",
        "InvalidArgumentError: cannot compute Less as input #1(zero-based) was expected to be a float tensor but is a int32 tensor",
    ),
    ("-iv", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([-1, -2], dtype=int32)>"),
    ("abs(-iv)", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 2], dtype=int32)>"),
    ("iv&1", "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([1, 0], dtype=int32)>"),
    ("iv/2", "<tf.Tensor: shape=(2,), dtype=float64, numpy=array([0.5, 1. ])>"),
    ("iv//0", "InvalidArgumentError: Integer division by zero"),
    (
        "[[1.,2.]]@tf.Variable([[1.],[2.]])",
        "<tf.Tensor: shape=(1, 1), dtype=float32, numpy=array([[5.]], dtype=float32)>",
    ),
    (
        "tf.Variable([[1.],[2.]])@[[1.,2.]]",
        "<tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[1., 2.],\n       [2., 4.]], dtype=float32)>",
    ),
    ("np.ones(2)*v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("v*np.ones(2)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("np.float32(2)*v", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>"),
    ("tf.maximum(x,0)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.maximum(x,tf.constant(0.))", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("tf.minimum(v,0)", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0., 0.], dtype=float32)>"),
    (
        "x+b",
        "InvalidArgumentError: cannot compute AddV2 as input #1(zero-based) was expected to be a float tensor but is a bool tensor",
    ),
    (
        "b+x",
        "InvalidArgumentError: Value for attr 'T' of bool is not in the list of allowed values: bfloat16, half, float, double, uint8, uint16, uint32, uint64, int8, int16, int32, int64, complex64, complex128",
    ),
]


def names():
    return {
        "tf": tf,
        "np": np,
        "x": tf.constant([1.0, 2.0]),
        "i": tf.constant([1, 2]),
        "b": tf.constant([True]),
        "st": tf.constant("a"),
        "d": tf.constant([1.0, 2], tf.float64),
        "c": tf.constant([1 + 2j, 0]),
        "e": tf.constant(3.0),
        "h": tf.constant([1.0, 2.0], tf.float16),
        "v": tf.Variable([1.0, 2.0]),
        "iv": tf.Variable([1, 2]),
    }


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[source for source, _ in CASES])
def test_operator(source, expected):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = repr(eval(source, names()))
        except Exception as error:
            text = re.sub(r" \[Op:\w+\].*", "", str(error))
            found = f"{type(error).__name__}: {text}"
    assert found == expected


class Other:
    """Something that TensorFlow cannot convert, but that knows what to do with a tensor on its left."""

    def __radd__(self, x):
        return "added"

    def __rtruediv__(self, x):
        return NotImplemented


def test_the_right_operand_is_asked_where_it_does_not_convert():
    assert tf.constant(1.0) + Other() == "added"
    assert tf.Variable(1.0) + Other() == "added"
    with pytest.raises(ValueError, match="Attempt to convert a value"):
        tf.constant(1.0) / Other()
    with pytest.raises(ValueError, match="Attempt to convert a value"):
        tf.constant(1.0) * Other()


def test_numbers_and_tensors_give_the_same_values_with_and_without_a_tape():
    x = tf.constant([1.5, -2.0])
    for number in (3, 2.5, 0.1, -1, 1e-42, 2**30, 2**40, 1e30):
        for op in ("+", "-", "*", "/", "**", "//", "%"):
            for source in (f"x {op} n", f"n {op} x"):
                if source == "n ** x" and number < 0:
                    continue
                bare = eval(source, {"x": x, "n": number})
                with tf.GradientTape() as tape:
                    tape.watch(x)
                    watched = eval(source, {"x": x, "n": number})
                assert bare.dtype is watched.dtype is tf.float32
                np.testing.assert_array_equal(bare.numpy(), watched.numpy())


def test_users_numpy_settings_change_nothing():
    with np.errstate(all="raise"):
        x = tf.constant([1e38, 0.0])
        assert (x * 10.0).numpy().tolist() == [np.inf, 0.0]
        assert np.isnan((x / 0.0).numpy()[1])
        assert tf.constant(1e38) * 1e10 == np.inf
    with np.errstate(all="warn"), warnings.catch_warnings():
        warnings.simplefilter("error")
        x = tf.constant([1e38, 0.0, -1.0])
        for op in (tf.square, tf.sqrt, tf.math.log, tf.exp, tf.math.rsqrt, tf.math.reciprocal, tf.acos, tf.sigmoid):
            op(x)
        x * x / 0.0


def test_operators_of_variables_read_once_and_give_gradients():
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = v * v + 2 * v - v / 2
    assert tape.gradient(y, v).numpy() == 7.5
