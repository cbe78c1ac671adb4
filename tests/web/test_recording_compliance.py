"""Forms on compliance frameworks and due diligence: states since a day, measures in rows and in two languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.as_of import state_on
from tracker.db.models.compliance import (
    Framework,
    FrameworkMeasure,
    HrddpAssessment,
    HrddpMeasure,
    HrddpStep,
    Submission,
)
from tracker.db.models.decisions import Support
from tracker.domain.dates import on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Formality, Sensitivity, Side
from tracker.domain.vocabulary.compliance import FrameworkState, MeasureState, Pillar

As = Callable[..., Browser]
SECRET = Sensitivity.CONFIDENTIAL
FRAMEWORK = {"title": "Compliance framework", "day": "2018-01-10", "day_certainty": "day", "state": "announced"}
TRAINING = {"measures-0-text": "Training", "measures-0-pillar": "training", "measures-0-due": "2018-06-01"}
RULES = {"measures-1-text": "Rules", "measures-1-pillar": "rules", "measures-1-state": "in_force"}


def kept(scene: Scene, kind: type[Any]) -> list[Any]:
    """The measures of a kind, oldest first."""
    with scene.sessions() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def test_a_framework_is_announced_and_comes_into_force(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    at = fill(browser, "/records/frameworks/new", **FRAMEWORK, **TRAINING, **RULES).location
    made = latest(scene, Framework)
    assert (made.began, made.formality) == (on(date(2018, 1, 10)), Formality.UNSTATED)
    first, second = kept(scene, FrameworkMeasure)
    assert (first.pillar, first.state, first.due) == (Pillar.TRAINING, MeasureState.PLANNED, date(2018, 6, 1))
    assert (second.pillar, second.state, second.supporters) == (Pillar.RULES, MeasureState.IN_FORCE, [])
    assert 'name="state"' not in browser.get(f"{at}/edit").text
    more = {"measures-1-done_on": "2018-02-01", "measures-1-supporters": ["mission", "other"]}
    said = {"measures-1-evidence": "Order 12", **more}
    assert fill(browser, f"{at}/edit", **said).status_code == 302
    assert typed(browser.get(f"{at}/edit").text).items() >= said.items(), "an edit begins with what stands"
    page, history = browser.get(at).text, browser.get(f"/records/{made.public_id}/history").text
    for told in ("the mission, another", "Order 12", "1 February 2018"):
        assert told in page
        assert told in history
    assert fill(browser, f"{at}/state", values="in_force", since="2018-02-15", reason="Signed").status_code == 302
    with scene.sessions() as session:
        framework = session.scalars(select(Framework)).one()
        for day, state in ((14, FrameworkState.ANNOUNCED), (15, FrameworkState.IN_FORCE)):
            standing = state_on(framework, date(2018, 2, day))
            assert standing
            assert standing.state is state


def test_the_state_of_a_framework_dates_from_no_day_before_it_began_nor_ahead(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    ahead = fill(browser, "/records/frameworks/new", **FRAMEWORK | {"day": "2150-01-10"})
    assert (ahead.status_code, "has not come yet" in ahead.text) == (422, True)
    at = fill(browser, "/records/frameworks/new", **FRAMEWORK).location
    for since, why in (("2017-12-31", "It began on 10 January 2018"), ("2150-01-01", "This day has not come yet.")):
        refused = fill(browser, f"{at}/state", values="in_force", since=since)
        assert (refused.status_code, why in refused.text) == (422, True)
    assert fill(browser, f"{at}/state", values="called_for", since="2018-01-10").status_code == 302
    assert (
        fill(browser, f"{at}/state", values="in_force", since="2018-01-01", since_certainty="month").status_code == 302
    )


def test_measures_keep_their_other_language_when_one_before_them_goes(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    at = fill(browser, "/records/frameworks/new", **FRAMEWORK, **TRAINING, **RULES).location
    french = {"title": "Cadre", "measures-0-text": "Formation", "measures-1-text": "Règles"}
    assert fill(browser, f"{at}/edit?words=fr", **french).status_code == 302
    gone = dict.fromkeys((*TRAINING, "measures-0-state"), "")
    assert fill(browser, f"{at}/edit", **gone).status_code == 302
    [left] = kept(scene, FrameworkMeasure)
    assert left.text == Wording(en="Rules", fr="Règles")


def test_a_framework_of_two_forces_says_whose_it_is(client_as: As, scene: Scene) -> None:
    def second(session: Any, one: Any) -> tuple[str, str]:
        other = rows.partnership(session, one.mission, rows.force(session, "second"))
        return other.slug, other.force.public_id

    slug, force = scene.write(second)
    browser = client_as(Role.LIAISON)
    opened = typed(browser.get("/records/frameworks/new").text, **FRAMEWORK)
    with scene.sessions() as session:
        both = [scene.of(session).slug, slug]
    browser.strict = False
    unsaid = browser.post("/records/frameworks/new", data={**opened, "partnerships": both})
    assert unsaid.status_code == 422
    assert "Say whose framework it is." in unsaid.text
    said = {**opened, "partnerships": both, "force": force}
    assert browser.post("/records/frameworks/new", data=said).status_code == 302


def test_support_of_another_partnership_is_asked_about_beside_its_field(client_as: As, scene: Scene) -> None:
    def elsewhere(session: Any, one: Any) -> str:
        other = rows.partnership(session, one.mission, rows.force(session, "second"))
        return rows.support(session, other, title=rows.named("Fuel elsewhere")).public_id

    fuel, browser = scene.write(elsewhere), client_as(Role.HUMAN_RIGHTS)
    with scene.sessions() as session:
        here = [scene.of(session).slug]
    said = {"title": "Assessment", "day": "2018-02-01", "support": fuel, "partnerships": here, "grounds": "Typed"}
    asked = fill(browser, "/records/due-diligence/new", **said)
    assert asked.status_code == 422
    assert "It concerns none of the partnerships ticked here" in asked.text
    assert 'href="#support"' in asked.text.split("error-summary")[1].split("</div>")[0]
    assert typed(asked.text).items() >= {"support": fuel, "grounds": "Typed"}.items()


def test_due_diligence_is_begun_on_the_page_of_support(client_as: As, scene: Scene) -> None:
    fuel = scene.write(lambda session, one: rows.support(session, one).public_id)
    browser = client_as(Role.HUMAN_RIGHTS)
    browser.strict = False
    new = f"/records/due-diligence/new?about={fuel}"
    said = {"title": "Assessment", "day": "2018-02-01", "risk": "high", "grounds": "Reports of 2017"}
    assert fill(browser, new, **said, decision="with_measures").status_code == 422
    decided = {"decision": "with_measures", "decided_by": "Head of mission", "communicated_on": "2018-02-10"}
    row = {
        "measures-0-text": "Training first",
        "measures-0-owner_function": "Human rights",
        "measures-0-due": "2018-03-01",
    }
    at = fill(browser, new, **said, **decided, **row).location
    made = latest(scene, HrddpAssessment)
    assert (made.grounds, made.communicated_on, made.decided_by) == (
        "Reports of 2017",
        date(2018, 2, 10),
        "Head of mission",
    )
    assert fill(browser, f"{at}/measure", text="Monitors", done_on="2018-02-12").status_code == 302
    assert fill(browser, f"{at}/edit", **{"measures-0-done_on": "2018-02-20"}).status_code == 302
    first, second = kept(scene, HrddpMeasure)
    assert (first.text.en, first.done_on, first.owner_function) == ("Training first", date(2018, 2, 20), "Human rights")
    assert (second.text.en, second.done_on) == ("Monitors", date(2018, 2, 12))
    assert "Assessment" in client_as(Role.LIAISON).get(f"/support/{fuel}").text


def test_whatever_tells_of_peoples_fate_asks_once_about_a_name(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    browser.strict = False
    for address, said in (
        ("/records/reports/new", {"title": "Report", "day": "2018-02-10", "findings": "Harm to Mr Diallo"}),
        ("/records/frameworks/new", FRAMEWORK | TRAINING | {"measures-0-evidence": "Shown to Mr Diallo"}),
        ("/records/due-diligence/new", {"title": "Assessment", "day": "2018-02-10", "grounds": "So said Mr Diallo"}),
        ("/records/incidents/new", {"title": "Shots", "kind": "near_miss", "day": "2018-02-10", "note": "Mr Diallo"}),
    ):
        writer = browser if "incidents" not in address else client_as(Role.LIAISON)
        writer.strict = False
        asked = fill(writer, address, **said)
        assert (asked.status_code, "“Mr Diallo” looks like a name" in asked.text) == (422, True), address
        assert writer.post(address, data=typed(asked.text)).status_code == 302, address


def test_support_that_is_withdrawn_is_to_be_ended_too(client_as: As, scene: Scene) -> None:
    fuel = scene.write(lambda session, one: rows.support(session, one).public_id)
    browser = client_as(Role.HUMAN_RIGHTS)
    said = {"title": "Assessment", "day": "2018-02-01", "decision": "provide", "decided_by": "Head of mission"}
    at = fill(browser, f"/records/due-diligence/new?about={fuel}", **said).location
    below = client_as(Role.HUMAN_RIGHTS, level=Sensitivity.UNCLASSIFIED)

    def told(to: Browser, kind: str) -> bool:
        step = {"step_kind": kind, "taken_on": "2018-02-10", "by_function": "Chief of staff"}
        return "The support is still recorded as given." in to.get(fill(to, f"{at}/step", **step).location).text

    assert [told(browser, kind) for kind in ("suspended", "withdrawn")] == [False, True]
    at = fill(browser, f"/records/due-diligence/new?about={fuel}", **said, note="Again").location
    scene.write(lambda session, _one: setattr(session.scalars(select(Support)).one(), "sensitivity", SECRET))
    assert not told(below, "withdrawn"), "it does not exist for who may not read it"


def test_a_report_on_an_event_says_whose_it_is_of_which_period_and_what_followed(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    said = {
        "title": "Report on the market", "day": "2018-02-10", "by_side": "un", "author": "Human rights division",
        "occasion": "the operation of 1 February", "period_from": "2018-02-01", "period_to": "2018-02-05",
        "findings": "Harm to civilians", "follow_up": "Raised with the force",
    }  # fmt: skip
    browser.strict = False
    wrong = fill(browser, "/records/reports/new", **said | {"period_to": "2018-01-05"})
    assert (wrong.status_code, "It cannot end before it begins." in wrong.text) == (422, True)
    at = fill(browser, "/records/reports/new", **said).location
    page = browser.get("/partnerships/mission-force/compliance?as_of=2018-02-28").text
    for words in ("UN side · Human rights division · the operation of 1 February", "1 February 2018 – 5 February 2018"):
        assert words in page
    assert "What followed:" in page
    new = {"title": "Half-yearly report", "kind": "compliance", "by_side": "partner", "day": "2018-01-01"}
    duty = fill(browser, "/records/obligations/new", **new).location.rsplit("/", 1)[1].partition("?")[0]
    of_another = fill(browser, f"{at}/edit", obligation=duty)
    assert "The duty under which it was filed is another side" in of_another.text
    assert fill(browser, f"{at}/edit", obligation=duty, by_side="").status_code == 302
    assert latest(scene, Submission).by_side is Side.PARTNER


def test_a_step_is_recorded_once_and_corrected_in_its_row(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    browser.strict = False
    said = {"title": "Assessment", "day": "2018-02-01", "decision": "provide", "decided_by": "Head of mission"}
    at = fill(browser, "/records/due-diligence/new", **said, monitoring="Visits each month, by human rights").location
    assert "Record a step" in browser.get(at).text
    step = {"step_kind": "resumed", "taken_on": "2018-02-10", "by_function": "Chief of staff"}
    refused = fill(browser, f"{at}/step", **step)
    assert refused.status_code == 422
    assert "support is resumed only after it was suspended" in refused.text
    opened = typed(browser.get(f"{at}/step").text, **step | {"step_kind": "suspended", "text": "Fuel until vetted"})
    assert [browser.post(f"{at}/step", data=opened).status_code for _twice in range(2)] == [302, 302]
    stale = opened | {"submission": "f" * 32, "step_kind": "reported"}
    assert browser.post(f"{at}/step", data=stale).status_code == 409
    wrong = fill(browser, f"{at}/edit", **{"steps-0-taken_on": "2018-01-01"})
    assert wrong.status_code == 422
    assert "it lies before the assessment" in wrong.text
    assert fill(browser, f"{at}/edit", **{"steps-0-taken_on": "2018-02-12"}).status_code == 302
    [kept_one] = kept(scene, HrddpStep)
    assert (kept_one.taken_on, kept_one.text.en) == (date(2018, 2, 12), "Fuel until vetted")
    page = browser.get(at).text
    for told in ("Fuel until vetted", "12 February 2018", "Visits each month, by human rights", "suspend"):
        assert told in page, told
    assert "Fuel until vetted" not in browser.get(f"{at}?as_of=2018-02-11").text
    file = browser.get("/records/due-diligence/export.csv").text
    assert "support suspended (12 February 2018, Chief of staff, Fuel until vetted)" in file
