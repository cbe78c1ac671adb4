"""What is told of a meeting, as one value; and what is still loose in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.db.models.meetings import ActionPoint
from tracker.db.models.missions import Organization
from tracker.domain.moments import Moment
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language, Level, Sensitivity
from tracker.domain.vocabulary.meetings import Attendance, MeetingMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A member that somebody said something of; `function` is who came, or represented it."""

    organization: Organization
    state: Attendance
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who is no member: of which organization, and by name where it is known."""

    affiliation: str
    name: str = ""
    organization: Organization | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda; `unsaid` where it was recorded without saying what became of it."""

    text: str
    dealt_with: bool = False
    unsaid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """What an organization said; without one: not for attribution."""

    text: str
    organization: Organization | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose it is to do: an organization, a function, or both."""

    organization: Organization | None = None
    function: str = ""

    def __bool__(self) -> bool:
        return bool(self.organization or self.function)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """An action point of this meeting; `action` where it is recorded already."""

    title: str
    owner: Owner = Owner()
    due: date | None = None
    action: ActionPoint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What became of an action point of an earlier meeting; `version` is the one that stood on the page."""

    action: ActionPoint
    version: int
    done: bool = False
    owner: Owner = Owner()
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """What the mission alone holds: positions voiced and the internal note, at a level of their own."""

    level: Sensitivity = Sensitivity.CONFIDENTIAL
    positions: tuple[Voiced, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.positions or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is told of a meeting. `inner` None leaves what stands: whoever writes may not read it."""

    moment: Moment
    language: Language = Language.EN
    title: str = ""  # of a meeting ad hoc
    place: str = ""
    mode: MeetingMode | None = None
    level: Level | None = None
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED
    planned: bool = False  # it is still to come
    attended: tuple[Attended, ...] = ()
    guests: tuple[Guest, ...] = ()
    agenda: tuple[Item, ...] = ()
    agreed: tuple[str, ...] = ()
    nothing_agreed: bool = False
    minutes: str = ""
    inner: Inner | None = None
    actions: tuple[ToDo, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    all_the_same: bool = False  # somebody was asked about its loose ends and said so

    @property
    def loose_ends(self) -> tuple[Text, ...]:
        """What would be left open: asked about once."""
        return () if self.planned else tuple(_loose(self))


def _loose(sheet: Sheet) -> Iterator[Text]:
    left = [number for number, item in enumerate(sheet.agenda, 1) if not (item.dealt_with or item.unsaid)]
    if left:
        numbers = ", ".join(map(str, left))
        yield Text(N_("Items of the agenda that are not ticked as dealt with: %(numbers)s."), {"numbers": numbers})
    for action in sheet.actions:
        if not action.owner:
            yield Text(N_("This action point has no owner: %(title)s."), {"title": action.title})
