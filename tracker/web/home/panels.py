"""The panels of the first page: which of them a person gets, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import g

from tracker.db.models.missions import Mission
from tracker.db.queries.expunging import waiting_for
from tracker.db.queries.first_page import accounts_count, contact_cards, open_actions
from tracker.db.queries.meetings import forums_to_log
from tracker.db.queries.paging import View
from tracker.db.queries.summaries import SummaryFilter, list_summaries
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.services.chasing import to_chase
from tracker.services.gaps.review import Reviewed, due_soon
from tracker.web.checklists.panels import due_with, mine_in
from tracker.web.forums.addresses import log_address
from tracker.web.gaps.listing import restricted
from tracker.web.gaps.reviewing import changes, look, month_before, open_here, starting_up
from tracker.web.home.sessions import sessions_of
from tracker.web.place import here
from tracker.web.recording.buttons import may_record
from tracker.web.session import current

NEWEST = View(sort="as_of", descending=True, size=10)  # summaries
Context = dict[str, Any]


def panels() -> list[tuple[str, Context]]:
    """The templates of this person's panels in order, each with what it shows. Never none."""
    found: list[tuple[str, Context]] = []
    if open_here():
        found += _live()
    elif may_record(RecordKind.PARTNERSHIP):
        found.append(("home/_begin.html", {}))
    if _may(Permission.READ_SUMMARIES):
        found.append(("home/_summaries.html", _summaries()))
    if g.reader.may(Permission.MANAGE_ACCOUNTS):
        found.append(("home/_accounts.html", _accounts()))
    if g.reader.may(Permission.EXPUNGE) and (waiting := waiting_for(current(), g.reader, datetime.now(UTC))):
        found.insert(0, ("home/_expunging.html", {"waiting": waiting}))
    return found or [("home/_nothing.html", {})]


def _live() -> list[tuple[str, Context]]:
    """Each role's task first; whoever only reads gets the matrix."""
    place = here()
    assert place.mission is not None
    reviewed = look(place.mission, place.as_of).reviewed
    decides, records = _may(Permission.DECIDE_GAPS), _may(Permission.RECORD)
    order: list[tuple[str, Callable[[Reviewed], Context]]] = []
    if _may(Permission.CLEAR_SUMMARY):
        order.append(("home/_clearing.html", _clearing))
    if records and not decides:
        order.append(("home/_liaison.html", _liaison))
    if _may(Permission.READ_CASES):
        order.append(("home/_compliance.html", _compliance))
    if decides or not order:
        order.append(("home/_matrix.html", _matrix))
    if decides or _may(Permission.READ_CASES):
        order.insert(1, ("home/_checklists.html", _checklists))
    return [(template, fill(reviewed)) for template, fill in order]


def _checklists(_reviewed: Reviewed) -> Context:
    mission = here().mission
    assert mission is not None
    return mine_in(mission)


def _matrix(reviewed: Reviewed) -> Context:
    mission, day = here().mission, here().as_of
    assert mission is not None
    moved = changes(reviewed, mission, month_before(day))
    return {
        "reviewed": reviewed,
        "moved": moved,
        "starting": starting_up(reviewed),
        "due": due_with(due_soon(reviewed), mission)[:8],
        "restricted": restricted(reviewed.lines),
    }


def _clearing(reviewed: Reviewed) -> Context:
    lines = [line for line in reviewed.lines if line.finding.is_gap and not line.finding.restricted]
    return {
        "drafts": list_summaries(current(), g.reader, _in(SummaryState.DRAFT, here().mission), NEWEST).rows,
        "grave": [line for line in lines if line.finding.severity.rank >= Severity.HIGH.rank],
    }


def _liaison(reviewed: Reviewed) -> Context:
    mission, day = here().mission, here().as_of
    assert mission is not None
    sessions, unrecorded = sessions_of(mission, day)
    return {
        "forums": forums_to_log(current(), g.reader, mission, day),
        "sessions": sessions,
        "unrecorded": unrecorded,
        "log_address": log_address,
        "actions": open_actions(current(), g.reader, mission, day),
        "cards": contact_cards(current(), g.reader, mission, day),
        "chased": to_chase(current(), g.reader, mission, day),
        **mine_in(mission),
        "asked": [line for line in reviewed.lines if line.finding.theme in (Theme.LIAISON, Theme.MEETINGS)],
    }


def _compliance(reviewed: Reviewed) -> Context:
    lines = [line for line in reviewed.lines if line.finding.theme is Theme.HUMAN_RIGHTS]
    return {
        "pictures": reviewed.pictures,
        "gaps": [line for line in lines if line.finding.is_gap and not line.finding.restricted],
        "questions": [line for line in lines if not line.finding.is_gap],
        "restricted": restricted(lines),
    }


def _summaries() -> Context:
    return {"released": list_summaries(current(), g.reader, _in(SummaryState.RELEASED), NEWEST).rows}


def _accounts() -> Context:
    everyone, closed = accounts_count(current())
    return {"accounts": everyone, "closed": closed}


def _may(permission: Permission) -> bool:
    """Whether this person holds the permission for the mission at hand, or anywhere where no mission is."""
    mission = here().mission
    return bool(g.reader.may(permission, mission.public_id if mission else None))


def _in(state: SummaryState, mission: Mission | None = None) -> SummaryFilter:
    return SummaryFilter(mission=mission, states=(state,))
