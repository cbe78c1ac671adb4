"""Status summaries: the list, a preview of what the records say, drafting, clearing, releasing, files."""
