"""What holds of every form of the table: it shows what it keeps, edits begin with all that stands, pages stay cheap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import rows
from tests.kinds import MODELS
from tests.statements import statements
from tests.web.conftest import Browser
from tests.web.crawling import get
from tests.web.filling import typed
from tests.web.recording import made, page_address, writer
from tests.web.scenes import Scene
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.web.addresses import FORM_PATHS
from tracker.web.recording.filling import HIDDEN
from tracker.web.recording.forms import BESIDE
from tracker.web.recording.table import RECORDED
from tracker.web.records.kinds import WITH_FORMS

As = Callable[..., Browser]


def changes(scene: Scene, public_id: str) -> int:
    """How many entries the history of a record has."""
    with scene.sessions() as session:
        mine = select(func.count()).select_from(History).join(Record, Record.id == History.record_id)
        return session.scalar(mine.where(Record.public_id == public_id)) or 0


every_kind = pytest.mark.parametrize("record_kind", RECORDED, ids=str)


@every_kind
def test_every_field_shows_an_attribute_of_its_record(app: Flask, record_kind: RecordKind) -> None:
    assert FORM_PATHS[record_kind] in WITH_FORMS
    form, model = RECORDED[record_kind].form, MODELS[record_kind]
    with app.test_request_context():
        shown = form(formdata=None)
        for field in shown:
            name = form.columns.get(field.short_name, field.short_name)
            known = hasattr(model, name) or hasattr(model, f"{name}_earliest") or name in ("partnerships", "language")
            known = known or field.short_name in form.once
            assert known or field.type in HIDDEN or field.short_name.endswith(BESIDE), field.short_name
        assert set(form.more) <= set(shown._fields)


@every_kind
def test_opening_an_edit_and_saving_it_changes_nothing(client_as: As, scene: Scene, record_kind: RecordKind) -> None:
    """What must be typed and was never recorded is typed; all else comes back as it stood."""
    browser, public_id = client_as(writer(record_kind)), made(scene, record_kind)
    address = f"/{FORM_PATHS[record_kind]}/{public_id}/edit"
    sent = typed(browser.get(address).text)
    missing = browser.post(address, data=sent)
    if missing.status_code == 422:
        sent = typed(missing.text) | {"primary_contact": "Duty officer", "officer_function": "G3", "day": "2018-02-01"}
    assert browser.post(address, data=sent).status_code == 302
    before = changes(scene, public_id)
    assert browser.post(address, data=typed(browser.get(address).text)).status_code == 302
    assert changes(scene, public_id) == before


@every_kind
def test_forms_ask_a_fixed_number_of_statements(client_as: As, scene: Scene, record_kind: RecordKind) -> None:
    browser, public_id = client_as(writer(record_kind), level=Sensitivity.CONFIDENTIAL), made(scene, record_kind)
    path = FORM_PATHS[record_kind]
    addresses = (
        f"/records/{path}/new",
        f"/{path}/{public_id}/edit",
        page_address(record_kind, public_id),
    )

    def counted() -> dict[str, int]:
        found = {}
        for address in addresses:
            with statements(browser.application.extensions["tracker.engine"]) as sent:
                assert get(browser, address).status_code == 200, address
                found[address] = len(sent)
        return found

    def more(session: Session, one: Partnership) -> None:
        for number in range(4):
            rows.partnership(session, one.mission, rows.force(session, f"force-{number}"))
            rows.organization(session, f"organization {number}")

    before = counted()
    scene.write(more)
    made(scene, record_kind)
    made(scene, record_kind)
    assert counted() == before
