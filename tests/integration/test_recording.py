"""The verbs that record what a question asks about: who may, up to which level, for whom; and each form once."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tracker.db.models.accounts import SentForm
from tracker.db.models.decisions import Clause, CouncilDecision
from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Partnership
from tracker.domain.access import EVERYWHERE, Reader
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState
from tracker.domain.vocabulary.basics import Sensitivity, Side
from tracker.domain.vocabulary.compliance import HrddpDecision
from tracker.domain.vocabulary.missions import ClauseSubject, DecisionSubject
from tracker.services.accounts import NewAccount, add_account
from tracker.services.agreements import NewAgreement, answer_clause, record_agreement
from tracker.services.due_diligence import NewHrddpAssessment, record_hrddp_assessment
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.forums import NewForum, record_forum, seat
from tracker.services.keeping import Said
from tracker.services.leadership import NewLeadershipDecision, record_leadership_decision
from tracker.services.permissions import demand, may_write, scopes_of
from tracker.services.planning import NewLesson, record_lesson
from tracker.services.sent_forms import begin, led_to
from tracker.services.settings import set_highest_level
from tracker.services.sites import NewSiteAssessment, record_site_assessment
from tracker.services.thresholds import NewThreshold, set_threshold

SAID = Said(title="Named", note="Report 12")


def who(role: Role, scope: str = EVERYWHERE, level: Sensitivity = Sensitivity.UNCLASSIFIED) -> Reader:
    """Somebody with one role."""
    return Reader(name=role.value, level=level, roles=frozenset({(role, scope)}), signed_in=True)


@pytest.fixture
def one(session: Session) -> Partnership:
    """A tracked partnership."""
    return rows.pair(session)


def test_who_records_is_asked_in_every_scope(session: Session, one: Partnership) -> None:
    other = rows.pair(session)
    ours = who(Role.LIAISON, one.mission.public_id)
    lesson = NewLesson(said=SAID, made=on(rows.TODAY))
    assert record_lesson(session, ours, lesson, [one]).public_id.startswith("le-")
    for reader, partnerships in ((ours, [one, other]), (who(Role.READER), [one]), (who(Role.CLEARING_OFFICER), [one])):
        with pytest.raises(NotAllowed):
            record_lesson(session, reader, lesson, partnerships)
    with pytest.raises(Refused):
        record_lesson(session, ours, lesson, [])


def test_a_record_lies_in_the_scope_of_every_partnership(session: Session, one: Partnership) -> None:
    other = rows.pair(session)
    made = record_lesson(session, who(Role.LIAISON), NewLesson(said=SAID, made=on(rows.TODAY)), [one, other])
    assert scopes_of(session, made) == {one.mission.public_id, other.mission.public_id}
    assert not may_write(session, who(Role.LIAISON, one.mission.public_id), made, Permission.RECORD)
    with pytest.raises(NotAllowed):
        demand(session, who(Role.LIAISON, one.mission.public_id), made, Permission.RECORD)


def test_nobody_files_what_he_could_not_read(session: Session, one: Partnership) -> None:
    set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL)
    secret = NewLesson(said=Said(title="Named", sensitivity=Sensitivity.CONFIDENTIAL), made=on(rows.TODAY))
    with pytest.raises(Refused) as refused:
        record_lesson(session, who(Role.LIAISON), secret, [one])
    assert refused.value.field == "sensitivity"
    made = record_lesson(session, who(Role.LIAISON, level=Sensitivity.CONFIDENTIAL), secret, [one])
    assert made.sensitivity is Sensitivity.CONFIDENTIAL


def test_a_forum_seats_both_sides_once(session: Session, one: Partnership) -> None:
    forum = record_forum(session, who(Role.LIAISON), NewForum(said=SAID), [one])
    assert {m.organization_id for m in forum.members} == {one.mission_id, one.force_id}
    with pytest.raises(Refused):
        seat(session, who(Role.LIAISON), forum, one.force, Side.PARTNER, on(rows.TODAY))
    guest = rows.organization(session, "Guest")
    assert len(seat(session, who(Role.LIAISON), forum, guest, Side.OTHER, on(rows.TODAY)).members) == 3


def test_support_rests_on_the_agreement_that_was_recorded_for_it(session: Session, one: Partnership) -> None:
    item = rows.support(session, one)
    new = NewAgreement(
        said=SAID,
        kind=AgreementKind.SUPPORT_ARRANGEMENT,
        state=AgreementState.IN_FORCE,
        since=on(rows.START),
        bears=item,
    )
    agreement = record_agreement(session, who(Role.LIAISON), new, [one])
    assert [row.agreement_id for row in item.agreements] == [agreement.id]


def test_a_clause_is_answered_once_by_a_mechanism(session: Session, one: Partnership) -> None:
    decision = rows.keep(session, CouncilDecision(title=rows.named("Resolution"), symbol="S/RES/1"), [one])
    clause = Clause(title=rows.named("Clause"), decision_id=decision.id, subject=ClauseSubject.COORDINATION)
    rows.keep(session, clause, [one])
    forum = rows.forum(session, one)
    assert answer_clause(session, who(Role.LIAISON), clause, forum).answers
    with pytest.raises(Refused):
        answer_clause(session, who(Role.LIAISON), clause, forum)
    with pytest.raises(NotFound):
        answer_clause(session, who(Role.LIAISON), clause, None)


def test_human_rights_officers_record_due_diligence_and_no_lessons(session: Session, one: Partnership) -> None:
    officer = who(Role.HUMAN_RIGHTS)
    made = record_hrddp_assessment(session, officer, NewHrddpAssessment(said=SAID, made=on(rows.TODAY)), [one])
    assert made.made == on(rows.TODAY)
    undecided = NewHrddpAssessment(said=SAID, made=on(rows.TODAY), decision=HrddpDecision.PROVIDE)
    with pytest.raises(Refused):
        record_hrddp_assessment(session, officer, undecided, [one])
    with pytest.raises(NotAllowed):
        record_lesson(session, officer, NewLesson(said=SAID, made=on(rows.TODAY)), [one])


def test_only_clearing_officers_record_leadership_decisions(session: Session, one: Partnership) -> None:
    new = NewLeadershipDecision(
        said=SAID, subject=DecisionSubject.RISK, by_function="head of mission", decided=on(rows.TODAY)
    )
    assert record_leadership_decision(session, who(Role.CLEARING_OFFICER), new, [one]).by_function == "head of mission"
    with pytest.raises(NotAllowed):
        record_leadership_decision(session, who(Role.PLANNER), new, [one])


def test_dates_the_wrong_way_round_are_refused(session: Session, one: Partnership) -> None:
    site = rows.site(session, one)
    new = NewSiteAssessment(said=SAID, site=site, made=on(rows.TODAY), valid_until=rows.START)
    with pytest.raises(Refused):
        record_site_assessment(session, who(Role.LIAISON), new, [one])


def test_a_mission_sets_its_thresholds(session: Session, one: Partnership) -> None:
    new = NewThreshold(rule="LIA-03", name="days", value=10, holds_from=date(2018, 1, 1), reason="Busy")
    planner = who(Role.PLANNER, one.mission.public_id)
    assert set_threshold(session, planner, one.mission, new).value == 10
    with pytest.raises(Refused):
        set_threshold(session, planner, one.mission, new)
    with pytest.raises(NotAllowed):
        set_threshold(session, who(Role.CLEARING_OFFICER), one.mission, new)
    for rule, name in (("ZZZ-01", "days"), ("LIA-03", "weeks")):
        wrong = NewThreshold(rule=rule, name=name, value=1, holds_from=rows.TODAY, reason="")
        with pytest.raises(NotFound):
            set_threshold(session, planner, one.mission, wrong)


def test_a_form_sent_by_two_hands_at_once_is_done_once(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        rows.write_as(session)
        account = add_account(session, NewAccount(email="a@mission.example.org", function="U5", password="x" * 12)).id
        one = rows.pair(session)
        session.commit()
        partnership = one.id
    outcomes: list[str] = []

    def send() -> None:
        with sessions() as session:
            rows.write_as(session, account)
            try:
                sent = begin(session, account, "0" * 32)
                rows.forum(session, session.get_one(Partnership, partnership))
                sent.led_to = "/there"
                session.commit()
                outcomes.append("done")
            except IntegrityError:
                session.rollback()
                outcomes.append(led_to(session, account, "0" * 32) or "")

    hands = [Thread(target=send) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(outcomes) == ["/there", "done"]
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Forum)) == 1
        assert session.scalar(select(func.count()).select_from(SentForm)) == 1
        with pytest.raises(NotFound):
            led_to(session, account + 1, "0" * 32)
