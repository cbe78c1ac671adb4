"""What was met turns back: evidence runs out, a forum lapses, an allegation is opened again; whom it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.assessments import load, opened, say, states, view
from tests.kinds import any_record
from tests.people import person
from tests.rows import TODAY, agreement, dated, forum, pair
from tracker.db.models.accounts import Account
from tracker.db.models.assessments import Assessment, AssessmentTurn
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record, RecordCircle
from tracker.db.queries.assessments import assessments_for
from tracker.db.scopes import cover
from tracker.domain.access import Reader
from tracker.domain.checklists.standing import turned_text
from tracker.domain.digest import Item
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, TurnCause
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.meetings import ForumState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import Translator
from tracker.services.checklists.answering import AssignItem, assign_item
from tracker.services.checklists.evidence import AddNote, LinkRecord, add_note, link_record
from tracker.services.checklists.history import item_history
from tracker.services.checklists.observing import observe_checklists
from tracker.services.checklists.reviewing import close, reopen, submit
from tracker.services.checklists.turned import turned_back
from tracker.services.digests.building import digest_for

A = AnswerState
TALK = "trial-talk"
LATER = TODAY + timedelta(days=100)


def said(session: Session, reader: Reader, checklist: Assessment, item: str = TALK) -> list[str]:
    """The history of an item in words, the latest first."""
    return [Translator("en").say(event.what) for event in item_history(session, reader, checklist, item)]


def mailed(session: Session, reader: Reader, since: date) -> tuple[Item, ...]:
    """What a digest of LATER says of checklists."""
    now = datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=UTC)
    digest = digest_for(session, reader, since, now - timedelta(days=1), now)
    return tuple(item for mission in digest.missions for item in mission.turned)


def proven_by(session: Session, reader: Reader, checklist: Assessment, record: Record) -> None:
    """Answer that both sides know whom to call, with a record that carries it."""
    say(session, reader, checklist, TALK, A.MET)
    link_record(session, reader, checklist, LinkRecord(item=TALK, record=record.public_id, on=TODAY))


def test_evidence_that_ran_out_turns_the_item_back(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission, "Liaison Officer")
    checklist = opened(session, officer, one)
    say(session, officer, checklist, TALK, A.MET)
    add_note(session, officer, checklist, AddNote(item=TALK, text="Called at night.", on=TODAY, effective=TODAY))
    last = TODAY + timedelta(days=90)  # the evidence of this item is good for 90 days, the last one included
    assert states(view(session, officer, checklist, last))["talk"] is A.MET
    seen = view(session, officer, checklist, last + timedelta(days=1))
    talk = seen.item(TALK)
    assert talk is not None
    assert talk.standing.turned is not None
    assert (talk.standing.state, talk.standing.was, talk.standing.turned.cause) == (A.NOT_STARTED, A.MET, "expired")
    assert talk.standing.turned.since == last + timedelta(days=1)
    assert observe_checklists(session, LATER).new == 1
    assert observe_checklists(session, LATER).new == 0
    words = said(session, officer, checklist)[0]
    assert words == "No longer met. The evidence has been out of date since 30 May 2018."
    assert [item.item.key for item in turned_back(session, officer, LATER)] == [TALK]
    told = mailed(session, officer, last)
    assert [one.key for one in told] == [f"{checklist.public_id}:{TALK}"]
    assert "The evidence has been out of date since 30 May 2018." in Translator("en").say(told[0].text)
    assert mailed(session, officer, LATER) == ()  # told once
    say(session, officer, checklist, TALK, A.PARTLY, on=LATER)
    assert turned_back(session, officer, LATER) == ()
    assert "It stands again, or was answered anew." in said(session, officer, checklist)
    assert observe_checklists(session, LATER + timedelta(days=1)).new == 0


@pytest.mark.parametrize("how", ["closed", "ended", "removed"])
def test_a_forum_that_lapsed_turns_the_item_back(session: Session, how: str) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission, "Liaison Officer")
    meets = forum(session, one)
    checklist = opened(session, officer, one)
    proven_by(session, officer, checklist, meets)
    observe_checklists(session, TODAY)
    day = TODAY + timedelta(days=5)
    if how == "closed":
        dated(meets, DatedAttribute.FORUM_STATE, ForumState.CLOSED, day)
    elif how == "ended":
        meets.ended_earliest = meets.ended_latest = day - timedelta(days=1)
    else:
        meets.removed_at, meets.removed_reason = datetime(day.year, day.month, day.day, tzinfo=UTC), "entered twice"
    session.flush()
    seen = view(session, officer, checklist, day)
    talk, kept = seen.item(TALK), seen.item("trial-forum")
    assert talk is not None
    assert kept is not None
    assert talk.standing.turned is not None
    assert talk.standing.turned.cause == ("removed" if how == "removed" else "lapsed")
    assert talk.standing.turned.record is not None
    assert talk.standing.turned.record.public_id == meets.public_id
    observe_checklists(session, day)
    told = {item.item.key: item for item in turned_back(session, officer, day)}
    assert TALK in told
    if how != "removed":  # what was removed is silence, and silence never answers "not met"
        assert kept.standing.state is A.NOT_MET
        assert kept.standing.was is A.MET
        assert told["trial-forum"].since == day


def test_an_agreement_that_expired_and_came_back(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission, "Liaison Officer")
    text = agreement(session, one)
    checklist = opened(session, officer, one)
    observe_checklists(session, TODAY)
    dated(text, DatedAttribute.AGREEMENT_STATE, AgreementState.EXPIRED, TODAY + timedelta(days=1))
    session.flush()
    session.expire_all()
    assert observe_checklists(session, LATER).new == 1
    seen = view(session, officer, checklist, LATER).item("trial-agreement")
    assert seen is not None
    assert seen.standing.turned is not None
    assert Translator("fr").say(turned_text(seen.standing.turned)).startswith("Les fiches montrent une lacune depuis")
    dated(text, DatedAttribute.AGREEMENT_STATE, AgreementState.IN_FORCE, LATER)
    session.flush()
    session.expire_all()
    assert observe_checklists(session, LATER).resolved == 1
    assert turned_back(session, officer, LATER) == ()


def case(session: Session, one: Partnership, account: int | None) -> Record:
    """An allegation that was answered, known to one account."""
    row = any_record(session, RecordKind.ALLEGATION, reference_key=None, sensitivity=Sensitivity.CONFIDENTIAL)
    row.need_to_know, row.circle = True, [RecordCircle(account_id=account)]
    dated(row, DatedAttribute.ALLEGATION_STATE, AllegationState.RECEIVED, date(2017, 12, 1))
    dated(row, DatedAttribute.ALLEGATION_STATE, AllegationState.ANSWERED, date(2018, 2, 1))
    cover(session, row, [one])
    session.flush()
    return row


def test_an_allegation_that_was_opened_again_turns_the_item_back_for_its_circle_alone(session: Session) -> None:
    one = pair(session)
    load(session)
    outside = person(session, Role.HUMAN_RIGHTS, one.mission, "Human-rights officer")
    inside = person(session, Role.HUMAN_RIGHTS, one.mission, "Human-rights officer")
    allegation = case(session, one, inside.account)
    checklist = opened(session, inside, one)
    checklist.holder_function = "Human-rights officer"
    before = session.scalars(select(History.id)).all()
    blank = view(session, outside, checklist)
    link_record(session, inside, checklist, LinkRecord(item=TALK, record=allegation.public_id, on=TODAY))
    assert session.scalars(select(History.id)).all() == before
    assert view(session, outside, checklist).items == blank.items  # outside the circle nothing moved
    assert said(session, outside, checklist) == []
    say(session, inside, checklist, TALK, A.MET)
    assert view(session, outside, checklist).counts.unproven == 1
    assert view(session, inside, checklist).counts.unproven == 0
    dated(allegation, DatedAttribute.ALLEGATION_STATE, AllegationState.ASSESSED, TODAY + timedelta(days=3))
    session.flush()
    session.expire_all()
    day = TODAY + timedelta(days=4)
    assert observe_checklists(session, day).new == 1
    talk, theirs = view(session, inside, checklist, day).item(TALK), view(session, outside, checklist, day).item(TALK)
    assert talk is not None
    assert theirs is not None
    assert talk.standing.turned is not None
    assert talk.standing.turned.cause is TurnCause.CHANGED
    assert talk.standing.turned.since == TODAY + timedelta(days=3)
    assert (theirs.standing.state, theirs.standing.turned, theirs.standing.pieces) == (A.MET, None, ())
    assert [len(turned_back(session, reader, day)) for reader in (inside, outside)] == [1, 0]
    assert turned_back(session, inside, day, cases=False) == ()
    assert mailed(session, inside, TODAY) == ()
    assert [len(said(session, reader, checklist)) for reader in (inside, outside)] == [3, 1]
    assert len(session.scalars(select(AssessmentTurn)).all()) == 1


def test_a_closed_checklist_says_what_has_turned_back_since(session: Session) -> None:
    one = pair(session)
    load(session)
    planner = person(session, Role.PLANNER, one.mission, "Liaison Officer")
    checklist = opened(session, planner, one)
    meets = forum(session, one)
    proven_by(session, planner, checklist, meets)
    submit(session, planner, checklist, checklist.version, TODAY)
    close(session, planner, checklist, checklist.version, TODAY)
    meets.ended_earliest = meets.ended_latest = TODAY
    session.flush()
    session.expire_all()
    day = TODAY + timedelta(days=1)
    observe_checklists(session, day)
    kept = view(session, planner, checklist, day)
    assert states(kept)["talk"] is A.MET
    assert [(item.key, failure.since) for item, failure in kept.since_closed] == [(TALK, day)]
    assert [(item.item.key, item.closed) for item in turned_back(session, planner, day)] == [(TALK, True)]
    reopen(session, planner, checklist, checklist.version, day, "The forum has ended.")
    assert [one.item.key for one in view(session, planner, checklist, day).turned] == [TALK]


def test_who_is_assigned_an_item_is_told(session: Session) -> None:
    one = pair(session)
    load(session)
    officer = person(session, Role.LIAISON, one.mission)
    checklist = opened(session, officer, one)
    meets = forum(session, one)
    proven_by(session, officer, checklist, meets)
    other = person(session, Role.LIAISON, one.mission, "deputy")
    account = session.get_one(Account, other.account)
    assign_item(session, officer, checklist, AssignItem(item=TALK, account=account, due=LATER), TODAY)
    meets.ended_earliest = meets.ended_latest = TODAY
    session.flush()
    day = TODAY + timedelta(days=1)
    observe_checklists(session, day)
    assert [item.item.key for item in turned_back(session, other, day)] == [TALK]
    elsewhere = person(session, Role.LIAISON, pair(session).mission, "liaison officer")
    assert turned_back(session, elsewhere, day) == ()
    assert list(assessments_for(session, elsewhere, [one.id])) == []
