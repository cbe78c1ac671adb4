"""Checklists for those who answer: what ships, what is opened, its items, review, versions, a mission's own changes."""
