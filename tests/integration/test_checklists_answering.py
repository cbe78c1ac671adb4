"""An opened checklist: answered by records and by people, proven, reviewed, closed; moved to a newer version."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.assessments import changed, load, opened, say, states, view
from tests.people import person
from tests.rows import TODAY, agreement, forum, pair
from tests.statements import statements
from tracker.db.models.assessments import Assessment, AssessmentAnswer
from tracker.db.models.records import History
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState, ItemChange
from tracker.reference.checklist_load import load_checklists
from tracker.services.checklists.answering import GiveAnswer, Say, comment, give_answer, take_back
from tracker.services.checklists.evidence import AddNote, LinkRecord, add_note, link_record, take_link
from tracker.services.checklists.history import item_history
from tracker.services.checklists.opening import OpenChecklist, offers, open_checklist
from tracker.services.checklists.reading import view_all
from tracker.services.checklists.reviewing import close, reopen, request_changes, submit
from tracker.services.checklists.versions import move_to_newest, newer_version
from tracker.services.errors import NotAllowed, NotFound, Refused, Stale

A = AnswerState
TALK, FORUM = "trial-talk", "trial-forum"
LATER = TODAY + timedelta(days=10)


def test_records_answer_where_they_can_and_silence_leaves_the_rest_open(session: Session) -> None:
    one = pair(session)
    load(session)
    meets, text = forum(session, one), agreement(session, one)
    officer = person(session, Role.LIAISON, one.mission)
    seen = view(session, officer, opened(session, officer, one))
    assert states(seen) == {
        "forum": A.MET, "agreement": A.MET, "site": A.NOT_STARTED, "case": A.NOT_STARTED, "talk": A.NOT_STARTED,
        "brief": A.NOT_STARTED, "ended": A.NOT_APPLICABLE,
    }  # fmt: skip
    by_records = {v.item.key: [ref.public_id for ref in v.standing.automatic.records] for v in seen.items}
    assert by_records[FORUM] == [meets.public_id]
    assert by_records["trial-agreement"] == [text.public_id]
    assert (seen.counts.asked, seen.counts.met, seen.counts.open, seen.counts.not_applicable) == (6, 2, 4, 1)
    brief = seen.item("trial-brief")
    assert brief is not None
    assert [item.key for item in brief.waits_for] == [TALK]
    before = view(session, officer, seen.assessment, date(2012, 1, 1))
    assert not any(v.standing.automatic.decided for v in before.items)


def test_met_without_evidence_is_never_plain(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    checklist = opened(session, officer, one)
    say(session, officer, checklist, TALK, A.MET)
    talk = view(session, officer, checklist).item(TALK)
    assert talk is not None
    assert (talk.standing.state, talk.standing.proven, talk.standing.plainly_met) == (A.MET, False, False)
    assert view(session, officer, checklist).counts.unproven == 1
    record = forum(session, one)
    link_record(session, officer, checklist, LinkRecord(item=TALK, record=record.public_id, on=TODAY))
    assert view(session, officer, checklist).counts.met == 2  # the forum carries this one, and answers its own
    with pytest.raises(Refused):
        link_record(session, officer, checklist, LinkRecord(item=TALK, record=record.public_id, on=TODAY))
    with pytest.raises(Refused, match="day to come"):
        add_note(session, officer, checklist, AddNote(item=TALK, text="Seen.", on=TODAY, effective=LATER))
    take_link(session, officer, checklist, TALK, record.public_id, LATER)
    assert view(session, officer, checklist, LATER).counts.unproven == 1
    told = [event.what.msgid for event in item_history(session, officer, checklist, TALK)]
    assert told == ["Evidence taken away: %(record)s.", "Answered: %(state)s.", "Evidence added: %(record)s."]


def test_a_person_overrules_the_records_with_a_reason_and_takes_it_back(session: Session) -> None:
    one = pair(session)
    load(session)
    forum(session, one)
    officer = person(session, Role.HUMAN_RIGHTS, one.mission)
    checklist = opened(session, officer, one)
    with pytest.raises(Refused, match="records say otherwise") as refused:
        give_answer(session, officer, checklist, GiveAnswer(item=FORUM, state=A.NOT_MET, on=TODAY, number=0))
    assert refused.value.field == "reason"
    say(session, officer, checklist, FORUM, A.NOT_MET, reason="It meets on paper only.")
    meets = view(session, officer, checklist).item(FORUM)
    assert meets is not None
    assert meets.standing.overruled
    assert meets.standing.state is A.NOT_MET
    take_back(session, officer, checklist, FORUM, meets.number, TODAY)
    assert states(view(session, officer, checklist))["forum"] is A.MET
    with pytest.raises(Refused, match="does not apply"):
        say(session, officer, checklist, TALK, A.NOT_APPLICABLE)


def test_who_answers_second_sees_what_the_first_said(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    checklist = opened(session, officer, one)
    say(session, officer, checklist, TALK, A.PARTLY, note="Only by day.")
    with pytest.raises(Stale) as stale:
        give_answer(session, officer, checklist, GiveAnswer(item=TALK, state=A.MET, on=TODAY, number=0))
    assert isinstance(stale.value.theirs, AssessmentAnswer)
    assert stale.value.theirs.note == "Only by day."
    say(session, officer, checklist, "trial-brief", A.MET)  # another item is not in the way
    with pytest.raises(NotFound):
        say(session, officer, checklist, "trial-none", A.MET)


def test_only_who_may_moves_it_on_and_only_from_where_it_stands(session: Session) -> None:
    one = pair(session)
    load(session)
    planner, officer, reader = (
        person(session, role, one.mission) for role in (Role.PLANNER, Role.LIAISON, Role.READER)
    )
    with pytest.raises(NotAllowed):
        opened(session, reader, one)
    checklist = opened(session, officer, one)
    with pytest.raises(Refused, match="open for the partnership already"):
        opened(session, officer, one)
    with pytest.raises(Refused, match="cannot become"):
        close(session, planner, checklist, checklist.version, TODAY)
    submit(session, officer, checklist, checklist.version, TODAY)
    with pytest.raises(Refused, match="only while it is open"):
        say(session, officer, checklist, TALK, A.NOT_MET)
    with pytest.raises(NotAllowed):
        close(session, officer, checklist, checklist.version, TODAY)
    with pytest.raises(Stale):
        close(session, planner, checklist, checklist.version - 1, TODAY)
    request_changes(session, planner, checklist, checklist.version, TODAY, "Prove the first.")
    say(session, officer, checklist, TALK, A.NOT_MET)
    assert view(session, officer, checklist).state is AssessmentState.CHANGES_REQUESTED


def test_a_closed_one_stays_as_it_was_until_it_is_opened_again(session: Session) -> None:
    one = pair(session)
    load(session)
    meets = forum(session, one)
    planner = person(session, Role.PLANNER, one.mission)
    checklist = opened(session, planner, one)
    say(session, planner, checklist, TALK, A.MET, note="By radio.")
    submit(session, planner, checklist, checklist.version, TODAY)
    close(session, planner, checklist, checklist.version, TODAY)
    comment(session, planner, checklist, Say(text="Seen in the radio log.", item=TALK, on=TODAY))
    was = states(view(session, planner, checklist, LATER))
    meets.removed_at, meets.removed_reason = meets.recorded_at, "entered twice"
    kept = view(session, planner, checklist, LATER)
    assert kept.state is AssessmentState.CLOSED
    assert states(kept) == was
    assert was["forum"] is A.MET
    talk = kept.item(TALK)
    assert talk is not None
    assert talk.standing.answer is not None
    assert (talk.standing.answer.note, talk.standing.plainly_met) == ("By radio.", False)
    assert [remark.text for remark in talk.remarks] == ["Seen in the radio log."]
    offer = next(o for o in offers(session, planner, one, LATER) if o.template.key == "trial")
    assert (offer.last, offer.current, offer.next_on) == (checklist, None, TODAY + timedelta(days=30))
    reopen(session, planner, checklist, checklist.version, LATER, "New facts.")
    assert states(view(session, planner, checklist, LATER))["forum"] is A.NOT_STARTED
    assert states(view(session, planner, checklist, LATER))["talk"] is A.MET


def test_a_new_version_over_a_half_answered_one_loses_no_answer(session: Session, tmp_path: Path) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    checklist = opened(session, officer, one)
    say(session, officer, checklist, TALK, A.MET, note="By radio.")
    say(session, officer, checklist, "trial-brief", A.PARTLY, note="Half of them.")
    folder = changed(
        tmp_path / "second",
        ("version = 1", "version = 2"),
        ("Both sides know whom to call.", "Both sides know whom to call at night."),
        ("trial-brief", "trial-drill"),
        ('text.en = "New staff are briefed on the force."', 'text.en = "The drill was held."'),
    )
    load_checklists(session, folder)
    assert view(session, officer, checklist).newer == 2
    found = newer_version(session, checklist)
    assert found is not None
    assert {(d.change, d.key) for d in found.differences} == {
        (ItemChange.REWORDED, TALK), (ItemChange.ADDED, "trial-drill"), (ItemChange.DROPPED, "trial-brief"),
    }  # fmt: skip
    assert found.answered == {TALK, "trial-brief"}
    move_to_newest(session, officer, checklist, checklist.version, TODAY)
    seen = view(session, officer, checklist)
    talk, drill = seen.item(TALK), seen.item("trial-drill")
    assert talk is not None
    assert talk.standing.answer is not None
    assert (talk.standing.answer.note, talk.reworded) == ("By radio.", True)
    assert drill is not None
    assert drill.standing.open
    assert [(key, answer.note) for key, answer in seen.dropped] == [("trial-brief", "Half of them.")]
    assert len(session.scalars(select(AssessmentAnswer)).all()) == 2
    with pytest.raises(Refused, match="newest version already"):
        move_to_newest(session, officer, checklist, checklist.version, TODAY)


def test_a_page_takes_a_fixed_number_of_statements(session: Session) -> None:
    one, other = pair(session), pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    checklist = opened(session, officer, one)

    def count(checklists: list[Assessment]) -> int:
        session.expire_all()
        held = [session.get_one(Assessment, row.id) for row in checklists]
        with statements(session.get_bind().engine) as sent:
            view_all(session, officer, held, TODAY)
        return len(sent)

    few = count([checklist])
    for number in range(4):
        say(session, officer, checklist, TALK, A.MET, note=str(number))
        record = forum(session, one)
        link_record(session, officer, checklist, LinkRecord(item=TALK, record=record.public_id, on=TODAY))
    there = person(session, Role.LIAISON, other.mission)
    opened(session, there, other)
    assert count([checklist]) <= few
    assert few <= 80


def test_history_tells_of_an_answer_and_whom_it_is_for(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    wanted = OpenChecklist(checklist="trial", on=TODAY, due=LATER)
    with pytest.raises(Refused, match="which person or function"):
        open_checklist(session, officer, one, wanted)
    checklist = opened(session, officer, one)
    assert str(checklist.title).startswith("Trial – ")
    assert checklist.due == TODAY + timedelta(days=30)
    say(session, officer, checklist, TALK, A.MET, note="By radio.")
    last = session.scalars(select(History).where(History.record_id == checklist.id).order_by(History.id.desc())).first()
    assert last is not None
    assert last.after["parts"][0]["assessment_answer"]["note"] == "By radio."
