"""The forms by which records are made, edited and moved from state to state; a gap is answered with the same ones."""
