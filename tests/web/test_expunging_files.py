"""Files removed for good, and the words of a meeting and of a document: in no table, draft, search or file any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.expunging import SECRET, found_in
from tests.files import MESSAGE
from tests.web.browser import Browser
from tests.web.documents import attached, download, on_disk, send
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_expunging import answer, propose
from tracker.db.models.documents import AttachedDocument, DocumentRevision
from tracker.db.models.meetings import AgreedPoint, PositionVoiced
from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
CONTENT = MESSAGE.replace(b"hello", SECRET.encode())


def expunge(human: Browser, admin: Browser, record: str, *fields: str) -> None:
    """Both do it on their pages."""
    for field in fields:
        assert answer(admin, propose(human, record, field), "confirm").status_code == 302


def holding(files: Path) -> list[str]:
    """The files in which the word stands, by content or name."""
    found = [path for path in files.rglob("*") if path.is_file() and not path.name.startswith("tracker.db")]
    return [str(p) for p in found if SECRET.encode() in p.read_bytes() or SECRET in p.name]


@pytest.fixture
def document(client_as: As, scene: Scene) -> str:
    """Give a document of two files, one of them taken out; every text names a source."""
    liaison = client_as(Role.LIAISON, "mission")
    public_id = attached(liaison, scene.forum, CONTENT, f"{SECRET}.eml", title=f"Letter on {SECRET}")
    more = {"what_changed": f"without {SECRET} senior"}
    assert (
        send(liaison, f"/documents/{public_id}/revise", CONTENT + b"again", f"{SECRET}2.eml", **more).status_code == 302
    )
    page = liaison.get(f"/documents/{public_id}/1/take-out").text
    taken = liaison.post(f"/documents/{public_id}/1/take-out", data=typed(page, reason=f"names {SECRET} himself"))
    assert taken.status_code == 302
    return public_id


def test_a_document_and_its_files_are_nowhere(app: Flask, client_as: As, scene: Scene, document: str) -> None:
    human, admin, planner = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR), client_as(Role.PLANNER)
    files: Path = app.extensions["tracker.files"]
    edit = planner.get(f"/documents/{document}/edit").text
    kept = typed(edit, note=f"half typed on {SECRET}") | {"kept_title": "x", "kept_by": "script"}
    assert planner.post("/drafts", data=kept).status_code == 204
    assert (len(on_disk(files)), len(holding(files))) == (2, 2)
    assert document in planner.get(f"/search?q={SECRET}").text
    address = propose(human, document, "document_revision.file")
    assert "The files themselves" in admin.get(address).text
    assert (len(on_disk(files)), download(planner, document, 2).status_code) == (2, 200)
    assert answer(admin, address, "confirm").status_code == 302
    assert on_disk(files) == []
    expunge(human, admin, document, "title")
    page = planner.get(f"/documents/{document}").text
    assert "Its files were removed for good" in page
    assert "[expunged]" in page
    assert download(planner, document, 2).status_code == 404
    for place in (f"/records/{document}/history", f"/forums/{scene.forum}", "/records/documents"):
        found = planner.get(place)
        assert (found.status_code, SECRET in found.text) == (200, False), place
    assert "[expunged]" in planner.get(f"/records/{document}/history").text
    assert document not in planner.get(f"/search?q={SECRET}").text.partition("<main")[2]
    assert found_in(app.extensions["tracker.engine"]) == []
    assert holding(files) == []
    planner.send("/language", page="/", language="fr")
    assert "Ses fichiers ont été supprimés" in planner.get(f"/documents/{document}").text
    sent = client_as(Role.LIAISON)
    assert send(sent, f"/documents/{document}/revise", name="clean.eml", content=MESSAGE).status_code == 302
    assert "clean.eml" in sent.get(f"/documents/{document}").text


def test_the_words_of_a_meeting_are_nowhere(app: Flask, client_as: As, scene: Scene) -> None:
    def work(session: Session, one: Partnership) -> str:
        row = rows.meeting(session, None, rows.TODAY, one)
        row.internal_note = rows.named(f"The {SECRET} source is tired.")
        row.agreed_points.append(AgreedPoint(number=1, text=rows.named(f"Ask the {SECRET} source")))
        row.positions_voiced.append(PositionVoiced(text=rows.named(f"The {SECRET} source said so")))
        session.flush()
        row.internal_note = rows.named(f"The {SECRET} source is awake.")
        session.flush()
        return row.public_id

    meeting = scene.write(work)
    human, admin, planner = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR), client_as(Role.PLANNER)
    kept = typed(planner.get(f"/meetings/{meeting}/edit").text) | {"kept_title": "x", "kept_by": "script"}
    assert SECRET in str(kept)
    assert planner.post("/drafts", data=kept).status_code == 204
    assert meeting in planner.get(f"/search?q={SECRET}").text
    expunge(human, admin, meeting, "internal_note", "agreed_point.text", "position_voiced.text")
    assert meeting not in planner.get(f"/search?q={SECRET}").text.partition("<main")[2]
    assert found_in(app.extensions["tracker.engine"]) == []


def test_a_failure_before_the_end_leaves_the_files_with_their_rows(
    app: Flask, client_as: As, scene: Scene, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    human, admin = client_as(Role.HUMAN_RIGHTS), client_as(Role.ADMINISTRATOR)
    address = propose(human, document, "document_revision.file")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tracker.web.expunging.answering.link", fail)
    assert answer(admin, address, "confirm").status_code == 500
    assert len(on_disk(app.extensions["tracker.files"])) == 2
    with scene.sessions() as session:
        held = session.scalars(select(DocumentRevision).join(AttachedDocument)).all()
        assert [row.document.public_id for row in held] == [document, document]
