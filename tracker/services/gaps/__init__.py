"""Gaps: reviewing partnerships, deciding on findings, statements, stocktakes, the daily observation."""
