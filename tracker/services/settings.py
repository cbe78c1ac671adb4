"""What an installation declares about itself."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.db.models.accounts import Setting
from tracker.domain.vocabulary.basics import Sensitivity

HIGHEST_LEVEL = "highest_level"


def set_highest_level(session: Session, level: Sensitivity) -> None:
    """Declare the highest level that may be held here."""
    session.merge(Setting(name=HIGHEST_LEVEL, value=level.value))


def highest_level(session: Session) -> Sensitivity:
    """The highest level that may be held here; confidential until somebody declares another."""
    setting = session.get(Setting, HIGHEST_LEVEL)
    return Sensitivity(setting.value) if setting else Sensitivity.CONFIDENTIAL
