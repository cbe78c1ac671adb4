"""The gaps of a case: for its circle, with what follows for support, and with what is decided on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.web.browser import Browser
from tests.web.cases import WORD, fill, force_of, recorded, step, transmissible
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_cases import typed_options
from tracker.db.models.accounts import Account
from tracker.db.models.compliance import HrddpAssessment
from tracker.db.models.decisions import LeadershipDecision, Support
from tracker.db.models.gaps import FindingDecision
from tracker.db.models.missions import Partnership
from tracker.db.scopes import cover
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.missions import HrddpScope
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """A human-rights officer of the mission, in an installation that may hold cases."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def test_a_grave_case_that_is_substantiated_asks_for_a_review_of_support_at_once(
    officer: Browser, scene: Scene
) -> None:
    scene.write(_support_with_assessment)
    case = recorded(officer, scene, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    page = officer.get(case).text
    assert "If it is substantiated: review at once." in page
    assert "Escorts" not in page, "outside the policy"
    transmissible(officer, case)
    for verb, fields in (
        ("convey", {"addressee": "parent", "organization": force_of(scene)}),
        ("investigation", {}), ("substantiated", {}),
    ):  # fmt: skip
        assert step(officer, case, verb, "2018-02-23", **fields).status_code == 302, verb
    assert "Review at once: substantiated 23 February 2018." in officer.get(case).text
    gap = f"/gaps/HRC-02:{case.rsplit('/', maxsplit=1)[1]}"
    assert gap in officer.get("/gaps?view=list&as_of=2018-02-28").text
    told = officer.get(f"{gap}?as_of=2018-02-28").text
    assert "A grave allegation was substantiated (23 February 2018)." in told
    assert "Escorts" not in told
    assert "The daily observation never looks at cases." in told
    form = officer.get(f"{gap}/record?as_of=2018-02-28")
    assert "partnership=mission-force" in form.location
    assert case.rsplit("/", maxsplit=1)[1] not in form.location, "the assessment is open to more people"
    scene.write(lambda s, _one: _assess(s, date(2018, 2, 26)))
    assert "Assessed since the allegation was substantiated." in officer.get(case).text
    assert gap not in officer.get("/gaps?view=list&as_of=2018-02-28").text


def _support_with_assessment(session: Session, one: Partnership) -> None:
    rows.support(session, one)
    rows.support(session, one, title=rows.named("Escorts"), scope=HrddpScope.OUTSIDE)
    _assess(session, date(2018, 1, 10))


def _assess(session: Session, day: date) -> None:
    fuel = session.scalars(select(Support).where(Support.scope == HrddpScope.IN_SCOPE)).one()
    row = HrddpAssessment(title=rows.named("Fuel assessed"), support_id=fuel.id, made=on(day))
    session.add(row)
    cover(session, row, session.scalars(select(Partnership).where(Partnership.slug == "mission-force")))


def test_what_is_decided_on_the_gap_of_a_case_is_known_to_its_circle_of_today(
    officer: Browser, scene: Scene, client_as: As
) -> None:
    case = recorded(officer, scene, channel="sea")
    transmissible(officer, case)
    gap = f"/gaps/HRC-05:{case.rsplit('/', maxsplit=1)[1]}"
    clearing, other = client_as(Role.CLEARING_OFFICER), client_as(Role.HUMAN_RIGHTS)
    options = typed_options(officer.get(f"{case}/circle-add").text)
    people = {name: next(key for key in options if _function(scene, key) == role.value) for name, role in
              (("clearing", Role.CLEARING_OFFICER), ("other", Role.HUMAN_RIGHTS))}  # fmt: skip
    assert officer.get(f"{gap}/record?as_of=2018-02-28").location.partition("?")[0] == case, "where its buttons are"
    assert fill(officer, f"{case}/circle-add", person=people["clearing"], reason="accepts risk").status_code == 302
    page = clearing.get(f"{gap}?as_of=2018-03-20").text
    assert "assign-to" in page
    assert "leadership-title" not in page, "an open decision would tell of the case"
    said = typed(page) | {"assign-to": WORD, "assign-reason": WORD, "leadership-title": WORD}
    assert clearing.post(f"{gap}/decide/assign?as_of=2018-03-20", data=said).status_code == 302
    with scene.sessions() as session:
        decision = session.scalars(select(FindingDecision)).one().public_id
        assert session.scalars(select(LeadershipDecision)).all() == []
    history = f"/records/{decision}/history"
    assert (clearing.get(history).status_code, other.get(history).status_code) == (200, 404)
    assert fill(officer, f"{case}/circle-remove", person=people["clearing"], reason="moved").status_code == 302
    assert fill(officer, f"{case}/circle-add", person=people["other"], reason="deputy").status_code == 302
    assert (clearing.get(history).status_code, other.get(history).status_code) == (404, 200)
    assert WORD not in clearing.get("/partnerships/mission-force/history").text
    assert WORD in other.get(f"{gap}?as_of=2018-03-20").text


def _function(scene: Scene, key: str) -> str:
    with scene.sessions() as session:
        return str(session.scalar(select(Account.function).where(Account.public_id == key)))
