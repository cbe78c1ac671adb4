"""The time zones that a mission may live by, grouped by continent."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zones() -> tuple[str, ...]:
    """Every zone that bears the name of a place, UTC first."""
    places = (zone for zone in available_timezones() if zone.partition("/")[0] in CONTINENTS)
    return ("UTC", *sorted(places))


def zone_choices() -> list[Any]:
    """UTC, and the places of each continent."""
    return [
        SelectChoice("UTC", "UTC", optgroup=_("World")),
        *(SelectChoice(zone, _place(zone), optgroup=zone.partition("/")[0]) for zone in zones()[1:]),
    ]


def _place(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")
