"""Deciding on a gap: by whom, once, with what was typed kept, and never over another's decision unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.web.conftest import Browser
from tests.web.filling import token, typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.decisions import LeadershipDecision
from tracker.db.models.gaps import FindingDecision
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.gaps import FindingDecisionKind

As = Callable[..., Browser]


def decide(browser: Browser, key: str, verb: str, **changes: Any) -> TestResponse:
    """Fill in one of the forms of the page, and send it."""
    fields = typed(browser.get(f"/gaps/{key}").text, **{f"{verb}-{name}": value for name, value in changes.items()})
    return browser.post(f"/gaps/{key}/decide/{verb}", data=fields)


def test_a_planner_assigns_it(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.PLANNER), scene.key("LIA-01")
    done = decide(browser, key, "assign", to="U5", reason="They know the force.", until="2018-03-31")
    assert done.location == f"/gaps/{key}"
    page = browser.get(f"/gaps/{key}").text
    assert "Assigned to U5 by planner, to be closed by 31 March 2018." in page
    assert "They know the force." in page
    assert "Assigned to U5" in browser.get("/gaps").text


def test_what_was_typed_comes_back_with_the_error(client_as: As, scene: Scene) -> None:
    answer = decide(client_as(Role.PLANNER), scene.key("LIA-01"), "assign", to="U5", reason="", until="31/03/2018")
    assert answer.status_code == 422
    assert 'value="U5"' in answer.text
    assert 'value="31/03/2018"' in answer.text
    assert "Please fill this in." in answer.text
    assert "is not a date" in answer.text
    assert scene.count(FindingDecision) == 0


def test_sending_it_twice_makes_one(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.PLANNER), scene.key("LIA-01")
    fields = typed(browser.get(f"/gaps/{key}").text, **{"assign-to": "U5", "assign-reason": "Because."})
    answers = [browser.post(f"/gaps/{key}/decide/assign", data=fields) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"/gaps/{key}"] * 2
    assert scene.count(FindingDecision) == 1


def test_who_decides_second_sees_the_first_decision_and_keeps_his_words(client_as: As, scene: Scene) -> None:
    first, second, key = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER), scene.key("LIA-01")
    open_page = second.get(f"/gaps/{key}").text
    decide(first, key, "assign", to="U5", reason="They know the force.")
    fields = typed(open_page, **{"assign-to": "U3", "assign-reason": "They meet them daily."})
    answer = second.post(f"/gaps/{key}/decide/assign", data=fields)
    assert answer.status_code == 409
    assert "They know the force." in answer.text
    assert "They meet them daily." in answer.text
    assert scene.count(FindingDecision) == 1
    assert second.post(f"/gaps/{key}/decide/assign", data=typed(answer.text)).status_code == 302
    assert scene.count(FindingDecision) == 2


def test_only_a_clearing_officer_accepts_a_high_risk(client_as: As, scene: Scene) -> None:
    planner, officer, key = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER), scene.key("LIA-01")
    page = planner.get(f"/gaps/{key}").text
    refused = planner.post(
        f"/gaps/{key}/decide/accept",
        data={
            "csrf_token": token(page),
            "accept-submission": "0" * 32,
            "accept-seen": "",
            "accept-until": "2018-06-30",
            "accept-reason": "We know.",
        },
    )
    assert refused.status_code == 403
    decide(officer, key, "accept", until="2018-06-30", reason="We know.")
    listed = officer.get("/gaps").text
    assert "1 gap whose risk is accepted is not listed" in listed
    assert "Risk accepted by clearing_officer until 30 June 2018." in officer.get("/gaps?accepted=1").text


def test_an_acceptance_ends_after_the_decision(client_as: As, scene: Scene) -> None:
    answer = decide(client_as(Role.CLEARING_OFFICER), scene.key("LIA-01"), "accept", until="2018-02-01", reason="No.")
    assert answer.status_code == 422
    assert "Name a day after the decision" in answer.text


def test_a_leadership_decision_is_chosen_or_recorded(client_as: As, scene: Scene) -> None:
    officer, key = client_as(Role.CLEARING_OFFICER), scene.key("LIA-01")
    decide(
        officer,
        key,
        "leadership",
        title="No liaison this year",
        about="risk",
        by_function="head of mission",
        decided="2018-02-01",
        reason="Decided in the morning meeting.",
    )
    assert scene.count(LeadershipDecision) == 1
    with scene.sessions() as session:
        row = session.scalars(select(FindingDecision)).one()
        assert row.decision is FindingDecisionKind.BY_LEADERSHIP
        made = session.scalars(select(LeadershipDecision)).one().public_id
    assert decide(officer, key, "leadership", decision=made, reason="It stands.").status_code == 302
    assert "By leadership decision: No liaison this year" in officer.get(f"/gaps/{key}").text


def test_a_planner_may_choose_but_not_record_a_leadership_decision(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get(f"/gaps/{scene.key('LIA-01')}").text
    assert "leadership-decision" in page
    assert "leadership-title" not in page


def test_a_gap_is_disputed(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.PLANNER), scene.key("LIA-01")
    assert decide(browser, key, "dispute", reason="There is one since Monday.").status_code == 302
    assert "Disputed by planner" in browser.get(f"/gaps/{key}").text


def test_nobody_else_decides(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: another_mission(session))
    key = scene.key("LIA-01")
    form = {"assign-to": "U5", "assign-reason": "Because.", "assign-submission": "0" * 32}
    for role, scope, code in (
        (Role.READER, "*", 403),
        (Role.LIAISON, "*", 403),
        (Role.UNHQ, "*", 403),
        (Role.ADMINISTRATOR, "*", 403),
        (Role.PLANNER, "elsewhere", 404),
    ):
        browser = client_as(role, scope)
        word = token(browser.get("/").text)
        answer = browser.post(f"/gaps/{key}/decide/assign", data={"csrf_token": word, **form})
        assert answer.status_code == code, role
    assert scene.count(FindingDecision) == 0


def test_a_form_without_its_token_or_its_word_is_refused(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.PLANNER), f"/gaps/{scene.key('LIA-01')}/decide/assign"
    form = {"assign-to": "U5", "assign-reason": "Because."}
    assert browser.post(address, data=form).status_code == 400
    word = token(browser.get("/gaps").text)
    assert browser.post(address, data={**form, "csrf_token": word, "assign-submission": "x"}).status_code == 400
    assert browser.post(address.replace("assign", "delete"), data={"csrf_token": word}).status_code == 404
    assert browser.get(address).status_code == 405
