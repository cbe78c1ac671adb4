"""Drafts: what stands in a form is kept as one types, survives a dead session, and is offered to its owner alone."""
