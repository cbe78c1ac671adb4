"""LIA-08: the emergency channel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules import asking, build, build_mechanisms
from tracker.domain.dates import When, on
from tracker.domain.outcomes import Gap, Met, TooEarly
from tracker.domain.review import judge
from tracker.domain.rules.liaison_contacts import LIA_08
from tracker.domain.vocabulary.basics import Basis, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter

UNSURE = When(build.before(10), build.after(10))


def test_a_tested_card_with_a_rehearsed_procedure_meets_it() -> None:
    assert isinstance(asking.outcome(LIA_08, build.picture(contact_cards=(build_mechanisms.card(),))), Met)


def test_silence_asks() -> None:
    found = asking.question(LIA_08, build.picture())
    assert (found.severity, found.since) == (Severity.MEDIUM, on(build.START).plus(91))
    assert found.found.msgid.startswith("No contact card")


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"last_tested": None}, "A contact card and"),
        ({"last_rehearsed": None}, "A contact card and"),
        ({"in_extremis": False}, "No in extremis procedure"),
    ],
)
def test_each_lack_asks_in_silence_and_is_a_high_gap_when_stated(changes: dict[str, Any], words: str) -> None:
    half = build_mechanisms.card(**changes)
    assert asking.question(LIA_08, build.picture(contact_cards=(half,))).found.msgid.startswith(words)
    said = build.statement(Matter.CONTACT_CARD)
    found = asking.gap(LIA_08, build.picture(contact_cards=(half,), statements=(said,)))
    assert (found.basis, found.severity) == (Basis.STATED_ABSENT, Severity.HIGH)
    taken = build.stocktake(Theme.LIAISON)
    assert asking.gap(LIA_08, build.picture(contact_cards=(half,), stocktakes=(taken,))).basis is Basis.STOCKTAKE


@pytest.mark.parametrize("days, early", [(89, True), (90, True), (91, False)])
def test_the_clock_starts_with_the_partnership(days: int, early: bool) -> None:
    young = build.partnership(span=build.since(build.before(days)))
    assert isinstance(asking.outcome(LIA_08, build.picture(partnership=young)), TooEarly) is early


@pytest.mark.parametrize("field", ["last_tested", "last_rehearsed"])
def test_an_uncertain_test_asks_whatever_was_stated(field: str) -> None:
    vague = build_mechanisms.card(**{field: UNSURE})
    said = build.statement(Matter.CONTACT_CARD)
    asking.question(LIA_08, build.picture(contact_cards=(vague,), statements=(said,)))


def test_a_card_that_ended_does_not_count() -> None:
    over = build_mechanisms.card(span=build.since(ended=build.before(1)))
    assert asking.question(LIA_08, build.picture(contact_cards=(over,))).records == ()


def test_it_stays_expected_at_a_distance() -> None:
    said = build.statement(Matter.CONTACT_CARD)
    seen = build.picture(decisions=(build.decision(),), statements=(said,))
    assert isinstance(judge(seen, [LIA_08])[0].outcome, Gap)
