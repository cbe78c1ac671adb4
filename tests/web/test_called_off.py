"""A session called off in advance is no next session: neither in the planners' next 90 days nor on a first page."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.forum_scene import text, weekly
from tests.web.scenes import Scene
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
DAY = "?as_of=2018-02-28"


def panel(page: str, heading: str) -> str:
    """The words under a heading."""
    return text(page.split(f">{heading}</h2>")[1].split("</section>")[0])


def test_a_session_called_off_in_advance_stands_nowhere_as_the_next(client_as: As, scene: Scene) -> None:
    weekly(scene, sessions=9)  # the last on 28 February
    planner, liaison = client_as(Role.PLANNER), client_as(Role.LIAISON)
    with scene.sessions() as session:
        partnership = f"/partnerships/{scene.of(session).slug}{DAY}"
    nexts: list[tuple[Browser, str, str]] = [
        (planner, f"/{DAY}", "Next 90 days"),
        (planner, f"/gaps{DAY}", "Next 90 days"),
        (planner, partnership, "Next 90 days"),
        (liaison, f"/{DAY}", "Next sessions"),
    ]

    def call_off(how: str, day: str, **more: str) -> None:
        at = f"/forums/{scene.forum}/sessions/{day}/{how}{DAY}"
        assert liaison.post(at, data=typed(liaison.get(at).text, reason="Elections", **more)).status_code == 302

    def shown(day: str) -> set[bool]:
        told = [panel(browser.get(at).text, heading) for browser, at, heading in nexts]
        return {day in words.replace(f"moved from {day}", "") for words in told}

    assert shown("7 March 2018") == {True}
    call_off("cancelled", "2018-03-07")
    assert (shown("7 March 2018"), shown("14 March 2018")) == ({False}, {True})
    call_off("postponed", "2018-03-14", postponed_to="2018-03-16")
    assert (shown("14 March 2018"), shown("16 March 2018")) == ({False}, {True})
