"""An installation declares the highest level it may hold, and takes nothing above it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.errors import Refused
from tracker.services.keeping import check_level
from tracker.services.settings import highest_level, set_highest_level

EVERYTHING = Reader(level=Sensitivity.STRICTLY_CONFIDENTIAL)


def test_it_holds_confidential_records_until_somebody_declares_another_level(session: Session) -> None:
    assert highest_level(session) is Sensitivity.CONFIDENTIAL
    check_level(session, EVERYTHING, Sensitivity.CONFIDENTIAL)
    with pytest.raises(Refused):
        check_level(session, EVERYTHING, Sensitivity.STRICTLY_CONFIDENTIAL)


def test_it_takes_nothing_above_what_was_declared(session: Session) -> None:
    set_highest_level(session, Sensitivity.UNCLASSIFIED)
    with pytest.raises(Refused):
        check_level(session, EVERYTHING, Sensitivity.CONFIDENTIAL)
    set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL)
    check_level(session, EVERYTHING, Sensitivity.STRICTLY_CONFIDENTIAL)


def test_nobody_files_what_he_could_not_read(session: Session) -> None:
    with pytest.raises(Refused):
        check_level(session, Reader(), Sensitivity.CONFIDENTIAL)
