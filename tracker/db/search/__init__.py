"""Searching: what is written down of each record so that words find it, kept in step with the record."""
