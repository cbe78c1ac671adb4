"""What a digest tells one person: nothing above unclassified is named, nothing of a circle is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission
from tracker.db.queries.calendar import meetings_recorded, owned_elsewhere
from tracker.db.queries.missions import tracked_missions
from tracker.domain.access import Reader
from tracker.domain.digest import Digest, Item, MissionDigest, due_item, line_item, meeting_item, new_lines, turned_item
from tracker.domain.picture import Picture
from tracker.domain.reminders import STEPS, to_tell
from tracker.domain.texts import Wording
from tracker.domain.upcoming import Due, DueKind, upcoming
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.checklists.turned import turned_back
from tracker.services.gaps.review import review_mission

AHEAD_DAYS = 14
LONGEST_BACK = timedelta(days=90)  # what fell due before is no news, however long nobody was told


def digest_for(session: Session, reader: Reader, since: date, after: datetime, now: datetime) -> Digest:
    """What is new for this reader since a day (of meetings: after a moment); days are those of UTC.

    Examples and exercises stand still: nothing in them is ever new.
    """
    missions = [
        mission
        for mission in tracked_missions(session, reader)
        if mission.reading_date is None and reader.may(Permission.READ_RECORDS, mission.public_id)
    ]
    period = (since, now.date())
    parts = [_mission(session, reader, mission, period, (after, now)) for mission in missions]
    return Digest(since=since, until=now.date(), missions=tuple(parts))


def _mission(
    session: Session, reader: Reader, mission: Mission, days: tuple[date, date], moments: tuple[datetime, datetime]
) -> MissionDigest:
    """Built twice where the reader may read more: once to be told, once to be counted; never as one of a circle."""
    told = _at_level(session, reader.below(Sensitivity.UNCLASSIFIED), mission, days, moments)
    if reader.level is Sensitivity.UNCLASSIFIED:
        return told
    whole = _at_level(session, reader, mission, days, moments)
    return replace(told, above=len(whole.keys - told.keys))


def _at_level(
    session: Session, reader: Reader, mission: Mission, days: tuple[date, date], moments: tuple[datetime, datetime]
) -> MissionDigest:
    since, until = days
    anybody = reader.outward()
    now, before = (review_mission(session, anybody, mission, day) for day in (until, since))
    recorded = meetings_recorded(session, anybody, [mission], *moments)
    ahead, behind = _dues(session, mission, now.pictures, since, until)
    return MissionDigest(
        mission=mission.short,
        slug=mission.slug,
        gaps=tuple(line_item(line) for line in new_lines(now.lines, before.lines, gaps=True)),
        questions=tuple(line_item(line) for line in new_lines(now.lines, before.lines, gaps=False)),
        meetings=tuple(meeting_item(row.public_id, row.held_on, row.title) for row in recorded),
        due=tuple(ahead),
        overdue=tuple(behind),
        turned=tuple(_turned(session, reader, mission, since, until)),
    )


def _turned(session: Session, reader: Reader, mission: Mission, since: date, until: date) -> Iterator[Item]:
    """What this person answers for in opened checklists and no longer stands; nothing that rests on a case."""
    for one in turned_back(session, reader, until, cases=False):
        if one.mission == mission.id and one.since >= since - timedelta(days=1):  # observed as the day after begins
            yield turned_item(one.assessment.public_id, one.item.key, one.item.text, one.text)


def _dues(
    session: Session, mission: Mission, pictures: Sequence[Picture], since: date, until: date
) -> tuple[list[Item], list[Item]]:
    """What lies ahead, and what has passed and is the mission's to do; reminders that have stopped are in neither."""
    first = max(since - timedelta(days=max(STEPS)), until - LONGEST_BACK)
    dues = [due for due in upcoming(pictures, AHEAD_DAYS, since=first) if to_tell(due, since, until)]
    ahead = [due for due in dues if due.on.latest is None or due.on.latest >= until]
    behind = [due for due in dues if due not in ahead]
    actions = {due.record.public_id for due in behind if due.kind is DueKind.ACTION_POINT}
    theirs = owned_elsewhere(session, mission, actions)
    names = _names(pictures)
    return (
        [_named(due, names) for due in ahead],
        [_named(due, names) for due in behind if due.record.public_id not in theirs],
    )


def _names(pictures: Sequence[Picture]) -> dict[str, Wording]:
    """A tour by the position it belongs to: what people call it may name the officer."""
    return {
        tour.ref.public_id: position.ref.title
        for picture in pictures
        for position in picture.positions
        for tour in position.tours
    }


def _named(due: Due, names: dict[str, Wording]) -> Item:
    return due_item(due, names.get(due.record.public_id, due.record.title))
