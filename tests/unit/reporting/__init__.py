"""Files read back."""
