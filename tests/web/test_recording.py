"""Forms of records: made, edited, moved on, removed and brought back; what is stale, illegal or not allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.agreements import Incident
from tracker.db.models.liaison import ContactCard, Mechanism, Position, Tour
from tracker.db.models.records import History
from tracker.domain.dates import When, in_month, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity, Side
from tracker.domain.vocabulary.liaison import MechanismKind

As = Callable[..., Browser]
CARD = {"title": "Duty officers", "primary_contact": "Duty officer, 1234", "day": "2018-02-01"}


def fill(browser: Browser, address: str, **changes: Any) -> TestResponse:
    """Open a form, change some of what stands there, and send it."""
    return browser.post(address, data=typed(browser.get(address).text, **changes))


def latest(scene: Scene, kind: type[Any]) -> Any:
    """The last record of a kind."""
    with scene.sessions() as session:
        return session.scalars(select(kind).order_by(kind.id.desc()).limit(1)).one()


@pytest.fixture
def card(scene: Scene) -> str:
    """A contact card."""

    def write(session: Any, one: Any) -> str:
        record = rows.keep(session, ContactCard(title=rows.named("Card"), primary_contact="Duty officer"), [one])
        return record.public_id

    return str(scene.write(write))


def test_a_record_is_made_from_its_list(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    assert "/records/incidents/new" in browser.get("/records/incidents").text
    done = fill(browser, "/records/incidents/new", title="No notice", day="2018-02-20", kind="operation_without_notice")
    made = latest(scene, Incident)
    assert done.location == f"/incidents/{made.public_id}"
    assert (made.title.en, made.made, made.sensitivity) == (
        "No notice",
        on(date(2018, 2, 20)),
        Sensitivity.CONFIDENTIAL,
    )
    assert "No notice" in browser.get("/records/incidents").text


def test_the_address_fills_in_what_it_names(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    page = browser.get(
        f"/records/incidents/new?about={scene.site}&kind=near_miss&title=Near&made=x&sensitivity=none"
    ).text
    fields = typed(page)
    assert (fields["kind"], fields["title"], fields["site"]) == ("near_miss", "Near", scene.site)
    assert fields["sensitivity"] == "confidential"


def test_an_edit_changes_one_language_and_keeps_the_other(client_as: As, scene: Scene, card: str) -> None:
    browser = client_as(Role.LIAISON)
    assert fill(browser, f"/contacts/{card}/edit?words=fr", title="Permanence").status_code == 302
    assert fill(browser, f"/contacts/{card}/edit", title="Duty officers", means="Telephone").status_code == 302
    record = latest(scene, ContactCard)
    assert (record.title.en, record.title.fr, record.means) == ("Duty officers", "Permanence", "Telephone")
    assert record.primary_contact == "Duty officer"


def test_opening_and_saving_changes_nothing(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    fill(browser, "/records/positions/new", title="Officer", provided_by="un", formality="formal", time="full_time",
         day="2017-03-01", day_certainty="between", day_latest="2017-04-10")  # fmt: skip
    made = latest(scene, Position)
    assert made.began == When(date(2017, 3, 1), date(2017, 4, 10))
    assert fill(browser, f"/positions/{made.public_id}/edit").status_code == 302
    with scene.sessions() as session:
        entries = session.scalars(select(History).where(History.record_id == made.id)).all()
    assert len(entries) == 1


def test_a_stale_edit_shows_both_and_can_be_merged(client_as: As, scene: Scene, card: str) -> None:
    browser, address = client_as(Role.LIAISON), f"/contacts/{card}/edit"
    opened = browser.get(address).text
    fill(browser, address, means="Radio of the liaison officer")
    answer = browser.post(address, data=typed(opened, primary_contact="Joint operations centre"))
    assert answer.status_code == 409
    rows_ = dict(re.findall(r'<tr><th scope="row">([^<]*)</th><td class="words">([^<]*)</td>', answer.text))
    assert rows_ == {
        "Whom to call first": "Duty officer",
        "In extremis: by which means?": "Radio of the liaison officer",
    }
    assert typed(answer.text)["primary_contact"].strip() == "Joint operations centre"
    assert latest(scene, ContactCard).primary_contact == "Duty officer"
    merged = typed(answer.text, means="Radio of the liaison officer")
    assert browser.post(address, data=merged).status_code == 302
    saved = latest(scene, ContactCard)
    assert (saved.primary_contact, saved.means) == ("Joint operations centre", "Radio of the liaison officer")


def test_rows_grow_without_script_and_lose_nothing(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), "/records/mechanisms/new"
    with scene.sessions() as session:
        organization = scene.of(session).mission.public_id
    fields = typed(
        browser.get(address).text, title="Envoy", kind="joint_envoy", formality="formal",
        **{"parties-0-organization": organization, "parties-0-side": "un", "more": "parties"},
    )  # fmt: skip
    grown = browser.post(address, data=fields)
    assert grown.status_code == 200
    again = typed(grown.text)
    assert "parties-2-organization" in again
    assert (again["title"], again["parties-0-organization"]) == ("Envoy", organization)
    assert scene.count(Mechanism) == 1 + scene.count(Position)  # the forum
    assert browser.post(address, data=again).status_code == 302
    with scene.sessions() as session:
        made = session.scalars(select(Mechanism).order_by(Mechanism.id.desc()).limit(1)).one()
        assert [(p.organization.public_id, p.side) for p in made.parties] == [(organization, Side.UN)]
        assert made.mechanism_kind is MechanismKind.JOINT_ENVOY


def test_what_is_wrong_in_a_row_is_told_by_its_number(client_as: As, scene: Scene) -> None:
    answer = fill(
        client_as(Role.LIAISON), "/records/mechanisms/new", title="Envoy", kind="joint_envoy", formality="formal",
        **{"parties-1-side": "un"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Row 2, Organization: Please fill this in." in answer.text


def test_verbs_stand_on_the_page_and_refuse_what_cannot_be(client_as: As, scene: Scene, card: str) -> None:
    browser = client_as(Role.LIAISON)
    page = browser.get(f"/contacts/{card}").text
    assert f"/contacts/{card}/tested" in page
    assert f"/contacts/{card}/rehearsed" not in page
    button = page[page.index(f"/contacts/{card}/tested") :]
    fields = dict(re.findall(r'name="(\w+)" (?:type="hidden" )?value="([^"]*)"', button[: button.index("</form>")]))
    fields["csrf_token"] = str(typed(page)["csrf_token"])
    assert browser.post(f"/contacts/{card}/tested", data=fields).status_code == 302
    assert latest(scene, ContactCard).tested_latest == rows.TODAY
    refused = fill(browser, f"/contacts/{card}/rehearsed")
    assert refused.status_code == 422
    assert "no in extremis arrangement" in refused.text
    assert fill(browser, f"/contacts/{card}/tested", on="2018-02-01").status_code == 422
    assert latest(scene, ContactCard).tested_latest == rows.TODAY


def test_a_tour_begins_ends_with_its_note_and_overlaps_the_next(client_as: As, scene: Scene) -> None:
    held = scene.write(lambda session, one: rows.position(session, one).public_id)
    browser = client_as(Role.LIAISON)
    assert f"/records/tours/new?about={held}" in browser.get(f"/positions/{held}").text
    new = f"/records/tours/new?about={held}"
    begun = fill(browser, new, officer_function="G3 liaison", day="2017-03-01", deputy_function="G3 deputy")
    assert begun.status_code == 302
    first = latest(scene, Tour)
    ended = fill(browser, f"/tours/{first.public_id}/end", until="2018-03-10", note="In the safe of J3")
    assert ended.status_code == 302
    assert fill(browser, new, officer_function="G5 liaison", day="2018-02", day_certainty="month").status_code == 422
    assert fill(browser, new, officer_function="G5 liaison", day="2018-02-01", day_certainty="month").status_code == 302
    second = latest(scene, Tour)
    assert (second.began, second.title.en) == (in_month(2018, 2), "Liaison officer")
    assert fill(browser, f"/tours/{second.public_id}/verified").status_code == 302
    with scene.sessions() as session:
        tours = session.scalars(select(Tour).order_by(Tour.id)).all()
        assert [t.ended and t.ended.latest for t in tours] == [date(2018, 3, 10), None]
        assert (tours[0].handover_note, tours[0].deputy_function) == ("In the safe of J3", "G3 deputy")
        assert tours[1].last_verified == rows.TODAY
    assert fill(browser, new, officer_function="G3 liaison", day="2017-06-01").status_code == 422
    assert fill(browser, f"/tours/{first.public_id}/end", until="2016-01-01").status_code == 422


def test_who_may_not_sees_no_button_and_is_refused(client_as: As, scene: Scene, card: str) -> None:
    for browser in (client_as(Role.READER), client_as(Role.UNHQ)):
        browser.strict = False
        pages = [browser.get(address).text for address in (f"/contacts/{card}", "/records/contacts")]
        assert not any(word in page for page in pages for word in ("/edit", "/new", "/tested"))
        for address in (
            "/records/contacts/new",
            *(f"/contacts/{card}/{verb}" for verb in ("edit", "tested")),
        ):
            assert browser.get(address).status_code in (403, 404), address


def test_covering_another_partnership_is_named_by_a_person(client_as: As, scene: Scene, card: str) -> None:
    def another(session: Any, one: Any) -> str:
        return str(rows.partnership(session, one.mission, rows.force(session, "second-force")).slug)

    second = scene.write(another)
    browser, address = client_as(Role.LIAISON), f"/contacts/{card}/edit"
    assert fill(browser, address, partnerships=[second]).status_code == 302
    assert f"/partnerships/{second}" in browser.get(f"/contacts/{card}").text
    none = typed(browser.get(address).text)
    none.pop("partnerships")
    assert browser.post(address, data=none).status_code == 422


def test_a_level_moves_within_ones_own_and_takes_tours_along(client_as: As, scene: Scene) -> None:
    def write(session: Any, one: Any) -> tuple[str, str]:
        held = rows.position(session, one)
        return held.public_id, rows.tour(session, held, on(date(2018, 1, 1))).public_id

    held, tour = scene.write(write)
    browser = client_as(Role.LIAISON, level=Sensitivity.CONFIDENTIAL)
    address = f"/positions/{held}/edit"
    assert fill(browser, address, sensitivity="strictly_confidential").status_code == 422
    assert fill(browser, address, sensitivity="confidential").status_code == 302
    assert latest(scene, Tour).sensitivity is Sensitivity.CONFIDENTIAL
    assert fill(browser, f"/tours/{tour}/edit", sensitivity="unclassified").status_code == 422


def test_another_missions_record_is_not_there(client_as: As, scene: Scene, card: str) -> None:
    with scene.sessions() as session:
        rows.write_as(session)
        elsewhere = another_mission(session).slug
        session.commit()
    browser = client_as(Role.LIAISON, scope=elsewhere)
    browser.strict = False
    for verb in ("edit", "remove", "tested", "restore"):
        assert browser.get(f"/contacts/{card}/{verb}").status_code == 404
