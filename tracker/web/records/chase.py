"""The chase list: what was asked and not yet answered, by whom it was asked of, the overdue first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, render_template

from tracker.db.as_of import state_on
from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.missions import Mission, Organization
from tracker.db.models.records import Record
from tracker.db.queries.chase import chased
from tracker.domain.correspondence import overdue
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import Flow
from tracker.domain.vocabulary.basics import RecordKind, Side
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.place import here
from tracker.web.recording.buttons import may_record
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to chase: of whom it is asked, by when, whether that day has passed, and whether the UN asks."""

    record: Record
    asked: Organization | None
    wanted: date | None
    overdue: bool
    ours: bool
    state: Any


@requires(Permission.READ_RECORDS)
def page() -> str:
    """What the mission waits for, and what others wait for from it."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        return render_template("records/nowhere.html")
    lines = to_chase(mission)
    note_read([line.record for line in lines])
    return render_template(
        "records/chase.html",
        ours=by_partner(line for line in lines if line.ours),
        theirs=by_partner(line for line in lines if not line.ours),
        new=[kind for kind in (RecordKind.INFORMATION_REQUEST, RecordKind.COMMUNICATION) if may_record(kind)],
    )


def to_chase(mission: Mission) -> list[Line]:
    """Every line of the day, the overdue first."""
    day = here().as_of
    requests, papers = chased(current(), g.reader, mission, day)
    return sorted([*(_request(one, day) for one in requests), *(_paper(one, day) for one in papers)], key=_order)


def by_partner(lines: Iterable[Line]) -> list[tuple[Organization | None, list[Line]]]:
    """The lines by the organization that is asked, whoever is most overdue first."""
    found: dict[int | None, list[Line]] = {}
    for line in lines:
        found.setdefault(line.asked.id if line.asked else None, []).append(line)
    return [(group[0].asked, group) for group in found.values()]


def _request(one: InformationRequest, day: date) -> Line:
    ours, wanted = one.asking_side is Side.UN, one.wanted_by
    return Line(one, one.addressee_organization, wanted, overdue(wanted, day), ours, state_on(one, day))


def _paper(one: Communication, day: date) -> Line:
    """What was promised counts for its deadline."""
    state = state_on(one, day)
    promised = one.promised_by if state and state.state is ReplyState.WILL_BE_DONE else None
    wanted = promised or one.deadline
    return Line(one, one.counterpart, wanted, overdue(wanted, day), one.flow is Flow.TO_PARTNER, state)


def _order(line: Line) -> tuple[bool, date, int]:
    """The overdue first, then by the day on which it is wanted; what has none last."""
    return (not line.overdue, line.wanted or date.max, line.record.id)
