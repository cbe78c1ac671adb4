"""One opened checklist for who may read it: how it stands on the day, and what this reader may do with it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, g

from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Partnership
from tracker.db.queries.partnerships import partnerships_concerning
from tracker.domain.access import Reader
from tracker.domain.checklists.states import ANSWERABLE, ASSESSMENT_MOVES
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.reading import view_assessment
from tracker.services.checklists.views import AssessmentView, ItemView
from tracker.services.permissions import may_change, may_write
from tracker.web.access import load
from tracker.web.access_log import note_refused
from tracker.web.place import here
from tracker.web.session import current

# The steps of a review by the name in their address: where each leads.
STEPS = {
    "submit": AssessmentState.SUBMITTED,
    "changes": AssessmentState.CHANGES_REQUESTED,
    "close": AssessmentState.CLOSED,
    "reopen": AssessmentState.OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An opened checklist, its partnership, and whether this reader writes in it and reviews it."""

    assessment: Assessment
    partnership: Partnership
    view: AssessmentView
    writes: bool
    reviews: bool

    @property
    def may_answer(self) -> bool:
        """Whether this reader may answer now."""
        return self.writes and self.view.state in ANSWERABLE

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps that are open to this reader now."""
        following = ASSESSMENT_MOVES[self.view.state]
        return tuple(
            name
            for name, state in STEPS.items()
            if state in following and (self.writes if name == "submit" else self.reviews)
        )


def load_opened(public_id: str) -> Opened:
    """The opened checklist of this identifier that the reader may see; else 404."""
    assessment = load(Assessment, public_id)
    session, reader = current(), g.reader
    partnership = next(iter(partnerships_concerning(session, reader, assessment)), None)
    if partnership is None:
        note_refused(public_id)
        abort(404)
    return Opened(
        assessment=assessment,
        partnership=partnership,
        view=view_assessment(session, reader, assessment, here().as_of),
        writes=may_change(session, reader, assessment),
        reviews=may_write(session, reader, assessment, Permission.DECIDE_GAPS),
    )


def is_mine(view: AssessmentView, one: ItemView, reader: Reader) -> bool:
    """Whether an item waits for this reader: it was assigned to him, or nobody else has it and all of it is his."""
    if one.task is not None:
        return _is(reader, one.task.account, one.task.function)
    return _is(reader, view.assessment.holder_id, view.assessment.holder_function)


def _is(reader: Reader, account: int | None, function: str | None) -> bool:
    """An account is told by itself, a function by its name."""
    if account is not None:
        return account == reader.account
    return bool(function) and str(function).casefold() == reader.name.casefold()
