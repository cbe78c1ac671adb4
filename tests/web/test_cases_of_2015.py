"""The cases that the report of 2019 tells of, played through day by day: what was known, and what nobody did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.web.browser import Browser
from tests.web.cases import fill, force_of, recorded, step
from tests.web.scenes import Scene
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Formality, Level, Sensitivity
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.services.gaps.review import review_mission
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
CRITICAL = 'mark-critical">critical</span>'


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def test_an_allegation_of_sexual_abuse_that_nobody_conveyed_is_critical_until_it_is_conveyed_or_held(
    officer: Browser, client_as: As, scene: Scene
) -> None:
    """Central African Republic, 2015: known for months, passed from office to office, told to no government."""
    case = recorded(officer, scene, day="2014-05-01", received="2015-02-01")
    planner = client_as(Role.PLANNER)

    def critical(day: str, browser: Browser = officer) -> bool:
        found = "HRC-05" in browser.get(f"/gaps?view=list&as_of={day}").text
        if browser is officer:
            assert found is (CRITICAL in officer.get(f"{case}?as_of={day}").text), day
        return found

    assert step(officer, case, "assess", "2015-02-20").status_code == 302
    assert not critical("2015-03-10"), "no clock runs from receipt or assessment"
    checked = {"reprisal_risk": "medium", "reprisal_checked_by": "Human rights division"}
    assert step(officer, case, "transmissible", "2015-03-10", **checked).status_code == 302
    assert [critical(f"2015-03-{day}") for day in ("09", "12", "13", "14")] == [False, False, False, True]
    assert critical("2015-08-01")
    assert critical("2018-02-28"), "it does not go away by itself"
    assert not critical("2018-02-28", planner), "of the circle alone"
    hold = {"held_by": "Head of mission", "held_until": "2018-03-20", "reason": "witnesses are being moved"}
    assert step(officer, case, "hold", "2018-03-01", **hold).status_code == 302
    assert [critical(f"2018-03-{day}") for day in ("01", "20", "21")] == [False, False, True]
    assert step(officer, case, "lift", "2018-03-22", reason="they are safe").status_code == 302
    assert [critical(f"2018-03-{day}") for day in ("22", "23")] == [False, True]
    consent = {"consents-0-recipient": force_of(scene), "consents-0-consent": "given"}
    assert fill(officer, f"{case}/edit", **consent).status_code == 302
    to = {"addressee": "government", "organization": force_of(scene)}
    assert step(officer, case, "convey", "2018-03-25", **to).status_code == 302
    assert not critical("2018-03-25")
    assert critical("2018-03-24"), "the day before it was still so"
    late = "HRC-06"
    assert late not in officer.get("/gaps?view=list&as_of=2018-04-24").text
    assert late in officer.get("/gaps?view=list&as_of=2018-04-25").text, "30 days without an acknowledgement"
    assert step(officer, case, "interim", "2018-04-26").status_code == 302
    assert late not in officer.get("/gaps?view=list&as_of=2018-07-25").text
    assert late in officer.get("/gaps?view=list&as_of=2018-07-26").text, "the interim reply gave 90 days, once"


def found(scene: Scene, code: str, day: date) -> list[str]:
    """The severity of each gap by this code on a day."""
    with scene.sessions() as session:
        one = scene.of(session)
        reader = Reader(
            account=1, level=Sensitivity.UNCLASSIFIED, roles=frozenset({(Role.PLANNER, "*")}), signed_in=True
        )
        lines = review_mission(session, reader, one.mission, day).lines
        return [line.finding.severity.value for line in lines if line.finding.code == code and line.finding.is_gap]


def test_support_without_assessment_a_framework_on_paper_and_a_mission_that_tracks_the_harm(scene: Scene) -> None:
    """Mali and the Sahel: support that ran unassessed, a framework announced and no more; Afghanistan: who recorded."""
    day = date(2018, 2, 28)

    def play(session: Session, one: Partnership) -> None:
        item = rows.support(session, one)
        rows.statement(session, one, Matter.HRDDP_ASSESSMENT, subject_id=item.id)
        rows.framework(session, one, {date(2017, 6, 1): FrameworkState.ANNOUNCED})
        rows.statement(session, one, Matter.HARM_TRACKING)

    assert found(scene, "HRC-02", day) == found(scene, "HRC-01", day) == []
    scene.write(play)
    assert found(scene, "HRC-02", day) == ["critical"], "support runs, and somebody says that nobody assessed it"
    assert found(scene, "HRC-01", day) == ["critical"], "announced is not in force, while support in scope runs"
    assert found(scene, "HRC-07", day) == ["high"]

    def track(session: Session, one: Partnership) -> None:
        row = Mechanism(
            title=rows.named("Recording of civilian harm"), mechanism_kind=MechanismKind.HARM_TRACKING,
            level=Level.OPERATIONAL, formality=Formality.FORMAL, began=on(date(2018, 1, 15)),
        )  # fmt: skip
        rows.keep(session, row, [one])

    scene.write(track)
    assert found(scene, "HRC-07", day) == [], "a mission that records systematically has what the rule asks for"
