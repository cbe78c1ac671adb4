"""Lines: each key once, and what is new between two days."""

from __future__ import annotations

from datetime import date

from tests.unit.rules import build
from tests.unit.rules.toys import asks, fires, toy
from tracker.domain.access import Reader
from tracker.domain.findings import Finding
from tracker.domain.lines import compare, count, merged
from tracker.domain.outcomes import Outcome
from tracker.domain.review import review
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import RecordKind, Severity

FORUM = build.ref(RecordKind.FORUM, "fm-1")


def found(partnership: str, *says: Outcome) -> list[Finding]:
    """What toy rules say of a partnership."""
    seen = build.picture(partnership=build.partnership(ref=build.ref(RecordKind.PARTNERSHIP, partnership)))
    rules = [toy(f"TOY-0{number}", outcome) for number, outcome in enumerate(says, start=1)]
    return list(review(seen, rules, Reader()).findings)


def test_a_key_of_two_partnerships_is_one_line_and_counts_once() -> None:
    lines = merged([*found("pa-1", fires(FORUM)), *found("pa-2", fires(FORUM))])
    assert [p.public_id for p in lines[0].partnerships] == ["pa-1", "pa-2"]
    assert (len(lines), count(lines, gaps=True), count(lines, gaps=False)) == (1, 1, 0)


def test_where_partnerships_differ_the_graver_finding_stands() -> None:
    [line] = merged([*found("pa-1", asks(FORUM)), *found("pa-2", fires(FORUM, severity=Severity.LOW))])
    assert line.finding.is_gap


def test_gaps_come_before_questions_and_grave_ones_first() -> None:
    lines = merged(found("pa-1", asks(FORUM), fires(FORUM, severity=Severity.LOW), fires(FORUM)))
    assert [line.finding.code for line in lines] == ["TOY-03", "TOY-02", "TOY-01"]


def test_a_line_bears_what_was_decided() -> None:
    [line] = merged(found("pa-1", fires(FORUM)), {"TOY-01:fm-1": Text("accepted")})
    assert line.decided == Text("accepted")


def test_new_and_closed_are_gaps_of_one_day_and_not_of_the_other() -> None:
    before = merged(found("pa-1", fires(FORUM), asks(FORUM)))
    now = merged(found("pa-1", asks(FORUM), fires(FORUM)))
    changes = compare(now, before, date(2018, 1, 1))
    assert [line.finding.code for line in changes.new] == ["TOY-02"]
    assert [line.finding.code for line in changes.closed] == ["TOY-01"]
