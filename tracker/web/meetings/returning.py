"""Where a page leads once it is done: back to the gap that asked for it, else to the record."""

from __future__ import annotations

import re

from flask import request

from tracker.db.models.records import Record
from tracker.web.addresses import address_of
from tracker.web.place import link

KEY = re.compile(r"[A-Z]{3}-\d\d:[a-z]{2}-[0-9a-z]{8}")


def gap_asked() -> str:
    """The key of the gap from which somebody came; empty where there is none."""
    key = request.args.get("gap", "")
    return key if KEY.fullmatch(key) else ""


def return_to(record: Record) -> str:
    """The gap, or the record's own page."""
    gap = gap_asked()
    return link("gaps.finding", key=gap) if gap else address_of(record)
