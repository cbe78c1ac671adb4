"""Reads about gaps: what was decided on them, and their observed history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.db.models.gaps import Episode, FindingDecision
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.gaps import FindingDecisionKind

AT_ONCE = 500  # keys in one statement


def _counts_on(on: date) -> ColumnElement[Any]:
    """A decision ends with its episode; an acceptance of risk with its own last day, whatever the episode does."""
    accepted = FindingDecision.decision == FindingDecisionKind.RISK_ACCEPTED
    lives = or_(Episode.id.is_(None), Episode.closed_on.is_(None), Episode.closed_on > on)
    return and_(
        FindingDecision.decided_on <= on, or_(and_(accepted, FindingDecision.until >= on), and_(~accepted, lives))
    )


def latest_decisions(session: Session, reader: Reader, keys: Collection[str], on: date) -> dict[str, FindingDecision]:
    """The latest decision that counts on the day and that the reader may read, for each of these findings."""
    found: dict[str, FindingDecision] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        statement = (
            readable(select(FindingDecision), reader)
            .outerjoin(FindingDecision.episode)
            .options(joinedload(FindingDecision.leadership_decision))
            .where(FindingDecision.finding_key.in_(wanted[start : start + AT_ONCE]), _counts_on(on))
            .order_by(FindingDecision.decided_on, FindingDecision.id)
        )
        found.update({row.finding_key: row for row in session.scalars(statement)})
    return found


def decisions_on(session: Session, reader: Reader, key: str) -> Sequence[FindingDecision]:
    """Everything that was ever decided on a finding and that the reader may read, the latest first."""
    return session.scalars(
        readable(select(FindingDecision), reader)
        .options(joinedload(FindingDecision.leadership_decision))
        .where(FindingDecision.finding_key == key)
        .order_by(FindingDecision.decided_on.desc(), FindingDecision.id.desc())
    ).all()


def episodes_of(session: Session, reader: Reader, key: str) -> Sequence[Episode]:
    """When a finding was seen, the latest first, up to the reader's level."""
    levels = [level for level in Sensitivity if level.rank <= reader.level.rank]
    return session.scalars(
        select(Episode)
        .where(Episode.finding_key == key, Episode.sensitivity.in_(levels))
        .order_by(Episode.first_seen.desc(), Episode.id.desc())
    ).all()


def open_episode(session: Session, key: str) -> Episode | None:
    """The episode of a finding that is still open."""
    return session.scalars(select(Episode).where(Episode.finding_key == key, Episode.closed_on.is_(None))).one_or_none()
