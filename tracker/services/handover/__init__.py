"""The hand-over pack: what whoever comes must know, gathered from what was recorded anyway."""
