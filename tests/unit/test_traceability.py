"""From a sentence in a report to an item or a rule: what fits well is served, and whatever is asked says who asks it.

It reads the checklists that ship; while none do, those of the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from tests.assessments import FOLDER, library_keys
from tracker.domain.checklists.template import Item, Template
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.gaps import Fit
from tracker.reference.checklist_files import CHECKLISTS, read_checklists
from tracker.reference.locators import parse_locator
from tracker.reference.read import read_register

SHIP = any(CHECKLISTS.glob("*.toml"))
LEAST, MOST = 120, 180  # items, those of the optional packs aside
MANY = 13  # checklists, the packs aside


def shipped() -> list[Template]:
    """The checklists that ship."""
    return [file.template for file in read_checklists(library_keys(), CHECKLISTS if SHIP else FOLDER)]


def items(templates: Sequence[Template], *, packs: bool = True) -> list[Item]:
    """All their items."""
    return [item for template in templates if packs or not template.pack for item in template.items]


def unserved(asked: Collection[Item]) -> list[str]:
    """The recommendations of high fit that no item and no rule cites."""
    cited = {key for item in asked for key in item.recommendations} | {
        k for rule in RULES for k in rule.recommendations
    }
    return [row.key for row in read_register()["recommendation"] if row["fit"] is Fit.HIGH and row.key not in cited]


def test_every_recommendation_of_high_fit_serves_an_item_or_a_rule() -> None:
    if SHIP:
        assert unserved(items(shipped())) == []
    else:
        assert unserved(items(shipped()))  # the few items of the tests cannot serve them all


def test_every_item_and_every_rule_says_who_asks_it() -> None:
    known = library_keys()
    assert [item.key for item in items(shipped()) if not set(item.recommendations) & known] == []
    assert [rule.code for rule in RULES if not set(rule.recommendations) & known] == []


def test_every_locator_of_the_library_can_be_read() -> None:
    for row in read_register()["recommendation"]:
        for locator in row["locators"]:
            parse_locator(locator)


def test_nothing_is_asked_twice() -> None:
    for language in ("en", "fr"):
        said = Counter(item.text.best(language).casefold() for item in items(shipped()))
        assert [text for text, times in said.items() if times > 1] == []


def test_there_are_as_many_as_somebody_can_answer() -> None:
    if SHIP:
        templates = shipped()
        assert LEAST <= len(items(templates, packs=False)) <= MOST
        assert len([template for template in templates if not template.pack]) >= MANY
