"""The last step of a case is taken back with a reason: all that was written with it goes, and history keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from tests.web.browser import Browser
from tests.web.cases import fill, force_of, recorded, step, transmissible
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_cases import kept
from tracker.db.models.compliance import Allegation
from tracker.db.models.records import DatedValueRow
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import Risk
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the human-rights officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def values(scene: Scene) -> list[str]:
    """All that changes of the case, in the order of recording."""
    with scene.sessions() as session:
        return list(
            session.scalars(
                select(DatedValueRow.value)
                .join(Allegation, Allegation.id == DatedValueRow.record_id)
                .order_by(DatedValueRow.id)
            )
        )


def taken(officer: Browser, case: str) -> str:
    """What the form says of the last step, which is then taken back."""
    said = officer.get(f"{case}/take-back").text.partition("What goes, and stays in history: ")[2].partition(".<")[0]
    assert fill(officer, f"{case}/take-back", reason="Another case").status_code == 302, said
    return said


def test_steps_go_in_the_reverse_order_with_all_that_was_written_with_them(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene, **{"consents-0-recipient": force_of(scene), "consents-0-consent": "given"})
    to = {"addressee": "parent", "organization": force_of(scene)}
    transmissible(officer, case)
    hold = {"held_by": "Chief", "reason": "risk"}
    steps = (
        ("hold", hold | {"held_until": "2018-03-10"}), ("hold", hold | {"held_until": "2018-04-10"}),
        ("lift", {"reason": "safe"}), ("convey", to), ("convey", to), ("no-answer", {"reason": "two letters"}),
        ("reply-promised", {"promised_by": "2018-05-01"}), ("verification", {"verification": "verified"}),
    )  # fmt: skip
    before = []
    for verb, fields in steps:
        row = kept(scene)
        before.append((values(scene), row.held_until, row.promised_by, row.reprisal_risk, len(row.conveyances)))
        assert step(officer, case, verb, "2018-02-23", **fields).status_code == 302, verb
    assert kept(scene).promised_by == date(2018, 5, 1)
    said = []
    for stood in reversed(before):
        said.append(taken(officer, case))
        row = kept(scene)
        assert (values(scene), row.held_until, row.promised_by, row.reprisal_risk, len(row.conveyances)) == stood, said
    assert said[1].startswith("23 February 2018: will be done")
    assert "conveyed" in said[4]
    assert "conveyed" not in said[3], "one more who was told goes alone"
    assert (kept(scene).reprisal_risk, kept(scene).held_by) == (Risk.LOW, None)
    assert fill(officer, f"{case}/edit", reprisal_risk="high").status_code == 302
    taken(officer, case)
    assert (kept(scene).reprisal_risk, kept(scene).reprisal_checked_by) == (Risk.HIGH, None), (
        "said anew since: it stays"
    )
    told = officer.get(f"/records/{case.rsplit('/', 1)[1]}/history").text
    assert [words in told for words in ("Another case", "two letters", "held for protection")] == [True] * 3


def test_what_was_received_stays_and_a_stale_form_takes_nothing_back(officer: Browser, scene: Scene) -> None:
    case = recorded(officer, scene)
    assert "/take-back" not in officer.get(case).text
    assert "No step has been taken" in fill(officer, f"{case}/take-back", reason="x").text
    assert step(officer, case, "assess", "2018-02-10").status_code == 302
    assert "/take-back" in officer.get(case).text
    assert fill(officer, f"{case}/take-back").status_code == 422
    stale = typed(officer.get(f"{case}/take-back").text, reason="x")
    late = typed(officer.get(f"{case}/close").text, on="2018-02-12", reason="x")
    assert (
        step(officer, case, "hold", "2018-02-11", held_by="Chief", held_until="2018-03-01", reason="x").status_code
        == 302
    )
    assert officer.post(f"{case}/take-back", data=stale).status_code == 409
    closing = officer.post(f"{case}/close", data=late)
    assert (closing.status_code, "It moved on after you opened this page" in closing.text) == (409, True)
    assert "Stands now" not in closing.text, "a day that was only proposed stands nowhere"
    assert values(scene) == ["received", "assessed", "held_for_protection"]
