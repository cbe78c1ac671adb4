"""The addresses of the calendar."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.calendar import feed, month

blueprint = Blueprint("calendar", __name__)
blueprint.add_url_rule("/calendar", "month", month.page)
blueprint.add_url_rule("/calendar/feed/<secret>.ics", "feed", feed.feed)
blueprint.add_url_rule("/meetings/<public_id>/meeting.ics", "meeting", feed.meeting)
