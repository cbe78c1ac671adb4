"""The trend of compliance: eight quarters, what is due by a cadence, what is dated too roughly."""

from __future__ import annotations

from datetime import date

from tracker.domain.cadence import Cadence
from tracker.domain.compliance_trend import due_by, trend
from tracker.domain.dates import UNKNOWN, in_month, in_year, on
from tracker.domain.vocabulary.meetings import CadenceKind

DAY = date(2018, 2, 28)


def test_the_last_eight_quarters_end_with_that_of_the_day() -> None:
    assert [str(one.began) for one in trend(DAY, (), (), (), ())] == [
        "2016-04-01", "2016-07-01", "2016-10-01", "2017-01-01", "2017-04-01", "2017-07-01", "2017-10-01", "2018-01-01"
    ]  # fmt: skip
    assert [trend(date(2018, month, 1), (), (), (), ())[-1].label.values["number"] for month in (3, 4, 9, 12)] == [
        "1", "2", "3", "4"
    ]  # fmt: skip


def test_only_what_surely_lies_in_a_quarter_by_the_day_is_counted() -> None:
    filed = [in_month(2017, 12), in_year(2017), UNKNOWN, on(date(2018, 3, 1)), on(DAY), on(date(2016, 3, 31))]
    found = trend(DAY, [date(2017, 12, 31), date(2018, 1, 1)], filed, [date(2017, 10, 1)], [in_month(2018, 2)])
    counts = [(one.due, one.filed, one.done, one.assessed) for one in found]
    assert counts == [(0, 0, 0, 0)] * 6 + [(1, 1, 1, 0), (1, 1, 0, 1)]


def test_what_is_due_goes_on_by_the_cadence_after_the_last_day_known() -> None:
    quarterly = Cadence(CadenceKind.EVERY_N_MONTHS, n=3)
    answered = [date(2017, 3, 31), None]
    assert sorted(one.month for one in due_by(DAY, answered, None, quarterly, UNKNOWN)) == [3, 6, 9, 12]
    ends = due_by(DAY, [date(2017, 4, 30)], None, quarterly, UNKNOWN)
    assert sorted(ends)[1:] == [date(2017, 7, 31), date(2017, 10, 31), date(2018, 1, 31)], (
        "the end of a month stays one"
    )
    assert due_by(DAY, (), date(2018, 2, 1), None, UNKNOWN) == {date(2018, 2, 1)}
    assert due_by(DAY, (), date(2018, 3, 1), quarterly, UNKNOWN) == set(), "not due yet"
    assert len(due_by(DAY, (), None, quarterly, on(date(2017, 1, 15)))) == 4
    assert due_by(DAY, (), None, None, on(date(2017, 1, 15))) == set(), "no interval, no date"
