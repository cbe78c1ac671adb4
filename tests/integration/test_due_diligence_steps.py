"""Steps after a due diligence assessment on both databases: what cannot have followed changes nothing and says why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import rows
from tests.integration.test_recording import SAID, who
from tracker.db.models.compliance import HrddpAssessment, HrddpStep
from tracker.db.models.missions import Partnership
from tracker.db.pictures import load_pictures
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.compliance import HrddpDecision, HrddpStepKind, MeasureState, Pillar, Supporter
from tracker.services.changing import Change
from tracker.services.compliance import NewFramework, record_framework
from tracker.services.days import AHEAD, lies_ahead
from tracker.services.due_diligence import (
    NewHrddpAssessment,
    NewMeasure,
    add_measure,
    change_hrddp_assessment,
    record_hrddp_assessment,
)
from tracker.services.due_diligence_steps import NewStep, add_step
from tracker.services.errors import NotAllowed, Refused, Stale
from tracker.services.keeping import Said
from tracker.services.measures import Measure

MADE, TODAY = date(2018, 1, 10), datetime.now(UTC).date()
OFFICER = who(Role.HUMAN_RIGHTS)
SUSPENDED, RESUMED = HrddpStepKind.SUSPENDED, HrddpStepKind.RESUMED


def step(kind: HrddpStepKind, day: date, **more: object) -> NewStep:
    """A step of the head of mission."""
    return NewStep(kind=kind, on=day, by_function="Head of mission", **more)  # type: ignore[arg-type]


def assessment(session: Session, one: Partnership, *steps: NewStep) -> HrddpAssessment:
    """Support is provided."""
    new = NewHrddpAssessment(
        said=SAID, made=on(MADE), decision=HrddpDecision.PROVIDE, decided_by="Head of mission", steps=steps
    )
    return record_hrddp_assessment(session, OFFICER, new, [one])


@pytest.fixture
def made(session: Session) -> HrddpAssessment:
    """Give an assessment without steps."""
    return assessment(session, rows.pair(session))


def kept(session: Session) -> int:
    """How many steps are kept."""
    return session.scalar(select(func.count(HrddpStep.id))) or 0


@pytest.mark.parametrize(
    ("taken", "day", "told"),
    [
        (RESUMED, MADE, "only after it was suspended"),
        (SUSPENDED, date(2018, 1, 9), "before the assessment"),
        (HrddpStepKind.REPORTED, TODAY + timedelta(days=9), "not come yet"),
    ],
)
def test_an_illegal_step_changes_nothing(
    session: Session, made: HrddpAssessment, taken: HrddpStepKind, day: date, told: str
) -> None:
    with pytest.raises(Refused, match=told) as refused:
        add_step(session, OFFICER, made, step(taken, day), made.version, Language.EN)
    assert refused.value.field == "taken_on"
    session.flush()
    assert kept(session) == 0
    assert made.version == 1


def test_after_withdrawal_one_intercedes_or_reports(session: Session, made: HrddpAssessment) -> None:
    for kind in (HrddpStepKind.WITHDRAWN, HrddpStepKind.REPORTED, HrddpStepKind.INTERCEDED_AUTHORITIES):
        add_step(session, OFFICER, made, step(kind, MADE), made.version, Language.EN)
    for kind in (SUSPENDED, RESUMED, HrddpStepKind.WITHDRAWN):
        with pytest.raises(Refused, match="withdrawn on"):
            add_step(session, OFFICER, made, step(kind, MADE), made.version, Language.EN)
    assert kept(session) == 3


def test_nobody_steps_over_somebody_else(session: Session, made: HrddpAssessment) -> None:
    with pytest.raises(NotAllowed):
        add_step(session, who(Role.READER), made, step(SUSPENDED, MADE), made.version, Language.EN)
    add_step(session, OFFICER, made, step(SUSPENDED, MADE), made.version, Language.EN)
    with pytest.raises(Stale):
        add_step(session, OFFICER, made, step(RESUMED, MADE), 1, Language.EN)


def test_rows_correct_a_step_and_keep_its_other_language(session: Session, made: HrddpAssessment) -> None:
    add_step(session, OFFICER, made, step(SUSPENDED, MADE, text="Fuel stopped"), made.version, Language.EN)
    key = made.steps[0].id
    corrected = step(SUSPENDED, date(2018, 1, 12), key=key, text="Carburant arrêté")
    in_french = Said(title="Dit", language=Language.FR)
    french = NewHrddpAssessment(said=in_french, made=on(MADE), steps=(corrected,))
    change_hrddp_assessment(session, OFFICER, made, french, Change(version=made.version, said=in_french))
    [row] = made.steps
    assert row.text
    assert (row.id, row.taken_on, row.text.en, row.text.fr) == (
        key,
        date(2018, 1, 12),
        "Fuel stopped",
        "Carburant arrêté",
    )
    later = NewHrddpAssessment(said=SAID, made=on(date(2018, 1, 13)), steps=(corrected,))
    with pytest.raises(Refused, match="before the assessment"):
        change_hrddp_assessment(session, OFFICER, made, later, Change(version=made.version, said=SAID))
    assert made.made == on(MADE)


def test_a_picture_holds_the_decision_that_stood_on_its_day(session: Session) -> None:
    one = rows.pair(session)
    assessment(session, one, step(RESUMED, date(2018, 2, 1)), step(SUSPENDED, date(2018, 1, 20)))
    days = (date(2018, 1, 19), date(2018, 1, 20), date(2018, 2, 1))
    found = [load_pictures(session, [one.id], day)[0].hrddp[0].decision for day in days]
    assert found == [HrddpDecision.PROVIDE, HrddpDecision.SUSPEND, HrddpDecision.PROVIDE]


def test_an_assessment_lies_not_ahead_and_is_reviewed_after_it_was_made(session: Session) -> None:
    one, ahead = rows.pair(session), TODAY + timedelta(days=9)
    done = Measure(text="Courses", more=(("done_on", ahead),))
    wrong: tuple[tuple[dict[str, Any], str | None], ...] = (
        ({"made": on(ahead)}, "day"),
        ({"communicated_on": ahead}, "communicated_on"),
        ({"review_due": MADE - timedelta(days=1)}, "review_due"),
        ({"measures": (done,)}, None),
    )
    for said, field in wrong:
        with pytest.raises(Refused) as refused:
            record_hrddp_assessment(
                session, OFFICER, NewHrddpAssessment(**{"said": SAID, "made": on(MADE), **said}), [one]
            )
        assert refused.value.field == field
    right = NewHrddpAssessment(said=SAID, made=on(MADE), review_due=ahead)
    with pytest.raises(Refused, match="not come yet"):
        add_measure(
            session,
            OFFICER,
            record_hrddp_assessment(session, OFFICER, right, [one]),
            NewMeasure(text="x", done_on=ahead),
        )


def test_only_what_is_in_force_is_so_since_a_day(session: Session) -> None:
    one = rows.pair(session)

    def framework(state: MeasureState, day: date) -> NewFramework:
        more = {"pillar": Pillar.TRAINING, "state": state, "done_on": day, "supporters": [Supporter.MISSION.value]}
        measure = Measure(text="Courses", evidence="Order 12", more=tuple(more.items()))
        return NewFramework(said=SAID, force=one.force, state="in_force", measures=(measure,))  # type: ignore[arg-type]

    ahead = TODAY + timedelta(days=9)
    for state, day, told in (
        (MeasureState.PLANNED, MADE, "in force can be said"),
        (MeasureState.IN_FORCE, ahead, "not come yet"),
    ):
        with pytest.raises(Refused, match=told):
            record_framework(session, OFFICER, framework(state, day), [one])
    [row] = record_framework(session, OFFICER, framework(MeasureState.IN_FORCE, MADE), [one]).measures
    assert row.evidence
    assert (row.done_on, row.supporters, row.evidence.en) == (MADE, ["mission"], "Order 12")


def test_a_day_lies_ahead_where_it_has_begun_nowhere() -> None:
    assert timedelta(hours=14) == AHEAD
    assert not lies_ahead(TODAY)
    assert lies_ahead(TODAY + timedelta(days=2))
