"""The review that a page rests on: one mission as of a day, for this reader, made once for each request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flask import g

from tracker.db.models.gaps import FindingDecision
from tracker.db.models.missions import Mission
from tracker.db.queries.gaps import latest_decisions
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.facts.refs import RecordRef
from tracker.domain.lines import compare
from tracker.domain.review import start_up_until
from tracker.domain.summary import Changes
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Severity
from tracker.services.gaps.review import Reviewed, review_mission
from tracker.web.place import here
from tracker.web.session import current


class Look(NamedTuple):
    """What one reader is told of a mission on a day, and what was decided on it, by key."""

    reviewed: Reviewed
    decisions: Mapping[str, FindingDecision]


def open_here() -> bool:
    """Whether this reader reads live records of the mission at hand."""
    mission = here().mission
    return mission is not None and bool(g.reader.may(Permission.READ_RECORDS, mission.public_id))


def look(mission: Mission, on: date, reader: Reader | None = None) -> Look:
    """The review of a mission on a day: for whoever asks, or for whom a file of it may reach."""
    reader = reader or g.reader
    reviewed = review_mission(current(), reader, mission, on)
    keys = {line.finding.key for line in reviewed.lines}
    return Look(reviewed, latest_decisions(current(), reader, keys, on))


def month_before(on: date) -> date:
    """The day with which the review is compared: the last of the month before."""
    return on.replace(day=1) - timedelta(days=1)


def changes(reviewed: Reviewed, mission: Mission, since: date) -> Changes:
    """What is new and what has closed since a day, both as known now."""
    before = review_mission(current(), g.reader, mission, since)
    return compare(reviewed.lines, before.lines, since)


def open_days(since: When, on: date) -> int | None:
    """For how many days a gap has been open; None where since when is not known to the day."""
    return (on - since.exact).days if since.exact else None


def starting_up(reviewed: Reviewed) -> list[tuple[RecordRef, date]]:
    """The partnerships inside their start-up grace, and its last day."""
    found = ((one.picture.partnership.ref, start_up_until(one.picture)) for one in reviewed.reviews)
    return [(partnership, until) for partnership, until in found if until]


def severities() -> tuple[Severity, ...]:
    """The gravest first."""
    return tuple(reversed(Severity))
