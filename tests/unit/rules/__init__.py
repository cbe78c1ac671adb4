"""Tests of the coordination rules, below, on and past each boundary."""
