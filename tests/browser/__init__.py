"""The tracker in a real browser, served as a person would meet it."""
