"""Removing words for good, by two functions together; the list that old backups are held against; holds."""
