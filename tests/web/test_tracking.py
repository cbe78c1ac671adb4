"""From an empty installation to questions, through the pages alone: a partnership is tracked, edited, removed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.actor import LOADING, act_as
from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.reference.load import load_register

As = Callable[..., Browser]
NEW = "/records/partnerships/new"


@pytest.fixture
def register(sessions: sessionmaker[Session]) -> dict[str, str]:
    """The register as it ships, with which the database was lent: the identifiers of missions and forces by slug."""
    with sessions() as session:
        sides = [*session.scalars(select(Mission)), *session.scalars(select(Force))]
        return {side.slug: side.public_id for side in sides}


def begin(browser: Browser, register: dict[str, str], **more: str) -> dict[str, str]:
    """What a planner sends to track MINUSMA and Barkhane since New Year 2018."""
    said = {
        "mission": register["minusma"],
        "force": register["barkhane"],
        "framework": "parallel",
        "day": "2018-01-01",
        "tracked_since": "2018-01-01",
        "time_zone": "Africa/Bamako",
        "purpose": "Share threat warnings",
    }
    return typed(browser.get(NEW).text, **said | more)


def test_from_an_empty_register_to_questions(
    client_as: As, sessions: sessionmaker[Session], register: dict[str, str]
) -> None:
    planner = client_as(Role.PLANNER, "minusma")
    for page in ("/", "/partnerships", "/records"):
        assert f'href="{NEW}"' in planner.get(page).text, page
    begun_on_its_page = typed(planner.get(f"{NEW}?about={register['barkhane']}").text)
    assert begun_on_its_page["force"] == register["barkhane"]
    answer = planner.post(NEW, data=begin(planner, register))
    assert answer.location == "/partnerships/minusma-barkhane?mission=minusma"
    with sessions() as session:
        one = session.scalars(select(Partnership)).one()
        assert one.title == Wording(en="MINUSMA and Barkhane", fr="MINUSMA et Barkhane")
        assert one.mission.time_zone == "Africa/Bamako"
        assert [scope.mission_id for scope in one.scopes] == [one.mission_id]
    for day, starts in (("2018-01-01", True), ("2018-03-30", True), ("2018-04-01", False)):
        page = planner.get(f"/partnerships/minusma-barkhane?as_of={day}").text
        asked = int(re.findall(r"(\d+) questions? to verify", page)[0])
        assert "Share threat warnings" in page
        assert ("is starting up" in page) is starts, day
        assert (asked == 0) is starts, day
        assert "0 gaps" in page, day


def test_a_partnership_is_tracked_once_and_by_its_own_planners(client_as: As, register: dict[str, str]) -> None:
    planner, elsewhere = client_as(Role.PLANNER, "minusma"), client_as(Role.PLANNER, "unmiss")
    assert planner.post(NEW, data=begin(planner, register)).status_code == 302
    again = planner.post(NEW, data=begin(planner, register, purpose="Otherwise"))
    assert (again.status_code, "is tracked already" in again.text) == (422, True)
    foreign = elsewhere.post(NEW, data=begin(elsewhere, register))
    assert (foreign.status_code, "none of the choices" in foreign.text) == (422, True)
    no_force = planner.post(NEW, data=begin(planner, register, force=register["unmiss"]))
    assert no_force.status_code == 422
    unsaid = planner.post(NEW, data=begin(planner, register, force=register["serval"], tracked_since=""))
    assert (unsaid.status_code, "Please fill this in." in unsaid.text) == (422, True)
    for role in (Role.LIAISON, Role.ADMINISTRATOR, Role.CLEARING_OFFICER):
        assert client_as(role).get(NEW).status_code == 403, role


def test_its_address_may_change_and_the_former_one_stays_good(
    client_as: As, sessions: sessionmaker[Session], register: dict[str, str]
) -> None:
    planner = client_as(Role.PLANNER, "minusma")
    planner.post(NEW, data=begin(planner, register))
    with sessions() as session:
        public_id = session.scalars(select(Partnership.public_id)).one()
    edit, page = f"/partnerships/{public_id}/edit", "/partnerships/minusma-barkhane"
    assert f'href="{edit}"' in planner.get(page).text
    stale = typed(planner.get(edit).text, purpose="Theirs")
    moved = planner.post(edit, data=typed(planner.get(edit).text, slug="MINUSMA – Opération Barkhane", purpose="Ours"))
    assert moved.location == "/partnerships/minusma-operation-barkhane?mission=minusma"
    assert planner.get(page).location == "/partnerships/minusma-operation-barkhane"
    conflict = planner.post(edit, data=stale)
    assert (conflict.status_code, "Ours" in conflict.text, "Theirs" in conflict.text) == (409, True, True)
    back = planner.post(edit, data=typed(planner.get(edit).text, slug="minusma-barkhane"))
    assert back.location == f"{page}?mission=minusma"
    assert planner.get("/partnerships/minusma-operation-barkhane").location == page
    removed = planner.post(
        f"/records/{public_id}/remove",
        data=typed(planner.get(f"/records/{public_id}/remove").text, reason="Entered to try it"),
    )
    assert removed.location == "/partnerships"
    assert "bring it back" in planner.post(NEW, data=begin(planner, register, purpose="Anew")).text.lower()
    assert f'href="/records/{public_id}/restore"' in planner.get("/records/removed?kind=partnership").text
    restored = planner.get(f"/records/{public_id}/restore").text
    assert planner.post(f"/records/{public_id}/restore", data=typed(restored)).location == page


def test_its_end_and_its_reconfigurations_are_noted(client_as: As, scene: Scene) -> None:
    planner, at = client_as(Role.PLANNER), f"/partnerships/{scene.partnership}"
    planned = {"planned_end": "2018-06-30", "end_decided": "2018-02-01"}
    too_early = planner.post(f"{at}/plan-end", data=typed(planner.get(f"{at}/plan-end").text, planned_end="2001-01-01"))
    assert (too_early.status_code, "cannot end before" in too_early.text) == (422, True)
    changed = {"what": "Half the force left", "on": "2018-02-10"}
    for verb, said in (("plan-end", planned), ("reconfigured", changed), ("end", {"until": "2018-02-20"})):
        sent = typed(planner.get(f"{at}/{verb}").text, **said)
        assert planner.post(f"{at}/{verb}", data=sent).status_code == 302, verb
    with scene.sessions() as session:
        one = scene.of(session)
        assert str(one.planned_end) == "2018-06-30"
        assert str(one.end_decided) == "2018-02-01"
        assert str(one.ended) == "2018-02-20"
        assert [(row.what.en, str(row.began)) for row in one.reconfigurations] == [
            ("Half the force left", "2018-02-10")
        ]
        page = planner.get(f"/partnerships/{one.slug}").text
    assert "Half the force left (10 February 2018)" in page
    again = typed(planner.get(f"{at}/end").text, until="")
    assert planner.post(f"{at}/end", data=again).status_code == 302
    with scene.sessions() as session:
        assert not scene.of(session).span.ended


def test_what_the_register_lacks_is_added_to_it(
    client_as: As, sessions: sessionmaker[Session], register: dict[str, str]
) -> None:
    administrator, planner = client_as(Role.ADMINISTRATOR), client_as(Role.PLANNER, "minusma")
    assert 'href="/records/operations/new"' in planner.get(NEW).text
    assert planner.get("/records/missions/new").status_code == 403
    mission = {"title": "UN Mission in Ruritania", "short_name": "UNMIR", "time_zone": "Europe/Prague"}
    said = typed(administrator.get("/records/missions/new").text, **mission)
    added = administrator.post("/records/missions/new", data=said)
    assert added.location == "/register/missions/unmir"
    assert "UN Mission in Ruritania" in administrator.get("/register/missions").text
    force = {"title": "Operation Danube", "short_name": "Danube", "actor_type": "regional", "launched_by": "The League"}
    said = typed(planner.get("/records/operations/new").text, **force, theatres="mali")
    added = planner.post("/records/operations/new", data=said)
    assert added.location == "/register/operations/danube"
    page = planner.get(added.location).text
    new = re.search(rf'href="({NEW}\?about=[^"]+)"', page)
    assert new
    assert "/edit" not in page  # nobody's until a mission tracks it
    sent = typed(planner.get(new[1]).text, mission=register["minusma"], day="2018-01-01")
    tracked = planner.post(NEW, data=sent)
    assert tracked.location == "/partnerships/minusma-danube?mission=minusma"
    assert "/edit" in planner.get(added.location).text
    with sessions() as session:
        danube = session.scalars(select(Force).where(Force.slug == "danube")).one()
        assert [theatre.key for theatre in danube.theatres] == ["mali"]
        unmir = session.scalars(select(Mission).where(Mission.slug == "unmir")).one()
        assert [scope.mission_id for scope in unmir.scopes] == [unmir.id]


def test_what_people_change_of_the_register_stays_and_is_told(
    client_as: As, sessions: sessionmaker[Session], register: dict[str, str]
) -> None:
    planner = client_as(Role.PLANNER, "minusma")
    edit = f"/operations/{register['barkhane']}/edit"
    assert planner.get(edit).status_code == 403
    planner.post(NEW, data=begin(planner, register))
    changed = planner.post(edit, data=typed(planner.get(edit).text, title="Barkhane, the operation"))
    assert changed.location == "/register/operations/barkhane"
    role = f"/operations/{register['barkhane']}/role"
    sent = typed(planner.get(role).text, values="mandate", since="2018-01-15", locator="S/2018/1, para. 2")
    assert sent["values"] == "mandate"
    assert planner.post(role, data=sent).status_code == 302
    page = planner.get("/register/operations/barkhane").text
    assert "S/2018/1, para. 2" in page
    assert "/remove" not in page
    with sessions() as session:
        act_as(session, LOADING)
        report = load_register(session)
        assert [(kept.key, kept.field) for kept in report.kept] == [("operation:barkhane", "title")]
        session.commit()
        barkhane = session.scalars(select(Force).where(Force.slug == "barkhane")).one()
        assert barkhane.title.en == "Barkhane, the operation"
        assert {row.value for row in barkhane.dated_values if row.attribute == "combat_role"} == {"practice", "mandate"}
    assert "Barkhane, the operation" in client_as(Role.ADMINISTRATOR).get("/administration/register").text


def test_a_side_in_use_is_not_removed(client_as: As, scene: Scene) -> None:
    with scene.sessions() as session:
        force: Record = scene.of(session).force
        public_id = force.public_id
    planner = client_as(Role.PLANNER)
    page = planner.get(f"/records/{public_id}/remove").text
    refused = planner.post(f"/records/{public_id}/remove", data=typed(page, reason="Not needed"))
    assert (refused.status_code, "remove them first" in refused.text) == (422, True)


def test_components_of_the_mission_are_recorded_on_its_page(client_as: As, scene: Scene) -> None:
    liaison = client_as(Role.LIAISON)
    begun = re.search(r'href="(/records/organizations/new\?about=[^"]+)"', liaison.get("/missions/mission").text)
    assert begun
    opened = typed(liaison.get(begun[1]).text)
    assert opened["kind"] == "component"
    orphan = liaison.post(begun[1], data=opened | {"title": "U2", "parent": ""})
    assert (orphan.status_code, "Say of what it is a component." in orphan.text) == (422, True)
    sent = typed(liaison.get(begun[1]).text, title="U2, intelligence", short_name="U2")
    made = liaison.post(begun[1], data=sent)
    assert made.status_code == 302
    assert "U2, intelligence" in liaison.get("/missions/mission").text
    itself = str(made.location).rsplit("/", 1)[1]
    edit = typed(liaison.get(f"{made.location}/edit").text, parent=itself)
    circle = liaison.post(f"{made.location}/edit", data=edit)
    assert (circle.status_code, "part of itself" in circle.text) == (422, True)
    named = typed(liaison.get(f"{made.location}/name").text, values="J2", since="2016-01-01")
    assert liaison.post(f"{made.location}/name", data=named).status_code == 302
    assert "J2" in liaison.get(made.location).text


def test_every_page_says_whom_to_call_tonight(client_as: As, scene: Scene) -> None:
    liaison, desk = client_as(Role.LIAISON), client_as(Role.UNHQ)
    for page in ("/", "/gaps", f"/records/forums?partnership={scene.partnership}"):
        assert 'href="/missions/mission/tonight"' in liaison.get(page).text, page
    assert "/tonight" not in desk.get("/").text


def test_new_leads_to_the_pages_of_stocktakes_and_statements(client_as: As, scene: Scene) -> None:
    planner, liaison = client_as(Role.PLANNER), client_as(Role.LIAISON)
    with scene.sessions() as session:
        address = f"/partnerships/{scene.of(session).slug}/stocktake"
    assert f'href="{address}"' in planner.get("/records/stocktakes").text
    assert 'href="/gaps#questions"' in planner.get("/records/statements").text
    assert planner.get(address).status_code == 200
    assert address not in liaison.get("/records/stocktakes").text
