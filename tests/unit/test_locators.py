"""Locators: what they accept, what they refuse, and that they read well."""

from __future__ import annotations

import pytest

from tracker.i18n import Translator
from tracker.reference.locators import Locator, locator_text, parse_locator

GOOD = {
    "ipi19:recommendation:3": "IPI 2019, recommendation 3",
    "ipi20:recommendation:Inward 2": "IPI 2020, recommendation Inward 2",
    "sg15:paragraph:29": "S/2015/229, paragraph 29",
    "ipi19:annex:Operation Sky Monitor": "IPI 2019, annex, row “Operation Sky Monitor”",
    "ipi19:section:Introduction": "IPI 2019, section “Introduction”",
    "ipi19:footnote:81": "IPI 2019, footnote 81",
    "cf12:chapter:Introduction": "Challenges Forum 2012, chapter “Introduction”",
    "cf12:chapter:The Cooperation Triangle, Discussion": (
        "Challenges Forum 2012, chapter “The Cooperation Triangle”, discussion"
    ),
    "cf12:chapter:Opening Session, Opening Addresses, Mr Titov": (
        "Challenges Forum 2012, chapter “Opening Session”, opening addresses, Mr Titov"
    ),
    "cf12:chapter:The Cooperation Triangle, Background Paper, recommendation 3, Hansen": (
        "Challenges Forum 2012, chapter “The Cooperation Triangle”, background paper, recommendation 3, Hansen"
    ),
    "cf12:chapter:Working Group Sessions, Group IV, Dr Ryan": (
        "Challenges Forum 2012, chapter “Working Group Sessions”, group IV, Dr Ryan"
    ),
    "cf12:chapter:Greening the Blue Helmets, Jensen": (
        "Challenges Forum 2012, chapter “Greening the Blue Helmets”, Jensen"
    ),
    "un:resolution:S/RES/2359 (2017)": "United Nations, resolution S/RES/2359 (2017)",
    "un:paragraph:S/RES/2391 (2017), paragraph 21": "United Nations, document S/RES/2391 (2017), paragraph 21",
    "un:document:A/67/775-S/2013/110": "United Nations, document A/67/775-S/2013/110",
    "own:rule:MTG-04": "entry of our own, for the rule MTG-04",
}

BAD = {
    "": "form document:part:value",
    "ipi19:recommendation": "form document:part:value",
    "who19:recommendation:3": "unknown document",
    "ipi19:line:560": "has no part 'line'",
    "ipi19:rule:MTG-04": "has no part 'rule'",
    "own:section:Box": "has no part 'section'",
    "ipi19:recommendation:three": "not a recommendation",
    "ipi19:box:0": "not a box",
    "ipi19:section: ": "not a section",
    "un:resolution:2359": "not a resolution",
    "un:paragraph:21": "not a paragraph",
    "own:rule:mtg-4": "not a rule",
    "cf12:chapter:Presentations": "not a chapter",
    "cf12:chapter:The Cooperation Triangle, Presentation, Mr Bam": "not a chapter",
    "cf12:chapter:Opening Session, ": "not a chapter",
}


@pytest.mark.parametrize(("locator", "words"), GOOD.items())
def test_a_locator_reads_in_words(locator: str, words: str) -> None:
    assert Translator("en").say(locator_text(locator)) == words


@pytest.mark.parametrize(("locator", "reason"), BAD.items())
def test_what_is_no_locator_is_refused_with_a_reason(locator: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_locator(locator)


def test_a_value_may_hold_colons() -> None:
    found = parse_locator("ipi19:section:OPPORTUNITIES AND RISKS: PARTNERS OR COMPETITORS?")
    assert found == Locator("ipi19", "section", "OPPORTUNITIES AND RISKS: PARTNERS OR COMPETITORS?")
