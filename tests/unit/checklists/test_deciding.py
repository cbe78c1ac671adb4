"""What the records answer to an item: facts meet it, recorded gaps do not, silence leaves it open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.readers import reader
from tests.unit.checklists.items import PLANNER, answered, item
from tests.unit.rules import build
from tests.unit.rules import build_compliance as compliance
from tests.unit.rules import build_mechanisms as mechanisms
from tracker.domain.cadence import Cadence
from tracker.domain.checklists.automatic import automatic
from tracker.domain.checklists.deciders import DECIDERS
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.facts.planning import JointAssessmentFact, LessonFact
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject
from tracker.domain.vocabulary.basics import Level, RecordKind, Sensitivity, Side, Theme
from tracker.domain.vocabulary.checklists import AnswerState, Phase
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation, Matter, Verdict
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState
from tracker.domain.vocabulary.missions import DecisionSubject

A = AnswerState
YESTERDAY = build.before(1)


def lapsed_forum() -> ForumFact:
    """A weekly forum of which the last four sessions are missing."""
    return mechanisms.forum(
        cadence=Cadence(CadenceKind.WEEKLY),
        cadence_since=build.ago(400),
        sessions=(mechanisms.session(build.before(40)),),
    )


MET: dict[str, dict[str, Any]] = {
    "agreement:information": {"agreements": (mechanisms.agreement(AgreementSubject.INFORMATION),)},
    "mechanism:evidence_chain": {"mechanisms": (compliance.mechanism(MechanismKind.EVIDENCE_CHAIN),)},
    "mechanism:liaison": {"positions": (mechanisms.position(level=Level.TACTICAL),)},
    "mechanism:compliance_framework": {"frameworks": (compliance.framework(),)},
    "forum:operational": {"forums": (mechanisms.forum(),)},
    "liaison:operational": {"positions": (mechanisms.position(),)},
    "decision:risk": {"decisions": (build.decision("accepted", subject=DecisionSubject.RISK),)},
    "stocktake:liaison": {"stocktakes": (build.stocktake(Theme.LIAISON),)},
    "lesson": {"lessons": (LessonFact(ref=build.ref(RecordKind.LESSON), recorded_on=build.ago(3)),)},
    "transition_plan": {"agreements": (mechanisms.agreement(kind=AgreementKind.TRANSITION_PLAN),)},
    "contact_card": {"contact_cards": (mechanisms.card(),)},
    "harm_tracking": {"mechanisms": (compliance.mechanism(MechanismKind.HARM_TRACKING),)},
    "joint_assessment": {
        "joint_assessments": (
            JointAssessmentFact(
                ref=build.ref(RecordKind.JOINT_ASSESSMENT), kind=AssessmentKind.STRATEGIC,
                participation=AssessmentParticipation.JOINT, made=build.ago(30),
            ),
        )
    },
    "rule:MTG-02": {"forums": (mechanisms.forum(),)},
}  # fmt: skip
GAP: dict[str, dict[str, Any]] = {
    "agreement:information": {
        "agreements": (
            mechanisms.agreement(AgreementSubject.INFORMATION, state=AgreementState.EXPIRED, state_since=build.ago(9)),
        )
    },
    "mechanism:compliance_framework": {
        "frameworks": (compliance.framework(FrameworkState.ON_PAPER, state_since=build.ago(9)),)
    },
    "forum:operational": {"forums": (mechanisms.forum(state=ForumState.CLOSED, state_since=build.ago(9)),)},
    "forum:strategic": {"statements": (build.statement(Matter.STRATEGIC_FORUM),)},
    "liaison:operational": {
        "positions": (
            mechanisms.position(tours=(mechanisms.tour(build.since(ended=build.before(60))),), provided_by=Side.UN),
        )
    },
    "contact_card": {"contact_cards": (mechanisms.card(span=build.since(ended=build.before(9))),)},
    "stocktake:meetings": {"stocktakes": (build.stocktake(Theme.MEETINGS, build.before(91)),)},
    "stocktake:liaison": {"stocktakes": (build.stocktake(Theme.LIAISON, complete=False),)},
    "mechanism:forum": {"forums": (lapsed_forum(),)},
    "site_assessment": {
        "sites": (build.site(ref=build.ref(RecordKind.SITE, "si-1")),),
        "statements": (build.statement(Matter.SITE_ASSESSMENT, subject="si-1"),),
    },
}


@pytest.mark.parametrize("decider", MET)
def test_a_recorded_fact_meets_it_and_is_shown(decider: str) -> None:
    found = answered(item(decider), build.picture(**MET[decider]))
    fact = next(iter(MET[decider].values()))[0]
    assert found.state is A.MET
    assert [ref.public_id for ref in found.records] == [fact.ref.public_id]


@pytest.mark.parametrize("decider", GAP)
def test_a_recorded_gap_does_not_meet_it_and_says_since_when(decider: str) -> None:
    found = answered(item(decider), build.picture(**GAP[decider]))
    assert found.state is A.NOT_MET
    assert found.records
    assert found.since.known


def test_silence_never_answers_anything_but_a_question() -> None:
    for decider in sorted(DECIDERS):
        found = answered(item(decider), build.picture(partnership=build.partnership()))
        assert found.state in (None, A.NOT_APPLICABLE), decider
        if found.state is A.NOT_APPLICABLE:
            assert "recorded" not in found.why[0].msgid, decider


def test_what_is_being_negotiated_is_neither_met_nor_a_gap() -> None:
    text = mechanisms.agreement(AgreementSubject.INFORMATION, state=AgreementState.NEGOTIATING)
    assert answered(item("agreement:information"), build.picture(agreements=(text,))).state is None


def test_start_up_and_posture_hold_as_for_rules() -> None:
    young = build.partnership(span=build.since(build.before(10)))
    statement = build.statement(Matter.OPERATIONAL_FORUM)
    early = answered(item("forum:operational"), build.picture(partnership=young, statements=(statement,)))
    assert early.state is None
    away = build.decision()
    apart = answered(item("forum:operational"), build.picture(decisions=(away,), statements=(statement,)))
    assert apart.state is A.NOT_APPLICABLE
    assert apart.decision == away.ref
    assert answered(item("contact_card"), build.picture(decisions=(away,))).state is None


def test_some_met_and_some_not_is_partly_met() -> None:
    first, second = (build.site(ref=build.ref(RecordKind.SITE, name)) for name in ("si-1", "si-2"))
    picture = build.picture(
        sites=(first, second),
        forums=(mechanisms.forum(),),
        statements=(build.statement(Matter.SITE_ASSESSMENT, subject="si-1"),),
    )
    found = answered(item("site_assessment", "forum:operational"), picture)
    assert found.state is A.PARTLY
    assert answered(item("forum:operational", "contact_card"), picture).state is None  # a question beside what is met
    ours = build.statement(Matter.OPERATIONAL_FORUM, Verdict.NOT_OURS)
    assert answered(item("forum:operational"), build.picture(statements=(ours,))).state is A.NOT_APPLICABLE


def test_conditions_and_phases_leave_out_only_what_is_certain() -> None:
    plain = build.picture()
    assert answered(item(applies=("combat",)), plain).state is A.NOT_APPLICABLE
    assert answered(item(applies=("combat",)), build.picture(force=build.unstated_force())).state is None
    assert answered(item(applies=("combat",)), build.picture(force=build.combat_force())).state is None
    assert answered(item(applies=("collocated",)), plain).state is None
    over = build.site(span=build.since(ended=YESTERDAY))
    assert answered(item(applies=("collocated",)), build.picture(sites=(over,))).state is A.NOT_APPLICABLE
    assert answered(item(applies=("support_given",)), build.picture(support=(build.support(),))).state is None
    assert answered(item(applies=("framework:support",)), plain).state is None
    assert answered(item(phases=(Phase.ENDED,)), plain).state is A.NOT_APPLICABLE
    assert answered(item(phases=(Phase.START, Phase.RUNNING)), plain).state is None
    ending = build.partnership(planned_end=build.ago(-200))
    assert answered(item(phases=(Phase.ENDING,)), build.picture(partnership=ending)).state is None
    ended = build.partnership(span=build.since(ended=YESTERDAY))
    assert answered(item(phases=(Phase.RUNNING,)), build.picture(partnership=ended)).state is A.NOT_APPLICABLE
    lesson = MET["lesson"]
    assert answered(item("lesson", phases=(Phase.ENDED,)), build.picture(partnership=ended, **lesson)).state is A.MET


def test_before_the_partnership_began_nothing_is_answered() -> None:
    assert automatic(item("forum:operational", applies=("combat",)), None, {}).state is None


def test_a_reader_is_told_no_more_than_he_may_read() -> None:
    low = reader(Role.READER, build.mission().ref.public_id, level=Sensitivity.UNCLASSIFIED)
    secret = build.ref(RecordKind.FORUM, sensitivity=Sensitivity.CONFIDENTIAL)
    picture = build.picture(forums=(mechanisms.forum(ref=secret),))
    assert [ref.public_id for ref in answered(item("forum:operational"), picture).records] == [secret.public_id]
    told = answered(item("forum:operational"), picture, low)
    assert (told.state, told.records) == (A.MET, ())
    statement = build.statement(
        Matter.STRATEGIC_FORUM, ref=build.ref(RecordKind.STATEMENT, sensitivity=Sensitivity.CONFIDENTIAL)
    )
    hidden = build.picture(statements=(statement,))
    assert answered(item("forum:strategic"), hidden).state is A.NOT_MET
    assert answered(item("forum:strategic"), hidden, low).state is None


def test_a_case_answers_to_its_circle_alone() -> None:
    account = 7
    late = compliance.case(
        (AllegationState.RECEIVED, build.ago(90)),
        (AllegationState.ASSESSED, build.ago(80)),
        (AllegationState.TRANSMISSIBLE, build.ago(80)),
        ref=build.ref(RecordKind.ALLEGATION, circle=frozenset({account})),
    )
    picture = build.picture(allegations=(late,))
    inside = reader(Role.HUMAN_RIGHTS, build.mission().ref.public_id, account=account)
    assert answered(item("rule:HRC-05"), picture, inside).state is A.NOT_MET
    blank = build.picture()
    assert answered(item("rule:HRC-05"), picture) == answered(item("rule:HRC-05"), blank)
    assert PLANNER.account is None
    assert date(2018, 2, 28) == build.TODAY
