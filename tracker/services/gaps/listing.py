"""The list of findings for an export: never above its ceiling, what that leaves out is counted."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.domain.gap_list import GapList
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.services.gaps.scope import mission_of, ref_of, review_scope


def gap_list(session: Session, reader: Reader, scope: Mission | Partnership, on: date, ceiling: Sensitivity) -> GapList:
    """The findings that this reader may see, up to the ceiling. Raises NotFound where he reads nothing of the mission.

    Need-to-know findings enter neither the list nor the count where the ceiling cuts: their number would tell of them.
    """
    below = reader.below(ceiling)
    mission = mission_of(session, scope)
    shown = review_scope(session, below, scope, on)
    left_out = 0
    if below.level is not reader.level:
        keys = {line.finding.key for line in shown.lines}
        whole = review_scope(session, reader, scope, on)
        left_out = sum(line.finding.key not in keys and line.finding.subject.circle is None for line in whole.lines)
    ref = RecordRef(public_id=mission.public_id, kind=RecordKind.MISSION, title=mission.title, slug=mission.slug)
    one = None if scope is mission else ref_of(scope)
    return GapList(
        mission=ref,
        partnership=one,
        on=on,
        ceiling=below.level,
        findings=shown.findings,
        lines=shown.lines,
        left_out=left_out,
    )
