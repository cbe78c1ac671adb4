"""One gap or question for this reader: what stands, what stood, and what he may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from flask import abort, g

from tracker.db.models.gaps import FindingDecision
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.partnerships import partnerships_concerning
from tracker.db.queries.visible import find
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Outcome
from tracker.domain.rules import rule_by_code
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Severity
from tracker.services.gaps.history import GapHistory, gap_history
from tracker.web.access_log import note_read, note_refused
from tracker.web.gaps.offers import Offer, offer_for
from tracker.web.gaps.reviewing import look
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What one key stands for. `line` where it fires, else `outcome` says what the rule says, None where nothing."""

    key: str
    rule: Rule
    on: date
    subject: Record
    mission: Mission
    partnerships: Sequence[Partnership]  # that it concerns, of this mission
    line: FindingLine | None
    outcome: Outcome | None
    where: Sequence[RecordRef]
    decision: FindingDecision | None  # the latest that counts
    history: GapHistory

    def may(self, permission: Permission) -> bool:
        """Whether the reader holds this permission in the mission's scope."""
        return bool(g.reader.may(permission, self.mission.public_id))

    @property
    def offer(self) -> Offer | None:
        """The short form that answers, where this reader may fill it in."""
        found = offer_for(self.rule)
        return found if found and any(self.may(permission) for permission in found.permissions) else None

    @property
    def may_accept(self) -> bool:
        """High and critical risk only a clearing officer accepts."""
        grave = self.line is not None and self.line.finding.severity.rank >= Severity.HIGH.rank
        return self.may(Permission.DECIDE_GAPS) and (not grave or self.may(Permission.ACCEPT_GRAVE_RISK))

    @property
    def seen(self) -> str:
        """The last decision that stands on the page."""
        return self.history.decisions[0].public_id if self.history.decisions else ""


def load_gap(key: str) -> Gap:
    """What the key stands for; 404 where it is none, or the reader may not know of it: never told apart."""
    rule, subject = _rule_and_subject(key)
    rows = [p for p in partnerships_concerning(current(), g.reader, subject) if p.tracked_since]
    at_hand = here().mission
    mission = next(
        (p.mission for p in rows if at_hand and p.mission_id == at_hand.id), rows[0].mission if rows else None
    )
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        _unknown(key)
    seen = look(mission, here().as_of)
    line = next((line for line in seen.reviewed.lines if line.finding.key == key), None)
    if rule.audience is Audience.CLEARING and line is None and not g.reader.clears(mission.public_id):
        _unknown(key)
    note_read([subject])
    judged = [(one.picture.partnership.ref, j) for one in seen.reviewed.reviews for j in one.judged if j.key == key]
    ours = [p for p in rows if p.mission_id == mission.id]
    return Gap(
        key=key,
        rule=rule,
        on=here().as_of,
        subject=subject,
        mission=mission,
        partnerships=ours,
        line=line,
        outcome=judged[0][1].outcome if judged else None,
        where=line.partnerships if line else [ref for ref, _ in judged],
        decision=seen.decisions.get(key),
        history=gap_history(current(), g.reader, ours[0], key),
    )


def _rule_and_subject(key: str) -> tuple[Rule, Record]:
    code, _, public_id = key.partition(":")
    try:
        rule = rule_by_code(code)
    except KeyError:
        _unknown(key)
    subject = find(current(), g.reader, public_id)
    if subject is None:
        _unknown(key)
    of_case = rule.for_circle() if subject.kind is RecordKind.ALLEGATION else None
    return of_case or rule, subject


def _unknown(key: str) -> NoReturn:
    note_refused(f"gap {key}")
    abort(404)
