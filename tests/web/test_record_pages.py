"""The page of each kind of record: facts on the day, what belongs to it, what it concerns; for who may read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.kinds import any_record
from tests.statements import statements
from tests.web.browser import Browser, without_token
from tests.web.example import Example
from tests.web.scenes import Scene, another_mission
from tracker.db.models.liaison import Tour
from tracker.db.models.meetings import AttendanceRow
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.db.scopes import belong_to, cover
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState, IncidentKind
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.meetings import Attendance
from tracker.web.addresses import PATHS
from tracker.web.records.kinds import KINDS

As = Callable[..., Browser]
IN_EXAMPLE = tuple(kind.kind for kind in KINDS if kind.kind not in {
    RecordKind.CONTACT_CARD, RecordKind.EXCHANGE, RecordKind.COMPLIANCE_REPORT, RecordKind.HRDDP_ASSESSMENT,
    RecordKind.ALLEGATION, RecordKind.SITE_ASSESSMENT, RecordKind.COMMUNICATION_PLAN, RecordKind.LESSON,
    RecordKind.DOCUMENT, RecordKind.INFORMATION_REQUEST, RecordKind.COMMUNICATION,
})  # fmt: skip


@pytest.mark.parametrize("of_record", IN_EXAMPLE)
def test_every_record_of_the_example_has_a_page(example: Example, of_record: RecordKind) -> None:
    browser = example.browser(Role.PLANNER)
    address = f"/{PATHS[of_record]}/{example.first(of_record)}"
    page = browser.get(address)
    assert page.status_code == 200
    for words in ("Facts as of 28 February 2018", "Where it comes from", "Concerns", "Who changed what"):
        assert words in page.text, words
    with statements(example.engine) as sent:
        browser.get(address)
    assert len(sent) <= 76, len(sent)


def test_every_kind_has_a_page_even_where_nothing_but_the_title_is_known(client_as: As, scene: Scene) -> None:
    def all_kinds(session: Session, one: Partnership) -> list[tuple[RecordKind, str]]:
        made = [(kind.kind, any_record(session, kind.kind)) for kind in KINDS]
        for _, record in made:
            cover(session, record, [one])
        session.flush()
        return [(kind, record.public_id) for kind, record in made]

    browser = client_as(Role.PLANNER)
    for kind, public_id in scene.write(all_kinds):
        answer = browser.get(f"/{PATHS[kind]}/{public_id}?as_of=2030-01-01")
        assert answer.status_code == 200, kind
        assert public_id in answer.text


def test_a_state_is_that_of_the_day_with_the_changes_until_then(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    with example.sessions() as session:
        found = session.scalars(select(Record).where(Record.title_folded.startswith("technical agreement of the un")))
        address = f"/agreements/{found.one().public_id}"
    before, after = browser.get(f"{address}?as_of=2018-02-22").text, browser.get(f"{address}?as_of=2018-02-23").text
    assert "under negotiation <span" in before
    assert "signed" not in before.split("Facts as of")[1].split("Where it comes from")[0]
    assert "signed <span" in after
    assert "United Nations, resolution S/RES/2391 (2017)" in after
    early = browser.get(f"{address}?as_of=2017-01-01").text
    assert "On 1 January 2017 this was not there yet." in early


def test_it_names_the_gaps_that_rest_on_it(example: Example) -> None:
    page = example.browser(Role.PLANNER).get(f"/sites/{example.first(RecordKind.SITE)}").text
    assert "DEL-02" in page
    assert 'href="/gaps/DEL-02:si-' in page


def test_illustrative_rows_are_marked(example: Example) -> None:
    page = example.browser(Role.PLANNER).get(f"/meetings/{example.first(RecordKind.MEETING)}").text
    assert 'class="mark mark-illustrative"' in page
    assert "No source says this." in page


def place(scene: Scene, title: str = "Hidden", **changes: Any) -> str:
    """Record an incident and give its address."""
    identifier = scene.write(
        lambda session, one: (
            rows.incident(session, one, kind=IncidentKind.NEAR_MISS, title=rows.named(title), **changes).public_id
        )
    )
    return f"/incidents/{identifier}"


def test_what_may_not_be_known_answers_like_what_does_not_exist(
    client_as: As, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    def secret(session: Session, one: Partnership) -> str:
        record = rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL)
        record.need_to_know, record.circle = True, [RecordCircle(account_id=1)]
        session.flush()
        return f"/incidents/{record.public_id}"

    with sessions() as session:
        rows.write_as(session)
        another_mission(session)
        session.commit()
    inside = client_as(Role.PLANNER)
    hidden = {
        "circle": (client_as(Role.CLEARING_OFFICER), scene.write(secret)),
        "level": (
            client_as(Role.READER, level=Sensitivity.UNCLASSIFIED),
            place(scene, sensitivity=Sensitivity.CONFIDENTIAL),
        ),
        "scope": (client_as(Role.PLANNER, scope="elsewhere"), place(scene)),
    }
    for why, (browser, address) in hidden.items():
        assert inside.get(address).status_code == 200, why
        missing = asked(browser, f"/incidents/in-{'0' * 8}")
        assert missing == asked(browser, address), why
        assert missing[0] == 404, why
        history = address.replace("/incidents/", "/records/") + "/history"
        assert browser.get(history).status_code == 404, why


def asked(browser: Browser, address: str) -> tuple[int, dict[str, str], str, list[str]]:
    """What a browser learns of an address: status, headers, words, and the statements that it took."""
    with statements(browser.application.extensions["tracker.engine"]) as sent:
        answer = browser.get(address)
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return answer.status_code, headers, without_token(answer.text).replace(address, ""), list(sent)


def test_a_record_is_found_under_its_own_kind_only(example: Example) -> None:
    browser, forum = example.browser(Role.PLANNER), example.first(RecordKind.FORUM)
    assert browser.get(f"/forums/{forum}").status_code == 200
    assert browser.get(f"/mechanisms/{forum}").status_code == 404
    assert browser.get(f"/meetings/{forum}").status_code == 404


def test_what_belongs_to_a_record_is_filtered_like_everything(client_as: As, scene: Scene) -> None:
    def held(session: Session, one: Partnership) -> str:
        position = rows.position(session, one)
        rows.tour(session, position, on(date(2018, 1, 1)), officer_function="Open tour")
        rows.tour(
            session,
            position,
            on(date(2017, 1, 1)),
            officer_function="Quiet tour",
            sensitivity=Sensitivity.CONFIDENTIAL,
        )
        rows.tour(session, position, on(date(2018, 3, 1)), officer_function="Later tour")
        return f"/positions/{position.public_id}"

    address = scene.write(held)
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(address).text
    assert "Open tour" in low
    assert "Quiet tour" not in low
    assert "Later tour" not in low
    assert "Quiet tour" in client_as(Role.READER, level=Sensitivity.CONFIDENTIAL).get(address).text


def test_a_record_pointed_to_above_the_level_is_said_to_be_there(client_as: As, scene: Scene) -> None:
    def exchange(session: Session, one: Partnership) -> str:
        text = rows.agreement(
            session,
            one,
            states={date(2016, 1, 1): AgreementState.IN_FORCE},
            title=rows.named("Quiet text"),
            sensitivity=Sensitivity.CONFIDENTIAL,
        )
        return f"/exchanges/{rows.exchange(session, one, agreement_id=text.id).public_id}"

    address = scene.write(exchange)
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(address).text
    assert "Quiet text" not in low
    assert "agreement: above your level" in low
    assert "Quiet text" in client_as(Role.READER).get(address).text


def test_persons_are_named_in_the_mission_s_scope_only(
    client_as: As, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    def held(session: Session, one: Partnership) -> list[str]:
        position = rows.position(session, one)
        tour = rows.tour(session, position, on(date(2018, 1, 1)), officer_name="A. Person")
        meeting = rows.meeting(session, None, date(2018, 2, 1), one)
        guest = AttendanceRow(state=Attendance.PRESENT, guest_organization="Embassy", guest_name="B. Guest")
        meeting.attendance.append(guest)
        session.flush()
        central = Tour(title=rows.named("At headquarters"), position_id=position.id, officer_name="C. Central")
        rows.keep(session, central)
        return [f"/tours/{tour.public_id}", f"/positions/{position.public_id}", f"/meetings/{meeting.public_id}",
                f"/tours/{central.public_id}"]  # fmt: skip

    tour, position, meeting, central = scene.write(held)
    planner = client_as(Role.PLANNER)
    assert "A. Person" in planner.get(tour).text
    assert "A. Person" in planner.get(position).text
    assert "B. Guest" in planner.get(meeting).text
    assert "Embassy" in planner.get(meeting).text
    desk = client_as(Role.UNHQ)
    assert desk.get(central).status_code == 200
    for browser in (desk, planner):
        assert "C. Central" not in browser.get(central).text


def test_history_tells_who_changed_what_in_words(client_as: As, scene: Scene) -> None:
    def changed(session: Session, one: Partnership) -> str:
        position = rows.position(session, one)
        tour = rows.tour(session, position, on(date(2018, 1, 1)), officer_name="A. Person")
        position.seat = "Bamako"
        session.flush()
        return f"{position.public_id} {tour.public_id}"

    position, tour = scene.write(changed).split()
    browser = client_as(Role.PLANNER)
    page = browser.get(f"/records/{position}/history").text
    assert "Changed" in page
    assert "Created" in page
    assert "By test, version" in page
    assert '<th scope="row">Seat</th><td>–</td><td>Bamako</td>' in page
    assert "UN side" in page
    assert "1 January 2015" in page
    assert "A. Person" in browser.get(f"/records/{tour}/history").text


def test_history_shows_under_the_highest_level_the_record_ever_had(client_as: As, scene: Scene) -> None:
    def lowered(session: Session, one: Partnership) -> str:
        record = rows.incident(session, one, kind=IncidentKind.NEAR_MISS, sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL)
        record.sensitivity = Sensitivity.UNCLASSIFIED
        session.flush()
        return record.public_id

    identifier = scene.write(lowered)
    low = client_as(Role.READER, level=Sensitivity.CONFIDENTIAL)
    assert "Open to who may read up to: strictly confidential" in low.get(f"/incidents/{identifier}").text
    assert low.get(f"/records/{identifier}/history").status_code == 404
    assert client_as(Role.PLANNER).get(f"/records/{identifier}/history").status_code == 200


def test_a_session_lies_where_its_forum_lies(client_as: As, scene: Scene) -> None:
    def session_of(session: Session, one: Partnership) -> str:
        forum = rows.forum(session, one)
        meeting = rows.meeting(session, forum, date(2018, 2, 1))
        belong_to(session, meeting, forum)
        session.flush()
        return f"/meetings/{meeting.public_id}"

    page = client_as(Role.PLANNER, scope="mission").get(scene.write(session_of)).text
    assert "<dt>In the scope of</dt><dd>MISSION</dd>" in page


def test_rows_of_the_register_lead_to_the_register(example: Example) -> None:
    with example.sessions() as session:
        row = session.scalars(select(Record).where(Record.reference_key.startswith("mechanism:"))).first()
    assert row is not None
    answer = example.browser(Role.PLANNER).get(f"/mechanisms/{row.public_id}")
    assert answer.status_code == 302
    assert str(answer.location).startswith("/register/mechanisms/")
