"""How surely a date is known: three answers, intervals, spans, and the text form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import (
    MAYBE,
    NO,
    UNKNOWN,
    YES,
    Certainty,
    Span,
    When,
    any_of,
    earlier,
    in_month,
    in_year,
    later,
    on,
    parse_when,
    precedes,
    when_text,
)

DAY = date(2018, 2, 28)
NEXT = date(2018, 3, 1)
days = st.dates(date(1990, 1, 1), date(2050, 12, 31))
answers = st.sampled_from(list(Certainty))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, second = sorted([draw(days), draw(days)])
    return When(draw(st.sampled_from([None, first])), draw(st.sampled_from([None, second])))


@st.composite
def possible(draw: st.DrawFn) -> tuple[When, date]:
    """A date and a day on which it may have happened."""
    when = draw(whens())
    return when, draw(st.dates(when.earliest or date(1980, 1, 1), when.latest or date(2060, 1, 1)))


@given(answers, answers)
def test_and_and_or_are_two_views_of_one_thing(a: Certainty, b: Certainty) -> None:
    assert ~(a & b) is ~a | ~b
    assert a & b is b & a
    assert any_of([a, b]) is a | b


def test_no_answers_are_no() -> None:
    assert any_of([]) is NO


@pytest.mark.parametrize("a, b, both", [(YES, YES, YES), (YES, MAYBE, MAYBE), (MAYBE, NO, NO), (YES, NO, NO)])
def test_and(a: Certainty, b: Certainty, both: Certainty) -> None:
    assert a & b is both


@pytest.mark.parametrize(
    "when, answer",
    [
        (on(DAY), YES),
        (on(NEXT), NO),
        (in_month(2018, 2), YES),
        (in_month(2018, 3), NO),
        (in_year(2018), MAYBE),
        (When(None, DAY), YES),
        (When(None, NEXT), MAYBE),
        (When(DAY, None), MAYBE),
        (When(NEXT, None), NO),
        (UNKNOWN, MAYBE),
    ],
)
def test_had_it_happened_by_the_end_of_the_day(when: When, answer: Certainty) -> None:
    assert when.by(DAY) is answer


@pytest.mark.parametrize("days_before, answer", [(89, NO), (90, NO), (91, YES)])
def test_more_than_so_many_days_is_strict(days_before: int, answer: Certainty) -> None:
    assert on(DAY - timedelta(days=days_before)).more_than_days_before(90, DAY) is answer


@given(possible(), days)
def test_a_sure_answer_holds_for_every_day_that_the_interval_allows(pair: tuple[When, date], day: date) -> None:
    when, actual = pair
    assert when.by(day) in (MAYBE, on(actual).by(day))


@given(possible(), possible())
def test_order_later_and_earlier_hold_for_every_pair_of_days(a: tuple[When, date], b: tuple[When, date]) -> None:
    assert precedes(a[0], b[0]) in (MAYBE, YES if a[1] < b[1] else NO)
    for made, actual in ((later(a[0], b[0]), max(a[1], b[1])), (earlier(a[0], b[0]), min(a[1], b[1]))):
        assert made.earliest is None or made.earliest <= actual
        assert made.latest is None or made.latest >= actual


def test_the_same_day_does_not_precede() -> None:
    assert precedes(on(DAY), on(DAY)) is NO
    assert precedes(on(DAY), on(NEXT)) is YES


def test_an_interval_runs_forward() -> None:
    with pytest.raises(ValueError, match="lies after"):
        When(NEXT, DAY)


def test_the_last_day_is_included() -> None:
    span = Span(on(DAY), on(NEXT))
    assert [span.holds(d) for d in (DAY - timedelta(1), DAY, NEXT, NEXT + timedelta(1))] == [NO, YES, YES, NO]
    assert [span.over(d) for d in (NEXT, NEXT + timedelta(1))] == [NO, YES]


def test_an_end_on_an_unknown_day_leaves_doubt_and_no_end_leaves_none() -> None:
    assert Span(on(DAY), UNKNOWN).holds(NEXT) is MAYBE
    assert Span(on(DAY)).holds(date(2090, 1, 1)) is YES
    assert Span().holds(DAY) is MAYBE


def test_shifts_stop_at_the_ends_of_the_calendar() -> None:
    assert on(date.max).plus(5) == on(date.max)
    assert on(date.min).plus(-5) == on(date.min)
    assert on(date.min).more_than_days_before(10**6, DAY) is YES


@pytest.mark.parametrize(
    "text, when",
    [
        ("", UNKNOWN),
        ("2018-02-28", on(DAY)),
        ("2018-02", in_month(2018, 2)),
        ("2018", in_year(2018)),
        ("<=2018-02", When(None, DAY)),
        ("<=2018", When(None, date(2018, 12, 31))),
        (">=2018", When(date(2018, 1, 1), None)),
        ("2018-01/2018-03", When(date(2018, 1, 1), date(2018, 3, 31))),
        (" 2018-02-28 ", on(DAY)),
    ],
)
def test_dates_are_read(text: str, when: When) -> None:
    assert parse_when(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2018-13",
        "2018-02-30",
        "2018-2-3",
        "18",
        "<=2018/2019",
        "2019/2018",
        "2018/",
        "0000",
        "1899-12-31",
        "2200",
        "2018/9999",
        "2018-00",
        "~",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|lies after"):
        parse_when(text)


@given(whens())
def test_what_is_written_is_read_back(when: When) -> None:
    assert parse_when(when_text(when)) == when
    assert str(when) == when_text(when)


def test_what_is_known_to_the_day() -> None:
    assert on(DAY).exact == DAY
    assert in_month(2018, 2).exact is None
    assert UNKNOWN.exact is None
    assert not UNKNOWN.known
    assert When(None, DAY).known


def test_dates_sort_by_their_earliest_day() -> None:
    assert [w.sort_key for w in (on(DAY), When(None, DAY), UNKNOWN)] == [DAY, DAY, date.min]
