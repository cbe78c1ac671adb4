"""The page on the rules says of each rule what the rule says of itself."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tracker.domain.review import CRISIS_GRACE_DAYS, GRACE_DAYS
from tracker.domain.rules import RULES, rule_by_code
from tracker.domain.rules.judging import LOOK_BACK_DAYS
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.vocabulary.basics import OwnerSide, Severity

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "rules.md").read_text(encoding="utf-8").replace("\n  ", " ")
CODE = r"[A-Z]{3}-\d\d"
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if re.match(rf"\| {CODE} \|", line)
    for cells in [[cell.strip() for cell in line.strip("|").split(" | ")]]
}


def codes_after(words: str) -> list[str]:
    """The codes of the paragraph that begins with these words."""
    paragraph = PAGE.split(words, 1)[1].split("\n- ", 1)[0].split("\n\n", 1)[0]
    return re.findall(CODE, paragraph)


def test_every_rule_has_its_row_in_the_order_of_the_table() -> None:
    assert list(ROWS) == [rule.code for rule in RULES]
    assert len(re.findall(rf"^\| {CODE} \|", PAGE, re.MULTILINE)) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_row_says_what_the_rule_says(rule: Rule) -> None:
    _, title, severity, thresholds, anchor, recommendations = ROWS[rule.code]
    told = "<br>".join(f"`{t.name}` {t.value}: {t.about.msgid}" for t in rule.thresholds)
    assert title == rule.title.msgid
    assert thresholds == (told or "none")
    assert anchor == rule.anchor.msgid
    assert tuple(re.findall(r"`([^`]+)`", recommendations)) == rule.recommendations
    assert set(re.findall(r"\w+", severity)) & set(Severity.values())


def test_the_lists_below_the_table_are_those_of_the_rules() -> None:
    assert codes_after("It covers:") == [r.code for r in RULES if r.absence]
    assert codes_after("This covers:") == [*(r.code for r in RULES if r.posture), "LIA-08"]
    assert codes_after("**Past failings**") == [r.code for r in RULES if r.past_failing]
    assert codes_after("**After the end**") == [r.code for r in RULES if r.after_end]
    assert codes_after("**Owner.**") == [r.code for r in RULES if r.owner is OwnerSide.UNHQ]
    clearing = [r.code for r in RULES if r.audience is Audience.CLEARING]
    circle = [r.code for r in RULES if r.audience is Audience.CIRCLE]
    assert codes_after("**Restricted.**") == [*clearing, *circle]
    assert codes_after("**Restricted in part.**") == [r.code for r in RULES if r.of_cases]


def test_what_swallows_what_is_told() -> None:
    told = re.findall(rf"^- ({CODE}) is swallowed by (.+)\.$", PAGE, re.MULTILINE)
    assert dict(told) == {r.code: ", ".join(r.swallowed_by) for r in RULES if r.swallowed_by}
    assert not rule_by_code("LIA-08").posture


def test_the_advice_is_that_of_the_reviewed_list() -> None:
    with (DOCS / "rule-recommendations.csv").open(encoding="utf-8", newline="") as file:
        reviewed = {(row["rule"], row["recommendation"]) for row in csv.DictReader(file)}
    assert {(r.code, key) for r in RULES for key in r.recommendations} == reviewed


def test_the_numbers_in_the_text_are_those_of_the_engine() -> None:
    assert f"For {GRACE_DAYS} days after a partnership began ({CRISIS_GRACE_DAYS} where" in PAGE
    assert f"are shown for {LOOK_BACK_DAYS} days" in PAGE


def test_the_way_to_add_a_rule_names_every_switch() -> None:
    guide = (DOCS / "how-to-add-a-rule.md").read_text(encoding="utf-8")
    for switch in ("absence", "posture", "past_failing", "after_end", "swallowed_by", "audience", "of_cases"):
        assert f"| `{switch}` |" in guide
        assert switch in Rule.__dataclass_fields__
