"""Forms on support: its scope under the due diligence policy, its agreements in rows, its verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Support, SupportBasis
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.liaison import MechanismKind

As = Callable[..., Browser]
FUEL = {"title": "Fuel", "direction": "given", "kind": "logistics", "scope": "in_scope", "day": "2018-02-01"}


def agreement(scene: Scene, level: Sensitivity = Sensitivity.UNCLASSIFIED) -> tuple[str, int]:
    """The identifier and the key of a text between the sides."""

    def write(session: Any, one: Any) -> tuple[str, int]:
        text = Agreement(
            title=rows.named("Text"), agreement_kind=AgreementKind.MOU, mechanism_kind=MechanismKind.AGREEMENT
        )
        text.sensitivity = level
        rows.keep(session, text, [one])
        return text.public_id, text.id

    found: tuple[str, int] = scene.write(write)
    return found


@pytest.fixture
def fuel(scene: Scene) -> str:
    """The address of fuel that is given."""
    return f"/support/{scene.write(lambda session, one: rows.support(session, one).public_id)}"


def bases(scene: Scene) -> set[int]:
    """The agreements that support rests on."""
    with scene.sessions() as session:
        return {row.agreement_id for row in session.query(SupportBasis)}


def test_support_outside_the_policy_names_the_exclusion(client_as: As, scene: Scene, fuel: str) -> None:
    browser = client_as(Role.LIAISON)
    browser.strict = False
    silent = fill(browser, f"{fuel}/edit", scope="outside")
    assert silent.status_code == 422
    assert "Name the exclusion of the policy" in silent.text
    idle = fill(browser, f"{fuel}/edit", exclusion="Medical evacuation")
    assert idle.status_code == 422
    assert "only of what lies outside" in idle.text
    assert fill(browser, f"{fuel}/edit", scope="outside", exclusion="Medical evacuation").status_code == 302
    assert latest(scene, Support).exclusion == "Medical evacuation"


def test_an_edit_keeps_the_agreement_that_one_may_not_see(client_as: As, scene: Scene, fuel: str) -> None:
    (open_id, open_key), (secret_id, secret_key) = agreement(scene), agreement(scene, Sensitivity.CONFIDENTIAL)
    cleared = client_as(Role.LIAISON, level=Sensitivity.CONFIDENTIAL)
    both = {"agreements-0-agreement": open_id, "agreements-1-agreement": secret_id}
    assert fill(cleared, f"{fuel}/edit", **both).status_code == 302
    assert bases(scene) == {open_key, secret_key}
    browser = client_as(Role.LIAISON, level=Sensitivity.UNCLASSIFIED)
    page = browser.get(f"{fuel}/edit").text
    assert secret_id not in page
    assert typed(page)["agreements-0-agreement"] == open_id
    assert fill(browser, f"{fuel}/edit", **{"agreements-0-agreement": ""}).status_code == 302
    assert bases(scene) == {secret_key}


def test_planned_support_begins_and_ends(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    planned = str(fill(browser, "/records/support/new", **FUEL, planned="y").location)
    page = browser.get(planned).text
    assert f"{planned}/began" in page
    assert f"{planned}/ended" not in page
    browser.strict = False
    assert fill(browser, f"{planned}/ended", ended="2018-02-20").status_code == 422
    assert fill(browser, f"{planned}/began", began="2018-02-10").status_code == 302
    assert fill(browser, f"{planned}/began", began="2018-02-11").status_code == 422
    assert fill(browser, f"{planned}/ended", ended="2018-02-09").status_code == 422
    stale = typed(browser.get(f"{planned}/ended").text, ended="2018-02-20")
    assert fill(browser, f"{planned}/edit", value="EUR 2,000").status_code == 302
    assert browser.post(f"{planned}/ended", data=stale).status_code == 409
    assert fill(browser, f"{planned}/ended", ended="2018-02-20").status_code == 302
    record = latest(scene, Support)
    assert (record.planned, record.began, record.ended) == (False, on(date(2018, 2, 10)), on(date(2018, 2, 20)))
