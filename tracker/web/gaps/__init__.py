"""The matrix, the page of a gap or question, what is decided on it, and the answers to a question."""
