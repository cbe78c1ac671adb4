"""The history around a partnership: every change of it and of what concerns it, filtered, page by page, as a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Response, g, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from tracker.db.models.missions import Partnership
from tracker.db.queries.history import (
    HistoryFilter,
    count_around,
    functions_around,
    history_around,
    records_of,
)
from tracker.db.queries.paging import View
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.records import HistoryVerb
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_read
from tracker.web.files import readers_of_file, table_file
from tracker.web.lists import Asked, asked, day_in, view_of, word_in
from tracker.web.partnerships.history_sheet import history_sheet
from tracker.web.partnerships.page import load_partnership
from tracker.web.place import link
from tracker.web.records.guarded import leaves_elsewhere
from tracker.web.records.history import tell
from tracker.web.records.kinds import KINDS
from tracker.web.session import current

FILTERS = ("kind", "verb", "function", "since:day", "until:day")
MOST = 5_000  # changes in one file, the latest
KINDS_AROUND = (RecordKind.PARTNERSHIP, *(kind.kind for kind in KINDS), RecordKind.SUMMARY)


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str | Answer:
    """One page of the changes, the latest first."""
    partnership = load_partnership(slug)
    if partnership.slug != slug:
        return redirect(link("partnerships.history", slug=partnership.slug), code=301)
    session, filters = current(), asked(*FILTERS)
    wanted = _wanted(filters, partnership)
    rows = history_around(session, g.reader, partnership, wanted, view_of(("latest",), descending=True))
    records = records_of(session, rows.rows)
    note_read(records.values())
    return render_template(
        "partnerships/history.html",
        partnership=partnership,
        told=tell(rows.rows, records, persons=True),  # it is read in the scope of its mission only
        page=rows,
        count=count_around(session, g.reader, partnership, wanted),
        asked=filters,
        kinds=KINDS_AROUND,
        verbs=HistoryVerb,
        functions=functions_around(session, g.reader, partnership),
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
    )


@requires(Permission.READ_RECORDS)
def export(slug: str, suffix: str) -> Response:
    """The changes as they are shown, up to a ceiling, as a file. Need-to-know records and persons never leave."""
    partnership, session = load_partnership(slug), current()
    wanted = _wanted(asked(*FILTERS), partnership)
    below, anybody = readers_of_file()
    rows = history_around(session, below, partnership, wanted, View(sort="latest", descending=True, size=MOST)).rows
    left_out = count_around(session, anybody, partnership, wanted) - len(rows)
    told = tell(rows, records_of(session, rows), persons=False, reader=below)
    told = [one for one in told if not leaves_elsewhere(RecordKind(one.record.kind))]
    sheet, marking = history_sheet(partnership, told, below.level, left_out)
    note_exported(request.path)
    return table_file(sheet, f"{partnership.slug}-history", suffix, marking)


def _wanted(filters: Asked, partnership: Partnership) -> HistoryFilter:
    typed = filters.typed
    since, until = day_in(typed["since"]), day_in(typed["until"])
    return HistoryFilter(
        kind=word_in(RecordKind, typed["kind"]),
        verb=word_in(HistoryVerb, typed["verb"]),
        function=typed["function"],
        since=_begins(since, partnership) if since else None,
        until=_begins(until + timedelta(days=1), partnership) if until and until < date.max else None,
    )


def _begins(day: date, partnership: Partnership) -> datetime:
    """The moment at which a day begins where the mission is."""
    try:
        return datetime.combine(day, time(), ZoneInfo(partnership.mission.time_zone)).astimezone(UTC)
    except OverflowError:  # the first day that a calendar knows
        return datetime.combine(day, time(), UTC)
