"""Documents on the pages of records: sent, revised, described, taken off and brought back; nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests import rows
from tests.files import PDF, PNG, TAKEN
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.documents import FIELDS, attach, attached, download, file_of, hidden, on_disk, send
from tests.web.scenes import Scene
from tracker.db.models.documents import AttachedDocument
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]


@pytest.fixture
def liaison(client_as: As, scene: Scene) -> Browser:
    """Somebody who may change the forum of the scene."""
    assert scene.forum
    return client_as(Role.LIAISON, scope="mission", level=Sensitivity.CONFIDENTIAL)


def test_liaison_staff_attach_any_type_and_get_it_back_bit_for_bit(liaison: Browser, scene: Scene) -> None:
    for name, content in TAKEN.items():
        document = attached(liaison, scene.forum, content, name)
        answer = download(liaison, document)
        assert answer.data == content, name
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        revision = file_of(scene, document)
        assert (revision.size, revision.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_it_stands_on_the_record_with_its_own_date_and_in_the_list(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum, day="2018-01-01", day_certainty="month", title="Mandat du forum")
    page = liaison.get(f"/forums/{scene.forum}").text
    assert f'href="/documents/{document}"' in page
    assert "January 2018" in page
    assert "terms.pdf" in page
    own = liaison.get(f"/documents/{document}").text
    assert file_of(scene, document).sha256 in own
    assert "Weekly meeting" in own
    assert "Mandat du forum" in liaison.get("/records/documents?q=mandat").text


def test_without_a_title_it_bears_the_name_of_the_file(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum, title="", name="Terms_of_reference 2018.pdf")
    assert "<h1>Terms of reference 2018</h1>" in liaison.get(f"/documents/{document}").text


def test_a_form_sent_twice_makes_one_document_and_one_file(liaison: Browser, scene: Scene, tmp_path: Path) -> None:
    once: dict[str, Any] = hidden(liaison, f"/records/{scene.forum}/attach")
    first, second = (attach(liaison, scene.forum, **once) for _ in range(2))
    assert first.location == second.location
    assert scene.count(AttachedDocument) == len(on_disk(tmp_path)) == 1


def test_what_is_refused_keeps_what_else_was_typed(liaison: Browser, scene: Scene, tmp_path: Path) -> None:
    wrong = {
        "no file": attach(liaison, scene.forum, b"", ""),
        "not a date": attach(liaison, scene.forum, day="soon"),
        "above the level": attach(liaison, scene.forum, sensitivity="strictly_confidential"),
        "not what it says": attach(liaison, scene.forum, PNG),
    }
    for why, answer in wrong.items():
        assert answer.status_code == 422, why
        assert 'value="Terms"' in answer.text, why
        assert 'class="error"' in answer.text, why
    assert on_disk(tmp_path) == []


def test_a_document_is_no_less_sensitive_than_its_record(liaison: Browser, scene: Scene) -> None:
    secret = scene.write(lambda s, one: rows.forum(s, one, sensitivity=Sensitivity.CONFIDENTIAL).public_id)
    answer = attach(liaison, secret)
    assert answer.status_code == 422
    assert "a document on it is no less" in answer.text
    assert attached(liaison, secret, sensitivity="confidential")


def test_a_revision_stands_beside_the_one_before(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum)
    address = f"/documents/{document}/revise"
    assert send(liaison, address, PDF).status_code == 422  # the same again
    assert send(liaison, address, PDF + b"2", "terms 2.pdf", what_changed="Signed").status_code == 302
    assert download(liaison, document, 1).data == PDF
    assert download(liaison, document, 2).data == PDF + b"2"
    assert "Signed" in liaison.get(f"/documents/{document}").text
    assert "terms 2.pdf" in liaison.get(f"/forums/{scene.forum}").text
    history = liaison.get(f"/records/{document}/history")
    assert history.status_code == 200
    assert "terms 2.pdf" in history.text


def test_a_wrong_revision_is_taken_out_and_put_back(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum)
    out, back = f"/documents/{document}/1/take-out", f"/documents/{document}/1/put-back"
    assert liaison.post(out, data={**hidden(liaison, out), "reason": " "}).status_code == 422
    assert liaison.post(out, data={**hidden(liaison, out), "reason": "The wrong file"}).status_code == 302
    assert download(liaison, document, 1).status_code == 404
    assert "Taken out: The wrong file" in liaison.get(f"/documents/{document}").text
    assert liaison.post(back, data=hidden(liaison, back)).status_code == 302
    assert download(liaison, document, 1).data == PDF


def test_a_document_is_taken_off_with_a_reason_and_brought_back(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum)
    remove, restore = f"/documents/{document}/remove", f"/documents/{document}/restore"
    assert liaison.post(remove, data={**hidden(liaison, remove), "reason": ""}).status_code == 422
    assert liaison.post(remove, data={**hidden(liaison, remove), "reason": "Superseded"}).status_code == 302
    assert "This record was removed." in liaison.get(f"/documents/{document}").text
    assert download(liaison, document, 1).status_code == 404
    assert "Superseded" in liaison.get(f"/forums/{scene.forum}").text
    assert liaison.post(restore, data=hidden(liaison, restore)).status_code == 302
    assert download(liaison, document, 1).data == PDF


def test_a_stale_edit_shows_both_texts(liaison: Browser, scene: Scene) -> None:
    document = attached(liaison, scene.forum)
    address = f"/documents/{document}/edit"
    opened = hidden(liaison, address)
    fields = {**FIELDS, "version": "1"}
    first = liaison.post(address, data={**hidden(liaison, address), **fields, "title": "Their title"})
    assert first.status_code == 302
    second = liaison.post(address, data={**opened, **fields, "title": "My title"})
    assert second.status_code == 409
    assert "Their title" in second.text
    assert 'value="My title"' in second.text
    assert 'name="version" type="hidden" value="2"' in second.text


def test_a_partnership_bears_documents_too(client_as: As, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)
    document = attached(planner, scene.partnership, title="Exchange of letters")
    assert "Exchange of letters" in planner.get("/partnerships/mission-force").text
    assert 'href="/partnerships/mission-force"' in planner.get(f"/documents/{document}").text


def test_only_who_may_change_the_record_may_attach(client_as: As, scene: Scene) -> None:
    reader = client_as(Role.READER)
    for address in (f"/records/{scene.forum}/attach", f"/records/{scene.partnership}/attach"):
        assert reader.get(address).status_code == 403
        assert reader.send(address, page="/records").status_code == 403
    assert "Attach a document" not in reader.get(f"/forums/{scene.forum}").text


def test_the_page_of_a_record_asks_as_much_for_many_documents_as_for_one(
    app: Flask, liaison: Browser, scene: Scene
) -> None:
    counts = []
    for name in ("one", "two", "three"):
        document = attached(liaison, scene.forum, PDF + name.encode(), title=name)
        with statements(app.extensions["tracker.engine"]) as sent:
            liaison.get(f"/forums/{scene.forum}")
        counts.append(len(sent))
        with statements(app.extensions["tracker.engine"]) as sent:
            liaison.get(f"/documents/{document}")
        counts.append(len(sent))
    assert len(set(counts[::2])) == len(set(counts[1::2])) == 1
