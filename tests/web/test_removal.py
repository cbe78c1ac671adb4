"""Removing a record from its page, undoing it, finding it again: each persona, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.records import HistoryVerb

As = Callable[..., Browser]
WHY = "entered twice"


def removed(scene: Scene, public_id: str) -> bool:
    with scene.sessions() as session:
        return session.scalars(select(Record).where(Record.public_id == public_id)).one().removed_at is not None


def take_away(browser: Browser, public_id: str, reason: str = WHY) -> str:
    """Remove it as a person does, and give the page that one is led to."""
    page = browser.get(f"/records/{public_id}/remove").text
    answer = browser.post(f"/records/{public_id}/remove", data=typed(page, reason=reason))
    assert answer.status_code == 302, answer.text
    return browser.get(answer.location).text


def test_it_is_removed_with_a_reason_and_undone_at_once(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    assert f"/records/{scene.site}/remove" in browser.get(f"/sites/{scene.site}").text
    page = take_away(browser, scene.site)
    assert "The record was removed." in page
    assert "Undo: bring it back" in page
    assert removed(scene, scene.site)
    gone = browser.get(f"/sites/{scene.site}").text
    assert "This record was removed." in gone
    assert WHY in gone
    assert "<dt>By</dt><dd>liaison</dd>" in gone
    answer = browser.post(f"/records/{scene.site}/restore", data=typed(gone))
    assert answer.status_code == 302
    assert "The record is back" in browser.get(answer.location).text
    assert not removed(scene, scene.site)
    with scene.sessions() as session:
        verbs = session.scalars(
            select(History.verb)
            .join(Record, Record.id == History.record_id)
            .where(Record.public_id == scene.site)
            .order_by(History.id)
        ).all()
    assert verbs[-2:] == [HistoryVerb.REMOVED, HistoryVerb.RESTORED]


def test_without_a_reason_nothing_happens(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    page = browser.get(f"/records/{scene.site}/remove").text
    answer = browser.post(f"/records/{scene.site}/remove", data=typed(page, reason=" \n "))
    assert answer.status_code == 422
    assert "Please fill this in." in answer.text
    assert not removed(scene, scene.site)


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.LIAISON, Role.PLANNER)], ids=str)
def test_who_may_not_change_it_finds_no_button_and_no_way(client_as: As, scene: Scene, role: Role) -> None:
    browser = client_as(role)
    assert "Remove this record" not in browser.get(f"/sites/{scene.site}").text
    answer = browser.send(f"/records/{scene.site}/remove", page="/", reason=WHY, submission="0" * 32)
    assert answer.status_code in (403, 404)
    assert not removed(scene, scene.site)
    take_away(client_as(Role.PLANNER), scene.site)
    gone = browser.get(f"/sites/{scene.site}")
    assert "Bring back" not in gone.text
    assert browser.send(f"/records/{scene.site}/restore", page="/", submission="0" * 32).status_code in (403, 404)
    assert removed(scene, scene.site)
    assert scene.site not in browser.get("/records/removed").text


def test_what_hangs_on_it_goes_and_comes_with_it_but_what_was_removed_before_stays_so(
    client_as: As, scene: Scene
) -> None:
    def two(session: Session, _one: Partnership) -> list[str]:
        forum = session.scalars(select(Record).where(Record.public_id == scene.forum)).one()
        return [
            rows.meeting(session, forum, date(2018, 2, day)).public_id  # type: ignore[arg-type]
            for day in (1, 8)
        ]

    kept, dropped = scene.write(two)
    browser = client_as(Role.PLANNER)
    take_away(browser, dropped)
    assert "1 record that hangs on it disappears" in browser.get(f"/records/{scene.forum}/remove").text
    take_away(browser, scene.forum)
    assert "1 record that hangs on it is out of sight" in browser.get(f"/forums/{scene.forum}").text
    for one in (kept, dropped):
        assert browser.get(f"/meetings/{one}").status_code == 404
        assert browser.send(f"/records/{one}/restore", page="/", submission="0" * 32).status_code == 404
    listed = browser.get("/records/removed").text
    assert scene.forum in listed
    assert dropped not in listed
    assert browser.send(f"/records/{scene.forum}/restore", page="/", submission="1" * 32).status_code == 302
    assert "Facts as of" in browser.get(f"/meetings/{kept}").text
    assert "This record was removed." in browser.get(f"/meetings/{dropped}").text
    assert dropped in browser.get("/records/removed").text


def test_a_removed_record_above_the_level_is_nothing_at_all(client_as: As, scene: Scene) -> None:
    identifier = scene.write(
        lambda session, one: rows.site(session, one, sensitivity=Sensitivity.CONFIDENTIAL).public_id
    )
    take_away(client_as(Role.PLANNER), identifier)
    low = client_as(Role.PLANNER, level=Sensitivity.UNCLASSIFIED)
    for address in (f"/sites/{identifier}", f"/records/{identifier}/history", f"/records/{identifier}/restore"):
        assert low.get(address).status_code == 404
    assert identifier not in low.get("/records/removed").text


def test_the_list_is_paged_filtered_and_asks_a_fixed_number_of_queries(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)

    def some(session: Session, one: Partnership, many: int = 60) -> list[str]:
        made = [rows.site(session, one, title=rows.named(f"Camp {n}")) for n in range(many)]
        for record in made:
            record.removed_at, record.removed_reason = record.recorded_at, WHY
        session.flush()
        return [record.public_id for record in made]

    first = scene.write(lambda session, one: some(session, one, 1))
    with statements(browser.application.extensions["tracker.engine"]) as few:
        browser.get("/records/removed")
    every = {*first, *scene.write(some)}
    with statements(browser.application.extensions["tracker.engine"]) as many:
        page = browser.get("/records/removed").text
    assert len(few) == len(many)
    seen = {one for one in every if one in page}
    address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    rest = {one for one in every if one in browser.get(address).text}
    assert seen | rest == every
    assert not seen & rest
    assert "Camp" not in browser.get("/records/removed?kind=forum").text.split("<main")[1]


def test_the_same_form_sent_twice_does_it_once(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    form = typed(browser.get(f"/records/{scene.site}/remove").text, reason=WHY)
    first = browser.post(f"/records/{scene.site}/remove", data=form)
    assert first.status_code == 302
    assert browser.post(f"/records/{scene.site}/remove", data=form).status_code == 404
    form = typed(browser.get(f"/sites/{scene.site}").text)
    back = browser.post(f"/records/{scene.site}/restore", data=form)
    again = browser.post(f"/records/{scene.site}/restore", data=form)
    assert (back.status_code, again.status_code) == (302, 302)
    assert not removed(scene, scene.site)
