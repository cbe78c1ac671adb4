"""Reminders stop: a week before, on the day, a week after, then never again, however often somebody is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules import build
from tracker.domain.dates import UNKNOWN, When, in_month, on
from tracker.domain.reminders import reminded, to_tell
from tracker.domain.upcoming import Due, DueKind
from tracker.domain.vocabulary.basics import RecordKind

DUE = date(2026, 3, 15)


def told_on(every: int, first: date = date(2026, 1, 1), days: int = 120) -> list[date]:
    """On which of the days somebody is reminded who is told so often."""
    turns = [first + timedelta(days=n) for n in range(0, days, every)]
    return [day for day in turns if reminded(DUE, day - timedelta(days=every), day)]


def test_told_daily_it_is_said_three_times() -> None:
    assert told_on(1) == [date(2026, 3, 8), DUE, date(2026, 3, 22)]


@given(st.integers(1, 40), st.integers(0, 40))
def test_it_is_never_said_more_than_three_times(every: int, start: int) -> None:
    found = told_on(every, date(2026, 1, 1) + timedelta(days=start), 400)
    assert 1 <= len(found) <= 3
    assert max(found) < date(2026, 3, 22) + timedelta(days=every)


def test_after_a_long_silence_it_is_said_once() -> None:
    assert reminded(DUE, date(2026, 1, 1), date(2026, 6, 1))
    assert not reminded(DUE, date(2026, 3, 22), date(2027, 6, 1))


@pytest.mark.parametrize(
    ("kind", "when", "until", "expected"),
    [
        (DueKind.ACTION_POINT, on(DUE), date(2026, 3, 8), True),
        (DueKind.TOUR_END, on(DUE), date(2026, 3, 9), False),
        (DueKind.REPORT, in_month(2026, 3), date(2026, 3, 24), True),  # counts as due on its last day
        (DueKind.REPORT, When(DUE, None), DUE, False),
        (DueKind.AGREEMENT_END, on(DUE), date(2026, 3, 9), True),  # no steps: as long as it lies ahead
        (DueKind.AGREEMENT_END, on(DUE), DUE, True),
        (DueKind.AGREEMENT_END, on(DUE), date(2026, 3, 16), False),
        (DueKind.SESSION, UNKNOWN, DUE, True),
    ],
)
def test_what_has_steps_follows_them(kind: DueKind, when: When, until: date, expected: bool) -> None:
    due = Due(on=when, kind=kind, record=build.ref(RecordKind.AGREEMENT))
    assert to_tell(due, until - timedelta(days=1), until) is expected
