"""What no constraint of the database can say: two tours of one officer in one position may not overlap."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.folding import fold
from tracker.db.models.liaison import Tour
from tracker.domain.dates import Span
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused
from tracker.services.locking import lock


def refuse_overlap(session: Session, tour: Tour) -> None:
    """Raise Refused where the same officer surely serves another tour in this position on a day of this one.

    The position is locked first: of two who record at once, the second sees what the first wrote.
    """
    lock(session, tour.position)
    others = select(Tour).where(Tour.position_id == tour.position_id, Tour.id != tour.id, Tour.removed_at.is_(None))
    for other in session.scalars(others.execution_options(populate_existing=True)):
        if same_officer(tour, other) and surely_meet(tour.span, other.span):
            values = {"since": other.span.began, "until": other.span.ended or ""}
            if other.span.ended:
                said = Text(N_("This officer has another tour in this position, from %(since)s to %(until)s."), values)
            else:
                said = Text(N_("This officer has another tour in this position, since %(since)s."), values)
            raise Refused(said, "began")


def same_officer(one: Tour, other: Tour) -> bool:
    """By name where both bear one; by function where neither does, since nothing else tells them apart."""
    names = [fold(tour.officer_name or "") for tour in (one, other)]
    if any(names):
        return names[0] == names[1]
    return fold(one.officer_function or "") == fold(other.officer_function or "")


def surely_meet(one: Span, other: Span) -> bool:
    """Have two spans a day in common, whatever their dates may turn out to be? No end recorded means still running."""
    return _begins_within(one, other) and _begins_within(other, one)


def _begins_within(one: Span, other: Span) -> bool:
    """Has the first surely begun by the last day of the other?"""
    if one.began.latest is None:
        return False
    if other.ended is None:
        return True
    return other.ended.earliest is not None and one.began.latest <= other.ended.earliest
