"""How an item stands: what a person answered, what carries it, and what turns it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.rules import build
from tracker.domain.checklists.automatic import Automatic
from tracker.domain.checklists.counting import counts, coverage_of, together
from tracker.domain.checklists.evidence import Piece, RecordStatus, failing
from tracker.domain.checklists.standing import Answer, Standing, standing, turned_text
from tracker.domain.dates import on
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AnswerState, CoverageState, TurnCause
from tracker.i18n import Translator

A, C = AnswerState, CoverageState
DAY = date(2018, 2, 28)
OPEN = Automatic(state=None)
FORUM = build.ref(RecordKind.FORUM, "fm-1")


def days(number: int) -> date:
    """So many days after the answer."""
    return DAY + timedelta(days=number)


def answer(state: AnswerState = A.MET, day: date = DAY) -> Answer:
    """What a person said."""
    return Answer(number=1, state=state, on=day)


def proven(status: RecordStatus | None, lasts: int | None = None, day: date = DAY, added: date = DAY) -> Piece:
    """A piece of evidence as it stands on a day."""
    piece = Piece(number=1, added_on=added, record=status.ref if status else None)
    return Piece(number=1, added_on=added, record=piece.record, failure=failing(status, piece, lasts, day, {}))


def at(day: date, *pieces: Piece, said: Answer | None = None, records: Automatic = OPEN) -> Standing:
    """How it stands on a day."""
    return standing(records, said or answer(), pieces, day)


STATUSES = {
    "ended": RecordStatus(ref=FORUM, ended=on(days(4))),
    "closed": RecordStatus(ref=FORUM, states=(("active", on(days(-90))), ("closed", on(days(5))))),
    "no longer valid": RecordStatus(ref=build.ref(RecordKind.SITE_ASSESSMENT), valid_until=days(4)),
    "removed": RecordStatus(ref=FORUM, removed_on=days(5)),
    "opened again": RecordStatus(
        ref=build.ref(RecordKind.ALLEGATION),
        states=(("received", on(days(-90))), ("answered", on(days(-9))), ("assessed", on(days(5)))),
    ),
}


@pytest.mark.parametrize("how", STATUSES)
def test_a_record_that_fails_after_the_answer_turns_it_back(how: str) -> None:
    status = STATUSES[how]
    before = at(days(4), proven(status, day=days(4)))
    assert (before.state, before.plainly_met, before.turned) == (A.MET, True, None)
    after = at(days(5), proven(status, day=days(5)))
    assert after.turned is not None
    assert (after.state, after.was, after.turned.since) == (A.NOT_STARTED, A.MET, days(5))
    assert Translator("en").say(turned_text(after.turned)).endswith("5 March 2018).")
    again = at(days(9), proven(status, day=days(9)), said=answer(day=days(9)))
    assert (again.state, again.proven, again.turned) == (A.MET, False, None)


def test_evidence_that_runs_out_turns_it_back_only_where_none_is_left() -> None:
    old, fresh = proven(None, lasts=30, day=days(31)), proven(None, lasts=30, day=days(31), added=days(20))
    assert old.failure is not None
    assert (old.failure.cause, old.failure.since) == (TurnCause.EXPIRED, days(31))
    assert at(days(31), old, fresh).plainly_met
    assert at(days(31), old).turned == old.failure
    assert proven(None, lasts=30, day=days(30)).good
    assert proven(None, day=days(3000)).good


def test_a_gap_that_the_records_show_after_the_answer_turns_it_back() -> None:
    gap = Automatic(state=A.NOT_MET, since=on(days(7)))
    assert at(days(8), records=gap).turned is not None
    known = at(days(8), records=gap, said=answer(day=days(7)))
    assert (known.turned, known.overruled, known.state) == (None, True, A.MET)


def test_what_is_not_met_needs_no_evidence_and_does_not_turn() -> None:
    seen = at(days(9), proven(STATUSES["ended"], day=days(9)), said=answer(A.NOT_MET))
    assert (seen.state, seen.proven, seen.turned) == (A.NOT_MET, True, None)


def test_records_alone_turn_back_what_they_had_answered() -> None:
    gap = Automatic(state=A.NOT_MET, since=on(days(2)))
    seen = standing(gap, None, (), days(3), before=A.MET)
    assert seen.turned is not None
    assert (seen.state, seen.was, seen.turned.since) == (A.NOT_MET, A.MET, days(2))
    assert standing(OPEN, None, (), days(3), before=A.MET).turned is None  # silence turns nothing
    assert standing(gap, None, (), days(3)).turned is None
    shown = Automatic(state=A.MET)
    begun = standing(shown, answer(A.IN_PROGRESS), (), DAY)  # what a person left open, the records may close
    assert (begun.state, begun.by_person, begun.plainly_met) == (A.MET, False, True)
    firm = standing(shown, Answer(number=1, state=A.IN_PROGRESS, on=DAY, overrules=True), (), DAY)
    assert (firm.state, firm.by_person, firm.overruled) == (A.IN_PROGRESS, True, True)
    assert standing(OPEN, answer(A.IN_PROGRESS), (), DAY).state is A.IN_PROGRESS
    taken_back = Answer(number=2, state=None, on=DAY)
    assert standing(Automatic(state=A.MET), taken_back, (), DAY).plainly_met


def test_counts_keep_apart_what_is_met_and_what_is_only_said_to_be() -> None:
    seen = [
        at(DAY, proven(None)), at(DAY), at(DAY, said=answer(A.PARTLY)), at(DAY, said=answer(A.NOT_MET)),
        at(DAY, said=answer(A.NOT_APPLICABLE)), standing(OPEN, None, (), DAY),
        at(days(5), proven(STATUSES["removed"], day=days(5))),
    ]  # fmt: skip
    found = counts(seen)
    assert (found.asked, found.met, found.unproven, found.partly, found.not_met) == (6, 1, 2, 0, 1)
    assert (found.open, found.not_applicable, found.turned, found.answered) == (2, 1, 1, 4)
    assert [coverage_of(one) for one in seen] == [
        C.MET, C.PARTLY, C.PARTLY, C.NOT_MET, C.NOT_APPLICABLE, C.OPEN, C.OPEN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], C.NOT_APPLICABLE),
        ([C.NOT_APPLICABLE, C.MET], C.MET),
        ([C.MET, C.OPEN], C.PARTLY),
        ([C.OPEN, C.OPEN], C.OPEN),
        ([C.NOT_MET, C.OPEN], C.NOT_MET),
        ([C.NOT_MET, C.MET], C.PARTLY),
    ],
)
def test_items_and_rules_speak_of_a_recommendation_together(states: list[CoverageState], whole: CoverageState) -> None:
    assert together(states) is whole
