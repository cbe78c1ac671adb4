"""The page of a gap or question: it explains itself, keeps secrets, and stays reachable once closed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.web.conftest import TOKEN, Browser
from tests.web.scenes import Scene, another_mission
from tracker.db.models.gaps import Episode
from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.gaps.observe import observe

As = Callable[..., Browser]


def test_it_explains_itself(client_as: As, scene: Scene) -> None:
    page = client_as(Role.READER).get(f"/gaps/{scene.key('LIA-01')}").text
    for words in ("Expected", "Found", "Why it matters", "What closes it", "owner side", "History of this gap"):
        assert words in page
    assert "Stated not to exist by chief of staff" in page
    assert 'href="/statements/st-' in page
    assert "Planners and clearing officers decide" in page
    for hidden in ("episode", "disposition", ">picture"):
        assert hidden not in page


def test_a_question_offers_three_answers(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get(f"/gaps/DEL-02:{scene.site}").text
    for words in ("It exists", "It does not exist", "Not ours to record", "Record a risk assessment"):
        assert words in page
    assert f'href="/gaps/DEL-02:{scene.site}/record"' in page


def test_it_offers_only_what_a_person_may_do(client_as: As, scene: Scene) -> None:
    question = f"/gaps/DEL-02:{scene.site}"
    liaison, reader = (client_as(role).get(question).text for role in (Role.LIAISON, Role.READER))
    assert "Record a risk assessment" in liaison
    assert "It does not exist" not in liaison
    assert "Record a risk assessment" not in reader
    gap = f"/gaps/{scene.key('LIA-01')}"
    assert "accepted by a clearing officer only" in client_as(Role.PLANNER).get(gap).text
    assert "Accept the risk until" in client_as(Role.CLEARING_OFFICER).get(gap).text


def test_it_stays_reachable_once_closed(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: observe(session, rows.TODAY))
    scene.write(rows.position)
    page = client_as(Role.READER).get(f"/gaps/{scene.key('LIA-01')}")
    assert page.status_code == 200
    assert ">closed</span>" in page.text
    assert "The records answer this" in page.text
    assert "seen as a gap" in page.text


def test_it_says_when_nothing_was_asked_yet(client_as: As, scene: Scene) -> None:
    page = client_as(Role.READER).get(f"/gaps/{scene.key('LIA-01')}?as_of=2014-01-01")
    assert page.status_code == 200
    assert "nothing is asked here" in page.text


def test_what_does_not_exist_and_what_is_not_open_answer_alike(client_as: As, scene: Scene) -> None:
    secret = scene.write(lambda session, one: rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL).public_id)
    scene.write(lambda session, _: another_mission(session))
    planner = client_as(Role.PLANNER)
    missing = planner.get("/gaps/INF-02:in-00000000")
    hidden = planner.get(f"/gaps/INF-02:{secret}")
    assert (missing.status_code, hidden.status_code) == (404, 404)
    assert TOKEN.sub("", missing.text).replace("in-00000000", secret) == TOKEN.sub("", hidden.text)
    assert client_as(Role.CLEARING_OFFICER).get(f"/gaps/INF-02:{secret}").status_code == 200
    assert client_as(Role.PLANNER, "elsewhere").get(f"/gaps/{scene.key('LIA-01')}").status_code == 404
    for key in ("nonsense", "ZZZ-99:" + scene.partnership, "LIA-01:"):
        assert planner.get(f"/gaps/{key}").status_code == 404, key


def test_a_classified_gap_is_told_only_to_who_has_the_level(client_as: As, scene: Scene) -> None:
    key = scene.write(_classified)
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(f"/gaps/{key}")
    assert "critical" not in low.text
    assert "Exchange" not in low.text
    assert client_as(Role.PLANNER).get(f"/gaps/{key}").status_code == 200


def test_its_history_begins_with_the_latest(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: observe(session, rows.TODAY))
    assert scene.count(Episode) > 0  # type: ignore[arg-type]  # an episode is counted like a record
    page = client_as(Role.READER).get(f"/gaps/{scene.key('LIA-01')}").text
    assert "28 February 2018" in page
    assert "last seen" in page


def test_it_asks_the_database_a_fixed_number_of_times(client_as: As, scene: Scene, app: Flask) -> None:
    browser, address = client_as(Role.PLANNER), f"/gaps/{scene.key('LIA-01')}"
    browser.get(address)
    counts = []
    for _ in range(2):
        with statements(app.extensions["tracker.engine"]) as sent:
            browser.get(address)
        counts.append(len(sent))
        scene.write(lambda session, one: [rows.partnership(session, one.mission, rows.force(session)) for _ in "abc"])
    assert counts[0] == counts[1] < 60


def _classified(session: Session, one: Partnership) -> str:
    row = rows.exchange(session, one, sensitivity=Sensitivity.CONFIDENTIAL, approved=False)
    return f"AGR-02:{row.public_id}"
