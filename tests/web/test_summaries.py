"""Summaries on pages: drafted, cleared by another, released, read at Headquarters, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.summaries import Summary
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.gaps import Matter
from tracker.reporting.exports import EXPORTS

As = Callable[..., Browser]
OPEN = Sensitivity.UNCLASSIFIED
WORDS = {"bottom_line": "Liaison is missing.", "action_requested": "Name an officer.", "comment": "Asked twice."}


def fill(browser: Browser, address: str, **changes: Any) -> TestResponse:
    """Fill in the form of a page and send it."""
    return browser.post(address, data=typed(browser.get(address).text, **changes))


def drafted(browser: Browser, **changes: Any) -> str:
    """The address of a new draft."""
    answer = fill(browser, "/summaries/new", **WORDS | changes)
    assert answer.status_code == 302, answer.text
    return answer.location


def cleared(planner: Browser, officer: Browser) -> str:
    address = drafted(planner)
    assert fill(officer, f"{address}/clear", comment="Seen with the force.").status_code == 302
    return address


def test_the_whole_way_from_draft_to_headquarters(client_as: As, scene: Scene) -> None:
    planner, officer, desk = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER), client_as(Role.UNHQ)
    address = drafted(planner)
    page = planner.get(address).text
    assert "This is a draft" in page
    assert "DRAFT, not cleared" in page
    assert "Liaison is missing." in page
    assert desk.get(address).status_code == 404
    assert "No summary of this mission has been released to you yet" in desk.get("/summaries").text
    assert fill(officer, f"{address}/clear", comment="Seen with the force.").location == address
    page = officer.get(address).text
    assert "clearing_officer: Seen with the force." in page
    assert "DRAFT" not in page
    assert desk.get(address).status_code == 404
    assert fill(officer, f"{address}/release").location == address
    page = desk.get(address).text
    assert "Released on" in page
    assert "Liaison is missing." in page
    assert address in desk.get("/summaries").text
    assert fill(officer, f"{address}/withdraw", reason="A date was wrong.").location == address
    page = desk.get(address).text
    assert "Why: A date was wrong." in page
    assert "WITHDRAWN, do not use" in page


@pytest.mark.parametrize("form", EXPORTS)
def test_every_format_leaves_from_the_page(client_as: As, scene: Scene, form: str) -> None:
    planner = client_as(Role.PLANNER)
    address = drafted(planner)
    answer = planner.get(f"{address}/export.{form}")
    assert answer.status_code == 200
    assert answer.mimetype == EXPORTS[form].media_type
    extension = EXPORTS[form].extension
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="draft-status-mission-2018-02-28-en.{extension}"'
    )
    assert answer.data
    assert planner.get(f"/summaries/preview/export.{form}").status_code == 200
    assert planner.get(f"{address}/export.doc").status_code == 404


def test_a_preview_shows_what_the_records_say(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    page = planner.get("/summaries/preview").text
    assert "Nobody has written the bottom line yet." in page
    assert "Changes since 31 January 2018" in page
    earlier = planner.get("/summaries/preview?since=2017-06-30&language=fr&ceiling=unclassified&as_of=2018-01-31").text
    assert "Changements depuis le 30 juin 2017" in earlier
    assert "/summaries/new?" in earlier
    one = planner.get(f"/summaries/preview?scope={scene.partnership}").text
    assert "Status of coordination: Mission and Force" in one
    assert planner.get("/summaries/preview?scope=pa-zzzzzzzz").status_code == 404
    assert planner.get("/summaries/preview?since=nonsense&ceiling=x&language=x").status_code == 200


def test_a_reader_previews_up_to_his_level(client_as: As, scene: Scene) -> None:
    def secret(session: Any, of: Any) -> None:
        rows.position(session, of, sensitivity=Sensitivity.CONFIDENTIAL, title=rows.named("Cell for plans"))

    scene.write(secret)
    low, high = client_as(Role.READER, level=OPEN), client_as(Role.READER, level=Sensitivity.CONFIDENTIAL)
    assert "Cell for plans" not in low.get("/summaries/preview?ceiling=confidential").text
    assert "No record above the ceiling" in low.get("/summaries/preview").text
    assert "Cell for plans" in high.get("/summaries/preview").text
    assert "1 record above the ceiling" in high.get("/summaries/preview?ceiling=unclassified").text
    assert "Draft a summary" not in low.get("/summaries").text


def test_what_was_typed_comes_back_with_the_error(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    answer = fill(planner, "/summaries/new", **WORDS, since="2018-03-31")
    assert answer.status_code == 422
    assert "Liaison is missing." in answer.text
    assert "The earlier date must lie before the date of the summary." in answer.text
    answer = fill(planner, "/summaries/new", **WORDS, as_of="31/02/2018")
    assert answer.status_code == 422
    assert "is not a date" in answer.text
    assert 'value="31/02/2018"' in answer.text
    assert scene.count(Summary) == 0


def test_sending_it_twice_makes_one(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    fields = typed(planner.get("/summaries/new").text, **WORDS)
    answers = [planner.post("/summaries/new", data=fields) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert scene.count(Summary) == 1


def test_without_its_token_a_form_does_nothing(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    fields = typed(planner.get("/summaries/new").text, **WORDS, csrf_token="")
    assert planner.post("/summaries/new", data=fields).status_code == 400
    assert scene.count(Summary) == 0


def test_who_saves_second_sees_both_texts(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    address = drafted(planner)
    opened = typed(planner.get(f"{address}/edit").text, comment="The second text.")
    assert fill(planner, f"{address}/edit", comment="The first text.").location == address
    answer = planner.post(f"{address}/edit", data=opened)
    assert answer.status_code == 409
    assert "The first text." in answer.text
    assert "The second text." in answer.text
    again = planner.post(f"{address}/edit", data=typed(answer.text))
    assert again.location == address
    assert "The second text." in planner.get(address).text


def test_whoever_drafted_it_sees_why_there_is_no_button(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = drafted(planner, bottom_line="")
    page = officer.get(f"{address}/clear").text
    assert "The bottom line is not written yet." in page
    assert '<button class="btn btn-primary">Clear</button>' not in page
    assert planner.get(f"{address}/clear").status_code == 403


def test_what_changed_since_the_page_was_opened_is_not_cleared(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = drafted(planner)
    opened = typed(officer.get(f"{address}/clear").text, comment="Fine.")
    scene.write(lambda session, of: rows.statement(session, of, Matter.HARM_TRACKING))
    answer = officer.post(f"{address}/clear", data=opened)
    assert answer.status_code == 422
    assert "Look again, then clear." in answer.text
    assert "Fine." in answer.text
    assert officer.post(f"{address}/clear", data=typed(answer.text)).location == address


def test_a_stale_step_is_shown_again(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = drafted(planner)
    opened = typed(officer.get(f"{address}/clear").text)
    fill(planner, f"{address}/edit", comment="Other words.")
    answer = officer.post(f"{address}/clear", data=opened)
    assert answer.status_code == 409
    assert "Somebody changed this summary meanwhile." in answer.text
    assert "Other words." in answer.text


def test_the_partners_comment_is_recorded_before_release(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = cleared(planner, officer)
    assert fill(planner, f"{address}/partner", comment="We see it otherwise.").location == address
    assert "We see it otherwise." in officer.get(address).text
    fill(officer, f"{address}/release")
    assert planner.get(f"{address}/partner").status_code == 404


def test_steps_that_cannot_follow_are_not_there(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = cleared(planner, officer)
    for step, by in (("edit", planner), ("clear", officer)):
        assert by.get(f"{address}/{step}").status_code == 404
    assert planner.get(f"{address}/release").status_code == 403
    assert fill(officer, f"{address}/withdraw", reason=" ").status_code == 422


@pytest.mark.parametrize("role", [Role.READER, Role.LIAISON, Role.HUMAN_RIGHTS, Role.UNHQ])
def test_others_neither_draft_nor_see_drafts(client_as: As, scene: Scene, role: Role) -> None:
    address = drafted(client_as(Role.PLANNER))
    browser = client_as(role)
    missing = browser.get("/summaries/ss-zzzzzzzz")
    assert browser.get("/summaries/new").status_code == 403
    for path in ("", "/export.pdf", "/edit", "/partner", "/withdraw"):
        assert browser.get(address + path).status_code in (403, 404)
    assert (browser.get(address).status_code, missing.status_code) == (404, 404)
    assert address not in browser.get("/summaries").text


def test_an_administrator_reads_no_summary(client_as: As, scene: Scene) -> None:
    address = drafted(client_as(Role.PLANNER))
    browser = client_as(Role.ADMINISTRATOR)
    assert browser.get("/summaries").status_code == 403
    assert browser.get(address).status_code == 403


def test_a_planner_of_another_mission_sees_and_drafts_nothing_here(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, of: another_mission(session))
    address = drafted(client_as(Role.PLANNER, "mission"))
    stranger = client_as(Role.PLANNER, "elsewhere")
    assert stranger.get(address).status_code == 404
    assert stranger.get("/summaries/new?mission=mission").status_code == 404
    fields = typed(stranger.get("/summaries/new").text, **WORDS, scope=scene.partnership)
    assert stranger.post("/summaries/new", data=fields).status_code == 422
    assert scene.count(Summary) == 1


def test_a_released_summary_above_the_level_is_not_known(client_as: As, scene: Scene) -> None:
    def secret(session: Any, of: Any) -> None:
        rows.position(session, of, sensitivity=Sensitivity.CONFIDENTIAL)

    scene.write(secret)
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = cleared(planner, officer)
    fill(officer, f"{address}/release")
    assert client_as(Role.UNHQ, level=OPEN).get(address).status_code == 404
    assert client_as(Role.UNHQ, level=Sensitivity.CONFIDENTIAL).get(address).status_code == 200


def test_what_left_is_written_down(client_as: As, scene: Scene) -> None:
    from tracker.db.models.accounts import AccessLog

    planner = client_as(Role.PLANNER)
    address = drafted(planner)
    planner.get(f"{address}/export.json")
    with scene.sessions() as session:
        found = session.scalars(select(AccessLog.what).where(AccessLog.verb == "exported")).all()
    assert any(address.rpartition("/")[2] in what for what in found)


def test_lists_filter_by_state_and_say_what_belongs_there(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    assert "draft the first" in planner.get("/summaries").text
    address = drafted(planner)
    assert address in planner.get("/summaries?state=draft").text
    assert "No summary is like this." in planner.get("/summaries?state=released").text
    assert planner.get("/summaries?state=nonsense").status_code == 200


def test_pages_take_a_fixed_number_of_statements(client_as: As, scene: Scene, app: Flask) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = cleared(planner, officer)
    engine = app.extensions["tracker.engine"]

    def count(path: str) -> int:
        with statements(engine) as sent:
            assert planner.get(path).status_code == 200
        return len(sent)

    one, preview, page = count("/summaries"), count("/summaries/preview"), count(address)
    for _ in range(3):
        drafted(planner)
    scene.write(
        lambda session, of: [rows.statement(session, of, matter) for matter in (Matter.CADENCE, Matter.POSTURE)]
    )
    assert (count("/summaries"), count("/summaries/preview"), count(address)) == (one, preview, page)
    assert page < 30


def test_the_json_of_a_cleared_summary_is_its_snapshot(client_as: As, scene: Scene) -> None:
    planner, officer = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    address = cleared(planner, officer)
    before = json.loads(officer.get(f"{address}/export.json").data)
    scene.write(lambda session, of: rows.statement(session, of, Matter.HARM_TRACKING))
    after = json.loads(officer.get(f"{address}/export.json").data)
    assert before == after
    assert (after["state"], after["cleared_by"]) == ("cleared", "clearing_officer")
