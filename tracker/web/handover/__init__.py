"""The hand-over pack: choose a post or a person who leaves, and read or take along what they hand over."""
