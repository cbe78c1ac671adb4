"""Which partnerships a record concerns, for the verbs that record; loaders of examples need it below."""

from __future__ import annotations

from tracker.db.scopes import belong_to, cover, lie_in

__all__ = ["belong_to", "cover", "lie_in"]
