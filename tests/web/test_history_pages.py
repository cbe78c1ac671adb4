"""The history of a record and around a partnership: who, what, when, why; filtered, paged, as a file, and to whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.scenes import Scene
from tracker.db.actor import Actor, act_as, because
from tracker.db.models.meetings import AgendaItem, AttendanceRow
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.meetings import Attendance

As = Callable[..., Browser]
LONG = "The patrols meet at the crossing every morning, and the sector informs the force the evening before."


def around(scene: Scene) -> str:
    """The address of the history around the partnership of the scene."""
    with scene.sessions() as session:
        return f"/partnerships/{scene.of(session).slug}/history"


def identifiers(text: str) -> set[str]:
    return {row[3] for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) if len(row) > 3} - {"Identifier"}


def test_a_long_text_is_one_text_with_what_went_and_what_came(client_as: As, scene: Scene) -> None:
    def edit(session: Session, one: Partnership) -> str:
        meeting = rows.meeting(session, None, date(2018, 2, 1), one, internal_note=rows.named(LONG))
        meeting.internal_note = rows.named(LONG.replace("morning", "night"))
        session.flush()
        return meeting.public_id

    page = client_as(Role.PLANNER).get(f"/records/{scene.write(edit)}/history").text
    assert "<del>morning,</del><ins>night,</ins>" in page
    assert "Struck through: taken out. Underlined: added." in page


def test_changes_of_parts_belong_to_the_history_of_their_record(client_as: As, scene: Scene) -> None:
    def edit(session: Session, one: Partnership) -> str:
        meeting = rows.meeting(session, None, date(2018, 2, 1), one)
        act_as(session, Actor(None, "Liaison officer, Sector West"))
        with because(session, "the list came late"):
            meeting.agenda.append(AgendaItem(number=1, text=rows.named("Convoys")))
            meeting.attendance.append(AttendanceRow(guest_organization="Embassy", state=Attendance.PRESENT))
            session.flush()
        return meeting.public_id

    page = client_as(Role.PLANNER).get(f"/records/{scene.write(edit)}/history?verb=changed").text
    for words in ("Agenda item", "Convoys", "Attendance", "Embassy", "By Liaison officer, Sector West, version"):
        assert words in page, words
    assert "Reason: the list came late" in page
    assert "Created, " not in page


def test_a_record_with_many_changes_is_told_page_by_page(client_as: As, scene: Scene) -> None:
    def edit(session: Session, one: Partnership) -> str:
        site = rows.site(session, one)
        for number in range(60):
            site.title = rows.named(f"Camp {number}")
            session.flush()
        return site.public_id

    browser, address = client_as(Role.PLANNER), f"/records/{scene.write(edit)}/history"
    first = browser.get(address).text
    assert "version 61." in first
    assert "version 11." not in first
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(address).text
    assert "version 11." in second
    assert "version 1." in second


def test_all_that_concerns_a_partnership_is_told_and_filtered(client_as: As, scene: Scene) -> None:
    def more(session: Session, one: Partnership) -> str:
        position = rows.position(session, one)
        act_as(session, Actor(None, "Planner, U5"))
        tour = rows.tour(session, position, on(date(2018, 1, 1)), officer_name="A. Person")
        gone = rows.site(session, one, title=rows.named("Abandoned camp"))
        gone.removed_at, gone.removed_reason = gone.recorded_at, "entered twice"
        session.flush()
        return tour.public_id

    tour = scene.write(more)
    browser, address = client_as(Role.PLANNER), around(scene)
    page = browser.get(address).text
    assert f"/tours/{tour}" in page
    assert "Abandoned camp" in page
    assert "A. Person" in page
    only = browser.get(f"{address}?function=Planner%2C+U5&kind=tour").text
    assert f"/tours/{tour}" in only
    assert "1 change<" in only
    assert "0 changes" in browser.get(f"{address}?until=2001-01-01").text
    assert "0 changes" in browser.get(f"{address}?since=2199-01-01").text
    assert "“yesterday” is not a date" in browser.get(f"{address}?since=yesterday").text
    assert "removed, " in browser.get(f"{address}?verb=removed").text.lower()


def test_a_file_names_no_need_to_know_record_that_another_points_to(client_as: As, scene: Scene) -> None:
    inside = client_as(Role.PLANNER)

    def pointing(session: Session, one: Partnership) -> None:
        camp = rows.site(session, one, title=rows.named("Secret camp"))
        camp.need_to_know, camp.circle = True, [RecordCircle(account_id=1)]
        rows.incident(session, one, kind=IncidentKind.NEAR_MISS, site_id=camp.id)

    scene.write(pointing)
    assert "Secret camp" in inside.get(around(scene)).text
    assert "Secret camp" not in inside.get(f"{around(scene)}.csv?ceiling=strictly_confidential").text


def test_it_tells_only_what_the_reader_may_know(client_as: As, scene: Scene) -> None:
    def hidden(session: Session, one: Partnership) -> list[str]:
        lowered = rows.incident(
            session, one, kind=IncidentKind.NEAR_MISS, sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL
        )
        lowered.sensitivity = Sensitivity.UNCLASSIFIED
        high = rows.site(session, one, sensitivity=Sensitivity.CONFIDENTIAL)
        secret = rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL, need_to_know=True)
        secret.circle = [RecordCircle(account_id=1)]
        session.flush()
        return [lowered.public_id, high.public_id, secret.public_id]

    inside = client_as(Role.PLANNER)
    lowered, high, secret = scene.write(hidden)
    address = around(scene)
    page = inside.get(address).text
    assert all(one in page for one in (lowered, high, secret))
    low = client_as(Role.PLANNER, level=Sensitivity.UNCLASSIFIED).get(address).text
    assert not any(one in low for one in (lowered, high, secret))
    other = client_as(Role.CLEARING_OFFICER).get(address).text
    assert secret not in other
    whole = inside.get(f"{address}.csv?ceiling=strictly_confidential")
    assert {lowered, high} <= identifiers(whole.text)
    assert secret not in whole.text
    assert "left out" not in whole.text, "the number left out would tell of what only a circle knows"
    part = inside.get(f"{address}.csv").text
    assert identifiers(part)
    assert not {lowered, high, secret} & identifiers(part)
    assert "left out" in part
    assert client_as(Role.UNHQ).get(address).status_code == 404
    assert client_as(Role.ADMINISTRATOR).get(address).status_code == 403


def test_no_name_of_a_person_leaves_in_a_file(client_as: As, scene: Scene) -> None:
    def tour(session: Session, one: Partnership) -> str:
        held = rows.position(session, one)
        return rows.tour(session, held, on(date(2018, 1, 1)), officer_name="A. Person", handover_note="=1+1").public_id

    identifier = scene.write(tour)
    answer = client_as(Role.PLANNER).get(f"{around(scene)}.csv")
    assert answer.mimetype == "text/csv"
    assert identifier in answer.text
    assert "A. Person" not in answer.text
    assert "'=1+1" in answer.text
    assert client_as(Role.LIAISON).get(f"{around(scene)}.xlsx").data[:2] == b"PK"


def test_its_queries_do_not_grow_with_it(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.PLANNER), around(scene)
    engine = browser.application.extensions["tracker.engine"]
    with statements(engine) as few:
        browser.get(address)
    scene.write(lambda session, one: [rows.tour(session, rows.position(session, one), on(date(2018, 1, 1)))
                                      for _ in range(20)])  # fmt: skip
    with statements(engine) as many:
        browser.get(address)
    assert len(few) == len(many)
