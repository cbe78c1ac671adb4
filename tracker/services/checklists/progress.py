"""How far the checklists of a mission have come over time: by partnership, and by theme of what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.library import Recommendation
from tracker.db.models.missions import Mission, Partnership
from tracker.db.queries.assessments import assessments_for, latest_by
from tracker.db.queries.visible import visible_to
from tracker.domain.access import Reader
from tracker.domain.checklists.counting import Counts, counts
from tracker.domain.checklists.standing import Standing
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import RecommendationTheme
from tracker.services.checklists.reading import view_all
from tracker.services.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The items of one theme in one partnership on one day. `theme` None: items that the mission added."""

    on: date
    partnership: str  # public id
    theme: RecommendationTheme | None
    counts: Counts


def progress(session: Session, reader: Reader, mission: Mission, days: Sequence[date]) -> tuple[Progress, ...]:
    """For each day, partnership and theme, in order; the same number of statements for each day.

    Of each checklist the last that was opened by the day counts; an item has the theme of the first thing it cites.
    """
    if not reader.may(Permission.READ_RECORDS, mission.public_id):
        raise NotFound
    wanted = select(Partnership).where(Partnership.mission_id == mission.id, visible_to(reader))
    names = {one.id: one.public_id for one in session.scalars(wanted.order_by(Partnership.title_folded))}
    opened = assessments_for(session, reader, names)
    themes = {row[0]: row[1] for row in session.execute(select(Recommendation.key, Recommendation.theme))}
    found: list[Progress] = []
    for day in days:
        groups: dict[tuple[int, RecommendationTheme | None], list[Standing]] = defaultdict(list)
        for view in view_all(session, reader, latest_by(opened, day), day):
            for one in view.items:
                cited = one.item.recommendations
                theme = themes.get(cited[0]) if cited else None
                groups[view.assessment.partnership_id, theme].append(one.standing)
        found += [
            Progress(on=day, partnership=names[place], theme=theme, counts=counts(standings))
            for (place, theme), standings in sorted(groups.items(), key=lambda pair: _order(names, pair[0]))
        ]
    return tuple(found)


def _order(names: dict[int, str], key: tuple[int, RecommendationTheme | None]) -> tuple[int, int]:
    place, theme = key
    return list(names).index(place), theme.rank if theme else len(RecommendationTheme)
