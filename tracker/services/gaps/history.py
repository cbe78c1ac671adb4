"""The history of a gap: when it was seen and what was decided on it, for a reader who may see the gap itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.gaps import Episode, FindingDecision
from tracker.db.models.missions import Partnership
from tracker.db.queries.gaps import decisions_on, episodes_of
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.rules import rule_by_code
from tracker.domain.rules.rule import Audience
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import NotFound
from tracker.services.permissions import demand


@dataclass(frozen=True, slots=True)
class GapHistory:
    """Both lists begin with the latest."""

    key: str
    episodes: tuple[Episode, ...]
    decisions: tuple[FindingDecision, ...]


def gap_history(session: Session, reader: Reader, partnership: Partnership, key: str) -> GapHistory:
    """What is remembered of a gap, whether or not it stands today. Raises NotFound.

    Cases are in no episode. What is kept for clearing officers is told to them alone.
    """
    code, _, subject = key.partition(":")
    try:
        rule = rule_by_code(code)
    except KeyError:
        raise NotFound from None
    if find(session, reader, subject) is None or find(session, reader, partnership.public_id) is None:
        raise NotFound
    demand(session, reader, partnership, Permission.READ_RECORDS)
    if rule.audience is Audience.CLEARING and not reader.clears(partnership.mission.public_id):
        raise NotFound
    return GapHistory(key, tuple(episodes_of(session, reader, key)), tuple(decisions_on(session, reader, key)))
