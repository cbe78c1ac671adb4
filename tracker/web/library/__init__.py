"""The library: recommendations of the sources, the sources, and the rules that serve the recommendations."""
