"""Forums that change: who may, in which languages, for which partnerships; sessions called off, one record each."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.readers import reader
from tracker.db.models.meetings import Forum, Meeting
from tracker.db.models.records import History
from tracker.domain.dates import on
from tracker.domain.forum_moves import Move
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Formality, Language, Level, Sensitivity, Side
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.services.errors import NotAllowed, Refused
from tracker.services.forum_changes import EditedForum, ForumMove, edit_forum, end_seat, move_forum
from tracker.services.forums import seat
from tracker.services.sessions import CalledOff, call_off

LIAISON = reader(Role.LIAISON)
DAY, TODAY = date(2018, 2, 14), date(2018, 2, 28)


def edited(forum: Forum, **changes: object) -> EditedForum:
    """The forum as it stands, with some of it changed."""
    base: dict[str, object] = {
        "version": forum.version,
        "language": Language.EN,
        "title": "Weekly meeting",
        "began": forum.began,
        "level": Level.OPERATIONAL,
        "formality": Formality.FORMAL,
        "organization_level": False,
        "purpose": "",
        "chair": "",
        "secretariat": "",
        "terms": on(DAY),
        "handling_rule": "",
        "oral_only": False,
        "note": "",
    }
    return EditedForum(**(base | changes))  # type: ignore[arg-type]


def off(state: MeetingState = MeetingState.CANCELLED, day: date = DAY, **changes: object) -> CalledOff:
    """A session called off."""
    base: dict[str, object] = {"state": state, "day": day, "today": TODAY, "by": "U3", "reason": "Sandstorm"}
    return CalledOff(**(base | changes))  # type: ignore[arg-type]


def test_one_language_is_changed_and_the_other_stays_where_there_were_both(session: Session) -> None:
    of = rows.pair(session)
    both = rows.forum(session, of, title=Wording(en="Weekly", fr="Hebdo"))
    edit_forum(session, LIAISON, both, edited(both, title="Réunion", language=Language.FR), [of], [of])
    assert both.title == Wording(en="Weekly", fr="Réunion")
    one = rows.forum(session, of, title=Wording(en="Weekly"))
    edit_forum(session, LIAISON, one, edited(one, title="Réunion", language=Language.FR), [of], [of])
    assert one.title == Wording(fr="Réunion")


def test_partnerships_of_others_are_left_alone(session: Session) -> None:
    ours, theirs = rows.pair(session), rows.pair(session)
    forum = rows.forum(session, ours, theirs)
    everywhere = reader(Role.LIAISON)
    edit_forum(session, everywhere, forum, edited(forum), [ours], [ours])
    assert {c.partnership_id for c in forum.coverage} == {ours.id, theirs.id}
    alone = rows.forum(session, ours)
    with pytest.raises(Refused) as refused:
        edit_forum(session, everywhere, alone, edited(alone), [], [ours])
    assert refused.value.field == "partnerships"


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_records_in_the_scope_changes_a_forum(session: Session, role: Role) -> None:
    of = rows.pair(session)
    forum, who = rows.forum(session, of), reader(role, of.mission)
    verbs = (
        lambda: edit_forum(session, who, forum, edited(forum), [of], [of]),
        lambda: seat(session, who, forum, of.force, Side.PARTNER, on(DAY)),
        lambda: end_seat(session, who, forum, forum.members[0].id if forum.members else 0, DAY),
        lambda: move_forum(session, who, forum, ForumMove(move=Move.REST, day=DAY, today=TODAY, reason="Rains")),
        lambda: call_off(session, who, forum, off()),
    )
    for verb in verbs:
        if role in (Role.LIAISON, Role.PLANNER):
            verb()
        else:
            with pytest.raises(NotAllowed):
                verb()
    with pytest.raises(NotAllowed):
        call_off(session, reader(role, rows.pair(session).mission), forum, off(day=TODAY))


def test_a_move_is_told_in_history_with_its_reason(session: Session) -> None:
    forum = rows.forum(session, rows.pair(session))
    move_forum(session, LIAISON, forum, ForumMove(move=Move.CLOSE, day=DAY, today=TODAY, reason="Mission ends"))
    told = session.scalars(select(History).where(History.record_id == forum.id).order_by(History.id)).all()
    assert told[-1].reason == "Mission ends"
    assert "closed" in str(told[-1].after)


def test_a_planned_session_bears_that_it_was_called_off(session: Session) -> None:
    forum = rows.forum(session, rows.pair(session))
    planned = rows.meeting(session, forum, DAY, state=MeetingState.PLANNED)
    later = date(2018, 3, 1)
    done = call_off(session, LIAISON, forum, off(MeetingState.POSTPONED, postponed_to=later))
    assert done is planned
    assert (done.postponed_to, done.cancelled_by, done.reason) == (later, "U3", "Sandstorm")
    with pytest.raises(Refused) as refused:
        call_off(session, LIAISON, forum, off())
    assert refused.value.field == "day"


def test_a_new_one_lies_where_its_forum_lies_and_no_lower(session: Session) -> None:
    forum = rows.forum(
        session, rows.pair(session), title=Wording(en="Weekly", fr="Hebdo"), sensitivity=Sensitivity.CONFIDENTIAL
    )
    made = call_off(session, reader(Role.LIAISON, level=Sensitivity.CONFIDENTIAL), forum, off())
    assert (made.anchor_id, made.sensitivity) == (forum.id, Sensitivity.CONFIDENTIAL)
    assert made.title == Wording(en="Weekly, 14 February 2018", fr="Hebdo, 14 février 2018")


def test_who_lacks_the_level_is_not_told_what_a_hidden_session_is(session: Session) -> None:
    """A classified one is told as recorded; a need-to-know one does not exist, so a second record is made."""
    forum, low = rows.forum(session, rows.pair(session)), reader(Role.LIAISON, level=Sensitivity.UNCLASSIFIED)
    rows.meeting(session, forum, DAY, state=MeetingState.PLANNED, sensitivity=Sensitivity.CONFIDENTIAL)
    with pytest.raises(Refused):
        call_off(session, low, forum, off())
    rows.meeting(session, forum, TODAY, need_to_know=True)
    assert call_off(session, low, forum, off(day=TODAY)).held_on == TODAY


def test_of_two_who_cancel_at_once_one_record_is_made(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        identifier = rows.forum(session, rows.pair(session)).id
        session.commit()
    start, outcomes = threading.Barrier(2), list[str]()

    def cancel() -> None:
        start.wait()
        with sessions() as session:
            rows.write_as(session)
            try:
                call_off(session, LIAISON, session.get_one(Forum, identifier), off())
                session.commit()
                outcomes.append("made")
            except Refused:
                outcomes.append("refused")

    threads = [threading.Thread(target=cancel) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["made", "refused"]
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Meeting)) == 1
