"""Digests: what they tell and what they keep to themselves, once each, whatever breaks on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.digests import NOW, Post, action, days, place, wants
from tests.mail_server import mail_server
from tests.statements import statements
from tracker.db.models.accounts import Account
from tracker.db.models.records import RecordCircle
from tracker.db.models.subscriptions import DigestSent
from tracker.domain.dates import on
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.calendar import DigestFrequency
from tracker.services.digests.building import digest_for
from tracker.services.digests.sending import Outcome
from tracker.services.readers import reader_for

DAY = timedelta(days=1)


@pytest.fixture
def post(sessions: sessionmaker[Session]) -> Iterator[Post]:
    """Give a mail server, and runs through it."""
    with mail_server() as server:
        yield Post(sessions, server)


def test_it_tells_what_is_new_once(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        forum = rows.forum(session, of)
        held = rows.meeting(session, forum, days(-1), title=rows.named("Session on the road"))
        action(session, held, "Send the plan", days(7))
        action(session, held, "Answer the letter", days(-7))
        wants(session, of.mission)
        session.commit()
    assert post.run().sent == 1
    assert post.server.told == ["planner@mission.example.org"]
    body = post.server.body()
    assert "New gaps (1) - LIA-01" in body
    assert "Meetings recorded (1)" in body
    assert "Session on the road" in body
    assert "Send the plan (action point)" in body.partition("Due in the next 14 days")[2]
    assert "Answer the letter" in body.partition("Overdue, for the mission to do")[2].partition("Due in")[0]
    assert post.run() == Outcome()
    post.server.received.clear()
    assert post.run(DAY).failed == []
    assert not any("LIA-01" in str(message.get_content()) for message in post.server.received)


def test_what_is_classified_is_counted_and_what_few_need_to_know_is_not(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        account = wants(session, of.mission, level=Sensitivity.CONFIDENTIAL)
        wants(session, of.mission, "reader")
        quiet = rows.meeting(session, None, days(-2), of, sensitivity=Sensitivity.CONFIDENTIAL)
        secret = rows.meeting(session, None, days(-2), of, need_to_know=True)
        secret.circle.append(RecordCircle(account_id=account.id))
        quiet.title, secret.title = rows.named("Quiet talks"), rows.named("Secret talks")
        session.commit()
    post.run()
    [cleared, other] = [post.server.body(n) for n in range(2)]
    assert "1 item above unclassified: sign in." in cleared
    assert "above unclassified" not in other
    for body in (cleared, other):
        assert "talks" not in body
        assert "Meetings recorded" not in body


def test_a_server_that_fails_for_one_fails_for_nobody_else(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        for name in ("first", "second", "third"):
            wants(session, of.mission, name)
        session.commit()
    post.server.refuses.add("second@mission.example.org")
    outcome = post.run()
    assert (outcome.sent, [address for address, _ in outcome.failed]) == (2, ["second@mission.example.org"])
    post.server.refuses.clear()
    assert post.run(timedelta(hours=1)).sent == 1
    assert "LIA-01" in post.server.body()
    assert sorted(post.server.told) == [f"{n}@mission.example.org" for n in ("first", "second", "third")]


def test_what_was_missed_for_days_is_told_when_the_server_is_back(post: Post) -> None:
    with post.sessions() as session:
        wants(session, place(session).mission)
        session.commit()
    post.server.refuses.add("planner@mission.example.org")
    assert [len(post.run(DAY * n).failed) for n in range(3)] == [1, 1, 1]
    with post.sessions() as session:
        assert session.scalars(select(DigestSent)).all() == []
    post.server.refuses.clear()
    assert post.run(DAY * 3).sent == 1
    assert "LIA-01" in post.server.body()


def test_each_is_told_as_often_as_chosen_and_the_closed_never(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        wants(session, of.mission, "weekly", DigestFrequency.WEEKLY)
        wants(session, of.mission, "never", DigestFrequency.NEVER)
        wants(session, of.mission, "closed").active = False
        session.commit()
    outcomes = [post.run(DAY * n) for n in (0, 3, 6, 7)]
    assert [one.sent + one.empty for one in outcomes] == [1, 0, 0, 1]
    assert set(post.server.told) == {"weekly@mission.example.org"}


def test_reminders_stop(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        held = rows.meeting(session, rows.forum(session, of), days(-20))
        action(session, held, "Send the plan", days(7))
        wants(session, of.mission)
        session.commit()
    told = []
    for number in (0, 1, 6, 7, 8, 13, 14, 15, 30):
        post.server.received.clear()
        post.run(DAY * number)
        told += [number] if any("Send the plan" in str(m.get_content()) for m in post.server.received) else []
    assert told == [0, 7, 14]


def test_what_is_the_partners_to_do_is_not_the_missions_to_be_reminded_of(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        held = rows.meeting(session, rows.forum(session, of), days(-20))
        cell = rows.organization(session, "U2 cell", rows.organization(session, "U2", of.mission))
        theirs = rows.organization(session, "Their staff", of.force)
        action(session, held, "Ours", days(-7), owner_id=cell.id)
        action(session, held, "Theirs", days(-7), owner_id=theirs.id)
        post_held = rows.position(session, of)
        rows.tour(session, post_held, on(rows.START), on(days(7))).title = rows.named("Major Somebody")
        wants(session, of.mission)
        session.commit()
    post.run()
    body = post.server.body()
    assert "Ours (action point)" in body
    assert "Theirs (action point)" not in body
    assert "Liaison officer (end of a tour of duty)" in body
    assert "Somebody" not in body


def test_it_speaks_french_and_stays_silent_about_examples(post: Post) -> None:
    with post.sessions() as session:
        of = place(session)
        wants(session, of.mission, language=Language.FR)
        session.commit()
    post.run()
    assert "Nouvelles lacunes (1)" in post.server.body()
    with post.sessions() as session:
        of = rows.pair(session)
        rows.write_as(session)
        of.mission.reading_date = rows.TODAY
        wants(session, of.mission, "trainee")
        session.commit()
    assert post.run().empty == 1


def test_a_run_that_died_is_made_good_after_an_hour(post: Post) -> None:
    with post.sessions() as session:
        account = wants(session, place(session).mission)
        session.add(DigestSent(account_id=account.id, until=NOW.date(), claimed_at=NOW))
        old = NOW - timedelta(days=400)
        session.add(DigestSent(account_id=account.id, until=old.date(), claimed_at=old, sent_at=old))
        session.commit()
    assert post.run().sent == 0
    with post.sessions() as session:
        session.execute(update(DigestSent).values(claimed_at=NOW - timedelta(hours=2)))
        session.commit()
    assert post.run().sent == 1
    with post.sessions() as session:
        assert session.scalars(select(DigestSent.until)).all() == [NOW.date()]  # what is long past is forgotten


def test_it_asks_the_database_a_fixed_number_of_times(engine: Engine, sessions: sessionmaker[Session]) -> None:
    counts = []
    with sessions() as session:
        of = place(session)
        account = wants(session, of.mission, level=Sensitivity.CONFIDENTIAL)
        for _ in range(3):
            held = rows.meeting(session, rows.forum(session, of), days(-1))
            action(session, held, "Send the plan", days(7))
            session.commit()
            reader = reader_for(session, session.get_one(Account, account.id))
            with statements(engine) as sent:
                digest_for(session, reader, days(-1), NOW - DAY, NOW)
            counts.append(len(sent))
    assert counts[1] == counts[2] < 186
