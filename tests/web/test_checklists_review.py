"""Review of opened checklists, newer versions of them, and what a mission makes of what ships."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from tests import assessments, rows
from tests.web.checklist_scene import fill, item, of_form, opened, trial
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.accounts import Account
from tracker.domain.vocabulary.access import Role

__all__ = ["trial"]
As = Callable[..., Browser]
ADAPT = "/checklists/shipped/trial/adapt"


def step(browser: Browser, address: str, name: str, **changes: str) -> int:
    """Take a step, and say with what status it was answered."""
    where = f"{address}/{name}"
    return browser.post(where, data=typed(browser.get(where).text, **changes)).status_code


def test_it_is_submitted_sent_back_closed_and_opened_again(client_as: As, trial: Scene) -> None:
    liaison, planner, reader = client_as(Role.LIAISON), client_as(Role.PLANNER), client_as(Role.READER)
    address = opened(liaison)
    talk = item(address, "talk")
    fill(liaison, talk, "answer", state="not_met", note="Nobody knows whom to call.")
    with trial.sessions() as session:
        account = session.scalars(select(Account.id).where(Account.function == "planner")).one()
    fill(liaison, talk, "task", account=str(account))
    assert planner.get(f"{address}/close").status_code == 409
    assert reader.get(f"{address}/submit").status_code == 403
    assert step(liaison, address, "submit") == 302
    assert 'name="answer-state"' not in liaison.get(talk).text
    assert liaison.get(f"{address}/close").status_code == 403
    assert "to be reviewed" in planner.get("/").text
    assert step(planner, address, "changes", reason="") == 422
    assert step(planner, address, "changes", reason="Name the number.") == 302
    assert "Changes are asked for: Name the number." in liaison.get(address).text
    assert step(liaison, address, "submit") == 302
    stale = typed(planner.get(f"{address}/close").text, version="1")
    answer = planner.post(f"{address}/close", data=stale)
    assert answer.status_code == 409
    assert "Somebody changed this checklist meanwhile." in answer.text
    assert step(planner, address, "close") == 302
    closed = liaison.get(address).text
    assert "Closed: it reads as it stood on 28 February 2018." in closed
    assert "Nobody knows whom to call." in closed
    assert "1 closed checklist" in liaison.get("/checklists").text
    assert step(planner, address, "reopen", reason="The number changed.") == 302
    assert 'name="answer-state"' in liaison.get(talk).text
    history = liaison.get(f"/records/{address.rsplit('/')[-1]}/history").text
    for words in ("Opened for</th><td>–</td><td>liaison", "Version of the checklist</th><td>–</td><td>1</td>"):
        assert words in history
    assert "Assigned to: planner" in history
    assert "trial-forum&#34;" not in history


def test_a_newer_version_shows_its_difference_before_it_is_taken(client_as: As, trial: Scene, tmp_path: Path) -> None:
    browser = client_as(Role.LIAISON)
    address = opened(browser)
    for name in ("talk", "brief"):
        fill(browser, item(address, name), "answer", state="not_met", note=f"Said of {name}.")
    changes = (
        ("version = 1", "version = 2"),
        ("Both sides know whom to call.", "Both sides know whom to call at night."),
        ('key = "trial-brief"', 'key = "trial-induction"'),
        ("New staff are briefed on the force.", "New staff are briefed within a week."),
    )
    with trial.sessions() as session:
        rows.write_as(session)
        assessments.load(session, assessments.changed(tmp_path / "newer", *changes))
        session.commit()
    assert "Version 2 of this checklist ships now." in browser.get(address).text
    page = browser.get(f"{address}/newer").text
    assert "<del>call.</del>" in page
    for words in ("reworded", "added", "asked no more", "New staff are briefed within a week."):
        assert words in page
    assert "Both sides know whom to call at night." not in browser.get(address).text
    assert step(browser, address, "newer") == 302
    page = browser.get(address).text
    assert "Both sides know whom to call at night." in page
    assert "answered in other words than it has now" in page
    assert "1 answer to an item that is asked no more" in page
    assert "Said of brief." in page
    assert "New staff are briefed on the force." in page
    assert browser.get(f"{address}/newer").status_code == 302


def test_a_mission_hides_moves_guides_and_adds(client_as: As, trial: Scene) -> None:
    planner, liaison = client_as(Role.PLANNER), client_as(Role.LIAISON)
    address = opened(liaison)
    one = f"{ADAPT}/trial-brief"
    assert liaison.get(one).status_code == 403
    assert fill(planner, one, "hide", reason="").status_code == 422
    assert fill(planner, one, "place", place="0").status_code == 422
    assert fill(planner, one, "place", place="5").status_code == 302
    assert fill(planner, one, "guide", english="Ask the cell for induction.").status_code == 302
    page = liaison.get(address).text
    assert "Ask the cell for induction." in page
    assert page.index("New staff are briefed") < page.index("Both sides know")
    assert fill(planner, one, "hide", reason="Headquarters does it.").status_code == 302
    page = liaison.get(address).text
    assert "1 item is not asked in this mission" in page
    assert "Headquarters does it." in liaison.get("/checklists/shipped/trial").text
    assert fill(planner, one, "show").status_code == 302
    fields = typed(planner.get(f"{ADAPT}/new").text, section="people")
    assert planner.post(f"{ADAPT}/new", data=fields).status_code == 422
    fields = typed(planner.get(f"{ADAPT}/new").text, section="people", english="The radio net is tried weekly.")
    assert [planner.post(f"{ADAPT}/new", data=fields).status_code for _ in range(2)] == [302, 302]
    for where in (address, "/checklists/shipped/trial", ADAPT):
        assert planner.get(where).text.count("The radio net is tried weekly.</") == 1, where
    assert planner.get(f"{ADAPT}/trial-none").status_code == 404


def test_it_is_handed_on_with_another_day(client_as: As, trial: Scene) -> None:
    browser, other = client_as(Role.LIAISON), client_as(Role.PLANNER)
    address = opened(browser)
    where = f"{address}/hand-on"
    open_page = other.get(where).text
    assert browser.post(where, data=typed(browser.get(where).text, due="2018-01-01")).status_code == 422
    moved = typed(browser.get(where).text, account="", function="U3", due="2018-04-15")
    assert [browser.post(where, data=moved).status_code for _ in range(2)] == [302, 302]
    assert "due 15 April 2018 · for U3" in " ".join(browser.get(address).text.split())
    late = other.post(where, data=typed(open_page, account="", function="U5"))
    assert late.status_code == 409
    assert "U3 · due 15 April 2018" in late.text
    assert 'value="U5"' in late.text
    assert other.post(where, data=typed(late.text)).status_code == 302
    assert "for U5" in browser.get(address).text
    assert client_as(Role.READER).get(where).status_code == 403


def test_what_is_closed_stays_as_it_was(client_as: As, trial: Scene) -> None:
    liaison, planner = client_as(Role.LIAISON), client_as(Role.PLANNER)
    address = opened(liaison)
    step(liaison, address, "submit")
    step(planner, address, "close")
    fill(planner, f"{ADAPT}/trial-talk", "hide", reason="Asked elsewhere.")
    assert "Both sides know whom to call." in liaison.get(address).text
    page = planner.get(item(address, "talk")).text
    refused = planner.post(
        item(address, "talk"), data=of_form(page, "answer", state="met", submission="0" * 32, seen="0")
    )
    assert refused.status_code == 422
