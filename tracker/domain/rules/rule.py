"""Rule: a value that says what is expected of a partnership, and one pure function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.outcomes import Outcome
from tracker.domain.picture import Picture
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import OwnerSide, RecordKind, Theme
from tracker.domain.vocabulary.gaps import Matter


class Audience(StrEnum):
    """Who may see what a rule finds."""

    READERS = "readers"  # whoever may read the records it names
    CLEARING = "clearing"  # clearing officers and whoever recorded the record; never exported
    CIRCLE = "circle"  # the circle of the case


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of days (or sessions) that a mission may set, and what it means."""

    name: str
    value: int
    about: Text


class Limits(Mapping[str, int]):
    """The thresholds of one rule as they stand for a mission on a date, by name."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> int:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


Check = Callable[[Picture, Limits], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule. `recommendations` are keys of the library; `anchor` says in words on which day its clock starts.

    `absence`: it misses something, so the start-up grace holds. `posture`: it falls silent where leadership keeps its
    distance. `after_end`: it is asked once the partnership has ended, and only then. `swallowed_by`: codes whose
    finding for the same partnership is the same cause. `matter`: what a statement answers. `closes_with`: the kind of
    record that closes it. `of_cases`: what it says of cases besides, to their circle alone, in words of its own; each
    outcome has its case as subject.
    """

    code: str
    theme: Theme
    title: Text
    expected: Text
    closes: Text
    anchor: Text
    recommendations: tuple[str, ...]
    check: Check
    of_cases: Rule | None = None
    owner: OwnerSide = OwnerSide.MISSION
    thresholds: tuple[Threshold, ...] = ()
    absence: bool = False
    posture: bool = False
    after_end: bool = False
    audience: Audience = Audience.READERS
    swallowed_by: tuple[str, ...] = ()
    matter: Matter | None = None
    closes_with: RecordKind | None = None
    past_failing: bool = False  # looks back 180 days; may be noted as past mending
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "limits", Limits({t.name: t.value for t in self.thresholds}))

    def for_circle(self) -> Rule | None:
        """What of the rule is made for the circle of a case; None where nothing is."""
        return self if self.audience is Audience.CIRCLE else self.of_cases

    def limits_for(self, picture: Picture) -> Limits:
        """The thresholds that hold for the picture's mission on its date."""
        return self.limits_on(picture.mission.thresholds, picture.on)

    def limits_on(self, settings: Collection[tuple[str, str, int, date]], day: date) -> Limits:
        """The thresholds that hold on a day: of which rule, its name, its value, from when on."""
        if not settings:
            return self.limits
        values = dict(self.limits)
        for code, name, value, holds_from in sorted(settings, key=lambda t: t[3]):
            if code == self.code and name in values and holds_from <= day:
                values[name] = value
        return Limits(values)
