"""Rules as small as they can be, to try the engine with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.unit.rules.build import START
from tracker.domain.dates import on
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Basis, Severity, Theme


def toy(code: str = "TOY-01", says: Outcome | None = None, **changes: Any) -> Rule:
    """A rule that says the same of every picture: a high gap of the partnership unless told otherwise."""

    def check(picture: Picture, limits: Limits) -> Iterator[Outcome]:
        yield says or fires(picture.partnership.ref)

    text = Text(code)
    base: dict[str, Any] = {
        "theme": Theme.LIAISON,
        "title": text,
        "expected": text,
        "closes": text,
        "anchor": text,
        "recommendations": ("own-toy",),
        "check": check,
        "thresholds": (Threshold("days", 30, text),),
    }
    return Rule(code=code, **base | changes)


def fires(subject: RecordRef, *records: RecordRef, basis: Basis = Basis.STATED_ABSENT, **changes: Any) -> Gap:
    """A high gap since START."""
    base: dict[str, Any] = {"severity": Severity.HIGH, "since": on(START), "found": Text("stated")}
    return Gap(subject=subject, records=records, basis=basis, **base | changes)


def asks(subject: RecordRef, *records: RecordRef, severity: Severity = Severity.MEDIUM) -> Question:
    """A question."""
    return Question(subject=subject, severity=severity, records=records, found=Text("silent"))


def satisfied(subject: RecordRef, *records: RecordRef) -> Met:
    """Records that satisfy."""
    return Met(subject=subject, records=records)
