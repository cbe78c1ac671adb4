"""How long a sign-in lasts: thirty minutes idle, twelve hours at most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask, flash, redirect, request, session, url_for
from flask_babel import lazy_gettext as _
from flask_security import current_user, logout_user
from werkzeug.wrappers import Response

from tracker.web.drafts.keeping import KEPT, rescue

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)


def init_app(app: Flask) -> None:
    """Check before every request, before access is checked."""
    app.permanent_session_lifetime = LONGEST
    app.before_request(_check)


def _check() -> Response | None:
    if not current_user.is_authenticated:
        return None
    now = datetime.now(UTC).timestamp()
    began = session.setdefault("signed_in_at", now)
    seen = session.get("seen_at", now)
    if now - seen > IDLE.total_seconds() or now - began > LONGEST.total_seconds():
        kept = rescue()
        logout_user()
        session.clear()
        flash(_("You were signed out because the session had run out. Please sign in again."), "warning")
        if kept:
            flash(KEPT, "success")
        return redirect(
            url_for("security.login", next=request.full_path.rstrip("?") if request.method == "GET" else "/")
        )
    session["seen_at"] = now
    return None
