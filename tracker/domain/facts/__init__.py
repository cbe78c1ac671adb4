"""Frozen facts that rules read: plain values as of a date, one module per context."""
