"""What a file bears that leaves for one person's eyes: by which function it was taken out, and when."""

from __future__ import annotations

from datetime import datetime

from tracker.domain.texts import N_, Text


def taken_out(function: str, at: datetime) -> Text:
    """`function` is that of the person, never a name; `at` a moment in UTC."""
    return Text(N_("Taken out by %(function)s on %(moment)s UTC"), {"function": function, "moment": at})
