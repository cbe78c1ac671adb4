"""Logging a meeting on one page, following up its action points, and the papers that are written from it."""
