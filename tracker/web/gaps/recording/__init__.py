"""The short forms by which a question is answered with a record: each asks only what its rule reads."""
