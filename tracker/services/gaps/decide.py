"""What people decide on a gap: assign it, accept its risk, follow a leadership decision, dispute it, note it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.gaps import Episode, FindingDecision
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.queries.gaps import open_episode
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.dates import NO
from tracker.domain.findings import Finding
from tracker.domain.rules import rule_by_code
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Severity
from tracker.domain.vocabulary.gaps import FindingDecisionKind
from tracker.i18n import LANGUAGES, Translator
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.gaps.observe import level_of, start_episode
from tracker.services.gaps.review import review_partnership
from tracker.services.permissions import demand
from tracker.services.scopes import cover


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGap:
    """Which gap, as of which day, and why; a decision bears that day."""

    key: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(OnGap):
    """Whose it is to close, by when if that is known."""

    to: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRisk(OnGap):
    """Until which day the risk is accepted."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLeadership(OnGap):
    """The public id of the leadership decision that answers the gap."""

    decision: str


def assign(session: Session, reader: Reader, partnership: Partnership, command: Assign) -> FindingDecision:
    """Say whose it is to close a gap or to answer a question. Raises Refused, NotFound, NotAllowed."""
    found = _standing(session, reader, partnership, command)
    if not command.to.strip():
        raise Refused(Text(N_("Say to which function it is assigned.")), "to")
    if command.until and command.until < command.on:
        raise Refused(Text(N_("This day lies before the decision.")), "until")
    return _keep(
        session,
        reader,
        partnership,
        found,
        command,
        FindingDecisionKind.ASSIGNED,
        assigned_to=command.to.strip(),
        until=command.until,
    )


def accept_risk(session: Session, reader: Reader, partnership: Partnership, command: AcceptRisk) -> FindingDecision:
    """Accept the risk of a gap until a day; high and critical only clearing officers may."""
    found = _gap(session, reader, partnership, command)
    grave = found.severity.rank >= Severity.HIGH.rank
    if grave and not reader.may(Permission.ACCEPT_GRAVE_RISK, found.mission.public_id):
        raise NotAllowed(Permission.ACCEPT_GRAVE_RISK)
    if command.until <= command.on:
        raise Refused(Text(N_("Name a day after the decision until which the risk is accepted.")), "until")
    return _keep(session, reader, partnership, found, command, FindingDecisionKind.RISK_ACCEPTED, until=command.until)


def follow_leadership(
    session: Session, reader: Reader, partnership: Partnership, command: FollowLeadership
) -> FindingDecision:
    """Answer a gap with a leadership decision on this partnership that holds on the day."""
    found = _gap(session, reader, partnership, command)
    decision = find(session, reader, command.decision)
    if not isinstance(decision, LeadershipDecision) or not _concerns(session, decision, partnership):
        raise Refused(Text(N_("Choose a leadership decision on this partnership.")), "decision")
    if decision.span.holds(command.on) is NO:
        raise Refused(Text(N_("This leadership decision does not hold on the day.")), "decision")
    return _keep(
        session,
        reader,
        partnership,
        found,
        command,
        FindingDecisionKind.BY_LEADERSHIP,
        leadership_decision=decision,
        sensitivity=max(level_of(found), decision.sensitivity, key=lambda level: level.rank),
    )


def dispute(session: Session, reader: Reader, partnership: Partnership, command: OnGap) -> FindingDecision:
    """Say that the gap is not one. It stays, marked as disputed."""
    found = _gap(session, reader, partnership, command)
    return _keep(session, reader, partnership, found, command, FindingDecisionKind.DISPUTED)


def note_past(session: Session, reader: Reader, partnership: Partnership, command: OnGap) -> FindingDecision:
    """Note a past failing that cannot be mended."""
    found = _gap(session, reader, partnership, command)
    if not rule_by_code(found.code).past_failing:
        raise Refused(Text(N_("This gap can be closed: it is not only a failing of the past.")))
    return _keep(session, reader, partnership, found, command, FindingDecisionKind.NOTED)


def _standing(session: Session, reader: Reader, partnership: Partnership, command: OnGap) -> Finding:
    """The finding as this reader sees it on the day. Raises NotFound, NotAllowed, Refused where no reason is given."""
    reviewed = review_partnership(session, reader, partnership, command.on)
    found = reviewed.line(command.key).finding
    demand(session, reader, partnership, Permission.DECIDE_GAPS)
    if not command.reason.strip():
        raise Refused(Text(N_("Give the reason.")), "reason")
    return found


def _gap(session: Session, reader: Reader, partnership: Partnership, command: OnGap) -> Finding:
    found = _standing(session, reader, partnership, command)
    if not found.is_gap:
        raise Refused(Text(N_("This is a question: record what exists, or state that it does not exist.")))
    return found


def _keep(
    session: Session,
    reader: Reader,
    partnership: Partnership,
    found: Finding,
    command: OnGap,
    kind: FindingDecisionKind,
    **columns: Any,
) -> FindingDecision:
    """Write the decision into the episode of the gap, as secret as the gap itself."""
    row = FindingDecision(
        title=_title(kind, found),
        finding_key=found.key,
        decision=kind,
        by_function=reader.name,
        decided_on=command.on,
        reason=command.reason.strip(),
        **{"sensitivity": level_of(found), **columns},
    )
    if found.circle is not None:
        row.need_to_know = True  # it is read by today's circle of the subject and has none of its own
    else:
        row.episode = _episode(session, found, command.on)
    session.add(row)
    cover(session, row, [partnership])
    session.flush()
    return row


def _episode(session: Session, found: Finding, on: date) -> Episode:
    """The open episode; a decision does not wait for the nightly observation."""
    episode = open_episode(session, found.key)
    if episode is not None:
        return episode
    subject = session.scalar(select(Record.id).where(Record.public_id == found.subject.public_id))
    if subject is None:
        raise NotFound
    return start_episode(session, found, subject, on)


def _title(kind: FindingDecisionKind, found: Finding) -> Wording:
    words = {language: Translator(language) for language in LANGUAGES}
    title = Text(N_("%(first)s: %(second)s"), {"first": found.code, "second": kind})
    return Wording(**{name: say.say(title) for name, say in words.items()})


def _concerns(session: Session, record: Record, partnership: Partnership) -> bool:
    return session.get(RecordCoverage, (record.id, partnership.id)) is not None
