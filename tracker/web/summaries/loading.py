"""One summary, for who may know of it, and what he may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import abort, g

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.summaries import Summary
from tracker.db.queries.partnerships import partnerships_of
from tracker.db.queries.summaries import find_summary, last_before
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.services.permissions import may_write
from tracker.services.summaries.drafting import WORKERS
from tracker.services.summaries.states import CLEARED, DRAFT, NEXT, WITHDRAWN, state_of
from tracker.web.access_log import note_refused
from tracker.web.gaps.reviewing import month_before
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Steps:
    """Which steps are open to this reader now."""

    edit: bool
    clear: bool
    release: bool
    withdraw: bool
    comment: bool

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return self.edit or self.clear or self.release or self.withdraw or self.comment


def load_summary(public_id: str) -> Summary:
    """The summary that the reader may see; else 404, the same as for what does not exist."""
    summary = find_summary(current(), g.reader, public_id)
    if summary is None:
        note_refused(public_id)
        abort(404)
    return summary


def steps(summary: Summary) -> Steps:
    """What can follow, and who may do it."""
    drafts, clears = (may_write(current(), g.reader, summary, permission) for permission in WORKERS)
    state = state_of(summary)
    return Steps(
        edit=drafts and state is DRAFT,
        clear=clears and state is DRAFT,
        release=clears and SummaryState.RELEASED in NEXT[state],
        withdraw=WITHDRAWN in NEXT[state] and (clears or (drafts and state is DRAFT)),
        comment=(drafts or clears) and state in (DRAFT, CLEARED),
    )


def demand_any(summary: Summary, *permissions: Permission) -> None:
    """Refuse whoever holds none of these wherever the summary counts."""
    if not any(may_write(current(), g.reader, summary, permission) for permission in permissions):
        abort(403)


def scopes_of(mission: Mission) -> list[Mission | Partnership]:
    """What a summary can be about: the mission, or one of its partnerships."""
    return [mission, *partnerships_of(current(), g.reader, mission)]


def opening_since(scope: Mission | Partnership) -> date:
    """The day to compare with unless another is chosen: that of the last summary, else a month before."""
    as_of = here().as_of
    return last_before(current(), g.reader, scope, as_of) or month_before(as_of)


def scope_in(mission: Mission, public_id: str) -> Mission | Partnership:
    """The scope with this identifier; the mission where none is named. Else 404."""
    if not public_id:
        return mission
    found = next((scope for scope in scopes_of(mission) if scope.public_id == public_id), None)
    return found or abort(404)
