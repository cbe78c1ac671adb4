"""Any picture at all: every kind of fact filled at random, with dates around one day, sure or not.

Hypothesis draws the seed: it would take minutes to draw and to shrink a picture value by value.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from random import Random
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from tests.unit.rules.build import TODAY, force, mission, partnership, picture, ref, since
from tracker.domain.cadence import Cadence
from tracker.domain.dates import Span, When, on
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.facts.missions import LeadershipDecisionFact
from tracker.domain.facts.refs import DatedValue, Fact, RecordRef
from tracker.domain.picture import Picture
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import PREFIXES, RecordKind, Sensitivity
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.domain.vocabulary.missions import CombatRole, MandateType, Posture, Task

KINDS = {
    "ActionFact": RecordKind.ACTION_POINT,
    "HrddpFact": RecordKind.HRDDP_ASSESSMENT,
    "LeadershipDecisionFact": RecordKind.LEADERSHIP_DECISION,
    "SessionFact": RecordKind.MEETING,
    "SubmissionFact": RecordKind.COMPLIANCE_REPORT,
}
NEAR = (TODAY - timedelta(days=800), TODAY + timedelta(days=300))
AHEAD = (TODAY + timedelta(days=1), TODAY + timedelta(days=300))
POINTS = {"agreement": ("ag",), "support": ("su",), "site": ("si",), "subject": ("fm", "si", "su", "lp", "cc", "ag")}

seeds = st.integers(0, 2**32 - 1)


@cache
def lists() -> dict[str, type[Any]]:
    """The kinds of fact that a picture holds in numbers, by the name of the list."""
    hints = get_type_hints(Picture)
    return {f.name: get_args(hints[f.name])[0] for f in fields(Picture) if get_args(hints[f.name])}


class Dice:
    """Values at random whose dates lie between two days; `sure` leaves out what is known only roughly."""

    def __init__(self, seed: int, first: date = NEAR[0], last: date = NEAR[1], *, sure: bool = False) -> None:
        self.random = Random(seed)
        self.first, self.length = first, (last - first).days
        self.sure = sure

    def day(self) -> date:
        return self.first + timedelta(days=self.random.randint(0, self.length))

    def when(self) -> When:
        shape = 0 if self.sure else self.random.randint(0, 5)
        first, last = sorted([self.day(), self.day()])
        rough = {3: When(first, last), 4: When(None, last), 5: When(first, None)}
        return rough.get(shape, on(first))

    def span(self) -> Span:
        began, ended = self.when(), self.when() if self.random.random() < 0.4 else None
        first = began.earliest or began.latest
        last = ended and (ended.latest or ended.earliest)
        return Span(began, ended) if not (first and last and first > last) else Span(began)

    def dated(self, words: type[Enum] | tuple[str, ...]) -> tuple[DatedValue, ...]:
        several = range(self.random.randint(0, 3))
        return tuple(DatedValue(value=self.random.choice(list(map(str, words))), span=self.span()) for _ in several)

    def facts(self, kind: type[Any], most: int = 3, prefix: str = "") -> tuple[Any, ...]:
        """A few facts of this kind, numbered."""
        made = [self.fact(kind, f"{prefix}{n + 1}") for n in range(self.random.randint(0, most))]
        return tuple(made)

    def fact(self, kind: type[Any], name: str) -> Any:
        """One fact of this kind."""
        hints = get_type_hints(kind)
        values = {f: self.value(f, hint, name) for f, hint in hints.items() if f != "ref"}
        if issubclass(kind, Fact):
            values["ref"] = self.reference(kind.__name__, name)
        if kind is LeadershipDecisionFact:
            values["value"] = self.random.choice(list(Posture)).value
        if kind is AgreementFact:
            values["state_certainty"] = values["state_since"].by(TODAY)
        if kind is ForumFact:
            values["sessions"] = tuple(sorted(values["sessions"], key=lambda s: s.held_on))
        return kind(**values)

    def reference(self, kind: str, name: str) -> RecordRef:
        word = "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.removesuffix("Fact")).strip("_")
        of = KINDS.get(kind) or RecordKind(word)
        level = self.random.choice([Sensitivity.UNCLASSIFIED, *Sensitivity])
        circle = frozenset({5}) if of is RecordKind.ALLEGATION else None
        return ref(of, f"{PREFIXES[of]}-{name}", sensitivity=level, circle=circle)

    def value(self, name: str, hint: Any, owner: str) -> Any:
        """A value for a field of this name and type."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is UnionType:
            return None if self.random.random() < 0.4 else self.value(name, inner[0], owner)
        if origin is frozenset:
            return frozenset(self.value(name, inner[0], owner) for _ in range(self.random.randint(0, 3)))
        if origin is tuple and inner[-1] is not Ellipsis:
            return tuple(self.value(name, part, owner) for part in inner)
        if origin is tuple and isinstance(inner[0], type) and issubclass(inner[0], Fact):
            return self.facts(inner[0], 2, f"{owner}-")
        if origin is tuple:
            return tuple(self.value(name, inner[0], owner) for _ in range(self.random.randint(0, 2)))
        return self.simple(name, hint, owner)

    def simple(self, name: str, hint: type[Any], owner: str) -> Any:
        """A value of a plain type, or of one of our own."""
        if issubclass(hint, Enum):
            return self.random.choice(list(hint))
        makers: dict[type[Any], Any] = {
            When: self.when,
            Span: self.span,
            date: self.day,
            bool: lambda: self.random.random() < 0.5,
            int: lambda: self.random.randint(1, 12),
            str: lambda: self.word(name),
            Wording: lambda: Wording(en=name),
            Cadence: lambda: Cadence(self.random.choice(list(CadenceKind)), self.random.randint(1, 6)),
            RecordRef: lambda: ref(RecordKind.AGREEMENT, f"ag-{self.random.randint(1, 3)}"),
        }
        return makers[hint]() if hint in makers else self.fact(hint, owner)

    def word(self, name: str) -> str:
        """A word; where the field points to a record, a public id that may be there."""
        if name in POINTS:
            return f"{self.random.choice(POINTS[name])}-{self.random.randint(1, 3)}"
        return self.random.choice(["one", "two"])

    def picture(self) -> Picture:
        """Any picture of a tracked partnership."""
        places = ("gao", "kidal")
        ours = mission(areas=self.dated(places), tasks=self.dated(Task))
        theirs = force(
            civilian=self.random.random() < 0.2,
            combat=self.dated(CombatRole),
            mandates=self.dated(MandateType),
            areas=self.dated(places),
            tasks=self.dated(Task),
        )
        us = partnership(
            span=since() if self.random.random() < 0.7 else self.span(),
            planned_end=self.value("planned_end", When | None, ""),
            end_decided=self.value("end_decided", When | None, ""),
            reconfigured=self.value("reconfigured", tuple[When, ...], ""),
        )
        chosen = self.random.sample(sorted(lists()), self.random.randint(0, 10))
        several: dict[str, Any] = {name: self.facts(lists()[name]) for name in chosen}
        return replace(picture(mission=ours, force=theirs, partnership=us), **several)
