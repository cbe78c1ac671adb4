"""What falls due in the ninety days after a picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.unit.rules import build, build_compliance, build_mechanisms
from tests.unit.rules.build import START, TODAY, after, before
from tracker.domain.cadence import Cadence
from tracker.domain.dates import When, in_month, on
from tracker.domain.facts.meetings import ActionFact
from tracker.domain.picture import Picture
from tracker.domain.upcoming import DueKind, upcoming
from tracker.domain.vocabulary.agreements import AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState, MeetingState

WEEKLY = Cadence(kind=CadenceKind.WEEKLY)


def due(*pictures: Picture) -> list[tuple[DueKind, When]]:
    return [(d.kind, d.on) for d in upcoming(pictures)]


def test_the_next_session_follows_from_the_last_and_the_cadence() -> None:
    forum = build_mechanisms.forum(cadence=WEEKLY, sessions=(build_mechanisms.session(before(3)),))
    assert due(build.picture(forums=(forum,))) == [(DueKind.SESSION, on(after(4)))]


@pytest.mark.parametrize(
    ("state", "to", "shown"), [(MeetingState.CANCELLED, None, 11), (MeetingState.POSTPONED, after(6), 6)]
)
def test_a_session_called_off_in_advance_is_not_the_next(state: MeetingState, to: date | None, shown: int) -> None:
    off = build_mechanisms.session(after(4), state, postponed_to=to)
    held = build_mechanisms.session(before(3))
    forum = build_mechanisms.forum(cadence=WEEKLY, sessions=(held,), called_off=(off,))
    assert due(build.picture(forums=(forum,))) == [(DueKind.SESSION, on(after(shown)))]


IDLE: list[dict[str, Any]] = [
    {"state": ForumState.DORMANT},
    {"cadence": None},
    {"span": build.since(START, TODAY)},
]


@pytest.mark.parametrize("changes", IDLE)
def test_a_forum_that_does_not_meet_has_no_next_session(changes: dict[str, Any]) -> None:
    forum = build_mechanisms.forum(**{"cadence": WEEKLY} | changes)
    assert due(build.picture(forums=(forum,))) == []


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (90, True), (91, False)])
def test_the_window_is_today_and_ninety_days(days: int, shown: bool) -> None:
    day = TODAY + timedelta(days=days)
    text = build_mechanisms.agreement(AgreementSubject.INFORMATION, in_force_until=on(day))
    expected = [(DueKind.AGREEMENT_END, on(day))] if shown else []
    assert due(build.picture(agreements=(text,))) == expected


def test_a_date_known_to_the_month_is_shown_while_it_may_lie_ahead() -> None:
    text = build_mechanisms.agreement(AgreementSubject.INFORMATION, review=in_month(2018, 2))
    assert due(build.picture(agreements=(text,))) == [(DueKind.AGREEMENT_REVIEW, in_month(2018, 2))]


def test_a_draft_does_not_end() -> None:
    text = build_mechanisms.agreement(
        AgreementSubject.INFORMATION, state=AgreementState.NEGOTIATING, in_force_until=on(after(5))
    )
    assert due(build.picture(agreements=(text,))) == []


def test_what_concerns_two_partnerships_is_shown_once_with_both() -> None:
    forum = build_mechanisms.forum(cadence=WEEKLY)
    second = build.partnership(ref=build.ref(RecordKind.PARTNERSHIP, "pa-2"))
    [one] = upcoming([build.picture(forums=(forum,)), build.picture(forums=(forum,), partnership=second)])
    assert [p.public_id for p in one.partnerships] == ["pa-1", "pa-2"]


def test_deadlines_of_people_and_papers() -> None:
    action = ActionFact(ref=build.ref(RecordKind.ACTION_POINT), agreed_on=before(5), due=after(1), owned=True)
    tour = build_mechanisms.tour(build.since(START, after(2)))
    seen = build.picture(
        forums=(build_mechanisms.forum(actions=(action,)),),
        positions=(build_mechanisms.position(tours=(tour,)),),
        stocktakes=(build.stocktake(Theme.LIAISON, after(3) - timedelta(days=90)),),
        statements=(build.statement(Matter.CADENCE, review_on=after(4)),),
        support=(build.support(span=build.since(START, after(5))),),
        decisions=(build.decision(span=build.since(START, after(6))),),
        partnership=build.partnership(planned_end=on(after(7))),
    )
    kinds = [DueKind.ACTION_POINT, DueKind.TOUR_END, DueKind.STOCKTAKE, DueKind.STATEMENT]
    kinds += [DueKind.SUPPORT_END, DueKind.LEADERSHIP_DECISION, DueKind.PARTNERSHIP_END]
    assert due(seen) == [(kind, on(after(number))) for number, kind in enumerate(kinds, start=1)]


def test_reports_and_reviews_of_due_diligence() -> None:
    duty = build_compliance.obligation(next_due=after(1))
    assessment = build_compliance.assessment(review_due=after(2))
    found = due(build.picture(obligations=(duty,), hrddp=(assessment,)))
    assert found == [(DueKind.REPORT, on(after(1))), (DueKind.ASSESSMENT_REVIEW, on(after(2)))]


def test_a_mandate_that_may_be_renewed_is_a_date_in_the_calendar() -> None:
    force = build.force(legal_basis=(build.value("authorized", build.since(START, date(2018, 5, 1))),))
    assert due(build.picture(force=force)) == [(DueKind.MANDATE, on(date(2018, 5, 1)))]
