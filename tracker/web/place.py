"""Where a page stands: which mission, as of which date. Both live in the URL and change everything on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, abort, g, request, url_for

from tracker.db.models.missions import Mission
from tracker.db.queries.missions import tracked_missions
from tracker.domain.dates import parse_when
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Place:
    """The mission looked at (None where the reader has none) and the date."""

    mission: Mission | None
    missions: tuple[Mission, ...]
    as_of: date
    today: date
    bad_date: str | None = None  # what was typed and could not be read

    @property
    def default_date(self) -> date:
        """The day on which the mission's pages open: today, or an example's reading date."""
        return self.mission.reading_date if self.mission and self.mission.reading_date else self.today

    @property
    def is_default(self) -> bool:
        """Whether the page stands on that day."""
        return self.as_of == self.default_date


def here() -> Place:
    """The place of this request."""
    if "place" not in g:
        g.place = _find()
    place: Place = g.place
    return place


def link(endpoint: str, **values: Any) -> str:
    """An address that keeps the mission and the date of this page."""
    place = here()
    if not place.is_default:
        values.setdefault("as_of", place.as_of.isoformat())
    if place.mission and len(place.missions) > 1:
        values.setdefault("mission", place.mission.slug)
    return url_for(endpoint, **values)


def init_app(app: Flask) -> None:
    """Give templates `here` and `link`."""
    app.add_template_global(here)
    app.add_template_global(link)


def _find() -> Place:
    missions = tuple(tracked_missions(current(), g.reader)) if g.reader.signed_in else ()
    mission = _mission(missions)
    zone = ZoneInfo(mission.time_zone) if mission else UTC
    today = datetime.now(zone).date()
    opens_on = mission.reading_date if mission and mission.reading_date else today
    typed = request.args.get("as_of", "").strip()
    if not typed:
        return Place(mission, missions, opens_on, today)
    try:
        day = parse_when(typed).exact
    except ValueError:
        day = None
    return Place(mission, missions, day or opens_on, today, None if day else typed)


def _mission(missions: tuple[Mission, ...]) -> Mission | None:
    wanted = request.args.get("mission")
    first = missions[0] if missions else None
    if not wanted:
        return first
    found = next((m for m in missions if m.slug == wanted), None)
    if found is None:
        today = datetime.now(UTC).date()
        g.place = Place(first, missions, today, today)  # the error page stands somewhere, too
        abort(404)
    return found
