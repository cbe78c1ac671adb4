"""Redacted copies of records that tell of human rights, for a partner."""
