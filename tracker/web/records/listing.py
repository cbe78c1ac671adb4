"""The list of one kind of record, filtered, sorted, page by page; and the same as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import Response, abort, g, render_template, request

from tracker.db.models.records import Record
from tracker.db.queries.naming import names_of
from tracker.db.queries.paging import View
from tracker.db.queries.partnerships import partnerships_of
from tracker.db.queries.records import SORTS, RecordFilter, concerned, count_above, count_listed, listed
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.records import VALUES
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_read, note_refused
from tracker.web.files import table_file
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.place import here
from tracker.web.records.guarded import is_guarded, may_export, watermark
from tracker.web.records.kinds import BY_PATH
from tracker.web.records.kinds.kind import Kind
from tracker.web.records.scope import Scope, scope
from tracker.web.records.sheets import records_sheet
from tracker.web.records.values import label_of, pointed_to, value_of
from tracker.web.session import current

EVERY = 100_000
DAYS = ("began", "made", "held_on", "made_on", "due")  # the column by which the list sorts
SPAN_STATES = (("stands", Text(N_("stands"))), ("ended", Text(N_("ended"))))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list shows: the records, the values of their columns, the partnerships they concern."""

    records: tuple[Record, ...]
    cells: dict[int, tuple[Any, ...]]
    concerned: dict[int, Any]


@requires(Permission.READ_RECORDS)
def index(path: str) -> str:
    """One page of the records of a kind."""
    kind, place = _kind(path), scope()
    if place is None:
        return render_template("records/nowhere.html")
    session, filters, view = current(), asked("q", "partnership", "state"), _view(kind)
    partnerships = partnerships_of(session, g.reader, place.mission) if place.mission else ()
    wanted = _wanted(filters, place, {p.slug: p.id for p in partnerships})
    page = listed(session, g.reader, kind.listing, wanted, view)
    note_read(page.rows)
    return render_template(
        "records/list.html",
        kind=kind,
        path=path,
        columns=[(label_of(column), column == _day_column(kind)) for column in kind.columns],
        scope=place,
        asked=filters,
        view=view,
        page=page,
        shown=_shown(kind, page.rows, g.reader),
        count=count_listed(session, g.reader, kind.listing, wanted),
        above=count_above(session, g.reader, kind.listing, wanted),
        partnerships=partnerships,
        states=_states(kind),
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
        exported=may_export(kind, place),
        suffixes=("csv", "xlsx", "json") if is_guarded(kind) else ("csv", "xlsx"),
    )


@requires(Permission.READ_RECORDS)
def export(path: str, suffix: str) -> Response:
    """The list as it is shown, up to a ceiling, as a file, without names of persons.

    Need-to-know records leave in none but that of the cases of one's own circle. What tells of human rights needs a
    permission of its own, and bears a watermark.
    """
    kind, place = _kind(path), scope()
    if place is None:
        abort(404)
    if not may_export(kind, place):
        note_refused(request.path)
        abort(403)
    session = current()
    partnerships = partnerships_of(session, g.reader, place.mission) if place.mission else ()
    wanted = _wanted(asked("q", "partnership", "state"), place, {p.slug: p.id for p in partnerships})
    ceiling = word_in(Sensitivity, request.args.get("ceiling", "")) or Sensitivity.UNCLASSIFIED
    # In no circle, like whoever the file may reach; cases leave for whoever is in theirs, and may take them out.
    anybody = g.reader if kind.kind is RecordKind.ALLEGATION else replace(g.reader, account=None)
    below = replace(anybody, level=min(g.reader.level, ceiling, key=lambda level: level.rank))
    view = replace(_view(kind), after=None, before=None, size=EVERY)
    rows = listed(session, below, kind.listing, wanted, view).rows
    left_out = count_listed(session, anybody, kind.listing, wanted) - len(rows)
    shown = _shown(kind, rows, below)  # what a row points to may lie above the ceiling
    stamp = watermark() if is_guarded(kind) else ""
    sheet, marking = records_sheet(
        kind, shown.records, shown.cells, shown.concerned, place, below.level, left_out, stamp
    )
    for what in (request.path, *(record.public_id for record in rows if record.need_to_know)):
        note_exported(what)
    return table_file(sheet, path, suffix, marking)


def _kind(path: str) -> Kind:
    return BY_PATH.get(path) or abort(404)


def _view(kind: Kind) -> View:
    """Where a list has a column of days it opens with the latest; what is to be done, with what is due first."""
    if _day_column(kind) is None:
        return view_of(("name", "day"))
    return view_of(SORTS, descending=kind.kind is not RecordKind.ACTION_POINT)


def _day_column(kind: Kind) -> str | None:
    return next((column for column in kind.columns if column in DAYS), None)


def _wanted(filters: Asked, place: Scope, partnerships: dict[str, int]) -> RecordFilter:
    typed = filters.typed
    return RecordFilter(
        mission=place.mission_id,
        day=here().as_of,
        words=typed["q"],
        partnership=partnerships.get(typed["partnership"], 0) if typed["partnership"] else None,
        state=typed["state"] or None,
    )


def _shown(kind: Kind, rows: Any, reader: Reader) -> Shown:
    session, day = current(), here().as_of
    names = names_of(session, reader, {i for row in rows for i in pointed_to(row, kind.columns)})
    cells = {row.id: tuple(value_of(row, column, names, day) for column in kind.columns) for row in rows}
    return Shown(tuple(rows), cells, dict(concerned(session, reader, rows)))


def _states(kind: Kind) -> list[tuple[str, Any]]:
    listing = kind.listing
    if listing.state:
        return [(word.value, word) for word in VALUES[listing.state]]
    return list(SPAN_STATES) if listing.spans else []
