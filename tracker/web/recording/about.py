"""What a form is about: the record it starts from, and the partnerships it may concern."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import abort, g, request

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.partnerships import partnerships_concerning, partnerships_of
from tracker.web.session import current

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class About:
    """The subject of a question, or the record that is edited or that a new one hangs on; None where there is none."""

    subject: Record | None
    partnerships: Sequence[Partnership]  # that may be named
    concerned: frozenset[str]  # slugs of those that are, to begin with

    def of(self, kind: type[AnyRecord]) -> AnyRecord:
        """The subject, which must be of this kind."""
        if not isinstance(self.subject, kind):
            abort(404)
        return self.subject


def about_new(mission: Mission | None, subject: Record | None) -> About:
    """What a new record is about: the partnerships of the address, else those of the subject, else the only one."""
    rows = partnerships_of(current(), g.reader, mission) if mission else ()
    ours = {row.slug for row in rows}
    named: Collection[str] = ours & set(request.args.getlist("partnership"))
    if not named and subject is not None:
        named = ours & {row.slug for row in partnerships_concerning(current(), g.reader, subject)}
    if not named and subject is None and len(rows) == 1:
        named = ours
    return About(subject, rows, frozenset(named))


def about_record(mission: Mission | None, record: Record) -> About:
    """What an edit is about: the partnerships of the mission at hand, or of one where the record lies."""
    concerned = partnerships_concerning(current(), g.reader, record)
    missions = {row.mission_id: row.mission for row in concerned}
    if not missions:
        return About(record, (), frozenset())
    there = mission if mission and mission.id in missions else next(iter(missions.values()))
    rows = partnerships_of(current(), g.reader, there)
    return About(record, rows, frozenset(row.slug for row in concerned if row.mission_id == there.id))
