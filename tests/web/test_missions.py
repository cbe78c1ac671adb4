"""The page of a mission, and its thresholds."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.gaps import ThresholdSetting
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
THRESHOLD = "/missions/mission/thresholds/MTG-05/days"


def test_it_shows_partnerships_components_and_thresholds(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.organization(session, "Air cell", one.mission))
    page = client_as(Role.READER).get("/missions/mission").text
    for words in ("Mission and Force", "Air cell", "Thresholds", "MTG-05"):
        assert words in page
    assert THRESHOLD not in page
    assert THRESHOLD in client_as(Role.PLANNER).get("/missions/mission").text


def test_a_threshold_holds_from_a_day_on(client_as: As, scene: Scene) -> None:
    browser, question = client_as(Role.PLANNER), f"/gaps/MTG-05:{scene.forum}"
    fields = typed(browser.get(THRESHOLD).text, value="3000", holds_from="2018-02-01", reason="We write them late.")
    assert [browser.post(THRESHOLD, data=fields).status_code for _ in range(2)] == [302, 302]
    assert "<strong>3000</strong>" in browser.get("/missions/mission").text
    assert "to verify</span>" in browser.get(f"{question}?as_of=2018-01-31").text
    assert "to verify</span>" not in browser.get(question).text
    with scene.sessions() as session:
        assert session.scalar(select(func.count()).select_from(ThresholdSetting)) == 1


def test_the_same_day_has_one_value(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    first, second = (
        browser.post(THRESHOLD, data=typed(browser.get(THRESHOLD).text, value=value, reason="So decided."))
        for value in ("10", "20")
    )
    assert (first.status_code, second.status_code) == (302, 422)
    assert "is set already" in second.text
    assert "So decided." in second.text


def test_bad_values_are_refused(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    for value in ("-1", "many", "99999", ""):
        answer = browser.post(THRESHOLD, data=typed(browser.get(THRESHOLD).text, value=value, reason="Because."))
        assert answer.status_code == 422, value
    assert browser.get(THRESHOLD.replace("days", "weeks")).status_code == 404
    assert browser.get(THRESHOLD.replace("MTG-05", "ZZZ-01")).status_code == 404


def test_only_planners_of_the_mission_set_them(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: another_mission(session))
    for role, scope in ((Role.READER, "*"), (Role.CLEARING_OFFICER, "*"), (Role.PLANNER, "elsewhere")):
        assert client_as(role, scope).get(THRESHOLD).status_code == 403, (role, scope)
    other = client_as(Role.READER, "elsewhere").get("/missions/mission")
    assert "Live records of this mission are not open" in other.text
    assert "Mission and Force" not in other.text
