"""What becomes of an action point, from its own page: each move a verb with its button, guard and reason."""
