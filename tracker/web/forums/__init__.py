"""Forums that live: the whole series of a forum, its forms, its states, and what became of each due session."""
