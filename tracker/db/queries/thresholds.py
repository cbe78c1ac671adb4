"""Reads of the thresholds that missions set."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.gaps import ThresholdSetting
from tracker.db.models.missions import Mission


def threshold_settings(session: Session, mission: Mission) -> Sequence[ThresholdSetting]:
    """Every value that a mission ever set, oldest first; whoever calls it has checked that the reader reads there."""
    return session.scalars(
        select(ThresholdSetting)
        .where(ThresholdSetting.mission_id == mission.id)
        .order_by(ThresholdSetting.holds_from, ThresholdSetting.id)
    ).all()
