"""What a tensor, a dtype, a shape and an op are; knows no particular op."""
