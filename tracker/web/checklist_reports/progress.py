"""How far the checklists of a mission have come, by partnership and theme, over half a year or more; and as a file."""

from __future__ import annotations

from flask import Response, abort, g, render_template
from flask_babel import gettext as _

from tracker.db.models.missions import Mission
from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.gaps import RecommendationTheme
from tracker.reporting.table_files import Sheet
from tracker.services.checklists.progress import progress as progress_of
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.checklist_reports.progressing import HEIGHT, TOP, WIDTH, Course, courses, days_until
from tracker.web.files import readers_of_file, table_file
from tracker.web.gaps.reviewing import open_here
from tracker.web.languages import say
from tracker.web.lists import Asked, asked, word_in
from tracker.web.place import here
from tracker.web.session import current

FILTERS = ("partnership", "theme", "every")
MONTHS = {"month": 1, "quarter": 3}


@requires(Permission.READ_RECORDS)
def progress() -> str:
    """A chart and its tables for each partnership."""
    mission, filters = _mission(), asked(*FILTERS)
    return render_template(
        "checklist_reports/progress.html",
        asked=filters,
        every=partnerships_of(current(), g.reader, mission) if mission else (),
        courses=_courses(g.reader, mission, filters) if mission else (),
        themes=RecommendationTheme,
        box=(6 * WIDTH, TOP + HEIGHT + 18, TOP + HEIGHT + 13),
    )


@requires(Permission.READ_RECORDS)
def progress_file(suffix: str) -> Response:
    """What is counted, row by row, as whoever the file may reach would count it."""
    mission, filters = _mission(), asked(*FILTERS)
    if mission is None:
        abort(404)
    reader, _whole = readers_of_file()
    columns = (
        _("Partnership"), _("Date"), _("Theme"), _("Items asked"), _("met"), _("without evidence"), _("partly met"),
        _("not met"), _("without an answer"), _("no longer met"),
    )  # fmt: skip
    rows = [
        (
            say(one.partnership.title), column.on, say(line.theme) if line.theme else _("added by the mission"),
            counts.asked, counts.met, counts.unproven, counts.partly, counts.not_met, counts.open, counts.turned,
        )
        for one in _courses(reader, mission, filters)
        for line in one.lines
        for column, counts in zip(one.columns, line.counts, strict=True)
        if counts is not None
    ]  # fmt: skip
    marking = say(reader.level).upper()
    name = f"progress-{mission.slug}-{here().as_of.isoformat()}"
    note_exported(f"{name}.{suffix}")
    return table_file(
        Sheet(title=_("Progress of checklists"), columns=columns, rows=rows, notes=(marking,)), name, suffix, marking
    )


def _courses(reader: Reader, mission: Mission, filters: Asked) -> tuple[Course, ...]:
    """What the address asks for."""
    typed = filters.typed
    days = days_until(here().as_of, MONTHS.get(typed["every"], 1))
    theme = word_in(RecommendationTheme, typed["theme"])
    counted = [one for one in progress_of(current(), reader, mission, days) if theme in (None, one.theme)]
    every = partnerships_of(current(), reader, mission)
    return courses([one for one in every if typed["partnership"] in ("", one.slug)], days, counted)


def _mission() -> Mission | None:
    """The mission of the page, if the reader reads its records."""
    return here().mission if open_here() else None
