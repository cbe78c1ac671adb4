"""What a ceiling leaves out: counted, never told, and only of what the reader could read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission
from tracker.db.pictures import load_pictures
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity


def left_out(
    session: Session, reader: Reader, mission: Mission, partnerships: Sequence[int], on: date, ceiling: Sensitivity
) -> int:
    """How many classified records of these partnerships lie above the ceiling and not above the reader.

    A need-to-know record enters no count, whoever asks.
    """
    if reader.level.rank <= ceiling.rank or not reader.may(Permission.READ_RECORDS, mission.public_id):
        return 0
    found: set[str] = set()
    for picture in load_pictures(session, partnerships, on):
        for ref in picture.without_cases().references():
            if ceiling.rank < ref.sensitivity.rank <= reader.level.rank:
                found.add(ref.public_id)
    return len(found)
