"""What holds of all rules on liaison and meetings."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.rules import build
from tracker.domain.outcomes import Fires, Gap
from tracker.domain.review import judge
from tracker.domain.rules.liaison import LIAISON_RULES
from tracker.domain.rules.meetings import MEETING_RULES
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.basics import Theme

RULES = (*LIAISON_RULES, *MEETING_RULES)
MAPPING = Path(__file__).parents[3] / "docs" / "rule-recommendations.csv"


def test_the_codes_are_all_there_in_order() -> None:
    assert [r.code for r in LIAISON_RULES] == [f"LIA-{n:02}" for n in range(1, 9)]
    assert [r.code for r in MEETING_RULES] == [f"MTG-{n:02}" for n in range(1, 11)]
    assert {r.theme for r in LIAISON_RULES} == {Theme.LIAISON}
    assert {r.theme for r in MEETING_RULES} == {Theme.MEETINGS}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_each_cites_what_the_mapping_says(rule: Rule) -> None:
    with MAPPING.open(encoding="utf-8", newline="") as file:
        rows = [row["recommendation"] for row in csv.DictReader(file) if row["rule"] == rule.code]
    assert list(rule.recommendations) == rows


def test_an_empty_register_never_makes_a_gap() -> None:
    for force in (build.force(), build.combat_force(), build.unstated_force()):
        assert not [j for j in judge(build.picture(force=force), RULES) if isinstance(j.outcome, Gap)]


@pytest.mark.parametrize("days, asks", [(0, False), (89, False), (91, True)])
def test_a_new_partnership_is_left_alone(days: int, asks: bool) -> None:
    young = build.partnership(span=build.since(build.before(days)))
    found = judge(build.picture(partnership=young, force=build.combat_force()), RULES)
    assert any(isinstance(j.outcome, Fires) for j in found) is asks
