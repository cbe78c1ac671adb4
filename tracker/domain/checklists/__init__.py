"""Checklists: what they ask, whom it concerns, what the records answer, and how an answer stands on a day."""
