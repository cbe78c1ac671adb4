"""Where a session is logged: one place to change when that page moves."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from tracker.web.place import here

LOG = "/meetings/new"


def log_address(forum: str, day: date) -> str:
    """The form that logs the session of a forum on a day, for the mission of the page at hand."""
    asked = {"forum": forum, "day": day.isoformat()}
    place = here()
    if place.mission and len(place.missions) > 1:
        asked["mission"] = place.mission.slug
    return f"{LOG}?{urlencode(asked)}"
