"""Events for other calendars: a person's feed under its secret address, and one meeting as a file."""

from __future__ import annotations

import hashlib

from flask import Response, abort, current_app, g, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.db.models.meetings import Meeting
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.access import Permission
from tracker.reporting.ics_file import events_to_ics
from tracker.services.calendar import event_of_meeting, feed_of
from tracker.services.errors import NotFound
from tracker.services.subscriptions import feed_account
from tracker.web.access import load, requires
from tracker.web.access_log import note_exported
from tracker.web.addresses import bare_address_of
from tracker.web.headers import KEPT_BY_NOBODY
from tracker.web.languages import language
from tracker.web.session import current

TYPE = "text/calendar; charset=utf-8"


@requires(Permission.PUBLIC)
def feed(secret: str) -> Response:
    """The feed of whoever holds this secret: no session is asked for. Unknown, revoked, closed: never told apart."""
    try:
        account = feed_account(current(), secret)
    except NotFound:
        abort(404)
    events = feed_of(current(), account)
    with force_locale(account.language.value):
        name = _("Coordination Tracker")
    content = events_to_ics(events, name, account.language.value, page_of)
    answer = Response(content, content_type=TYPE)
    answer.set_etag(hashlib.sha256(content).hexdigest()[:32])
    if events:
        answer.last_modified = max(event.changed for event in events)
    answer.headers["Cache-Control"] = KEPT_BY_NOBODY
    # By its tag alone: what was taken out of the feed makes nothing in it younger.
    if request.if_none_match.contains_weak(answer.get_etag()[0] or ""):
        answer.status_code = 304
        answer.set_data(b"")
    return answer


@requires(Permission.READ_RECORDS)
def meeting(public_id: str) -> Response:
    """One meeting as an event: for whoever may read it, where nothing of it is classified."""
    found = load(Meeting, public_id)
    event = event_of_meeting(current(), g.reader, found)
    if event is None:
        abort(404)
    note_exported(f"{public_id}.ics")
    content = events_to_ics([event], _("Coordination Tracker"), language(), page_of)
    answer = Response(content, content_type=TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{public_id}.ics"'
    return answer


def page_of(record: RecordRef) -> str:
    """The page of a record, for who can sign in."""
    return root() + bare_address_of(record)


def root() -> str:
    """The address of this installation as people reach it, without a slash at its end."""
    configured: str = current_app.config["TRACKER_PUBLIC_URL"]
    return configured or url_for("home.index", _external=True).rstrip("/")
