"""What a digest tells one person: per mission what is new, what is due, what is overdue. Values, no words yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.dates import When
from tracker.domain.summary import FindingLine
from tracker.domain.texts import Text, Wording
from tracker.domain.upcoming import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line. `key` tells it from others, whatever its words."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionDigest:
    """One mission's part. `above` counts what lies above unclassified; need-to-know records enter nothing."""

    mission: Wording
    slug: str
    gaps: tuple[Item, ...] = ()
    questions: tuple[Item, ...] = ()
    meetings: tuple[Item, ...] = ()
    due: tuple[Item, ...] = ()
    overdue: tuple[Item, ...] = ()
    turned: tuple[Item, ...] = ()
    above: int = 0

    @property
    def keys(self) -> frozenset[str]:
        """Everything it tells of."""
        every = (*self.gaps, *self.questions, *self.meetings, *self.due, *self.overdue, *self.turned)
        return frozenset(item.key for item in every)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.keys and not self.above


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything for one person since the last one."""

    since: date
    until: date
    missions: tuple[MissionDigest, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell of any mission."""
        return all(mission.empty for mission in self.missions)

    def count(self, section: str) -> int:
        """How many items of a section there are, in all missions."""
        return sum(len(getattr(mission, section)) for mission in self.missions)


def new_lines(now: Iterable[FindingLine], before: Iterable[FindingLine], *, gaps: bool) -> list[FindingLine]:
    """Gaps that were no gaps before, or questions that nothing asked before; what is restricted enters nothing."""
    known = {line.finding.key for line in before if not gaps or line.finding.is_gap}
    return [
        line
        for line in now
        if line.finding.is_gap is gaps and not line.finding.restricted and line.finding.key not in known
    ]


def line_item(line: FindingLine) -> Item:
    """A gap by its title and severity, a question by what the records do not show."""
    found, where = line.finding, [partnership.title for partnership in line.partnerships]
    if found.is_gap:
        words = "%(code)s %(title)s (%(severity)s): %(partnerships)s"
        values = {"code": found.code, "title": found.title, "severity": found.severity, "partnerships": where}
    else:
        words = "%(code)s %(title)s: %(partnerships)s"
        values = {"code": found.code, "title": found.found, "partnerships": where}
    return Item(key=found.key, text=Text(words, values))


def due_item(due: Due, name: Wording) -> Item:
    """What is due on which day, by a name that names nobody."""
    key = f"{due.kind.value}:{due.record.public_id}:{due.on}"
    values = {"day": due.on, "title": name, "kind": due.kind}
    return Item(key=key, text=Text("%(day)s – %(title)s (%(kind)s)", values))


def turned_item(public_id: str, item: str, words: Wording, why: Text) -> Item:
    """An item of a checklist that no longer stands as it was answered, and why."""
    return Item(key=f"{public_id}:{item}", text=Text("%(item)s %(why)s", {"item": words, "why": why}))


def meeting_item(public_id: str, day: date | When, title: Wording) -> Item:
    """A meeting that was recorded."""
    return Item(key=public_id, text=Text("%(day)s – %(title)s", {"day": day, "title": title}))
