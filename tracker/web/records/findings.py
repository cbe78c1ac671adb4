"""The gaps and questions that name a record, for its page."""

from __future__ import annotations

from collections.abc import Sequence

from flask import g

from tracker.db.models.missions import Mission
from tracker.db.models.records import Record
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.access import Permission
from tracker.services.gaps.review import review_mission
from tracker.web.place import here
from tracker.web.session import current


def findings_about(record: Record, missions: Sequence[Mission | None]) -> list[FindingLine]:
    """Those of the mission at hand, where the record lies in its scope; gravest first as everywhere."""
    mission = here().mission
    if mission is None or all(m is None or m.id != mission.id for m in missions):
        return []
    if not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        return []
    reviewed = review_mission(current(), g.reader, mission, here().as_of)
    return [line for line in reviewed.lines if _names(line, record.public_id)]


def _names(line: FindingLine, public_id: str) -> bool:
    return any(ref.public_id == public_id for ref in (line.finding.subject, *line.finding.records))
