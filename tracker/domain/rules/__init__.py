"""Coordination rules: one value for each code, in the order of the table in docs/rules.md."""
