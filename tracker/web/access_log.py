"""What a request read or was refused is written down before its answer leaves; if it cannot be, nothing is answered."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, Response, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from tracker.db.access_log import Access, write_down
from tracker.db.models.records import Record
from tracker.domain.facts.refs import RecordRef
from tracker.web.session import SAFE


def note_read(records: Iterable[Record]) -> None:
    """Remember the need-to-know records among those that this request shows."""
    for record in records:
        if record.need_to_know:
            _note("read", record.public_id)


def note_found(subjects: Iterable[RecordRef]) -> None:
    """The same of findings that are shown: a case is read where a gap names it."""
    for subject in subjects:
        if subject.circle is not None:
            _note("read", subject.public_id)


def note_refused(what: str) -> None:
    """Remember that somebody asked for what is not open to him, or does not exist: never told apart."""
    _note("refused", what)


def note_exported(what: str) -> None:
    """Remember that records left as a file."""
    _note("exported", what)


def init_app(app: Flask) -> None:
    """Write down what was remembered, after the view and before the answer."""
    app.after_request(_write)


def _note(verb: str, what: str) -> None:
    reader = g.get("reader")
    access = Access(verb=verb, what=what, account=reader.account if reader else None, address=request.remote_addr)
    g.setdefault("accesses", {})[verb, what] = access


def _write(response: Response) -> Response:
    accesses: dict[tuple[str, str], Access] = g.pop("accesses", {})
    if not accesses:
        return response
    session = g.get("session")
    if session is not None and request.method not in SAFE:
        session.rollback()  # what was to be kept is committed by now; an open transaction would lock our own entry out
    engine: Engine = current_app.extensions["tracker.engine"]
    try:
        write_down(engine, list(accesses.values()))
    except SQLAlchemyError as error:
        return current_app.make_response(current_app.handle_user_exception(error))
    return response
