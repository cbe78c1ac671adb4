"""Error pages in the user's words, with a reference that the log also bears."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from tracker.domain.access import Reader
from tracker.services.errors import NotAllowed, NotFound, ServiceError, Stale
from tracker.web.access import of_another
from tracker.web.drafts.keeping import rescue

_SERVICE_CODES: dict[type[ServiceError], int] = {NotFound: 404, NotAllowed: 403, Stale: 409}
TOO_MUCH = 413
log = logging.getLogger("tracker")


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(ServiceError, _service)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    known = code if code in (400, 403, 404, 405, 409, 413) else 500
    return _page(known, None), code


def _csrf(_error: CSRFError) -> Response | tuple[str, int]:
    """A form of another session: of one that ended, or of another person at the same screen."""
    if "reader" not in g:
        g.reader = Reader()
    return of_another() or (_page(400, None), 400)


def _service(error: ServiceError) -> tuple[str, int]:
    """What a view did not turn into words of its own."""
    code = next((code for kind, code in _SERVICE_CODES.items() if isinstance(error, kind)), 400)
    return _page(code, None), code


def _unexpected(error: Exception) -> tuple[str, int]:
    reference = secrets.token_hex(4)
    log.error("error %s on %s %s", reference, request.method, _told_path(), exc_info=error)
    return _page(500, reference), 500


def _told_path() -> str:
    """The address as a log may bear it: without the secret of a calendar feed."""
    secret = (request.view_args or {}).get("secret")
    return request.path.replace(secret, "...") if secret else request.path


def _page(code: int, reference: str | None) -> str:
    if "reader" not in g:
        g.reader = Reader()
    kept = code != TOO_MUCH and rescue()
    return render_template("errors/error.html", code=code, reference=reference, kept=kept)
