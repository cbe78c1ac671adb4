"""An edit by somebody who may not see what a record rests on: it goes on resting on it, and nothing tells of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.recording import page_address
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.agreements import Incident
from tracker.db.models.compliance import HrddpAssessment, Obligation, Submission
from tracker.db.models.decisions import Clause, Site, Support
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.scopes import cover
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity


@pytest.mark.parametrize(
    ("model", "rests_on", "column", "field", "role"),
    [
        (HrddpAssessment, Support, "support_id", "support", Role.HUMAN_RIGHTS),
        (Submission, Obligation, "obligation_id", "obligation", Role.HUMAN_RIGHTS),
        (Obligation, Clause, "clause_id", "clause", Role.PLANNER),
        (Incident, Site, "site_id", "site", Role.PLANNER),
    ],
)
def test_an_edit_keeps_what_the_person_may_not_see(
    client_as: Callable[..., Browser],
    scene: Scene,
    model: type[Record],
    rests_on: type[Record],
    column: str,
    field: str,
    role: Role,
) -> None:
    def write(session: Session, one: Partnership) -> tuple[int, RecordKind, str]:
        above = any_of(session, rests_on, sensitivity=Sensitivity.CONFIDENTIAL)
        record = any_of(session, model, **{column: above.id})
        for row in (above, record):
            cover(session, row, [one])
        return above.id, RecordKind(record.kind), record.public_id

    key, kind, public_id = scene.write(write)
    at = f"{page_address(kind, public_id)}/edit"
    below, above = (client_as(role, level=level) for level in (Sensitivity.UNCLASSIFIED, Sensitivity.CONFIDENTIAL))
    assert typed(below.get(at).text)[field] == ""
    assert fill(below, at, day="2018-02-10").status_code == 302
    assert getattr(latest(scene, model), column) == key
    assert fill(above, at, **{field: ""}).status_code == 302
    assert getattr(latest(scene, model), column) is None, "whoever sees it may take it out"
