"""The page of a whole series: due sessions and how each ended, attendance, what came of them, files, minutes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import date, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.forum_scene import forum_of, held, text, weekly
from tests.web.scenes import Scene, another_mission
from tracker.db.models.meetings import Meeting
from tracker.db.models.missions import Partnership
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import ForumState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]


def test_each_due_session_stands_with_how_it_ended(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser = client_as(Role.LIAISON)
    page = browser.get(f"/forums/{scene.forum}/series").text
    words = text(page)
    assert "24 January 2018 not recorded It was held: log it" in words
    assert "3 January 2018 held Session 2018-01-03" in words
    assert "7 March 2018 due" in words
    assert f'href="/meetings/new?forum={scene.forum}&amp;day=2018-01-24"' in page
    assert "How often weekly, on Wednesday" in words
    reading = text(client_as(Role.READER).get(f"/forums/{scene.forum}/series").text)
    assert "not recorded" in reading
    assert "It was cancelled" not in reading


def test_a_due_session_is_explained_and_no_finding_calls_the_forum_lapsed(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser, series = client_as(Role.LIAISON), f"/forums/{scene.forum}/series"
    assert f"MTG-03:{scene.forum}" in browser.get("/gaps").text
    for day, how, more in (
        ("2018-01-24", "cancelled", {}),
        ("2018-01-31", "cancelled", {}),
        ("2018-02-07", "postponed", {"postponed_to": "2018-02-09"}),
        ("2018-02-14", "cancelled", {}),
        ("2018-02-21", "cancelled", {}),
    ):
        address = f"/forums/{scene.forum}/sessions/{day}/{how}"
        fields = typed(browser.get(address).text, by="force headquarters", reason="Rotation under way", **more)
        assert browser.post(address, data=fields).location == series
    words = text(browser.get(series).text)
    assert "24 January 2018 cancelled force headquarters, Rotation under way" in words
    assert "7 February 2018 postponed to 9 February 2018 force headquarters, Rotation under way" in words
    assert "9 February 2018 not recorded moved from 7 February 2018" in words
    assert f"MTG-03:{scene.forum}" not in browser.get("/gaps").text


def test_what_cannot_be_is_told_and_nothing_is_kept(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser, before = client_as(Role.LIAISON), scene.count(Meeting)
    for day, how, more, said in (
        ("2018-01-24", "cancelled", {"reason": " "}, "Please fill this in"),
        ("2018-01-24", "postponed", {"reason": "R", "postponed_to": "2018-01-24"}, "must come after 24 January 2018"),
        ("2018-01-03", "cancelled", {"reason": "R"}, "recorded already how the session of this day ended"),
        ("2018-01-24", "postponed", {"reason": "My words", "postponed_to": "soon"}, "“soon” is not a date"),
    ):
        address = f"/forums/{scene.forum}/sessions/{day}/{how}"
        answer = browser.post(address, data=typed(browser.get(address).text, **more))
        assert answer.status_code == 422, more
        assert said in answer.text
        assert more["reason"].strip() in answer.text
    assert scene.count(Meeting) == before
    for wrong in ("2018-02-30/cancelled", "2018-01-24/held", "soon/postponed"):
        assert browser.get(f"/forums/{scene.forum}/sessions/{wrong}").status_code == 404


def test_sent_twice_it_is_one_session(client_as: As, scene: Scene) -> None:
    weekly(scene, 0)
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/sessions/2018-01-24/cancelled"
    fields = typed(browser.get(address).text, reason="Holiday")
    assert [browser.post(address, data=fields).status_code for _ in range(2)] == [302, 302]
    assert scene.count(Meeting) == 1


def test_the_date_of_the_page_is_honoured(client_as: As, scene: Scene) -> None:
    weekly(scene)
    words = text(client_as(Role.READER).get(f"/forums/{scene.forum}/series?as_of=2018-01-12").text)
    assert "Session 2018-01-10" in words
    assert "Session 2018-01-17" not in words
    assert "17 January 2018 due" in words
    assert "Act on 2018-01-17" not in words


def test_period_and_open_only(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser = client_as(Role.READER)
    words = text(browser.get(f"/forums/{scene.forum}/series?from=2018-01-08&until=2018-01-14").text)
    assert "Session 2018-01-10" in words
    assert "Agreed on 2018-01-17" not in words
    assert "not recorded It" not in words
    everything = browser.get(f"/forums/{scene.forum}/series").text
    still_open = browser.get(f"/forums/{scene.forum}/series?open=1").text
    assert "Act on 2018-01-03" in everything
    assert "Act on 2018-01-03" not in still_open
    assert "Act on 2018-01-10" in still_open
    assert "“then” is not a date" in browser.get(f"/forums/{scene.forum}/series?from=then").text


def test_attendance_is_by_organization_and_names_nobody(client_as: As, scene: Scene) -> None:
    weekly(scene)
    page = client_as(Role.READER).get(f"/forums/{scene.forum}/series").text
    table = page[page.index('class="data presence"') :]
    words = text(table[: table.index("</table>")])
    assert "3 Jan 18 10 Jan 18 17 Jan 18" in words
    assert "Force 3/3 P present P present P present" in words
    assert "MISSION 0/3 E excused E excused E excused" in words
    assert "Regional police guests 3/3 1 1 1" in words
    assert "Lovelace" not in page


def test_what_lies_above_the_level_is_neither_shown_nor_called_missing(client_as: As, scene: Scene) -> None:
    weekly(scene, sensitivity=Sensitivity.CONFIDENTIAL)
    page = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(f"/forums/{scene.forum}/series").text
    assert "10 January 2018 recorded, above your level" in text(page)
    assert "2018-01-10" not in re.sub(r'(href|value)="[^"]*"', "", page)
    assert "Agreed on" not in page


def test_a_need_to_know_session_does_not_exist_for_others(client_as: As, scene: Scene) -> None:
    weekly(scene, need_to_know=True)
    assert "10 January 2018 not recorded" in text(client_as(Role.READER).get(f"/forums/{scene.forum}/series").text)


def test_a_forum_that_rests_is_not_due(client_as: As, scene: Scene) -> None:
    weekly(scene)
    scene.write(
        lambda session, _: rows.dated(
            forum_of(session, scene), DatedAttribute.FORUM_STATE, ForumState.DORMANT, date(2018, 1, 20)
        )
    )
    words = text(client_as(Role.READER).get(f"/forums/{scene.forum}/series").text)
    assert "24 January 2018" not in words
    assert "20 January 2018 dormant" in words


def test_sessions_lead_to_the_one_before_and_after(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser = client_as(Role.READER)
    page = browser.get(f"/forums/{scene.forum}/series").text
    middle = re.findall(r'href="(/meetings/[^"?/]+)"', page)[1]
    beside = text(browser.get(middle).text)
    assert "The session before: 3 January 2018 The session after: 17 January 2018" in beside
    early = browser.get(f"{middle}?as_of=2018-01-12").text
    assert "The session after" not in early
    assert f'href="/forums/{scene.forum}/series"' in browser.get(f"/forums/{scene.forum}").text
    assert f"/forums/{scene.forum}/series" in browser.get("/partnerships/mission-force").text


def test_another_mission_knows_nothing_of_it(client_as: As, scene: Scene) -> None:
    weekly(scene)
    scene.write(lambda session, _: another_mission(session))
    browser = client_as(Role.LIAISON, "elsewhere")
    for part in ("series", "series/actions.csv", "minutes.pdf", "edit", "members", "cadence", "state/closed"):
        assert browser.get(f"/forums/{scene.forum}/{part}").status_code == 404, part


def test_as_many_statements_for_one_session_as_for_fifty(app: Flask, client_as: As, scene: Scene) -> None:
    browser, engine = client_as(Role.LIAISON), app.extensions["tracker.engine"]

    def count() -> int:
        with statements(engine) as sent:
            assert browser.get(f"/forums/{scene.forum}/series?as_of=2019-03-01").status_code == 200
        return len(sent)

    weekly(scene, 1)
    scene.write(lambda session, of: held(session, forum_of(session, scene), date(2019, 1, 2), of))
    browser.get(f"/forums/{scene.forum}/series")
    first = count()

    def more(session: Session, of: Partnership) -> None:
        for number in range(50):
            held(session, forum_of(session, scene), date(2018, 9, 10) + timedelta(3 * number), of)

    scene.write(more)
    assert count() == first
    assert first <= 40
    page = browser.get(f"/forums/{scene.forum}/series?from=2018-03-01&as_of=2019-03-01").data
    assert page.count(b"Agreed on") > 40
    assert len(gzip.compress(page)) < 15_000


def test_an_empty_series_says_what_belongs_there(client_as: As, scene: Scene) -> None:
    words = text(client_as(Role.READER).get(f"/forums/{scene.forum}/series").text)
    assert "No session was due or is recorded in these days." in words
    assert "No agreed point is recorded" in words


def test_how_a_session_is_known_to_have_ended_follows_the_day(client_as: As, scene: Scene) -> None:
    weekly(scene, 0)

    def write(session: Session, _: Partnership) -> None:
        meeting = rows.meeting(session, forum_of(session, scene), date(2018, 2, 14), state=MeetingState.PLANNED)
        meeting.dated_values[0].effective_earliest = meeting.dated_values[0].effective_latest = date(2018, 2, 1)
        rows.dated(meeting, DatedAttribute.MEETING_STATE, MeetingState.CANCELLED, date(2018, 2, 12))

    scene.write(write)
    browser, address = client_as(Role.READER), f"/forums/{scene.forum}/series"
    assert "14 February 2018 planned" in text(browser.get(f"{address}?as_of=2018-02-10").text)
    assert "14 February 2018 cancelled" in text(browser.get(f"{address}?as_of=2018-02-13").text)


def test_liaison_staff_find_what_is_next_and_what_is_not_recorded(app: Flask, client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser, engine = client_as(Role.LIAISON), app.extensions["tracker.engine"]
    browser.get("/")
    with statements(engine) as sent:
        words = text(browser.get("/").text)
    first = len(sent)
    assert "Next sessions 7 March 2018 Weekly meeting" in words
    assert "Sessions not recorded 28 February 2018 Weekly meeting It was held: log it" in words
    assert "17 January 2018 Weekly meeting" not in words
    scene.write(lambda session, of: [rows.forum(session, of, title=Wording(en=f"Forum {n}")) for n in range(5)])
    with statements(engine) as sent:
        browser.get("/")
    assert len(sent) == first
