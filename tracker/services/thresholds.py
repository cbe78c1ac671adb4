"""Thresholds of rules as a mission sets them, each from a day on; what held before stays known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.gaps import ThresholdSetting
from tracker.db.models.missions import Mission
from tracker.domain.access import Reader
from tracker.domain.rules import rule_by_code
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import NotAllowed, NotFound, Refused

LARGEST = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThreshold:
    """Which threshold of which rule, its value, from which day on, and why."""

    rule: str
    name: str
    value: int
    holds_from: date
    reason: str


def set_threshold(session: Session, reader: Reader, mission: Mission, new: NewThreshold) -> ThresholdSetting:
    """Set a threshold of a mission. Raises NotAllowed, NotFound, and Refused where that day has another value."""
    if not reader.may(Permission.SET_THRESHOLDS, mission.public_id):
        raise NotAllowed(Permission.SET_THRESHOLDS)
    try:
        known = rule_by_code(new.rule).limits
    except KeyError:
        raise NotFound from None
    if new.name not in known:
        raise NotFound
    if not 0 <= new.value <= LARGEST:
        raise Refused(Text(N_("Give a number from 0 to %(largest)s."), {"largest": LARGEST}), "value")
    if _on_that_day(session, mission, new) is not None:
        words = N_("A value from that day on is set already; choose another day.")
        raise Refused(Text(words), "holds_from")
    setting = ThresholdSetting(
        mission_id=mission.id,
        rule=new.rule,
        name=new.name,
        value=new.value,
        holds_from=new.holds_from,
        reason=new.reason,
        set_at=datetime.now(UTC),
        set_by=reader.account,
    )
    session.add(setting)
    session.flush()
    return setting


def _on_that_day(session: Session, mission: Mission, new: NewThreshold) -> ThresholdSetting | None:
    return session.scalar(
        select(ThresholdSetting).where(
            ThresholdSetting.mission_id == mission.id,
            ThresholdSetting.rule == new.rule,
            ThresholdSetting.name == new.name,
            ThresholdSetting.holds_from == new.holds_from,
        )
    )
