"""What a review, a list of gaps or a summary is about: a whole mission, or one of its partnerships."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.services.errors import NotFound
from tracker.services.gaps.review import Reviewed, review_mission, review_partnership


def mission_of(session: Session, scope: Mission | Partnership) -> Mission:
    """The mission in whose scope it lies."""
    if isinstance(scope, Mission):
        return scope
    mission = session.get(Mission, scope.mission_id)
    if mission is None:
        raise NotFound
    return mission


def ref_of(scope: Mission | Partnership) -> RecordRef:
    """The scope named: a mission by its usual name."""
    title = scope.short if isinstance(scope, Mission) else scope.title
    return RecordRef(
        public_id=scope.public_id, kind=scope.kind, title=title, slug=scope.slug, illustrative=scope.illustrative
    )


def review_scope(session: Session, reader: Reader, scope: Mission | Partnership, on: date) -> Reviewed:
    """Review all of it. Raises NotFound where the reader reads nothing there."""
    if isinstance(scope, Mission):
        return review_mission(session, reader, scope, on)
    return review_partnership(session, reader, scope, on)
