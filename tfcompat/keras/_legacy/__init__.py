"""What is different in Keras 2; the lists of the namespaces choose it where TF_USE_LEGACY_KERAS asks for it."""
