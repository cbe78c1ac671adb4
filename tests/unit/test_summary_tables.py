"""The tables of a summary: each record once, in words that say no more than the records do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.unit.rules.build import START, TODAY, ago, partnership, picture, ref, since
from tracker.domain import summary_tables as tables
from tracker.domain.cadence import Cadence
from tracker.domain.dates import Span, When, on
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.compliance import FrameworkFact, HrddpFact, ObligationFact, SubmissionFact
from tracker.domain.facts.liaison import ContactCardFact, PositionFact, TourFact
from tracker.domain.facts.missions import ClauseFact, SupportFact
from tracker.domain.facts.planning import StocktakeFact
from tracker.domain.summary import Table
from tracker.domain.texts import Wording
from tracker.domain.upcoming import Due, DueKind
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState
from tracker.domain.vocabulary.basics import Formality, Level, OwnerSide, RecordKind, Sensitivity, Side, Theme
from tracker.domain.vocabulary.compliance import FrameworkState, HrddpDecision, ObligationKind, Risk
from tracker.domain.vocabulary.liaison import PositionTime, Purpose
from tracker.domain.vocabulary.meetings import CadenceKind, MeetingState
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb, HrddpScope, SupportDirection, SupportKind
from tracker.i18n import Translator

say = Translator("en").say


def said(table: Table) -> list[list[str]]:
    return [[say(value) for value in row] for row in table.rows]


def column(table: Table, key: str) -> list[str]:
    place = [name for name, _ in table.columns].index(key)
    return [row[place] for row in said(table)]


def position(*tours: TourFact, **changes: Any) -> PositionFact:
    base: dict[str, Any] = {
        "ref": ref(RecordKind.POSITION),
        "provided_by": Side.UN,
        "level": Level.OPERATIONAL,
        "formality": Formality.FORMAL,
        "time": PositionTime.FULL_TIME,
        "purposes": frozenset({Purpose.COORDINATION, Purpose.DECONFLICTION}),
        "span": since(),
        "tours": tours,
    }
    return PositionFact(**base | changes)


def tour(began: date, ended: date | None = None) -> TourFact:
    return TourFact(ref=ref(RecordKind.TOUR), span=Span(on(began), on(ended) if ended else None))


def test_a_position_is_filled_vacant_or_of_nobody_known() -> None:
    gone = tour(START, date(2018, 1, 31))
    found = tables.liaison([picture(positions=(position(gone, tour(date(2018, 2, 1))), position(gone), position()))])
    assert sorted(column(found, "state")) == ["filled", "no tour of duty recorded", "vacant since 31 January 2018"]
    assert column(found, "arrangement")[0] == "operational, formal, full-time, deconfliction, coordination"


def test_a_successor_who_has_not_begun_fills_nothing() -> None:
    found = tables.liaison([picture(positions=(position(tour(TODAY + timedelta(days=3))),))])
    assert column(found, "state") == ["no tour of duty recorded"]


def test_what_had_ended_is_not_listed() -> None:
    ended = position(span=since(START, date(2017, 1, 1)))
    assert tables.liaison([picture(positions=(ended,))]).rows == ()


def test_contact_cards_stand_with_liaison() -> None:
    card = ContactCardFact(ref=ref(RecordKind.CONTACT_CARD), span=since(), last_tested=ago(5), in_extremis=True)
    bare = replace(card, ref=ref(RecordKind.CONTACT_CARD), last_tested=None)
    states = column(tables.liaison([picture(contact_cards=(card, bare))]), "state")
    assert sorted(states) == ["no test recorded", "tested 23 February 2018, with in extremis procedure"]


def test_a_record_of_two_partnerships_stands_once_with_both() -> None:
    text = AgreementFact(
        ref=ref(RecordKind.AGREEMENT, illustrative=True, sensitivity=Sensitivity.CONFIDENTIAL),
        kind=AgreementKind.MOU,
        state=AgreementState.SIGNED,
        state_since=ago(30),
        state_certainty=picture().partnership.span.holds(TODAY),
        subjects=frozenset(),
        span=since(),
    )
    other = partnership(ref=ref(RecordKind.PARTNERSHIP, "pa-2", title=Wording(en="Mission and other")))
    found = tables.agreements([picture(agreements=(text,)), picture(agreements=(text,), partnership=other)])
    assert len(found.rows) == 1
    assert column(found, "partnership") == ["partnership pa-1, Mission and other"]
    assert (found.illustrative, found.level) == ((0,), Sensitivity.CONFIDENTIAL)


def test_clauses_come_latest_first_and_say_who_answers() -> None:
    def clause(day: date, **changes: Any) -> ClauseFact:
        base: dict[str, Any] = {
            "ref": ref(RecordKind.CLAUSE, title=Wording(en="They coordinate")),
            "symbol": "S/RES/1",
            "adopted": on(day),
            "paragraph": None,
            "verb": ClauseVerb.URGES,
            "subject": ClauseSubject.COORDINATION,
            "owner": OwnerSide.MISSION,
        }
        return ClauseFact(**base | changes)

    answer = ref(RecordKind.FORUM, title=Wording(en="Weekly meeting"))
    old, new = clause(START, answered_by=(answer,)), clause(TODAY, paragraph="12")
    found = tables.clauses([picture(clauses=(old, new))])
    assert column(found, "clause") == ["S/RES/1, paragraph 12: They coordinate", "S/RES/1: They coordinate"]
    assert column(found, "answered") == ["no mechanism linked", "Weekly meeting"]


def test_reports_say_how_often_and_when() -> None:
    monthly = ObligationFact(
        ref=ref(RecordKind.OBLIGATION),
        kind=ObligationKind.COUNCIL,
        by_side=Side.UN,
        span=since(date(2018, 1, 1)),
        cadence=Cadence(CadenceKind.MONTHLY),
        submissions=(SubmissionFact(ref=ref(RecordKind.COMPLIANCE_REPORT), filed=on(date(2018, 2, 1))),),
    )
    unknown = replace(monthly, ref=ref(RecordKind.OBLIGATION), cadence=None, submissions=())
    found = tables.reports([picture(obligations=(monthly, unknown))])
    assert column(found, "due") == ["1 March 2018", "no date known"]
    assert column(found, "last") == ["1 February 2018", ""]
    assert column(found, "cadence") == ["monthly", ""]


def test_compliance_holds_frameworks_assessments_and_reports_and_no_case() -> None:
    framework = FrameworkFact(
        ref=ref(RecordKind.FRAMEWORK), state=FrameworkState.CALLED_FOR, state_since=ago(80), span=since()
    )
    assessed = HrddpFact(
        ref=ref(RecordKind.HRDDP_ASSESSMENT),
        support=None,
        made=ago(3),
        risk=Risk.HIGH,
        decision=HrddpDecision.WITH_MEASURES,
    )
    owed = ObligationFact(
        ref=ref(RecordKind.OBLIGATION), kind=ObligationKind.COMPLIANCE, by_side=Side.PARTNER, span=since()
    )
    found = tables.compliance([picture(frameworks=(framework,), hrddp=(assessed,), obligations=(owed,))])
    assert column(found, "state") == ["called for", "high risk, provide with measures", "no report recorded"]


def test_support_says_what_due_diligence_says_of_each_item() -> None:
    def item(**changes: Any) -> SupportFact:
        base: dict[str, Any] = {
            "ref": ref(RecordKind.SUPPORT),
            "direction": SupportDirection.GIVEN,
            "kind": SupportKind.LOGISTICS,
            "span": since(),
            "scope": HrddpScope.IN_SCOPE,
        }
        return SupportFact(**base | changes)

    assessed, bare = item(), item(planned=True)
    outside, received = item(scope=HrddpScope.OUTSIDE), item(direction=SupportDirection.RECEIVED)
    made = HrddpFact(
        ref=ref(RecordKind.HRDDP_ASSESSMENT),
        support=assessed.ref.public_id,
        made=ago(3),
        risk=Risk.LOW,
        decision=HrddpDecision.PROVIDE,
    )
    undecided = replace(made, ref=ref(RecordKind.HRDDP_ASSESSMENT), made=ago(9), decision=None)
    facts: dict[str, Any] = {"support": (received, outside, bare, assessed), "hrddp": (made, undecided)}
    found = tables.support([picture(**facts)])
    assert column(found, "assessment") == [
        "25 February 2018: low risk, provide",
        "none recorded",
        "not asked",
        "not asked",
    ]
    assert column(found, "state")[1] == "planned only"
    assert column(found, "basis")[0] == "none linked"
    only = tables.support([picture(support=(assessed,), hrddp=(undecided,))])
    assert column(only, "assessment") == ["19 February 2018"]


def test_meetings_and_overdue_actions_come_from_rows() -> None:
    held = tables.MeetingRow(
        ref=ref(RecordKind.MEETING, title=Wording(en="Session")),
        held_on=date(2018, 2, 20),
        forum=None,
        partnerships=(Wording(en="A"), Wording(en="B")),
        state=MeetingState.HELD,
        agreed_points=2,
        action_points=1,
    )
    found = tables.meetings([held], date(2018, 1, 31))
    assert said(found) == [["20 February 2018", "Session", "A, B", "held", "2", "1"]]
    assert say(found.title) == "Meetings after 31 January 2018"
    assert say(tables.meetings([], None).title) == "Meetings in the last 30 days"
    late = tables.OverdueAction(
        ref=ref(RecordKind.ACTION_POINT, title=Wording(en="Write")),
        meeting=Wording(en="Session"),
        owner=None,
        due=date(2018, 2, 18),
    )
    assert said(tables.overdue_actions([late], TODAY)) == [
        ["Write", "Session", "no owner named", "18 February 2018", "10"]
    ]


def test_the_latest_stocktake_of_each_theme() -> None:
    def taken(day: date, *, complete: bool) -> StocktakeFact:
        return StocktakeFact(
            ref=ref(RecordKind.STOCKTAKE), theme=Theme.LIAISON, made_on=day, by_function="planner", complete=complete
        )

    seen = picture(
        stocktakes=(taken(START, complete=True), taken(TODAY, complete=False), taken(date(2018, 3, 1), complete=True))
    )
    found = tables.stocktakes([seen])
    assert column(found, "made_on") == ["28 February 2018"]
    assert column(found, "result") == ["something is lacking"]


def test_what_lies_ahead_names_record_kind_and_day() -> None:
    due = Due(on=on(date(2018, 3, 6)), kind=DueKind.SESSION, record=ref(RecordKind.FORUM, title=Wording(en="Forum")))
    assert said(tables.ahead([due])) == [["Forum (session of a forum)", "", "6 March 2018"]]


def test_bars_begin_with_the_partnership_and_leave_out_what_is_to_come() -> None:
    later = position(span=since(TODAY + timedelta(days=1)))
    signed = AgreementFact(
        ref=ref(RecordKind.AGREEMENT),
        kind=AgreementKind.MOU,
        state=AgreementState.IN_FORCE,
        state_since=When(None, START),
        state_certainty=picture().partnership.span.holds(TODAY),
        subjects=frozenset(),
        span=since(),
    )
    bars = tables.timeline([picture(positions=(position(), later), agreements=(signed,))])
    assert bars[0].label == picture().force.ref.title
    assert len(bars) == 3
