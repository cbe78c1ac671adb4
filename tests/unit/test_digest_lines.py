"""What a digest calls new: gaps that were none before, questions nothing asked before; nothing restricted."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.rules import build
from tests.unit.rules.toys import asks, fires, toy
from tracker.domain.access import Reader
from tracker.domain.digest import line_item, new_lines
from tracker.domain.lines import merged
from tracker.domain.outcomes import Outcome
from tracker.domain.review import review
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.basics import RecordKind

FORUM = build.ref(RecordKind.FORUM, "fm-1")


def said(outcome: Outcome) -> tuple[FindingLine, ...]:
    return merged(review(build.picture(), [toy("TOY-01", outcome)], Reader()).findings)


GAP, QUESTION = said(fires(FORUM)), said(asks(FORUM))


def test_a_question_that_became_a_gap_is_a_new_gap_and_the_other_way_round_nothing() -> None:
    assert new_lines(GAP, QUESTION, gaps=True) == list(GAP)
    assert new_lines(QUESTION, GAP, gaps=False) == []
    assert new_lines(GAP, GAP, gaps=True) == []
    assert new_lines(QUESTION, (), gaps=False) == list(QUESTION)
    assert new_lines(QUESTION, (), gaps=True) == []


def test_what_is_restricted_is_never_new() -> None:
    [line] = GAP
    hidden = replace(line, finding=replace(line.finding, restricted=True))
    assert new_lines([hidden], [], gaps=True) == []


def test_a_line_bears_the_key_of_its_finding() -> None:
    assert [line_item(line).key for line in (*GAP, *QUESTION)] == ["TOY-01:fm-1"] * 2
