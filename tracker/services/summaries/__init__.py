"""Status summaries: built from pictures and findings, drafted, cleared, released, withdrawn."""
