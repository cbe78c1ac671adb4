"""What the page of a case says of its days: a hold and a promise that ran out, and verification that came late."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser import Browser
from tests.web.cases import force_of, recorded, step, transmissible
from tests.web.scenes import Scene
from tests.web.test_cases import states
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.settings import set_highest_level


@pytest.fixture
def officer(client_as: Callable[..., Browser], scene: Scene) -> Browser:
    """Give the browser of the human-rights officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def test_what_is_due_tells_of_a_hold_and_of_a_promise_that_ran_out(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    held = {"held_by": "Head of human rights", "held_until": "2018-02-10", "reason": "risk"}
    assert step(officer, case, "hold", "2018-02-02", **held).status_code == 302
    ran_out, broken = "It ran out on 10 February 2018.", "It was to be done by 25 February 2018."
    assert ran_out not in officer.get(f"{case}?as_of=2018-02-10").text
    assert ran_out in officer.get(f"{case}?as_of=2018-02-11").text
    illegal = step(officer, case, "assess", "2018-02-12")
    assert (illegal.status_code, "“Lift the hold for protection”, or “Hold" in illegal.text) == (422, True)
    assert step(officer, case, "lift", "2018-02-08", reason="safe").status_code == 302
    assert "It ran out" not in officer.get(f"{case}?as_of=2018-02-20").text
    transmissible(officer, case)
    to = {"addressee": "parent", "organization": force_of(scene)}
    assert step(officer, case, "convey", "2018-02-21", **to).status_code == 302
    assert step(officer, case, "reply-promised", "2018-02-22", promised_by="2018-02-25").status_code == 302
    assert broken not in officer.get(f"{case}?as_of=2018-02-25").text
    assert broken in officer.get(f"{case}?as_of=2018-02-26").text
    assert step(officer, case, "reply-done", "2018-02-27", reason="letter").status_code == 302
    assert broken not in officer.get(f"{case}?as_of=2018-02-27").text


def test_what_was_verified_after_the_quarter_is_late(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene, day="2017-11-01", received="2017-12-01")
    assert step(officer, case, "verification", "2017-12-20", verification="under_way").status_code == 302
    assert step(officer, case, "verification", "2018-02-01", verification="verified").status_code == 302
    page = officer.get(case).text
    assert "late: after the quarter" in page
    assert "late: after the quarter" not in officer.get(f"{case}?as_of=2017-12-31").text
    assert step(officer, case, "verification", "2018-02-02", verification="disproved").status_code == 302
    assert officer.get(case).text.count("late: after the quarter") == 2, (
        "what was found untrue counts like what is true"
    )
    assert states(scene) == ["received"], "whether it is verified is another question than how far it got"
    assert step(officer, case, "close", "2018-02-03", reason="untrue").status_code == 302
    closed = step(officer, case, "verification", "2018-02-04", verification="verified")
    assert (closed.status_code, "Open it again before you say" in closed.text) == (422, True)
