"""Documents of the scene, sent as a person would send them; and where their files lie."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

from sqlalchemy import select
from werkzeug.test import EnvironBuilder, TestResponse

from tests.files import PDF
from tests.web.browser import TOKEN, Browser
from tests.web.scenes import Scene
from tracker.db.models.documents import AttachedDocument, DocumentRevision
from tracker.services.documents.filing import lying

FIELDS = {
    "title": "Terms", "written_in": "fr", "sensitivity": "unclassified", "day": "2018-02-01", "day_certainty": "day",
}  # fmt: skip
SUBMISSION = re.compile(r'name="submission"[^>]*value="([^"]+)"')


def hidden(browser: Browser, address: str) -> dict[str, str]:
    """The hidden fields of the form at an address."""
    page = browser.get(address).text
    token, word = TOKEN.search(page), SUBMISSION.search(page)
    return {"csrf_token": token.group(1) if token else "", "submission": word.group(1) if word else ""}


def send(browser: Browser, address: str, content: bytes = PDF, name: str = "terms.pdf", **fields: Any) -> TestResponse:
    """Send a form with a file."""
    known = {} if fields.get("csrf_token") else hidden(browser, address)
    body, kind = body_of({**known, **fields, "file": (io.BytesIO(content), name)})
    return browser.post(address, input_stream=io.BytesIO(body), content_type=kind, content_length=len(body))


def body_of(fields: dict[str, Any]) -> tuple[bytes, str]:
    """What a browser sends of a form with a file, and how it calls it."""
    built = EnvironBuilder(method="POST", data=fields)
    environ = built.get_environ()
    built.close()
    with environ["wsgi.input"] as body:
        return body.read(), environ["CONTENT_TYPE"]


def attach(browser: Browser, to: str, content: bytes = PDF, name: str = "terms.pdf", **fields: Any) -> TestResponse:
    """Attach a document to a record."""
    return send(browser, f"/records/{to}/attach", content, name, **{**FIELDS, **fields})


def attached(browser: Browser, to: str, content: bytes = PDF, name: str = "terms.pdf", **fields: Any) -> str:
    """Attach one, and give its identifier."""
    answer = attach(browser, to, content, name, **fields)
    assert answer.status_code == 302, answer.text
    return str(answer.location).split("?")[0].rpartition("/")[2]


def download(browser: Browser, public_id: str, number: int = 1, **asked: Any) -> TestResponse:
    """Ask for a file, and read it to its end."""
    return browser.get(f"/documents/{public_id}/{number}/file", buffered=True, **asked)


def file_of(scene: Scene, public_id: str, number: int = 1) -> DocumentRevision:
    """What the database says of a file."""
    with scene.sessions() as session:
        document = session.scalars(select(AttachedDocument).where(AttachedDocument.public_id == public_id)).one()
        return next(revision for revision in document.revisions if revision.number == number)


def on_disk(files: Path) -> list[Path]:
    """The files that lie there, whole or half written."""
    return list(lying(files))


def age(path: Path) -> None:
    """Let a file be two hours old."""
    then = path.stat().st_mtime - 7200
    os.utime(path, (then, then))
