"""Measures as they stood on a day, and the decision that stands after the steps that followed an assessment."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import UNKNOWN, in_month, on
from tracker.domain.due_diligence import Step, decision_on, impossible
from tracker.domain.measures import UNSHOWN, stood, what_shows
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.compliance import HrddpDecision, HrddpStepKind, MeasureState

MADE = date(2018, 1, 10)
REPORTED, SUSPENDED = HrddpStepKind.REPORTED, HrddpStepKind.SUSPENDED
RESUMED, WITHDRAWN = HrddpStepKind.RESUMED, HrddpStepKind.WITHDRAWN


def steps(*kinds: HrddpStepKind, first: int = 11) -> list[Step]:
    """One step a day from a day of January on."""
    return [Step(kind, date(2018, 1, day)) for day, kind in enumerate(kinds, first)]


def test_the_decision_follows_the_last_step_by_the_day() -> None:
    taken = steps(HrddpStepKind.INTERCEDED_COMMAND, SUSPENDED, REPORTED, RESUMED, WITHDRAWN)
    found = [decision_on(HrddpDecision.PROVIDE, reversed(taken), date(2018, 1, day)) for day in range(10, 17)]
    assert [one.value if one else None for one in found] == [
        "provide", "provide", "suspend", "suspend", "provide", "withdraw", "withdraw"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decided", "after"),
    [
        (HrddpDecision.SUSPEND, HrddpDecision.WITH_MEASURES),
        (HrddpDecision.WITH_MEASURES, HrddpDecision.WITH_MEASURES),
        (None, None),
    ],
)
def test_resumed_support_is_given_as_decided(decided: HrddpDecision | None, after: HrddpDecision | None) -> None:
    taken = steps(SUSPENDED, RESUMED)
    assert impossible(decided, taken, on(MADE)) is None
    assert decision_on(decided, taken, date(2018, 2, 1)) is after


def test_on_one_day_the_step_recorded_last_stands() -> None:
    same = [Step(SUSPENDED, MADE), Step(RESUMED, MADE)]
    assert decision_on(HrddpDecision.PROVIDE, same, MADE) is HrddpDecision.PROVIDE
    assert impossible(HrddpDecision.PROVIDE, same, on(MADE)) is None
    assert impossible(HrddpDecision.PROVIDE, same[::-1], on(MADE))


@pytest.mark.parametrize(
    ("decided", "taken", "told"),
    [
        (HrddpDecision.PROVIDE, steps(RESUMED), "only after it was suspended"),
        (HrddpDecision.PROVIDE, steps(SUSPENDED, SUSPENDED), "already"),
        (HrddpDecision.PROVIDE, steps(SUSPENDED, WITHDRAWN, RESUMED), "withdrawn on"),
        (HrddpDecision.PROVIDE, steps(WITHDRAWN, SUSPENDED), "withdrawn on"),
        (HrddpDecision.PROVIDE, steps(WITHDRAWN, WITHDRAWN), "withdrawn on"),
        (HrddpDecision.DO_NOT_PROVIDE, steps(SUSPENDED, RESUMED), "decided against it"),
        (HrddpDecision.PROVIDE, steps(REPORTED, first=9), "before the assessment"),
    ],
)
def test_what_cannot_have_followed_says_why(decided: HrddpDecision, taken: list[Step], told: str) -> None:
    why = impossible(decided, reversed(taken), on(MADE))
    assert why
    assert told in why.msgid


def test_what_can_follow_does() -> None:
    withdrawn = steps(SUSPENDED, WITHDRAWN, REPORTED, HrddpStepKind.INTERCEDED_AUTHORITIES)
    assert impossible(HrddpDecision.PROVIDE, withdrawn, on(MADE)) is None
    assert impossible(HrddpDecision.SUSPEND, steps(RESUMED), on(MADE)) is None, "the assessment itself suspended it"
    assert impossible(HrddpDecision.SUSPEND, steps(SUSPENDED), on(MADE)) is None, "carried out the day after"
    for when in (in_month(2018, 1), UNKNOWN):
        assert impossible(None, steps(REPORTED, first=1), when) is None, "the assessment may have come first"


def test_a_measure_stands_as_it_stood_on_the_day() -> None:
    force, planned = MeasureState.IN_FORCE, MeasureState.PLANNED
    assert [stood(force, MADE, date(2018, 1, day)) for day in (9, 10)] == [planned, force]
    assert stood(force, None, date(2000, 1, 1)) is force, "without a date, as it is recorded"
    assert stood(MeasureState.DROPPED, None, MADE) is MeasureState.DROPPED


def test_done_without_anything_to_show_is_said() -> None:
    order = Wording(en="Order 12")
    assert what_shows(None, done=True, done_then=True) is UNSHOWN
    assert what_shows(order, done=True, done_then=True) is order
    assert what_shows(order, done=True, done_then=False) is None, "it was not done yet"
    assert what_shows(order, done=False, done_then=False) is order, "asked of what is planned, too"
