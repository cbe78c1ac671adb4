"""Requests for information and formal communications: what one side asks of the other, and what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.missions import Organization, Partnership
from tracker.domain.access import Reader
from tracker.domain.correspondence import REPLY_MOVES, REQUEST_MOVES, too_soon
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.agreements import Flow
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.correspondence import CommunicationKind, CommunicationPurpose, ReplyState, RequestState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.changing import Change, change
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.permissions import demand
from tracker.services.records import expect_version
from tracker.services.transitions import follow, present

WHY = Text(N_("Say why."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Which side asks which organization, since when, and by when it wants the answer; the title is the subject."""

    said: Said
    asking_side: Side
    made: When
    addressee: Organization | None = None
    wanted_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a request, on which day; of what was declined, why."""

    to: RequestState
    on: When
    version: int
    reason: str = ""


def record_request(
    session: Session, reader: Reader, new: NewRequest, partnerships: Collection[Partnership]
) -> InformationRequest:
    """Record a request; it is open from its day on."""
    request = InformationRequest()
    _write_request(request, new)
    state(request, DatedAttribute.REQUEST_STATE, RequestState.OPEN, new.made)
    return keep(session, reader, request, new.said, partnerships)


def change_request(
    session: Session, reader: Reader, request: InformationRequest, new: NewRequest, edit: Change
) -> InformationRequest:
    """Change a request; verbs move its state."""
    return change(session, reader, request, edit, lambda record: _write_request(record, new))


def answer_request(session: Session, reader: Reader, request: InformationRequest, answer: Answer) -> InformationRequest:
    """Say what became of it. Raises NotAllowed, Stale, and Refused for what cannot follow or comes too soon."""
    demand(session, reader, request, Permission.RECORD)
    expect_version(session, request, answer.version)
    follow(request, DatedAttribute.REQUEST_STATE, REQUEST_MOVES, answer.to, answer.on, answer.reason)
    if answer.to is RequestState.NO_ANSWER and (why := too_soon(request.wanted_by, answer.on)):
        raise Refused(why, "on")
    if answer.to is RequestState.DECLINED and not answer.reason:
        raise Refused(WHY, "reason")
    session.flush()
    return request


def _write_request(request: InformationRequest, new: NewRequest) -> None:
    _in_order(new.made, new.wanted_by, "wanted_by")
    request.asking_side, request.made, request.wanted_by = new.asking_side, new.made, new.wanted_by
    request.addressee_id = new.addressee.id if new.addressee else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommunication:
    """A paper: which way it went, what for, by when action is asked, and what it replies to. No kind: a code cable."""

    said: Said
    kind: CommunicationKind | None
    flow: Flow
    purpose: CommunicationPurpose
    made: When
    reference: str = ""
    counterpart: Organization | None = None
    deadline: date | None = None
    in_reply_to: Communication | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the other side said to what it was asked to do: by when, what instead, or why not."""

    to: ReplyState
    on: When
    version: int
    reason: str = ""
    promised_by: date | None = None
    offer: str = ""


def record_communication(
    session: Session, reader: Reader, new: NewCommunication, partnerships: Collection[Partnership]
) -> Communication:
    """Record a communication; where it asks for action, a reply is awaited from its day on."""
    paper = Communication()
    _write_communication(session, paper, new)
    if new.purpose is CommunicationPurpose.ACTION:
        state(paper, DatedAttribute.REPLY_STATE, ReplyState.AWAITED, new.made)
    return keep(session, reader, paper, new.said, partnerships)


def change_communication(
    session: Session, reader: Reader, paper: Communication, new: NewCommunication, edit: Change
) -> Communication:
    """Change a communication. What turns out to ask for action awaits its reply from then on."""

    def write(record: Communication) -> None:
        _write_communication(session, record, new)
        asks = new.purpose is CommunicationPurpose.ACTION
        if asks and present(record, DatedAttribute.REPLY_STATE, ReplyState) is None:
            state(record, DatedAttribute.REPLY_STATE, ReplyState.AWAITED, new.made)

    return change(session, reader, paper, edit, write)


def record_reply(session: Session, reader: Reader, paper: Communication, reply: Reply) -> Communication:
    """Say what the other side replied. Raises NotAllowed, Stale, and Refused for what cannot follow or lacks a word."""
    demand(session, reader, paper, Permission.RECORD)
    expect_version(session, paper, reply.version)
    if paper.purpose is not CommunicationPurpose.ACTION:
        raise Refused(Text(N_("It asks for no action: another communication replies to it.")))
    follow(paper, DatedAttribute.REPLY_STATE, REPLY_MOVES, reply.to, reply.on, reply.reason or reply.offer)
    if reply.to is ReplyState.NO_ANSWER and (why := too_soon(paper.deadline, reply.on)):
        raise Refused(why, "on")
    if reply.to is ReplyState.DECLINED and not reply.reason:
        raise Refused(WHY, "reason")
    if reply.to is ReplyState.WILL_BE_DONE:
        _in_order(reply.on, reply.promised_by, "promised_by")
        paper.promised_by = reply.promised_by
    if reply.to is ReplyState.OFFERED:
        paper.offer = reply.offer
    session.flush()
    return paper


def _write_communication(session: Session, paper: Communication, new: NewCommunication) -> None:
    if new.kind is None:
        why = N_(
            "A code cable runs inside the United Nations and never reaches a partner. Record the letter or note "
            "verbale that the partner received, and cite the cable among its sources."
        )
        raise Refused(Text(why), "communication_kind")
    asks = new.purpose is CommunicationPurpose.ACTION
    if new.deadline and not asks:
        raise Refused(Text(N_("Only what asks for action has a deadline.")), "deadline")
    _in_order(new.made, new.deadline, "deadline")
    paper.communication_kind, paper.flow, paper.purpose, paper.made = new.kind, new.flow, new.purpose, new.made
    paper.reference, paper.deadline = new.reference or None, new.deadline
    paper.counterpart_id = new.counterpart.id if new.counterpart else None
    paper.in_reply_to_id = _before(session, paper, new.in_reply_to)


def _before(session: Session, paper: Communication, other: Communication | None) -> int | None:
    """What it replies to. Raises Refused where that, in the end, replies to it."""
    above = other
    while above is not None:
        if above is paper:
            raise Refused(Text(N_("A paper replies neither to itself nor to what replies to it.")), "in_reply_to")
        above = session.get(Communication, above.in_reply_to_id) if above.in_reply_to_id else None
    return other.id if other else None


def _in_order(made: When, by: date | None, field: str) -> None:
    if by and made.earliest and by < made.earliest:
        raise Refused(Text(N_("That day lies before it was asked.")), field)
