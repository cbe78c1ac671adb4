"""Council decisions with their clauses and the mechanisms that answer them, and decisions of the leadership."""

from __future__ import annotations

from collections.abc import Callable

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
DECISION = {"title": "Mandate renewed", "symbol": "S/RES/2391 (2017)", "day": "2017-12-08"}


def test_a_decision_its_clause_and_what_answers_it(client_as: As, scene: Scene) -> None:
    liaison = client_as(Role.LIAISON)
    made = liaison.post(
        "/records/council-decisions/new", data=typed(liaison.get("/records/council-decisions/new").text, **DECISION)
    )
    assert made.status_code == 302
    again = DECISION | {"title": "The same decision"}
    twice = liaison.post(
        "/records/council-decisions/new", data=typed(liaison.get("/records/council-decisions/new").text, **again)
    )
    assert (twice.status_code, "has a decision with this symbol already" in twice.text) == (422, True)
    begin = f"/records/clauses/new?about={str(made.location).rsplit('/', 1)[1]}"
    assert f'href="{begin}"' in liaison.get(made.location).text
    opened = typed(
        liaison.get(begin).text, title="Coordinate patrols", paragraph="8", verb="requests", subject="coordination"
    )
    clause = str(liaison.post(begin, data=opened).location)
    page = liaison.get(clause).text
    assert "Mandate renewed" in page
    assert f"{clause}/unlink" not in page
    answer = typed(liaison.get(f"{clause}/answer").text, mechanism=scene.forum)
    assert liaison.post(f"{clause}/answer", data=answer).status_code == 302
    assert f"/forums/{scene.forum}" in liaison.get(clause).text
    stale = typed(liaison.get(f"{clause}/unlink").text, mechanism=scene.forum)
    assert liaison.post(f"{clause}/unlink", data=dict(stale, submission="0" * 32)).status_code == 302
    assert f"/forums/{scene.forum}" not in liaison.get(clause).text
    assert liaison.post(f"{clause}/unlink", data=stale).status_code in (409, 422)


def test_clearing_officers_record_what_leadership_decided(client_as: As, scene: Scene) -> None:
    officer, new = client_as(Role.CLEARING_OFFICER), "/records/decisions/new"
    assert client_as(Role.PLANNER).get(new).status_code == 403
    said = {"title": "Keep away", "subject": "posture", "by_function": "Head of mission", "day": "2018-02-01"}
    unsaid = officer.post(new, data=typed(officer.get(new).text, **said))
    assert (unsaid.status_code, "Say what was decided." in unsaid.text) == (422, True)
    made = officer.post(new, data=typed(officer.get(new).text, **said, value="distance"))
    assert made.status_code == 302
    with scene.sessions() as session:
        slug = scene.of(session).slug
    assert "keeps its distance" in officer.get(f"/partnerships/{slug}?as_of=2018-02-28").text
    early = officer.post(
        f"{made.location}/end", data=typed(officer.get(f"{made.location}/end").text, until="2018-01-01")
    )
    assert (early.status_code, "before it was decided" in early.text) == (422, True)
    end = typed(officer.get(f"{made.location}/end").text, until="2018-02-15")
    assert officer.post(f"{made.location}/end", data=end).status_code == 302
    assert "keeps its distance" not in officer.get(f"/partnerships/{slug}?as_of=2018-02-28").text.split("Facts")[-1]


def test_the_picture_sees_areas_and_tasks_said_since_a_day(client_as: As, scene: Scene) -> None:
    """Two sides that share an area from a day on, and no longer from another."""
    planner = client_as(Role.PLANNER)
    with scene.sessions() as session:
        one = scene.of(session)
        slug, mission, force = one.slug, one.mission.public_id, one.force.public_id

    def say(where: str, values: str, since: str) -> None:
        sent = typed(planner.get(where).text, values=values, since=since)
        assert planner.post(where, data=sent).status_code == 302, where

    def shares(day: str) -> bool:
        page = planner.get(f"/partnerships/{slug}?as_of={day}").text
        return "mission’s area</dt><dd>yes" in page

    say(f"/missions/{mission}/areas", "Gao\nKidal", "2018-01-01")
    say(f"/operations/{force}/areas", "Kidal", "2018-01-10")
    say(f"/operations/{force}/areas", "Tessalit", "2018-02-01")
    assert [shares(day) for day in ("2018-01-09", "2018-01-10", "2018-01-31", "2018-02-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert rows.TODAY.isoformat() == "2018-02-28"
