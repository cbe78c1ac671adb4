"""Reads: every function takes a session and a reader, and answers with what this reader may see, always in order."""
