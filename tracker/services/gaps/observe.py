"""The daily observation: which findings stand, written down as episodes. It may run twice; it never goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tracker.db.models.gaps import Episode
from tracker.db.models.records import Record
from tracker.domain.access import EVERYWHERE, Reader
from tracker.domain.findings import Finding
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.gaps.review import review_rows

# Sees every level and what is kept for clearing officers, and is in nobody's circle: cases leave no trace here.
OBSERVER = Reader(
    name="observation",
    level=Sensitivity.STRICTLY_CONFIDENTIAL,
    roles=frozenset({(Role.CLEARING_OFFICER, EVERYWHERE)}),
)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Observation:
    """How many findings stand, how many of them are new or came back, and how many have closed."""

    standing: int
    opened: int
    closed: int


def observe(session: Session, on: date) -> Observation:
    """Write down which findings stand as the day ends; a second run on the same day changes nothing."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE episode IN SHARE ROW EXCLUSIVE MODE"))  # two runs at once take turns
    seen: dict[str, list[Finding]] = {}
    for one in review_rows(session, OBSERVER, None, on):
        for found in one.findings:
            seen.setdefault(found.key, []).append(found)
    last = _last_episodes(session)
    subjects = _row_ids(session, [alike[0].subject.public_id for key, alike in seen.items() if key not in last])
    opened = sum(_see(session, key, alike, last.get(key), subjects, on) for key, alike in seen.items())
    gone = [e for key, e in last.items() if e.closed_on is None and key not in seen and e.last_seen <= on]
    for episode in gone:
        episode.closed_on = on
    session.flush()
    return Observation(len(seen), opened, len(gone))


def start_episode(session: Session, found: Finding, subject: int, on: date) -> Episode:
    """A new episode of a finding."""
    episode = Episode(finding_key=found.key, subject_id=subject, first_seen=on, last_seen=on)
    episode.is_gap, episode.sensitivity = found.is_gap, level_of(found)
    session.add(episode)
    return episode


def level_of(found: Finding) -> Sensitivity:
    """What is kept for clearing officers is confidential whatever its records are."""
    least = Sensitivity.CONFIDENTIAL if found.restricted else Sensitivity.UNCLASSIFIED
    return max(found.sensitivity, least, key=lambda level: level.rank)


def _see(
    session: Session, key: str, alike: Sequence[Finding], last: Episode | None, subjects: dict[str, int], on: date
) -> bool:
    """Carry on the episode of a finding, or begin one; True where it began or came back."""
    found = max(alike, key=lambda f: (f.is_gap, f.severity.rank))
    if last is not None and (last.closed_on is None or on <= last.closed_on):
        came_back = last.closed_on == on
        if last.closed_on is None or came_back:
            last.closed_on = None
            last.last_seen = max(last.last_seen, on)
            last.is_gap, last.sensitivity = found.is_gap, level_of(found)
        return came_back
    subject = last.subject_id if last is not None else subjects[found.subject.public_id]
    start_episode(session, found, subject, on)
    return True


def _last_episodes(session: Session) -> dict[str, Episode]:
    """The last episode of every finding ever seen."""
    rows = session.scalars(select(Episode).order_by(Episode.first_seen, Episode.id))
    return {row.finding_key: row for row in rows}


def _row_ids(session: Session, public_ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    wanted = sorted(set(public_ids))
    for start in range(0, len(wanted), AT_ONCE):
        chunk = select(Record.public_id, Record.id).where(Record.public_id.in_(wanted[start : start + AT_ONCE]))
        found.update((public_id, row_id) for public_id, row_id in session.execute(chunk))
    return found
