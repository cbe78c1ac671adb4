"""Agreements in the browser: kept as the paper says, moved on by verbs, nothing moved that cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.agreements import Agreement
from tracker.domain.dates import When, in_month, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, InformationDirection
from tracker.domain.vocabulary.basics import Formality, Sensitivity

As = Callable[..., Browser]
NEW = "/records/agreements/new"


def states(scene: Scene) -> list[tuple[str, When, str | None]]:
    """The states of the last agreement, in the order they were recorded."""
    with scene.sessions() as session:
        found = session.get_one(Agreement, latest(scene, Agreement).id)
        return [(row.value, row.effective or When(), row.reason) for row in found.dated_values]


@pytest.fixture
def text(scene: Scene) -> str:
    """An agreement in negotiation since the start."""
    negotiating = {rows.START: AgreementState.NEGOTIATING}
    return str(scene.write(lambda session, one: rows.agreement(session, one, states=negotiating).public_id))


def test_what_the_paper_says_is_kept_and_changed(client_as: As, scene: Scene, text: str) -> None:
    browser = client_as(Role.LIAISON)
    with scene.sessions() as session:
        one = scene.of(session)
        parties = (one.mission.public_id, one.force.public_id)
    said = {
        "title": "Memorandum on support", "kind": "joint_plan", "symbol": "MOU/7", "state": "signed",
        "day": "2018-01-15", "day_certainty": "day", "subjects": ["information", "support"], "binding": "y",
        "in_force_until": "2019-03-01", "in_force_until_certainty": "month", "review": "2018-12-01",
        "head_of_mission_authority": "y", "parent": text, "announced": "2018-01-15", "awaited_by": "Fuel",
        "highest_level": "confidential", "purpose_limitation": "yes", "onward_sharing": "no",
        "source_protection": "yes", "approval_by": "Chief of staff", "level": "operational",
        "direction": "to_partner", "analysis_apart": "no",
        "parties-0-organization": parties[0], "parties-0-side": "un",
        "parties-1-organization": parties[1], "parties-1-side": "partner",
    }  # fmt: skip
    assert fill(browser, NEW, **said).status_code == 302
    made = latest(scene, Agreement)
    assert (made.agreement_kind, made.symbol, made.began) == (AgreementKind.JOINT_PLAN, "MOU/7", on(date(2018, 1, 15)))
    assert (made.in_force_until, made.formality) == (in_month(2019, 3), Formality.FORMAL)
    assert (made.highest_level, made.purpose_limitation, made.onward_sharing, made.breach_procedure) == (
        Sensitivity.CONFIDENTIAL, True, False, None,
    )  # fmt: skip
    assert (made.direction, made.analysis_apart) == (InformationDirection.TO_PARTNER, False)
    page = browser.get(f"/agreements/{made.public_id}").text
    assert [word in page for word in ("to the partner only", "Analysis apart from raw data")] == [True, True]
    exported = browser.get("/records/agreements/export.csv?as_of=2018-02-28").get_data(as_text=True)
    assert [word in exported for word in ("to the partner only", "Chief of staff")] == [True, True]
    assert states(scene) == [("signed", on(date(2018, 1, 15)), None)]
    edit = f"/agreements/{made.public_id}/edit"
    stands = typed(browser.get(edit).text)
    assert "state" not in stands
    same = said.keys() - {"state", "binding", "head_of_mission_authority"}
    stands["awaited_by"] = stands["awaited_by"].strip()
    assert {name: stands[name] for name in same} == {name: said[name] for name in same}
    assert fill(browser, edit, awaited_by="", parent="", breach_procedure="yes").status_code == 302
    changed = latest(scene, Agreement)
    assert (changed.awaited_by, changed.parent_agreement_id, changed.breach_procedure) == (None, None, True)
    assert states(scene) == [("signed", on(date(2018, 1, 15)), None)]


def test_a_text_carries_out_neither_itself_nor_what_carries_it_out(client_as: As, scene: Scene, text: str) -> None:
    browser = client_as(Role.LIAISON)
    assert f"/records/agreements/new?about={text}" in browser.get(f"/agreements/{text}").text
    fill(browser, f"{NEW}?about={text}", title="Procedure", day="2018-01-15", kind="sop", state="signed")
    below = latest(scene, Agreement).public_id
    assert typed(browser.get(f"/agreements/{below}/edit").text)["parent"] == text
    refused = fill(browser, f"/agreements/{text}/edit", parent=below)
    assert refused.status_code == 422
    assert "cannot carry out itself" in refused.text
    assert fill(browser, f"/agreements/{text}/edit", parent=text).status_code == 422


def test_a_parent_that_one_may_not_read_stays(client_as: As, scene: Scene, text: str) -> None:
    def hide(session: Any, one: Any) -> None:
        below = session.query(Agreement).filter_by(public_id=text).one()
        below.parent_agreement_id = rows.agreement(session, one, sensitivity=Sensitivity.CONFIDENTIAL).id

    scene.write(hide)
    browser = client_as(Role.LIAISON, level=Sensitivity.UNCLASSIFIED)
    assert fill(browser, f"/agreements/{text}/edit", symbol="MOU/8").status_code == 302
    with scene.sessions() as session:
        assert session.query(Agreement).filter_by(symbol="MOU/8").one().parent_agreement_id


def test_from_talks_to_the_end_each_move_dated(client_as: As, scene: Scene, text: str) -> None:
    browser = client_as(Role.LIAISON)
    page = browser.get(f"/agreements/{text}").text
    assert [f"/{verb}" in page for verb in ("clear", "sign", "terminate", "negotiate", "in-force", "suspend")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip

    def move(verb: str, day: str, **more: str) -> int:
        return fill(browser, f"/agreements/{text}/{verb}", on=day, **more).status_code

    assert move("sign", "2018-01-10") == 302
    assert move("in-force", "2018-02-01", until="2018-06-30") == 302
    assert move("suspend", "2018-02-10") == 422  # it needs a reason
    assert move("suspend", "2018-02-10", reason="Dispute over fuel") == 302
    assert move("expire", "2018-02-20") == 422  # it runs until June
    assert move("expire", "2018-07-01") == 302
    assert move("in-force", "2018-08-01") == 422  # it ran until June
    assert move("in-force", "2018-08-01", until="2019-06-30") == 302
    assert [(state, reason) for state, _, reason in states(scene)] == [
        ("negotiating", None), ("signed", None), ("in_force", None), ("suspended", "Dispute over fuel"),
        ("expired", None), ("in_force", None),
    ]  # fmt: skip
    assert latest(scene, Agreement).in_force_until == on(date(2019, 6, 30))


def test_what_cannot_be_changes_nothing_and_says_what_can(client_as: As, scene: Scene, text: str) -> None:
    browser = client_as(Role.LIAISON)
    for verb in ("in-force", "apply", "suspend", "expire", "negotiate"):
        refused = fill(browser, f"/agreements/{text}/{verb}", reason="Because")
        assert refused.status_code == 422, verb
        assert "Possible from here: in legal clearance, signed, terminated, superseded." in refused.text, verb
    before = fill(browser, f"/agreements/{text}/sign", on=rows.START.replace(year=rows.START.year - 1).isoformat())
    assert before.status_code == 422
    assert "cannot lie before" in before.text
    assert [state for state, *_ in states(scene)] == ["negotiating"]


def test_steps_are_dated_and_a_stale_one_is_not_added(client_as: As, scene: Scene, text: str) -> None:
    browser, step = client_as(Role.LIAISON), f"/agreements/{text}/step"
    opened = typed(browser.get(step).text, made="2018-02-20", text="Draft sent to the force")
    assert browser.post(step, data=opened).status_code == 302
    assert "Draft sent to the force" in browser.get(f"/agreements/{text}").text
    late = typed(browser.get(step).text, made="2018-02-21", text="Answer", version=opened["version"])
    assert browser.post(step, data=late).status_code == 409
    assert "Answer" not in browser.get(f"/agreements/{text}").text


def test_a_wrong_step_is_corrected_or_taken_back_and_history_keeps_both(client_as: As, scene: Scene, text: str) -> None:
    browser, page = client_as(Role.LIAISON), f"/agreements/{text}"
    fill(browser, f"{page}/step", made="2018-02-20", text="Draft sent to the farce")
    fill(browser, f"{page}/step", made="2018-02-22", text="A step that never was")
    correct, _other = re.findall(r"/[^\"]*/correct-step[^\"]*", browser.get(page).text)
    stale = typed(browser.get(correct).text, text="Draft sent by fax", reason="It went by fax")
    assert (stale["made"], stale["text"]) == ("2018-02-20", "Draft sent by fax")
    assert fill(browser, correct, text="Draft sent to the force", made="2018-02-19").status_code == 422
    said = {"text": "Draft sent to the force", "made": "2018-02-19", "reason": "The letter bears that day"}
    assert fill(browser, correct, **said).status_code == 302
    conflict = browser.post(correct, data=stale)
    assert conflict.status_code == 409
    assert [words in conflict.text for words in ("Draft sent to the force", "Draft sent by fax")] == [True, True]
    back = re.findall(r"/[^\"]*/take-back-step[^\"]*", browser.get(page).text)[1]
    opened = browser.get(back).text
    assert ("A step that never was" in opened, "Step</label>" in opened) == (True, False)
    assert fill(browser, back, reason="Meant for another text").status_code == 302
    assert "There is no such step" in fill(browser, back, reason="Again").text
    stands = browser.get(page).text
    assert [words in stands for words in ("19 February 2018", "to the farce", "never was")] == [True, False, False]
    told = browser.get(f"/records/{text}/history").text
    reasons = ("The letter bears that day", "Meant for another text")
    assert [words in told for words in ("Draft sent to the farce", "A step that never was", *reasons)] == [True] * 4


def test_who_only_reads_moves_nothing(client_as: As, scene: Scene, text: str) -> None:
    browser = client_as(Role.READER)
    browser.strict = False
    assert f"{text}/sign" not in browser.get(f"/agreements/{text}").text
    assert browser.get(f"/agreements/{text}/sign").status_code == 403
