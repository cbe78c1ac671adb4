"""The closed word lists of the field, one module per context."""
