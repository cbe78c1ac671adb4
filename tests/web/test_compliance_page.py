"""The page of compliance: where a force stands, reports, support, trend; of cases nothing outside their circle."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.kinds import any_of
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.cases import WORD, recorded, transmissible
from tests.web.scenes import Scene, another_mission
from tracker.db.models.compliance import (
    FrameworkMeasure,
    HrddpAssessment,
    HrddpMeasure,
    HrddpStep,
    Obligation,
    Submission,
)
from tracker.db.models.missions import FormerSlug, Partnership
from tracker.db.scopes import cover
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity, Side
from tracker.domain.vocabulary.compliance import (
    FrameworkState,
    HrddpDecision,
    HrddpStepKind,
    MeasureState,
    ObligationKind,
    Pillar,
    Risk,
)
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.domain.vocabulary.missions import HrddpScope
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
PAGE, MISSION = "/partnerships/mission-force/compliance", "/missions/mission/compliance"
JANUARY, MAY = date(2018, 1, 15), date(2018, 5, 1)
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
QUARTERLY = cadence_data(Cadence(CadenceKind.EVERY_N_MONTHS, n=3))


def furnish(session: Session, one: Partnership) -> None:
    """A framework with three measures, two duties to report, assessed support, support outside the policy."""
    held = rows.framework(session, one, {date(2017, 6, 1): FrameworkState.IN_FORCE})
    for pillar, state, due in (
        (Pillar.TRAINING, MeasureState.PLANNED, JANUARY),
        (Pillar.TRAINING, MeasureState.IN_FORCE, JANUARY),
        (Pillar.RULES, MeasureState.PLANNED, MAY),
    ):
        text = rows.named(f"{pillar.value} {state.value}")
        held.measures.append(FrameworkMeasure(pillar=pillar, text=text, state=state, due=due, owner_function="Provost"))
    duties = [
        _covered(session, one, Obligation, by_side=side, cadence=QUARTERLY, obligation_kind=ObligationKind.COMPLIANCE)
        for side in (Side.PARTNER, Side.UN)
    ]
    duties[0].next_due = date(2018, 1, 31)
    answered = {"made": on(date(2017, 11, 5)), "covers_due": date(2017, 10, 31)}
    _covered(session, one, Submission, obligation_id=duties[0].id, **answered)
    fuel = rows.support(session, one)
    rows.support(session, one, title=rows.named("Airlift"), scope=HrddpScope.OUTSIDE, exclusion="peaceful exclusion")
    made = _covered(
        session, one, HrddpAssessment, support_id=fuel.id, made=on(JANUARY), risk=Risk.HIGH,
        decision=HrddpDecision.WITH_MEASURES, review_due=MAY,
    )  # fmt: skip
    made.measures.append(HrddpMeasure(text=rows.named("Monitor convoys"), due=date(2018, 2, 1)))
    shown = {"done_on": date(2018, 2, 2), "evidence": rows.named("Minutes 4")}
    made.measures.append(HrddpMeasure(text=rows.named("Brief drivers"), due=JANUARY, **shown))
    session.flush()


def _covered(session: Session, one: Partnership, kind: type[rows.AnyRecord], **values: object) -> rows.AnyRecord:
    record = any_of(session, kind, **values)
    cover(session, record, [one])
    return record


def table(page: str, section: str) -> list[str]:
    """The rows of the tables of a section, as words."""
    found = re.search(rf'<section aria-labelledby="{section}">(.*?)</section>', page, re.DOTALL)
    assert found, section
    lines = re.findall(r'<tr role="row">(.*?)</tr>', found.group(1), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def test_it_says_where_the_force_stands_and_what_is_late(client_as: As, scene: Scene) -> None:
    scene.write(furnish)
    reader = client_as(Role.READER)
    page = reader.get(PAGE).text
    pillars = table(page, "force")
    assert pillars[1] == "selection and screening nothing recorded"
    assert pillars[2].startswith("training 1 0 1 training planned Provost · due 15 January 2018 · overdue")
    assert pillars[2].endswith("training in_force Provost · due 15 January 2018 · done, nothing shown")
    assert pillars[3].startswith("rules and regulations 0 1 0")
    reports = table(page, "reports")
    assert "5 November 2017 31 January 2018 late" in reports[1]
    late = 'data-label="Reports overdue"><div>1</div>'
    assert late in reader.get(f"{MISSION}?as_of=2018-02-01").text, "a day late, long before it is a gap"
    assert late not in reader.get(f"{MISSION}?as_of=2018-01-31").text
    assert len(reports) == 4, "the mission's own stand beside the force's"
    outside, fuel = table(page, "support")[1:]
    assert "peaceful exclusion" in outside
    assert "not asked" in outside
    assert "15 January 2018 · high risk, provide with measures review by 1 May 2018 valid Monitor convoys" in fuel
    assert "Brief drivers" not in fuel
    on_its_day = table(reader.get(f"{PAGE}?as_of=2018-01-15").text, "force")
    assert on_its_day[2].startswith("training 1 1 0"), "the last day is included"
    assert table(page, "trend")[-2:] == ["Q4 2017 1 1 0 0", "Q1 2018 1 0 1 1"]


def test_it_shows_measures_and_decisions_as_they_stood_on_the_day(client_as: As, scene: Scene) -> None:
    def follow(session: Session, one: Partnership) -> None:
        furnish(session, one)
        made = session.scalars(select(HrddpAssessment)).one()
        made.measures[1].evidence = None
        for kind, day in ((HrddpStepKind.SUSPENDED, 5), (HrddpStepKind.REPORTED, 6), (HrddpStepKind.RESUMED, 20)):
            made.steps.append(HrddpStep(step_kind=kind, taken_on=date(2018, 2, day), by_function="Chief of staff"))
        done = session.scalars(select(FrameworkMeasure).where(FrameworkMeasure.state == MeasureState.IN_FORCE)).one()
        done.done_on, done.supporters = date(2018, 2, 10), ["european_union", "mission"]
        done.evidence = Wording(fr="Ordre n<o>12")

    scene.write(follow)
    reader = client_as(Role.READER)
    page = reader.get(PAGE).text
    told = table(page, "force")[2]
    assert "done · since 10 February 2018 · supported by: the mission, European Union · shown by: Ordre" in told
    assert '<span lang="fr">Ordre n&lt;o&gt;12</span>' in page
    assert table(page, "trend")[-1] == "Q1 2018 1 0 2 1", "measures of both kinds"
    fuel = table(page, "support")[2]
    assert "What stands" not in fuel, "as it was decided"
    assert "Last step: support resumed, 20 February 2018 (Chief of staff)" in fuel
    assert fuel.endswith("Brief drivers nobody named · done, nothing shown")
    before = reader.get(f"{PAGE}?as_of=2018-02-09").text
    assert table(before, "force")[2].startswith("training 0 0 2"), "not done yet, and its day had passed"
    assert "shown by" not in before
    assert "What stands: suspend , since 5 February 2018" in table(before, "support")[2]
    assert "Last step: reported to headquarters" in table(before, "support")[2]
    assert "Monitor convoys" not in table(before, "support")[2], "no measure is asked of support that is suspended"


def test_a_report_on_an_event_is_not_the_last_one_of_a_duty(client_as: As, scene: Scene) -> None:
    def follow(session: Session, one: Partnership) -> None:
        furnish(session, one)
        duty = session.scalars(select(Obligation).where(Obligation.by_side == Side.PARTNER)).one()
        said = {"made": on(date(2018, 2, 10)), "title": rows.named("Ber"), "occasion": rows.named("Clash at Ber")}
        _covered(session, one, Submission, obligation_id=duty.id, **said)

    scene.write(follow)
    page = client_as(Role.READER).get(PAGE).text
    assert "5 November 2017 31 January 2018 late" in table(page, "reports")[1]
    assert "Clash at Ber" in page.partition("Filed on an event or under no duty")[2], "it stands there of itself"


def test_silence_is_said_as_silence_and_an_assessment_runs_out(client_as: As, scene: Scene) -> None:
    reader = client_as(Role.READER)
    page = reader.get(PAGE).text
    assert "No compliance framework of the force is recorded." in page
    assert ">HRC-01</span>" in page, "the findings of the theme stand there"
    assert "MTG-" not in page
    scene.write(furnish)
    assert " valid Monitor convoys" in table(reader.get(PAGE).text, "support")[2]
    later = table(reader.get(f"{PAGE}?as_of=2018-06-01").text, "support")[2]
    assert "The review of the risk assessment that covers this support (15 January 2018) is overdue." in later
    before = table(reader.get(f"{PAGE}?as_of=2018-01-14").text, "support")[2]
    assert "none recorded" in before


def test_it_leaves_out_what_a_reader_may_not_read(client_as: As, scene: Scene) -> None:
    def secret(session: Session, one: Partnership) -> None:
        furnish(session, one)
        rations = rows.support(session, one, title=rows.named("Rations"))
        values = {"made": on(JANUARY), "support_id": rations.id, "sensitivity": Sensitivity.CONFIDENTIAL}
        _covered(session, one, HrddpAssessment, **values)
        session.add(FormerSlug(slug="old-name", record_id=one.id))

    scene.write(secret)
    low, high = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED), client_as(Role.READER)
    assert [table(one.get(PAGE).text, "trend")[-1] for one in (low, high)] == ["Q1 2018 1 0 1 1", "Q1 2018 1 0 1 2"]
    told = [table(one.get(PAGE).text, "support")[3] for one in (low, high)]
    assert "A record above your access level answers this." in told[0]
    assert "none recorded" not in told[0], "it may not be true"
    assert "risk not recorded, no decision recorded valid" in told[1]
    assert high.get("/partnerships/old-name/compliance").location == PAGE
    scene.write(lambda session, _: another_mission(session))
    for role, scope in ((Role.PLANNER, "elsewhere"), (Role.UNHQ, "*")):
        browser = client_as(role, scope)
        assert [browser.get(at).status_code for at in (PAGE, MISSION)] == [404, 404], (role, scope)


def test_cases_stand_there_for_their_circle_alone_and_move_no_number(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    scene.write(furnish)
    keeper, other = client_as(Role.HUMAN_RIGHTS, "mission"), client_as(Role.HUMAN_RIGHTS)
    before = {at: HIDDEN.sub("", other.get(at).text) for at in (PAGE, MISSION)}
    trend = table(keeper.get(PAGE).text, "trend")
    transmissible(keeper, recorded(keeper, scene), "2018-02-11")
    page = keeper.get(PAGE).text
    assert WORD in page
    assert "HRC-05" in page
    assert table(page, "trend") == trend
    assert WORD not in keeper.get(MISSION).text
    for at, said in before.items():
        assert HIDDEN.sub("", other.get(at).text) == said, at
        assert "restricted section not shown" in said
        assert 'id="cases"' not in said


def test_the_pages_that_should_lead_there_do(client_as: As, scene: Scene) -> None:
    officer = client_as(Role.HUMAN_RIGHTS)
    for at, address in (
        ("/partnerships/mission-force", PAGE), ("/", PAGE), ("/records", MISSION), (PAGE, MISSION), (MISSION, PAGE)
    ):  # fmt: skip
        assert f'href="{address}"' in officer.get(at).text, at


def test_it_asks_the_database_as_often_for_much_as_for_little(client_as: As, scene: Scene, app: Flask) -> None:
    browser = client_as(Role.READER)
    counts = []
    for _ in range(2):
        scene.write(furnish)
        for at in (PAGE, MISSION):
            browser.get(at)
            with statements(app.extensions["tracker.engine"]) as sent:
                browser.get(at)
            counts.append(len(sent))
    assert counts[:2] == counts[2:]
    assert max(counts) < 66
