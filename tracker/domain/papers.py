"""A paper written from a meeting, as plain values: the read-out for the partner, or the mission’s internal note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.moments import Moment
from tracker.domain.texts import N_, Wording
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, AgendaState, Attendance, MeetingMode
from tracker.domain.vocabulary.words import Word


class PaperKind(Word):
    """What is written from a meeting."""

    READ_OUT = "read-out", N_("Read-out")
    INTERNAL_NOTE = "internal-note", N_("Internal note")


@dataclass(frozen=True, slots=True)
class Presence:
    """An organization and how it was there; `guest` where it is no member. Never a person."""

    organization: Wording | str
    state: Attendance
    function: str = ""
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done."""

    title: Wording
    owner: Wording | None
    function: str
    due: date | None
    state: ActionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeper:
    """What the mission alone holds: in the internal note, never in a read-out."""

    agenda: tuple[tuple[Wording, AgendaState | None], ...]
    positions: tuple[tuple[Wording | None, Wording], ...]  # whose, None: not for attribution; what
    note: Wording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper, in one language. `heading` and `closing` are the mission's own words."""

    kind: PaperKind
    language: str
    mission: Wording
    heading: Wording | None
    closing: Wording | None
    title: Wording
    reference: str
    marking: Sensitivity
    moment: Moment
    place: str
    mode: MeetingMode | None
    attendance: tuple[Presence, ...]
    agreed: tuple[Wording, ...]
    nothing_agreed: bool
    minutes: Wording | None
    tasks: tuple[Task, ...]
    deeper: Deeper | None = None
    illustrative: bool = False
