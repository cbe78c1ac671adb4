"""Partnerships: the list, the page of one as of a day, the stocktake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.gaps import Stocktake
from tracker.db.models.missions import FormerSlug, Partnership
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]
PAGE = "/partnerships/mission-force"


def test_the_list_counts_gaps_and_questions(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get("/partnerships").text
    assert f'href="{PAGE}"' in page
    assert ">1 high</a>" in page


def test_the_list_says_what_an_example_leaves_out(client_as: As, scene: Scene) -> None:
    scene.write(lambda _, one: setattr(one.mission, "omissions", Wording(en="Left out: the police.")))
    assert 'id="omissions"' in client_as(Role.PLANNER).get("/partnerships").text


def test_the_page_holds_what_concerns_it(client_as: As, scene: Scene) -> None:
    scene.write(rows.decision)
    scene.write(rows.support)
    page = client_as(Role.PLANNER).get(PAGE).text
    for words in ("Weekly meeting", "Camp", "Fuel", "keeps its distance", "Next 90 days", "Stocktakes", "Course"):
        assert words in page, words
    assert "Here stand the posts by which either side keeps contact." in page
    assert 'href="/library' not in page


def test_a_text_signed_later_is_negotiated_before(client_as: As, scene: Scene) -> None:
    states = {date(2016, 1, 1): AgreementState.NEGOTIATING, date(2017, 1, 1): AgreementState.SIGNED}
    scene.write(lambda session, one: rows.agreement(session, one, states=states))
    browser = client_as(Role.READER)
    assert ">under negotiation</td>" in browser.get(f"{PAGE}?as_of=2016-12-31").text
    assert ">signed</td>" in browser.get(f"{PAGE}?as_of=2017-01-01").text
    assert "Memorandum" not in browser.get(f"{PAGE}?as_of=2015-12-31").text


def test_it_leaves_out_what_a_reader_may_not_read(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.position(session, one, sensitivity=Sensitivity.CONFIDENTIAL))
    assert "Liaison officer" in client_as(Role.READER).get(PAGE).text
    assert "Liaison officer" not in client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(PAGE).text


def test_it_is_open_to_its_mission_alone(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: another_mission(session))
    assert client_as(Role.PLANNER, "elsewhere").get(PAGE).status_code == 404
    assert client_as(Role.UNHQ).get(PAGE).status_code == 404
    assert client_as(Role.PLANNER, "mission").get("/partnerships/nowhere").status_code == 404


def test_a_former_address_leads_on(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: session.add(FormerSlug(slug="old-name", record_id=one.id)))
    assert client_as(Role.READER).get("/partnerships/old-name").location == PAGE


def test_it_asks_the_database_as_often_for_much_as_for_little(client_as: As, scene: Scene, app: Flask) -> None:
    browser = client_as(Role.READER)
    scene.write(_one_of_each)
    browser.get(PAGE)
    counts = []
    for _ in range(2):
        with statements(app.extensions["tracker.engine"]) as sent:
            browser.get(PAGE)
        counts.append(len(sent))
        scene.write(_one_of_each)
    assert counts[0] == counts[1] < 66


def test_a_planner_takes_stock(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.PLANNER), f"{PAGE}/stocktake?theme=meetings"
    fields = typed(browser.get(address).text, complete="complete")
    assert (fields["theme"], fields["made_on"]) == ("meetings", "2018-02-28")
    answers = [browser.post(f"{PAGE}/stocktake", data=fields) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"{PAGE}#stocktakes"] * 2
    assert scene.count(Stocktake) == 1
    assert "MTG-01,gap," in browser.get("/gaps/export.csv?theme=meetings").text


def test_a_stocktake_says_what_it_lacks(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    fields = typed(browser.get(f"{PAGE}/stocktake").text, theme="liaison", complete="lacks", by_function="U5 of today")
    answer = browser.post(f"{PAGE}/stocktake", data=fields)
    assert answer.status_code == 422
    assert "Say what the register lacks." in answer.text
    assert 'value="U5 of today"' in answer.text
    assert scene.count(Stocktake) == 0


def test_only_planners_of_the_mission_take_stock(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: another_mission(session))
    for role, scope, code in ((Role.LIAISON, "*", 403), (Role.PLANNER, "elsewhere", 404), (Role.PLANNER, "*", 200)):
        assert client_as(role, scope).get(f"{PAGE}/stocktake").status_code == code, (role, scope)


def _one_of_each(session: Session, one: Partnership) -> None:
    for make in (rows.position, rows.forum, rows.agreement, rows.site, rows.support, rows.decision):
        make(session, one)
