"""What whoever received an allegation replied: done, will be done, offers, declined with reason, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import Allegation
from tracker.domain.access import Reader
from tracker.domain.allegation_states import ANSWERS, CASE_MOVES, CASE_REPLY_MOVES, not_with_them
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.case_moves import STATE, Step, begin_move
from tracker.services.errors import Refused
from tracker.services.transitions import follow, last_state, present

REASONED = (ReplyState.DECLINED, ReplyState.NO_ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """Which reply; by when it will be done, or what is offered instead."""

    to: ReplyState
    promised_by: date | None = None
    offer: str = ""


def record_case_reply(session: Session, reader: Reader, case: Allegation, reply: Replied, step: Step) -> Allegation:
    """Record a reply. Raises NotAllowed, Stale, and Refused for what cannot follow or lacks a word.

    What was done or declined answers the allegation. A promise or an offer says no more than that it arrived: the time
    for an answer runs on. No answer changes nothing but that somebody looked.
    """
    begin_move(session, reader, case, step)
    if why := not_with_them(present(case, STATE, AllegationState)):
        raise Refused(why)
    follow(case, DatedAttribute.CASE_REPLY, CASE_REPLY_MOVES, reply.to, step.on, step.reason or reply.offer)
    if reply.to in REASONED and not step.reason:
        raise Refused(Text(N_("Say why, or how it was chased.")), "reason")
    if reply.to is ReplyState.WILL_BE_DONE:
        if reply.promised_by is None or (step.on.earliest and reply.promised_by < step.on.earliest):
            raise Refused(Text(N_("That day lies before the reply.")), "promised_by")
        case.promised_by = reply.promised_by
    if reply.to is ReplyState.OFFERED:
        case.offer = reply.offer
    _move_on(case, reply.to, step)
    session.flush()
    return case


def _move_on(case: Allegation, to: ReplyState, step: Step) -> None:
    """The state of the case that a reply brings about, where it is not beyond that already."""
    found = last_state(case, STATE, AllegationState)
    reached = AllegationState.ANSWERED if to in ANSWERS else AllegationState.ACKNOWLEDGED
    if to is ReplyState.NO_ANSWER or found is None or reached not in CASE_MOVES[found[0]]:
        return
    if reached is AllegationState.ACKNOWLEDGED and found[0] is not AllegationState.CONVEYED:
        return
    follow(case, STATE, CASE_MOVES, reached, step.on, step.reason or "")
