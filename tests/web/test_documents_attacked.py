"""What people might try with files: each attempt by what it is, and what the tracker does instead."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.files import DECEIVING, PDF, PNG
from tests.web.browser import Browser, without_token
from tests.web.documents import FIELDS, age, attach, attached, body_of, download, file_of, hidden, on_disk, send
from tests.web.scenes import Scene, another_mission
from tracker.db.models.accounts import AccessLog
from tracker.db.models.documents import AttachedDocument, DocumentRevision
from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.documents.filing import path_of
from tracker.services.health import examine, stray_files, sweep

As = Callable[..., Browser]


@pytest.fixture
def planner(client_as: As, scene: Scene) -> Browser:
    """Somebody who may change the records of the scene; the first account there is."""
    assert scene.forum
    return client_as(Role.PLANNER)


def test_a_file_that_deceives_is_not_kept(planner: Browser, scene: Scene, tmp_path: Path) -> None:
    for why, (name, content) in DECEIVING.items():
        assert attach(planner, scene.forum, content, name).status_code == 422, why
    assert on_disk(tmp_path) == []
    assert scene.count(AttachedDocument) == 0


def test_a_name_with_a_path_neither_leaves_the_folder_nor_the_page(
    planner: Browser, scene: Scene, tmp_path: Path
) -> None:
    document = attached(planner, scene.forum, name="../../../etc/cron.d/evil.pdf")
    revision = file_of(scene, document)
    assert revision.file_name == "evil.pdf"
    assert on_disk(tmp_path) == [path_of(tmp_path, revision.file)]


def test_a_name_cannot_add_a_header_nor_read_backwards(
    planner: Browser, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    document = attached(planner, scene.forum, name="é%0D%0AX-Evil: 1\u202efdp.pdf")
    with sessions() as session:  # whatever came to stand there
        rows.write_as(session)
        revision = session.scalars(select(DocumentRevision)).one()
        assert revision.file_name == "é-0D-0AX-Evil- 1fdp.pdf"
        revision.file_name = 'a"\r\nX-Evil: 1\u202efdp.pdf'
        session.commit()
    answer = download(planner, document)
    assert "X-Evil" not in answer.headers
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert not set("\r\n\u202e") & set(said)


def test_a_download_is_nothing_a_browser_would_open_as_a_page(planner: Browser, scene: Scene) -> None:
    sent = {"a.pdf": (PDF, "application/pdf"), "a.txt": (b"text", "application/octet-stream"),
            "a.png": (PNG + b"<html><script>alert(1)</script>", "image/png")}  # fmt: skip
    for name, (content, media) in sent.items():
        headers = download(planner, attached(planner, scene.forum, content, name)).headers
        assert headers["Content-Type"] == media
        assert headers["Content-Disposition"].startswith("attachment")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert headers["Cache-Control"] == "no-store"
        assert not {"ETag", "Last-Modified"} & set(headers.keys())


def test_a_range_is_answered_with_the_whole(planner: Browser, scene: Scene) -> None:
    document = attached(planner, scene.forum)
    answer = download(planner, document, headers={"Range": "bytes=2-5"})
    assert (answer.status_code, answer.data) == (200, PDF)
    assert "Content-Range" not in answer.headers


def test_a_huge_file_is_refused_in_words_and_what_was_typed_stays(
    app: Flask, planner: Browser, scene: Scene, tmp_path: Path
) -> None:
    app.extensions["tracker.largest"] = 1_000_000
    answer = attach(planner, scene.forum, PDF + b" " * 3_000_000, title="A long report")
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.text
    assert 'value="A long report"' in answer.text
    beyond = attach(planner, scene.forum, PDF + b" " * 11_000_000)
    assert beyond.status_code == 413
    assert on_disk(tmp_path) == []


def test_who_may_not_read_the_record_is_answered_as_if_nothing_were_there(
    client_as: As, planner: Browser, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    def secret(session: Session, one: Partnership) -> str:
        record = rows.incident(session, one, kind=IncidentKind.NEAR_MISS)
        record.need_to_know, record.circle = True, [RecordCircle(account_id=1)]
        session.flush()
        return record.public_id

    with sessions() as session:
        rows.write_as(session)
        another_mission(session)
        session.commit()
    circle = attached(planner, scene.write(secret))
    level = attached(planner, scene.forum, PDF + b"1", sensitivity="confidential")
    plain = attached(planner, scene.forum, PDF + b"2")
    hidden = {
        "circle": (client_as(Role.CLEARING_OFFICER), circle),
        "level": (client_as(Role.READER, level=Sensitivity.UNCLASSIFIED), level),
        "scope": (client_as(Role.PLANNER, scope="elsewhere"), plain),
    }
    for why, (browser, document) in hidden.items():
        assert download(planner, document).status_code == 200, why
        for tail in ("/1/file", "", "/edit", "/revise", "/remove", "/restore"):
            missing = browser.get(f"/documents/do-00000000{tail}")
            answer = browser.get(f"/documents/{document}{tail}")
            assert answer.status_code == missing.status_code == 404, (why, tail)
            assert without_token(answer.text).replace(document, "do-00000000") == without_token(missing.text)
        assert document not in browser.get("/records/documents").text
        assert browser.get("/records/documents/export.csv?ceiling=strictly_confidential").text.count(document) == 0


def test_a_document_of_a_case_is_known_to_its_circle_alone_and_leaves_in_no_list(
    planner: Browser, scene: Scene
) -> None:
    def secret(session: Session, one: Partnership) -> str:
        record = rows.incident(session, one, kind=IncidentKind.NEAR_MISS)
        record.need_to_know, record.circle = True, [RecordCircle(account_id=1)]
        session.flush()
        return record.public_id

    document = attached(planner, scene.write(secret), title="Of the circle")
    assert planner.get(f"/documents/{document}").status_code == 200
    assert "Of the circle" not in planner.get("/records/documents/export.csv?ceiling=strictly_confidential").text


def test_a_document_of_a_removed_record_is_gone_with_it(planner: Browser, scene: Scene) -> None:
    def session_of(session: Session, _one: Partnership) -> str:
        forum = session.get_one(Forum, scene_id(session, scene.forum))
        return rows.meeting(session, forum, rows.TODAY).public_id

    meeting = scene.write(session_of)
    document = attached(planner, meeting)

    def remove(session: Session, _one: Partnership) -> None:
        record = session.get_one(Record, scene_id(session, meeting))
        record.removed_at, record.removed_reason = record.recorded_at, "Twice"

    scene.write(remove)
    assert download(planner, document).status_code == 404


def scene_id(session: Session, public_id: str) -> int:
    return session.scalars(select(Record.id).where(Record.public_id == public_id)).one()


def test_every_download_is_written_down_and_so_is_who_was_refused(
    planner: Browser, client_as: As, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    document = attached(planner, scene.forum, sensitivity="confidential")
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    download(planner, document)
    download(low, document)
    with sessions() as session:
        found = [(row.verb, row.what) for row in session.scalars(select(AccessLog).order_by(AccessLog.id))]
    assert found == [("exported", f"/documents/{document}/1/file"), ("refused", document)]


def test_a_file_whose_transaction_failed_is_an_orphan_that_the_check_finds_and_sweeps(
    planner: Browser, scene: Scene, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = attached(planner, scene.forum)

    def fail(*_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    with monkeypatch.context() as broken:
        broken.setattr(Session, "commit", fail)
        assert attach(planner, scene.forum, PDF + b"lost").status_code == 500
    assert scene.count(AttachedDocument) == 1
    assert len(on_disk(tmp_path)) == 2
    with engine.connect() as connection:
        assert stray_files(connection, tmp_path) == []  # it might still be about to be named
        for path in on_disk(tmp_path):
            age(path)
        assert len(stray_files(connection, tmp_path)) == 1
        assert any("no record names" in text.msgid for text in examine(connection, tmp_path).wrong)
        assert sweep(connection, tmp_path) == 1
        assert examine(connection, tmp_path).wrong == []
    assert download(planner, kept).data == PDF


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_a_file_that_was_altered_or_is_missing_is_found_and_not_handed_out(
    planner: Browser, scene: Scene, engine: Engine, tmp_path: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    document = attached(planner, scene.forum)
    path = on_disk(tmp_path)[0]
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(PDF.replace(b"1.7", b"1.4"))
    answer = download(planner, document)
    assert answer.status_code == 302
    assert document in caplog.text
    with engine.connect() as connection:
        wrong = examine(connection, tmp_path).wrong
    assert [text.values["listed"] for text in wrong] == [f"{document}/1"]


class Slow(io.BytesIO):
    """A body on a slow line: something happens while it comes in."""

    def __init__(self, body: bytes, meanwhile: Callable[[], None]) -> None:
        super().__init__(body)
        self._meanwhile: Callable[[], None] | None = meanwhile

    def readinto(self, into: Any, /) -> int:
        """Do it once, then go on."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile:
            meanwhile()
        return super().readinto(into)


def test_an_upload_that_takes_long_lets_others_write_meanwhile(planner: Browser, client_as: As, scene: Scene) -> None:
    other, document = client_as(Role.LIAISON), attached(planner, scene.forum)
    answers: list[int] = []
    revise = f"/documents/{document}/revise"
    data = {**hidden(planner, f"/records/{scene.forum}/attach"), **FIELDS, "file": (io.BytesIO(PDF), "a.pdf")}
    body, kind = body_of(data)
    slow = Slow(body, lambda: answers.append(send(other, revise, PDF + b"quick").status_code))
    answer = planner.post(
        f"/records/{scene.forum}/attach",
        input_stream=slow,
        content_type=kind,
        content_length=len(body),
    )
    assert (answers, answer.status_code) == ([302], 302)
