"""The list of summaries of the mission at hand, filtered and sorted, page by page; and the same as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import Response, g, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.db.models.summaries import Summary
from tracker.db.queries.paging import View
from tracker.db.queries.summaries import SUMMARY_SORTS, SummaryFilter, count_summaries, list_summaries
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting.table_files import Cell, Sheet
from tracker.services.summaries.states import since_when, state_of
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.files import readers_of_file, table_file
from tracker.web.languages import say, translator
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.place import here
from tracker.web.session import current

FILTERS = ("q", "state", "language")
EVERY = 10_000


@requires(Permission.READ_SUMMARIES)
def index() -> str:
    """The summaries of the mission at hand."""
    session, filters, view = current(), asked(*FILTERS), _view()
    wanted = _wanted(filters)
    return render_template(
        "summaries/index.html",
        page=list_summaries(session, g.reader, wanted, view),
        count=count_summaries(session, g.reader, wanted),
        view=view,
        asked=filters,
        states=SummaryState,
        languages=Language,
        state_of=state_of,
        since_when=since_when,
        drafts=_may(Permission.DRAFT_SUMMARY),
        reads=_may(Permission.READ_RECORDS),
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
    )


@requires(Permission.READ_SUMMARIES)
def export(suffix: str) -> Response:
    """The list as it is shown, up to a ceiling, as a file."""
    session, wanted = current(), _wanted(asked(*FILTERS))
    below, anybody = readers_of_file()
    rows = list_summaries(session, below, wanted, replace(_view(), after=None, before=None, size=EVERY)).rows
    left_out = count_summaries(session, anybody, wanted) - len(rows)
    marking = max((row.sensitivity for row in rows), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)
    notes = [
        _("Marking: %(level)s", level=say(marking)),
        _("Made on %(made)s UTC", made=translator().say(datetime.now(UTC))),
    ]
    if left_out:
        notes.append(_left_out(left_out, below.level))
    columns = (
        _("Identifier"), _("Summary"), _("As of"), _("State"), _("Since"), _("Changes since"), _("Marking"),
        _("Language"), _("Drafted by"), _("Cleared by"),
    )  # fmt: skip
    note_exported(request.path)
    sheet = Sheet(title=_("Status summaries"), columns=columns, rows=[_row(row) for row in rows], notes=notes)
    return table_file(sheet, "summaries", suffix, say(marking).upper())


def _row(summary: Summary) -> tuple[Cell, ...]:
    state = state_of(summary)
    return (
        summary.public_id, say(summary.title), summary.as_of, say(state), say(since_when(summary, state)),
        summary.since, say(summary.sensitivity), say(summary.language), summary.drafted_by_function,
        summary.cleared_by_function,
    )  # fmt: skip


def _left_out(number: int, level: Sensitivity) -> str:
    return str(
        ngettext(
            "%(num)d summary above %(level)s is left out.",
            "%(num)d summaries above %(level)s are left out.",
            number,
            level=say(level),
        )
    )


def _wanted(filters: Asked) -> SummaryFilter:
    typed = filters.typed
    state = word_in(SummaryState, typed["state"])
    return SummaryFilter(
        mission=here().mission,
        states=(state,) if state else (),
        words=typed["q"],
        language=word_in(Language, typed["language"]),
    )


def _view() -> View:
    """By date the latest come first, until another order is asked for."""
    return view_of(SUMMARY_SORTS, descending=True)


def _may(permission: Permission) -> bool:
    mission = here().mission
    return mission is not None and bool(g.reader.may(permission, mission.public_id))
