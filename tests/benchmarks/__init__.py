"""Measures of what the promises about speed and size rest on: `make bench`."""
