"""How often something is due, and the due dates that follow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.cadence import Cadence
from tracker.domain.vocabulary.meetings import CadenceKind as Kind

START = date(2018, 1, 31)
IRREGULAR = (Kind.BEFORE_RENEWAL, Kind.ON_DEMAND, Kind.IN_WORDS)
REGULAR = [kind for kind in Kind if kind not in IRREGULAR]


@pytest.mark.parametrize(
    "cadence, due",
    [
        (Cadence(Kind.DAILY), ["2018-02-01", "2018-02-02"]),
        (Cadence(Kind.WEEKLY), ["2018-02-07", "2018-02-14"]),
        (Cadence(Kind.EVERY_N_WEEKS, 3), ["2018-02-21", "2018-03-14"]),
        (Cadence(Kind.EVERY_N_DAYS, 10), ["2018-02-10", "2018-02-20"]),
        (Cadence(Kind.MONTHLY), ["2018-02-28", "2018-03-31"]),
        (Cadence(Kind.EVERY_N_MONTHS, 3), ["2018-04-30", "2018-07-31"]),
        (Cadence(Kind.ANNUAL), ["2019-01-31", "2020-01-31"]),
        (Cadence(Kind.MONTHLY, weekday=1, nth=2), ["2018-02-13", "2018-03-13"]),
        (Cadence(Kind.MONTHLY, weekday=4, nth=5), ["2018-02-23", "2018-03-30"]),
    ],
)
def test_due_dates(cadence: Cadence, due: list[str]) -> None:
    assert [d.isoformat() for d in islice(cadence.due_dates(START), 2)] == due


def test_a_duty_of_the_last_day_of_a_month_stays_with_it() -> None:
    quarterly, monthly = Cadence(Kind.EVERY_N_MONTHS, 3), Cadence(Kind.MONTHLY)
    assert next(quarterly.dues_after(START)) == date(2018, 4, 30)
    assert next(quarterly.dues_after(date(2018, 4, 30))) == date(2018, 7, 31)
    assert next(monthly.dues_after(date(2018, 2, 28))) == date(2018, 3, 31)
    assert next(monthly.dues_after(date(2018, 4, 29))) == date(2018, 5, 29)
    assert next(Cadence(Kind.MONTHLY, weekday=2, nth=5).dues_after(START)) == date(2018, 2, 28)
    assert next(Cadence(Kind.WEEKLY).dues_after(START)) == date(2018, 2, 7)


def test_a_leap_day_once_a_year() -> None:
    due = islice(Cadence(Kind.ANNUAL).due_dates(date(2016, 2, 29)), 4)
    assert [d.isoformat() for d in due] == ["2017-02-28", "2018-02-28", "2019-02-28", "2020-02-29"]


@pytest.mark.parametrize("kind", IRREGULAR)
def test_what_is_not_regular_is_never_due(kind: Kind) -> None:
    cadence = Cadence(kind, words="when needed")
    assert not cadence.regular
    assert list(cadence.due_dates(START)) == []
    assert cadence.first_due(START) is None


@pytest.mark.parametrize(
    "cadence, since, first",
    [
        (Cadence(Kind.WEEKLY), "2018-01-31", "2018-02-07"),
        (Cadence(Kind.WEEKLY, weekday=3), "2018-01-31", "2018-02-01"),
        (Cadence(Kind.EVERY_N_WEEKS, 2, weekday=3), "2018-02-01", "2018-02-01"),
        (Cadence(Kind.MONTHLY, weekday=1, nth=2), "2018-02-01", "2018-02-13"),
        (Cadence(Kind.EVERY_N_MONTHS, 6, weekday=1, nth=2), "2018-02-14", "2018-03-13"),
        (Cadence(Kind.ANNUAL), "2018-01-31", "2019-01-31"),
    ],
)
def test_the_first_one_due_since_a_cadence_holds(cadence: Cadence, since: str, first: str) -> None:
    assert cadence.first_due(date.fromisoformat(since)) == date.fromisoformat(first)


@pytest.mark.parametrize("met", ["2018-01-29", "2018-02-01", "2018-02-04"])
def test_a_session_that_moved_within_its_week_moves_no_other(met: str) -> None:
    every_other = Cadence(Kind.EVERY_N_WEEKS, 2, weekday=3)
    assert next(every_other.due_dates(date.fromisoformat(met))) == date(2018, 2, 15)


def test_the_calendar_ends_quietly() -> None:
    for kind in REGULAR:
        assert len(list(islice(Cadence(kind, 400).due_dates(date(9999, 11, 1)), 70))) < 70
        assert next(Cadence(kind, 10**7).due_dates(START), date.max) > START
    assert Cadence(Kind.WEEKLY, weekday=0).first_due(date.max) is None
    assert Cadence(Kind.MONTHLY, weekday=0, nth=1).first_due(date.max) is None


@pytest.mark.parametrize("n, weekday, nth", [(0, 1, 1), (-1, 1, 1), (1, 7, 1), (1, 1, 0), (1, 1, 6)])
def test_what_is_no_cadence_is_refused(n: int, weekday: int, nth: int) -> None:
    with pytest.raises(ValueError, match="not a"):
        Cadence(Kind.MONTHLY, n, weekday, nth)


cadences = st.builds(Cadence, st.sampled_from(REGULAR), st.integers(1, 30))
patterns = st.builds(
    Cadence,
    st.sampled_from([Kind.MONTHLY, Kind.EVERY_N_MONTHS]),
    st.integers(1, 12),
    st.integers(0, 6),
    st.integers(1, 5),
)
anchors = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@given(cadences | patterns, anchors)
def test_due_dates_follow_the_anchor_in_order(cadence: Cadence, anchor: date) -> None:
    due = [anchor, *islice(cadence.due_dates(anchor), 20)]
    assert all(a < b for a, b in pairwise(due))


@given(patterns, anchors)
def test_the_nth_weekday_is_that_weekday(cadence: Cadence, anchor: date) -> None:
    for due in islice(cadence.due_dates(anchor), 12):
        assert due.weekday() == cadence.weekday
        nth = (due.day - 1) // 7 + 1
        in_fifth = (due + timedelta(7)).month != due.month
        assert nth == cadence.nth or (cadence.nth == 5 and in_fifth)
