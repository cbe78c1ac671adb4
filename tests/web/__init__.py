"""Pages, asked for as a browser would ask."""
