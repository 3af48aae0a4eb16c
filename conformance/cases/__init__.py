"""Hand-written cases by area: small functions that pin down what TensorFlow does."""
