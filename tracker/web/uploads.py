"""Files on their way in: how large they may be, where they go, and that no more of them is kept than may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar

from flask import Flask, Request, current_app, request, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from config import Config
from tracker.domain.file_names import clean_file_name
from tracker.services.documents.attaching import Upload
from tracker.services.documents.filing import MEGABYTE, discard, file_away, too_large
from tracker.services.documents.sniffing import sniff
from tracker.services.errors import Refused, ServiceError
from tracker.web.forms import Form, carry_out

View = TypeVar("View", bound=Callable[..., Any])

IN_MEMORY = 512 * 1024
# A form is read to its end even where its file is too large, so that what else was typed comes back; up to this many
# times the largest file, beyond which it is cut off.
PATIENCE = 10


class Capped(SpooledTemporaryFile[bytes]):
    """What comes in beyond the limit is dropped: it takes a line's time, and no room."""

    def __init__(self, limit: int) -> None:
        super().__init__(max_size=IN_MEMORY)
        self._limit = limit

    def write(self, data: Any) -> int:
        """Keep what fits; the sender is told that all was taken."""
        super().write(data[: max(0, self._limit - self.tell())])
        return len(data)

    def __del__(self) -> None:
        """What a request that was cut off leaves behind is closed with it."""
        self.close()


class UploadRequest(Request):
    """A request whose files are kept up to one byte more than the largest that is taken."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return Capped(largest() + 1)


def init_app(app: Flask, config: Config) -> None:
    """Remember where files lie and how large they may be."""
    app.extensions["tracker.files"] = config.files
    app.extensions["tracker.largest"] = config.largest_document * MEGABYTE
    app.request_class = UploadRequest
    app.before_request(_expect)


def _expect() -> None:
    """Before the form is read, which its token makes happen before all else: no transaction waits for a slow line."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_file", False) and "_user_id" in session:
        request.max_content_length = PATIENCE * largest()


def files() -> Path:
    """Where files lie."""
    folder: Path = current_app.extensions["tracker.files"]
    return folder


def largest() -> int:
    """How many bytes a file may have."""
    limit: int = current_app.extensions["tracker.largest"]
    return limit


def takes_file(view: View) -> View:
    """Say of a view that its form brings a file."""
    view.takes_file = True  # type: ignore[attr-defined]
    return view


def carry_out_with_file(form: Form, work: Callable[[Session, Upload], str]) -> Response | None:
    """Put the form's file in its place, then carry out the form as any other.

    A file that nothing came to name is taken away again, unless nobody can tell whether something did.
    """
    try:
        upload = _receive(form)
    except Refused as refused:
        form.blame(refused)
        return None
    named: list[str] = []

    def keep(opened: Session) -> str:
        address = work(opened, upload)
        named.append(address)
        return address

    try:
        return carry_out(form, keep)
    except ServiceError:
        named.clear()  # refused after all, and undone
        raise
    finally:
        if not named:
            discard(files(), upload.filed.file)


def _receive(form: Form) -> Upload:
    sent = form["file"].data
    name = clean_file_name(sent.filename or "")
    if sent.stream.seek(0, 2) > largest():
        raise too_large(largest())
    kind = sniff(sent.stream, name)
    said = form["what_changed"].data if "what_changed" in form else ""
    return Upload(filed=file_away(files(), sent.stream, largest()), name=name, kind=kind, what_changed=said or "")
