"""Partnerships: the list, one with all that concerns it, the stocktake."""
