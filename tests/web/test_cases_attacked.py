"""Cases against whoever sends what no page offers: steps, parts, persons and texts that are not his to send."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.unit.reporting import reading
from tests.web.browser import Browser
from tests.web.cases import fill, force_of, recorded, step
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.accounts import Account
from tracker.db.models.cases import DisclosureConsent
from tracker.db.models.compliance import Allegation
from tracker.db.models.records import History, RecordCircle
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.services.settings import set_highest_level
from tracker.web.recording.table import RECORDED

As = Callable[..., Browser]
VERBS = ("edit", *(verb.name for verb in RECORDED[RecordKind.ALLEGATION].verbs))


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


def told(scene: Scene) -> int:
    with scene.sessions() as session:
        return session.scalar(select(func.count()).select_from(History)) or 0


def test_no_step_is_taken_by_whoever_does_not_keep_the_case(
    app: Flask, officer: Browser, client_as: As, anonymous: Browser, scene: Scene
) -> None:
    """Datatracker: steps were reached by posting to their addresses. One in the circle reads, and changes nothing."""
    case, planner = recorded(officer, scene), client_as(Role.PLANNER, "mission")

    def let_in(session: Any, _one: Any) -> None:
        row = session.scalars(select(Allegation)).one()
        row.circle.append(RecordCircle(account_id=session.scalar(select(func.max(Account.id)))))

    scene.write(let_in)
    sent = {verb: typed(officer.get(f"{case}/{verb}").text) for verb in VERBS}
    before = told(scene)
    app.config["WTF_CSRF_ENABLED"] = False
    assert planner.get(case).status_code == 200
    for verb in VERBS:
        fields = {name: value for name, value in sent[verb].items() if not name.startswith("kept_")}
        fields |= {"reason": "x", "on": "2018-02-20", "held_until": "2018-03-20"}
        assert planner.post(f"{case}/{verb}", data=fields).status_code == 403, verb
        assert "/sign-in" in str(anonymous.post(f"{case}/{verb}", data=fields).location), verb
    assert told(scene) == before


def test_a_closed_case_is_closed_to_whoever_kept_a_form_open(officer: Browser, scene: Scene) -> None:
    """BAY-01-022: a lock was kept by the browser alone. Here the state decides, whatever is sent."""
    case = recorded(officer, scene)
    assert step(officer, case, "close", "2018-02-10", reason="withdrawn").status_code == 302
    before = told(scene)
    moves = [
        verb for verb in VERBS if verb not in ("edit", "reopen", "verification", "take-back") and "circle" not in verb
    ]
    for verb in moves:
        more = {
            "reason": "x", "reprisal_risk": "low", "reprisal_checked_by": "G2", "held_by": "Chief", "offer": "x",
            "why": "x", "held_until": "2018-03-20", "addressee": "government", "organization": force_of(scene),
            "promised_by": "2018-03-20",
        }  # fmt: skip
        assert step(officer, case, verb, "2018-02-20", **more).status_code == 422, verb
    assert told(scene) == before


def test_a_part_of_another_case_is_not_changed_by_its_key(officer: Browser, scene: Scene) -> None:
    """BAY-01-002, -009; datatracker 9548: a child of another parent was edited by its number."""
    consent = {"consents-0-recipient": force_of(scene), "consents-0-consent": "refused"}
    first, second = recorded(officer, scene, **consent), recorded(officer, scene, title="Case 5, spring 2016")
    key = typed(officer.get(f"{first}/edit").text)["consents-0-key"]
    stolen = consent | {"consents-0-consent": "given", "consents-0-key": key}
    assert fill(officer, f"{second}/edit", **stolen).status_code == 302
    with scene.sessions() as session:
        rows = session.execute(select(DisclosureConsent.id, DisclosureConsent.consent).order_by(DisclosureConsent.id))
        assert [(str(i) == key, consent.value) for i, consent in rows] == [(True, "refused"), (False, "given")]


def test_nobody_is_let_in_who_was_not_offered_and_no_link_leads_to_what_is_hidden(
    officer: Browser, client_as: As, scene: Scene
) -> None:
    """The same, of persons and links: an account without the role, an identifier of another case, one that is none."""
    client_as(Role.ADMINISTRATOR)
    case = recorded(officer, scene)
    with scene.sessions() as session:
        key = session.scalar(select(Account.public_id).where(Account.function == Role.ADMINISTRATOR.value))
    for person in (key, "ac-00000000", "1", ""):
        assert fill(officer, f"{case}/circle-add", person=person, reason="x").status_code == 422, person
    for linked in (case.rsplit("/", maxsplit=1)[1], "si-00000000", "1"):
        assert fill(officer, f"{case}/edit", **{"links-0-linked": linked}).status_code == 422, linked


def test_what_people_write_in_a_case_runs_nowhere(officer: Browser, scene: Scene) -> None:
    """BAY-01-024, -025; Indico CVE-2026-33046, -25738: formulas, markup, addresses in lists, pages, PDF and Word."""
    markup = '#image("/etc/passwd") <img src=http://host.example/x> {{ 7*7 }}'
    case = recorded(officer, scene, title="=cmd|' /C calc'!A0", place=markup)
    table = officer.get("/records/cases/export.csv?ceiling=strictly_confidential").text
    assert ",'=cmd" in table
    assert "<img" not in officer.get(case).text
    address = f"/records/{case.rsplit('/', maxsplit=1)[1]}/redacted"
    said = {"made_for": markup, "approved_by": "=1+1", "stays": ["title", "place"]}
    for suffix, read in (("pdf", lambda b: "".join(reading.pages(b))), ("docx", reading.word_text)):
        answer = officer.post(address, data=typed(officer.get(address).text) | said | {"form": suffix})
        words = re.sub(r"\s", "", read(answer.data))
        assert re.sub(r"\s", "", markup) in words, suffix
