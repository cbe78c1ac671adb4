"""Records: what there is of each kind in a mission's scope, one page for each, and its history."""
