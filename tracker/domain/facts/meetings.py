"""Facts about forums, their sessions and action points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.cadence import Cadence
from tracker.domain.dates import Span, When
from tracker.domain.facts.refs import Fact
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Formality, Level, Side
from tracker.domain.vocabulary.meetings import ForumState, MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFact:
    """A member of a forum; `host_force` where it belongs to the host state's forces."""

    organization: int
    name: Wording
    side: Side
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFact(Fact):
    """A session of a forum, or an ad hoc meeting. `recorded`: minutes, agreed points or 'nothing agreed' exist."""

    held_on: date
    state: MeetingState
    recorded: bool
    oral_only: bool = False
    absent: frozenset[int] = frozenset()  # organizations absent without excuse
    level: Level | None = None
    postponed_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFact(Fact):
    """An action point that is open on the date of the picture."""

    agreed_on: date
    due: date | None
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumFact(Fact):
    """A standing meeting. Sessions are the last twelve on or before the date of the picture, oldest first.

    `called_off` are those of later days of which it was known on that date that they would not take place.
    """

    level: Level | None
    formality: Formality
    span: Span
    state: ForumState
    state_since: When
    cadence: Cadence | None = None
    cadence_since: When | None = None
    terms_of_reference: When | None = None
    handling_rule: bool = False
    oral_only: bool = False
    organization_level: bool = False  # between whole organizations: counts for every partnership it covers
    members: tuple[MemberFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    called_off: tuple[SessionFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
