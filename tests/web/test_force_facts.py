"""What a force is made of and may do, said since a day: on its page as of the date, over time, in files, in search."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.missions import Force
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]


def facts(page: str) -> str:
    """The facts of a page of the register or of a partnership."""
    return unescape(page.split('id="facts"')[1].split("</section>")[0])


def say(browser: Browser, force: str, verb: str, since: str, **said: str) -> None:
    """Say of a force what holds from a day on."""
    where = f"/operations/{force}/{verb}"
    sent = browser.post(where, data=typed(browser.get(where).text, since=since, **said))
    assert sent.status_code == 302, verb


def test_what_is_said_of_a_force_stands_on_its_page_as_of_the_date(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    with scene.sessions() as session:
        one = scene.of(session)
        force, page, partnership = one.force.public_id, f"/register/operations/{one.force.slug}", one.slug
    say(planner, force, "strength", "2018-01-01", values="about 3,000")
    say(planner, force, "strength", "2018-02-15", values="4,500", locator="Force fact sheet, p. 2")
    say(planner, force, "contributors", "2018-01-01", values="Chad\nNiger")
    say(planner, force, "contributors", "2018-02-01", values="Niger")
    say(planner, force, "caveats", "2018-01-01", since_certainty="month", values="No patrols by night")
    say(planner, force, "rotation", "2018-01-01", values="Commander every four months")
    late, early = planner.get(f"{page}?as_of=2018-02-28").text, planner.get(f"{page}?as_of=2018-01-20").text
    words = ("4,500", "Force fact sheet", "about 3,000", "Chad")
    assert [word in facts(late) for word in words] == [True, True, False, False]
    assert [word in facts(early) for word in words] == [False, False, True, True]
    assert "since January 2018" in facts(late).split("No patrols by night")[1].split("</div>")[0]
    over_time = late.split("Over time</h2>")[1].split("</section>")[0]
    assert [row in over_time for row in ("4,500", "about 3,000", "Chad", "31 January 2018")] == [True] * 4
    before = over_time.split("about 3,000")[1].split("</tr>")[0]
    assert 'data-label="Until">15 February 2018<' in before, "one strength gives way to the next"
    assert 'data-label="Until">–<' in over_time.split("4,500")[1].split("</tr>")[0]
    assert "4,500" not in early
    beside = facts(planner.get(f"/partnerships/{partnership}?as_of=2018-02-28").text)
    assert [told in beside for told in ("4,500", "No patrols by night", "Commander every four months")] == [True] * 3
    exported = planner.get("/register/export.csv?as_of=2018-02-28").get_data(as_text=True)
    assert [word in exported for word in ("No patrols by night", "4,500", "about 3,000")] == [True, True, False]
    assert "<mark>night</mark>" in planner.get("/search?q=patrols+night").text


def test_consent_is_said_with_its_basis_and_ends_with_it(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    with scene.sessions() as session:
        force = scene.of(session).force
        public_id, version = force.public_id, force.version
    say(
        planner, public_id, "consent", "2018-01-01", values="given", basis="Request of the government\nStatus agreement"
    )
    say(planner, public_id, "consent", "2018-02-20", values="withdrawn", basis="", reason="Announced by the government")
    with scene.sessions() as session:
        kept = session.get_one(Force, scene.of(session).force_id)
        about = (DatedAttribute.HOST_CONSENT, DatedAttribute.CONSENT_BASIS)
        told = {(r.value, str(r.effective), str(r.until or "")) for r in kept.dated_values if r.attribute in about}
        assert kept.version == version + 2
    assert told == {
        ("given", "2018-01-01", ""),
        ("Request of the government", "2018-01-01", "2018-02-19"),
        ("Status agreement", "2018-01-01", "2018-02-19"),
        ("withdrawn", "2018-02-20", ""),
    }
    stands = typed(planner.get(f"/operations/{public_id}/consent?as_of=2018-02-28").text)
    assert (stands["values"], stands["basis"]) == ("withdrawn", "")
