"""Builds the records of a worked example from its rows, one module per context."""
