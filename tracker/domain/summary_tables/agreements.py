"""Agreements and policies in the state of the day."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, gather, table
from tracker.domain.texts import N_, Text

COLUMNS = (
    ("what", Text(N_("Agreement"))),
    ("partnership", Text(N_("Partnership"))),
    ("kind", Text(N_("Kind"))),
    ("state", Text(N_("State"))),
    ("since", Text(N_("Since"))),
    ("until", Text(N_("In force until"))),
    ("review", Text(N_("Review"))),
)


def agreements(pictures: Sequence[Picture]) -> Table:
    """Every agreement that is known on the day."""
    rows: list[Row] = []
    for found in gather(pictures, lambda p: p.agreements):
        text = found.fact
        cells = (found.names, text.kind, text.state, text.state_since, text.in_force_until, text.review)
        rows.append((text.ref, (text.ref.title, *cells)))
    return table("agreements", Text(N_("Agreements")), COLUMNS, rows, Text(N_("No agreement is recorded.")))
