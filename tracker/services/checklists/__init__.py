"""Checklists: opened for a partnership, answered by records and people, reviewed, closed, observed."""
