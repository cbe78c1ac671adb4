"""A case from receipt to remedy, by the officer who keeps it: every step, its guard, its day and its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tests import rows
from tests.web.browser import Browser
from tests.web.cases import WORD, fill, force_of, recorded, step, transmissible
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.compliance import Allegation
from tracker.db.models.records import DatedValueRow, History
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
NOT_YET = "has not come yet"
A, STRICTLY = AllegationState, Sensitivity.STRICTLY_CONFIDENTIAL


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the human-rights officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, STRICTLY))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def states(scene: Scene) -> list[str]:
    with scene.sessions() as session:
        chain = select(DatedValueRow.value).where(DatedValueRow.attribute == DatedAttribute.ALLEGATION_STATE)
        return list(session.scalars(chain.order_by(DatedValueRow.id)))


def kept(scene: Scene) -> Allegation:
    with scene.sessions() as session:
        case = session.scalars(select(Allegation)).one()
        _parts = (case.consents, case.conveyances, case.case_links, case.circle)
        return case


def told(scene: Scene) -> int:
    with scene.sessions() as session:
        return session.scalar(select(func.count()).select_from(History)) or 0


def test_a_case_is_recorded_for_its_circle_alone_and_comes_back_to_be_edited(officer: Browser, scene: Scene) -> None:
    meeting = scene.write(lambda s, one: rows.meeting(s, None, date(2018, 2, 1), one).public_id)
    links = {"links-0-linked": scene.site, "links-1-linked": meeting}
    consent = {"consents-0-recipient": force_of(scene), "consents-0-consent": "refused"}
    case = recorded(officer, scene, **links, **consent, source_protection="receiver", oral_only="y", note="File 3")
    row = kept(scene)
    assert (row.need_to_know, row.sensitivity, len(row.circle)) == (True, STRICTLY, 1)
    assert (row.made_earliest, row.made_latest) == (date(2018, 1, 1), date(2018, 1, 31))
    assert (len(row.case_links), row.consents[0].consent.value) == (2, "refused")
    page = officer.get(case).text
    for words in ("sexual exploitation and abuse", "known to the area only", "Session of 2018-02-01", "received"):
        assert words in page, words
    assert fill(officer, f"{case}/edit", place="another site").status_code == 302
    again = kept(scene)
    assert (again.place, len(again.case_links), len(again.consents)) == ("another site", 2, 1)
    refused = fill(officer, f"{case}/edit", sensitivity="unclassified")
    assert (refused.status_code, "never unclassified" in refused.text) == (422, True)


def test_the_forces_beside_the_mission_stand_first_among_organizations(officer: Browser, scene: Scene) -> None:
    asked = officer.get("/records/cases/new").text.split('id="accountable"')[1].split("</select>")[0]
    first = asked.split("</optgroup>")[0]
    assert 'label="Beside ' in first
    assert force_of(scene) in first
    assert asked.count(force_of(scene)) == 1
    assert first.count('value=""') == 1


def test_a_text_that_looks_like_a_name_is_asked_about_once_and_kept(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene)
    asked = fill(officer, f"{case}/edit", note="told by Mme Diallo")
    assert asked.status_code == 422
    assert "looks like a name" in asked.text
    assert "may stand in a draft that only you see" in asked.text
    assert (kept(scene).note, typed(asked.text)["note"]) == (None, "told by Mme Diallo")
    changed = officer.post(f"{case}/edit", data=typed(asked.text, note="told by Mme Koné"))
    assert (changed.status_code, "looks like a name" in changed.text) == (422, True)
    assert officer.post(f"{case}/edit", data=typed(changed.text)).status_code == 302
    assert str(kept(scene).note) == "told by Mme Koné"
    again = step(officer, case, "close", "2018-02-10", reason="so said Mr Touré")
    assert (again.status_code, states(scene)) == (422, ["received"])


def test_the_whole_chain_and_back_again(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    transmissible(officer, case)
    held = {"held_by": "Head of human rights", "held_until": "2018-03-10", "reason": "risk"}
    assert step(officer, case, "hold", "2018-02-21", **held).status_code == 302
    assert kept(scene).held_until == date(2018, 3, 10)
    assert step(officer, case, "lift", "2018-02-22", reason="moved to safety").status_code == 302
    to = {"addressee": "parent", "organization": force_of(scene)}
    for verb, fields in (
        ("convey", to), ("acknowledge", {}), ("investigation", {}), ("interim", {}),
        ("reply-promised", {"promised_by": "2018-05-01"}), ("reply-done", {"reason": "letter 7"}),
        ("substantiated", {}), ("measures", {"reason": "troops sent home"}),
        ("remedy", {"reason": "paid"}), ("close", {"reason": "done"}),
        ("reopen", {"reason": "new facts"}), ("assess", {}),
    ):  # fmt: skip
        answer = step(officer, case, verb, "2018-02-23", **fields)
        assert answer.status_code == 302, (verb, answer.text)
    assert states(scene) == [
        A.RECEIVED, A.ASSESSED, A.TRANSMISSIBLE, A.HELD, A.TRANSMISSIBLE, A.CONVEYED, A.ACKNOWLEDGED,
        A.UNDER_INVESTIGATION, A.INTERIM_REPLY, A.ANSWERED, A.SUBSTANTIATED, A.MEASURES_TAKEN, A.REMEDIED, A.CLOSED,
        A.REOPENED, A.ASSESSED,
    ]  # fmt: skip
    page = officer.get(case).text
    for words in ("troops sent home", "To whom it was conveyed", "1 May 2018", "new facts"):
        assert words in page, words
    assert "Mark as transmissible" in page
    assert "Acknowledged</a>" not in page, "a button is offered where the table of moves knows it"
    assert (
        "Acknowledged"
        not in officer.get(f"/records/{case.rsplit('/', maxsplit=1)[1]}/history").text.partition("<h1")[0]
    )


ILLEGAL: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("convey", {"addressee": "parent", "organization": True}, "Possible from here"),
    ("transmissible", {"reprisal_risk": "low", "reprisal_checked_by": "G2"}, "Possible from here"),
    ("acknowledge", {}, "Possible from here"),
    ("lift", {"reason": "x"}, "It is not held"),
    ("reply-done", {}, "Nobody can have replied"),
    ("close", {}, "Please fill this in"),
    ("hold", {"held_by": "Chief", "held_until": "2018-01-01", "reason": "x"}, "lies before"),
)


def test_an_illegal_move_changes_nothing_and_says_why(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene)
    before = told(scene)
    for verb, fields, why in ILLEGAL:
        typed_ = {k: force_of(scene) if v is True else v for k, v in fields.items()}
        answer = step(officer, case, verb, "2018-02-10", **typed_)
        assert (answer.status_code, why in answer.text) == (422, True), verb
    early = step(officer, case, "assess", "2018-01-01")
    assert (early.status_code, "cannot lie before" in early.text) == (422, True)
    assert (states(scene), told(scene)) == (["received"], before)


def test_a_case_was_not_received_before_it_happened(officer: Browser, scene: Scene) -> None:
    early = "received before it happened"
    new = {"title": "Case 6", "category": "other", "channel": "other", "received": "2018-01-31", "day": "2018-02-01"}
    answer = fill(officer, "/records/cases/new", **new, partnerships=["mission-force"])
    assert (answer.status_code, early in answer.text) == (422, True)
    case = recorded(officer, scene, received="2018-01-15")  # in January, as far as is known
    answer = fill(officer, f"{case}/edit", day="2018-01-16", day_certainty="day")
    assert (answer.status_code, early in answer.text) == (422, True)
    assert fill(officer, f"{case}/edit", day="2018-01-15", day_certainty="day").status_code == 302


def test_nothing_of_a_case_was_done_on_a_day_that_lies_ahead(officer: Browser, scene: Scene) -> None:
    new = {"title": "Case 5", "category": "other", "channel": "other", "received": "2150-01-01"}
    answer = fill(officer, "/records/cases/new", **new, partnerships=["mission-force"])
    assert (answer.status_code, NOT_YET in answer.text) == (422, True)
    case = recorded(officer, scene, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    for field in ("day", "lasted", "reprisal_checked_on", "consents-0-given_on"):
        answer = fill(officer, f"{case}/edit", **{field: "2150-01-01"})
        assert (answer.status_code, NOT_YET in answer.text) == (422, True), field
    before = told(scene)
    hold = {"held_by": "Chief", "held_until": "2150-02-01", "reason": "risk"}
    for verb, fields in (("assess", {}), ("hold", hold), ("verification", {"verification": "verified"})):
        answer = step(officer, case, verb, "2150-01-01", **fields)
        assert (answer.status_code, NOT_YET in answer.text) == (422, True), verb
    assert (states(scene), told(scene)) == (["received"], before)
    transmissible(officer, case)
    to = {"addressee": "parent", "organization": force_of(scene)}
    assert NOT_YET in step(officer, case, "convey", "2150-01-01", **to).text
    assert step(officer, case, "convey", "2018-02-21", **to).status_code == 302
    assert NOT_YET in step(officer, case, "reply-promised", "2150-01-01", promised_by="2150-02-01").text
    assert step(officer, case, "reply-promised", "2018-02-22", promised_by="2150-02-01").status_code == 302


def test_nobody_is_told_without_consent_nor_the_local_commander_by_default(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene)
    assert step(officer, case, "assess", "2018-02-10").status_code == 302
    risky = {"reprisal_risk": "high", "reprisal_checked_by": "Human rights division"}
    assert "high, hold it" in step(officer, case, "transmissible", "2018-02-11", **risky).text
    assert step(officer, case, "transmissible", "2018-02-11", reason="guarded", **risky).status_code == 302
    form = officer.get(f"{case}/convey").text
    assert (typed(form)["addressee"], typed(form)["organization"]) == ("", "")
    to = {"addressee": "government", "organization": force_of(scene)}
    asked = step(officer, case, "convey", "2018-02-12", **to)
    assert (asked.status_code, "not asked" in asked.text) == (422, True)
    commander = step(officer, case, "convey", "2018-02-12", **to | {"addressee": "commander"})
    assert "may be the one concerned" in commander.text
    assert not kept(scene).conveyances
    assert step(officer, case, "convey", "2018-02-12", why="head of mission decided", **to).status_code == 302
    assert kept(scene).conveyances[0].why == "head of mission decided"
    before = step(officer, case, "convey", "2018-02-11", why="again", **to)
    assert (before.status_code, len(kept(scene).conveyances)) == (422, 1)
    assert "nobody was told before" in before.text
    assert step(officer, case, "convey", "2018-02-13", why="again", **to).status_code == 302, "one more may be told"
    assert states(scene).count("conveyed") == 1
    assert step(officer, case, "reply-offers", "2018-02-14", offer="a joint inquiry").status_code == 302
    assert states(scene)[-1] == "acknowledged", "an offer says that it arrived, and answers nothing"
    assert step(officer, case, "no-answer", "2018-02-15", reason="two letters").status_code == 422


def test_two_officers_on_one_case_never_overwrite_each_other(officer: Browser, client_as: As, scene: Scene) -> None:
    other = client_as(Role.HUMAN_RIGHTS)
    case = recorded(officer, scene)
    assert other.get(case).status_code == 404
    form = officer.get(f"{case}/circle-add").text
    assert form.count("<option") == 2, "offered is who could read it and does not: none but the other officer"
    key = typed(form) | {"person": form.partition('value="ac-')[2][:8].join(("ac-", "")), "reason": "deputy"}
    assert officer.post(f"{case}/circle-add", data=key).status_code == 302
    mine, theirs = typed(officer.get(f"{case}/edit").text), typed(other.get(f"{case}/edit").text)
    assert officer.post(f"{case}/edit", data=mine | {"place": "the market"}).status_code == 302
    stale = other.post(f"{case}/edit", data=theirs | {"place": "the well"})
    assert stale.status_code == 409
    assert "the market" in stale.text
    assert "the well" in stale.text
    assert kept(scene).place == "the market"
    move = typed(other.get(f"{case}/assess").text)
    assert step(officer, case, "assess", "2018-02-10").status_code == 302
    assert other.post(f"{case}/assess", data=move).status_code == 409
    assert states(scene) == ["received", "assessed"]


def test_who_leaves_the_circle_sees_nothing_more_and_one_keeper_stays(
    officer: Browser, client_as: As, scene: Scene
) -> None:
    case = recorded(officer, scene)
    officer_key = typed_options(officer.get(f"{case}/circle-remove").text)[0]
    alone = fill(officer, f"{case}/circle-remove", person=officer_key, reason="x")
    assert (alone.status_code, "stays in its circle" in alone.text) == (422, True)
    planner = client_as(Role.PLANNER)
    low = client_as(Role.LIAISON, level=Sensitivity.CONFIDENTIAL)
    options = typed_options(officer.get(f"{case}/circle-add").text)
    assert len(options) == 1, "who lacks the level is not offered"
    assert fill(officer, f"{case}/circle-add", person=options[0], reason="plans support").status_code == 302
    assert (planner.get(case).status_code, low.get(case).status_code) == (200, 404)
    assert planner.get(f"{case}/edit").status_code == 403, "to read is not to keep"
    assert "Let somebody know" not in planner.get(case).text
    assert fill(officer, f"{case}/circle-remove", person=options[0], reason="moved").status_code == 302
    assert planner.get(case).status_code == 404
    assert f"{WORD}" not in planner.get("/records/cases").text
    seen = officer.get(case).text
    assert "refused" in seen, "who looked, and who was turned away, stands on the page"
    assert "planner" in seen
    history = officer.get(f"/records/{case.rsplit('/', maxsplit=1)[1]}/history").text
    assert "plans support" in history
    assert re.search(r"Account[^<]*</[^>]*>[^A-Za-z]*planner|Account: planner", history), "by function, not by number"


def typed_options(page: str) -> list[str]:
    """The persons that a page offers."""
    return [f"ac-{part[:8]}" for part in page.split('value="ac-')[1:]]
