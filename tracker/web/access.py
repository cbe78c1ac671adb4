"""Denied by default: every endpoint states its permission, or it is refused. Loaders do the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from tracker.db.models.records import Record
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.services.readers import reader_for
from tracker.web.access_log import note_read, note_refused
from tracker.web.drafts.keeping import KEPT, named, present, rescue
from tracker.web.session import SAFE, current

View = TypeVar("View", bound=Callable[..., Any])
RecordType = TypeVar("RecordType", bound=Record)

# The sign-in library's own endpoints.
LIBRARY_ENDPOINTS: dict[str, Permission] = {
    "security.login": Permission.PUBLIC,
    "security.logout": Permission.SIGNED_IN,
    "security.change_password": Permission.SIGNED_IN,
    "security.verify": Permission.SIGNED_IN,
}


def requires(permission: Permission) -> Callable[[View], View]:
    """State what an endpoint asks for: the permission in any scope; its loader then checks the scope of the record."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """What an endpoint asks for; None where it never said, which refuses it."""
    if endpoint in LIBRARY_ENDPOINTS:
        return LIBRARY_ENDPOINTS[endpoint]
    found: Permission | None = getattr(app.view_functions.get(endpoint), "permission", None)
    return found


def check() -> Response | None:
    """Before every request: who asks, and may they?"""
    g.reader = reader_for(current(), current_user) if current_user.is_authenticated else Reader()
    if request.endpoint is None:
        return None  # no such address: the error page
    if another := of_another():
        return another
    permission = permission_of(current_app, request.endpoint)
    if permission is not None and g.reader.may(permission):
        return None
    if permission is not None and not g.reader.signed_in:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    note_refused(request.path)
    return abort(403)


def of_another() -> Response | None:
    """What was sent by a form that names somebody else than who is signed in, or anybody where nobody is.

    It is kept for the one it names, and done by nobody.
    """
    account = named() if request.method not in SAFE else None
    if account is None or account == present():
        return None
    kept = rescue()
    if present() is not None:
        return make_response(render_template("drafts/of_another.html", kept=kept), 409)
    if kept:
        flash(KEPT, "success")
    return redirect(url_for("security.login", next="/"))


def load(kind: type[RecordType], public_id: str) -> RecordType:
    """The record of this kind that the reader may see; else 404, the same as for what does not exist."""
    return admit(kind, public_id, find(current(), g.reader, public_id))


def admit(kind: type[RecordType], public_id: str, record: Record | None) -> RecordType:
    """What was found, if it is of this kind; else 404, written down."""
    if not isinstance(record, kind):
        note_refused(public_id)
        abort(404)
    note_read([record])
    return record


def init_app(app: Flask) -> None:
    """Check every request."""
    app.before_request(check)
