"""What planners and headquarters see: coverage, progress, precedents; and what a mission adapted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.assessments import load, opened, say, states, view
from tests.kinds import any_record
from tests.people import person
from tests.rows import TODAY, agreement, dated, forum, pair
from tests.statements import statements
from tracker.db.models.records import RecordCircle
from tracker.db.queries.checklists import template_of, version_of
from tracker.db.scopes import cover
from tracker.domain.access import Reader
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, CoverageState
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.checklists.adapting import (
    NewItem,
    adaptation_history,
    add_item,
    guide_item,
    hide_item,
    local_checklist,
    place_item,
    show_item,
)  # fmt: skip
from tracker.services.checklists.coverage import Covered, coverage
from tracker.services.checklists.evidence import LinkRecord, link_record
from tracker.services.checklists.precedents import precedents
from tracker.services.checklists.progress import progress
from tracker.services.errors import NotAllowed, NotFound, Refused

A, C = AnswerState, CoverageState
TALK, FORUM, AGREEMENT = "trial-talk", "trial-forum", "trial-agreement"


def covered_by(session: Session, reader: Reader, key: str) -> Covered:
    """One recommendation of all that are covered."""
    return next(one for one in coverage(session, reader, TODAY) if one.recommendation.key == key)


def stands(session: Session, reader: Reader, key: str) -> list[CoverageState]:
    """How the partnerships that this reader reads do what a recommendation asks."""
    return [state for _, state in covered_by(session, reader, key).partnerships]


def test_coverage_reads_records_and_answers_of_the_partnerships_that_one_may_read(session: Session) -> None:
    one, other = pair(session), pair(session)
    load(session)
    forum(session, one)
    planner, stranger = (person(session, Role.PLANNER, p.mission) for p in (one, other))
    served = covered_by(session, planner, "ipi19-r3a")
    assert {item.key for item in served.items} == {FORUM, TALK, "trial-brief"}
    assert [ref.public_id for ref, _ in served.partnerships] == [one.public_id]
    assert stands(session, planner, "ipi19-r3a") == [C.PARTLY]  # the forum meets; the rest waits for an answer
    assert stands(session, stranger, "ipi19-r3a") == [C.OPEN]
    checklist = opened(session, planner, one)
    record = forum(session, one)
    for item in (TALK, "trial-brief"):
        say(session, planner, checklist, item, A.NOT_APPLICABLE, reason="Agreed otherwise.")
    assert stands(session, planner, "ipi19-r3a") == [C.MET]
    say(session, planner, checklist, FORUM, A.NOT_MET, reason="On paper only.")
    assert stands(session, planner, "ipi19-r3a") == [C.NOT_MET]
    with pytest.raises(StopIteration):
        covered_by(session, planner, "none")
    link_record(session, planner, checklist, LinkRecord(item=FORUM, record=record.public_id, on=TODAY))

    def sent() -> int:
        session.expire_all()
        with statements(session.get_bind().engine) as found:
            assert {row.recommendation.key for row in coverage(session, planner, TODAY)} >= {"ipi19-r3a", "ipi19-r4a"}
        return len(found)

    few = sent()
    for _ in range(3):
        link_record(session, planner, checklist, LinkRecord(item=TALK, record=forum(session, one).public_id, on=TODAY))
    assert sent() <= few


def test_a_need_to_know_record_moves_no_count_of_anyone_outside_its_circle(session: Session) -> None:
    one = pair(session)
    load(session)
    inside, outside = (person(session, Role.HUMAN_RIGHTS, one.mission) for _ in range(2))
    checklist = opened(session, outside, one)
    before = (view(session, outside, checklist).counts, coverage(session, outside, TODAY)[0].partnerships)
    shown = progress(session, outside, one.mission, [TODAY])
    late = any_record(session, RecordKind.ALLEGATION, reference_key=None, sensitivity=Sensitivity.CONFIDENTIAL)
    late.need_to_know, late.circle = True, [RecordCircle(account_id=inside.account)]
    for state, days in ((AllegationState.RECEIVED, 90), (AllegationState.ASSESSED, 80)):
        dated(late, DatedAttribute.ALLEGATION_STATE, state, TODAY - timedelta(days=days))
    dated(late, DatedAttribute.ALLEGATION_STATE, AllegationState.TRANSMISSIBLE, TODAY - timedelta(days=79))
    cover(session, late, [one])
    session.flush()
    assert states(view(session, inside, checklist))["case"] is A.NOT_MET
    link_record(session, inside, checklist, LinkRecord(item=TALK, record=late.public_id, on=TODAY))
    assert (view(session, outside, checklist).counts, coverage(session, outside, TODAY)[0].partnerships) == before
    assert progress(session, outside, one.mission, [TODAY]) == shown
    with pytest.raises(NotFound):
        link_record(session, outside, checklist, LinkRecord(item=TALK, record=late.public_id, on=TODAY))


def test_progress_follows_the_days(session: Session) -> None:
    one = pair(session)
    load(session)
    planner = person(session, Role.PLANNER, one.mission)
    checklist = opened(session, planner, one, TODAY - timedelta(days=20))
    say(session, planner, checklist, TALK, A.NOT_MET, on=TODAY - timedelta(days=10))
    agreement(session, one)
    days = [TODAY - timedelta(days=number) for number in (30, 15, 5)]
    found = progress(session, planner, one.mission, days)
    assert not [row for row in found if row.on == days[0]]
    by_day = {day: [row for row in found if row.on == day] for day in days[1:]}
    assert [sum(row.counts.not_met for row in rows) for rows in by_day.values()] == [0, 1]
    assert sum(row.counts.asked for row in by_day[days[1]]) == 6
    assert {row.partnership for row in found} == {one.public_id}
    with pytest.raises(NotFound):
        progress(session, person(session, Role.PLANNER, pair(session).mission), one.mission, days)


def test_precedents_are_arrangements_of_the_register_of_the_same_kind(session: Session) -> None:
    one = pair(session)
    load(session)
    planner = person(session, Role.PLANNER, one.mission)
    shipped = any_record(
        session, RecordKind.MECHANISM, reference_key="mechanism:m1", mechanism_kind=MechanismKind.AGREEMENT
    )
    forum(session, one)
    version = version_of(session, "trial")
    assert version is not None
    text, talk = (template_of(version).item(key) for key in (AGREEMENT, TALK))
    assert text is not None
    assert talk is not None
    assert [found.mechanism for found in precedents(session, planner, text)] == [shipped]
    assert precedents(session, planner, talk) == ()


def test_a_mission_adapts_what_it_asks_and_no_answer_is_lost(session: Session) -> None:
    one, other = pair(session), pair(session)
    load(session)
    planner = person(session, Role.PLANNER, one.mission)
    checklist = opened(session, planner, one)
    say(session, planner, checklist, TALK, A.MET, note="By radio.")
    with pytest.raises(Refused):
        hide_item(session, planner, one.mission, "trial", TALK, " ")
    hide_item(session, planner, one.mission, "trial", TALK, "There is one post.")
    guide_item(session, planner, one.mission, "trial", FORUM, Wording(fr="Voir le bureau de liaison."))
    place_item(session, planner, one.mission, "trial", AGREEMENT, 1)
    key = add_item(
        session, planner, one.mission, "trial", NewItem(section="people", text=Wording(fr="Le pont est gardé."))
    )
    seen = view(session, planner, checklist)
    assert [v.item.key for v in seen.items][:2] == [AGREEMENT, FORUM]
    assert [(item.key, why) for item, why in seen.hidden] == [(TALK, "There is one post.")]
    assert seen.dropped[0][1].note == "By radio."
    say(session, planner, checklist, key, A.PARTLY)
    assert seen.items[1].item.local_guidance == Wording(fr="Voir le bureau de liaison.")
    show_item(session, planner, one.mission, "trial", TALK)
    talk = view(session, planner, checklist).item(TALK)
    assert talk is not None
    assert talk.standing.answer is not None
    assert [row.hidden for row in adaptation_history(session, one.mission, "trial", TALK)] == [False, True]
    assert len(local_checklist(session, one.mission, "trial").template.items) == 8
    assert len(local_checklist(session, other.mission, "trial").template.items) == 7
    with pytest.raises(NotAllowed):
        hide_item(session, planner, other.mission, "trial", TALK, "Not ours.")
    with pytest.raises(NotFound):
        hide_item(session, planner, one.mission, "trial", "trial-none", "Not there.")
