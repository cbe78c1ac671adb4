"""A month of the calendar, day by day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date
from flask import g, render_template

from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.occasions import Occasion
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.calendar import OccasionKind
from tracker.services.calendar import calendar_of
from tracker.web.access import requires
from tracker.web.gaps.reviewing import open_here
from tracker.web.languages import language
from tracker.web.lists import asked, word_in
from tracker.web.place import here
from tracker.web.session import current

MONTH = re.compile(r"(\d{4})-(\d{2})")
FURTHEST_YEARS = 10  # from the day of the page; beyond, nothing is known and daily sessions would be counted for long


@dataclass(frozen=True, slots=True)
class Month:
    """A month, and the two beside it as they stand in addresses."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def before(self) -> str:
        """The month before."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after."""
        return f"{self.last + timedelta(days=1):%Y-%m}"

    @property
    def name(self) -> str:
        """March 2018, in the language of the page."""
        return str(format_date(self.first, "LLLL y", locale=language()))


@requires(Permission.READ_RECORDS)
def page() -> str:
    """Meetings, sessions due, deadlines, ends and reviews of a month."""
    place = here()
    if place.mission is None or not open_here():
        return render_template("gaps/closed.html")
    filters = asked("kind", "partnership", "month")
    month, known = _month(filters.typed["month"], place.as_of)
    every = calendar_of(current(), g.reader, [place.mission], place.as_of, month.first, month.last)
    kind, partnership = word_in(OccasionKind, filters.typed["kind"]), filters.typed["partnership"]
    shown = [one for one in every if _wanted(one, kind, partnership)]
    return render_template(
        "calendar/month.html",
        month=month,
        bad_month=None if known else filters.typed["month"],
        filters=filters,
        filtered=kind is not None or bool(partnership),
        kinds=OccasionKind,
        partnerships=partnerships_of(current(), g.reader, place.mission),
        vague=[one for one in shown if one.on.exact is None],
        days=[(day, list(ones)) for day, ones in groupby((o for o in shown if o.on.exact), key=lambda o: o.on.exact)],
        weekday=_weekday,
    )


def _month(typed: str, day: date) -> tuple[Month, bool]:
    """The month that was asked for; the one of the day where none was, or none that can be shown."""
    own = Month(day.replace(day=1))
    if not typed:
        return own, True
    found = MONTH.fullmatch(typed)
    if found and 1 <= int(found[2]) <= 12 and abs(int(found[1]) - day.year) <= FURTHEST_YEARS:
        return Month(date(int(found[1]), int(found[2]), 1)), True
    return own, False


def _wanted(one: Occasion, kind: OccasionKind | None, partnership: str) -> bool:
    concerned = {p.public_id for p in one.partnerships} | {one.record.public_id}
    return (kind is None or one.kind is kind) and (not partnership or partnership in concerned)


def _weekday(day: date) -> str:
    return str(format_date(day, "EEEE", locale=language()))
