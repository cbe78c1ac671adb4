"""Forms on shared sites, assessments, plans and lessons: what they keep reads back, what cannot be is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.web.conftest import Browser
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.decisions import Site
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.domain.dates import in_month, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.gaps import AssessmentParticipation

As = Callable[..., Browser]


def test_a_site_is_shared_since_a_month_and_never_ends_before(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    said = {"title": "Camp at the airport", "day": "2018-01-15", "day_certainty": "month", "until": "2018-02-20"}
    made = fill(browser, "/records/sites/new", **said)
    record = latest(scene, Site)
    assert (record.began, record.ended) == (in_month(2018, 1), on(date(2018, 2, 20)))
    browser.strict = False
    wrong = fill(browser, f"{made.location}/edit", until="2017-12-31")
    assert wrong.status_code == 422
    assert "It cannot end before it began." in wrong.text
    assert latest(scene, Site).ended == on(date(2018, 2, 20))


def test_a_risk_assessment_is_begun_on_the_page_of_its_site(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    new = f"/records/site-assessments/new?about={scene.site}"
    assert new in browser.get(f"/sites/{scene.site}").text
    said = {"title": "Joint survey", "day": "2018-02-01", "valid_until": "2018-08-01", "separation_considered": "no"}
    made = fill(browser, new, **said)
    record = latest(scene, SiteAssessment)
    assert (record.valid_until, record.separation_considered) == (date(2018, 8, 1), False)
    assert "Joint survey" in browser.get(f"/sites/{scene.site}").text
    assert fill(browser, f"{made.location}/edit", separation_considered="").status_code == 302
    assert latest(scene, SiteAssessment).separation_considered is None
    browser.strict = False
    wrong = fill(browser, f"{made.location}/edit", valid_until="2018-01-31")
    assert wrong.status_code == 422
    assert "It cannot end before it was made." in wrong.text


def test_assessments_plans_and_lessons_read_back(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    visit = {"title": "Visit", "day": "2018-02-01", "kind": "technical_mission", "participation": "un_only"}
    made = fill(browser, "/records/assessments/new", **visit)
    assert fill(browser, f"{made.location}/edit", participation="joint").status_code == 302
    assert latest(scene, JointAssessment).participation is AssessmentParticipation.JOINT
    plan = {"title": "Who is who", "day": "2018-01-01", "day_certainty": "day", "distinct_mandates": "y"}
    made = fill(browser, "/records/communication-plans/new", **plan)
    assert fill(browser, f"{made.location}/edit", until="2018-02-20", agreed_with_partner="y").status_code == 302
    kept = latest(scene, CommunicationPlan)
    assert (kept.distinct_mandates, kept.agreed_with_partner, kept.ended) == (True, True, on(date(2018, 2, 20)))
    browser.strict = False
    assert fill(browser, f"{made.location}/edit", until="2017-12-31").status_code == 422
    made = fill(browser, "/records/lessons/new", title="Radios", day="2018-02-01", text="Share the channel plan early.")
    assert fill(browser, f"{made.location}/edit?words=fr", title="Radios", text="Tôt.").status_code == 302
    lesson = latest(scene, Lesson)
    assert (lesson.title.en, lesson.title.fr, lesson.text) == ("Radios", "Radios", "Tôt.")
