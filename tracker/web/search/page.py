"""The search page, and what it shows as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.db.models.missions import Mission
from tracker.db.queries import search
from tracker.db.queries.paging import View
from tracker.db.queries.search import REGISTER, SearchFilter
from tracker.db.search.asking import query
from tracker.domain.access import HEADQUARTERS
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_read
from tracker.web.addresses import address_of
from tracker.web.files import readers_of_file, table_file
from tracker.web.library.matching import rule_called, rules_found
from tracker.web.lists import Asked, asked, day_in, view_of, word_in
from tracker.web.place import here, link
from tracker.web.records.guarded import leaves_elsewhere
from tracker.web.search.results import KINDS, grouped, hits_of
from tracker.web.search.sheet import hits_sheet
from tracker.web.session import current

FILTERS = ("q", "kind", "where", "since:day", "until:day")
RULES = "rules"
FIRST = 4  # of each kind, where all kinds are shown
PAGE = 25
EVERY = 10_000


@requires(Permission.SIGNED_IN)
def index() -> str | AnyResponse:
    """What was found, kind by kind, or one kind page by page. What is called by its name is shown itself."""
    filters = asked(*FILTERS)
    exact = _exactly(filters)
    if exact:
        return redirect(exact)
    wanted = _wanted(filters)
    return render_template("search/index.html", asked=filters, places=_places(), kinds=KINDS, **_found(filters, wanted))


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """All that was found, up to a ceiling, as a file."""
    filters = asked(*FILTERS)
    below, anybody = readers_of_file()
    wanted, session, records = _wanted(filters), current(), []
    left_out = 0
    if wanted.asked and filters.typed["kind"] != RULES:
        records = list(search.page_of_kind(session, below, wanted, View(sort="", size=EVERY)).rows)
        left_out = _total(search.counts(session, anybody, wanted)) - len(records)
    records = [record for record in records if not leaves_elsewhere(RecordKind(record.kind))]
    sheet, marking = hits_sheet(filters.typed["q"], records, below, left_out)
    note_exported(request.path)
    return table_file(sheet, "search", suffix, marking)


def _found(filters: Asked, wanted: SearchFilter) -> dict[str, Any]:
    """Counts of every kind, and the records to show; the same number of queries whatever is found."""
    if not wanted.asked:
        return {"counts": {}, "groups": [], "rules": [], "page": None, "searched": False, "total": 0}
    session = current()
    counts = search.counts(session, g.reader, replace(wanted, kind=None))
    rules = rules_found(wanted.asked) if wanted.scope in (None, REGISTER) and not _dated(wanted) else []
    one, page = filters.typed["kind"], None
    if one == RULES:
        records: Any = []
    elif wanted.kind:
        page = search.page_of_kind(session, g.reader, wanted, replace(view_of(("found",)), size=PAGE))
        records = page.rows
    else:
        records = search.first_of_each(session, g.reader, wanted, FIRST)
    note_read(records)
    shown = {wanted.kind: counts.get(wanted.kind, 0)} if wanted.kind else counts
    return {
        "counts": counts,
        "groups": [] if one == RULES else grouped(shown, hits_of(records, wanted.asked)),
        "rules": rules,
        "page": page,
        "searched": True,
        "total": _total(counts) + len(rules),
        "levels": [level for level in Sensitivity if level.rank <= g.reader.level.rank],
    }


def _exactly(filters: Asked) -> str | None:
    """The page of a record or rule that is called by its identifier, symbol or code, and by nothing else."""
    typed = filters.typed["q"]
    if any(value for name, value in filters.typed.items() if name != "q") or " " in typed.partition(" (")[0]:
        return None
    rule = rule_called(typed)
    if rule:
        return url_for("library.rule", code=rule.code)
    record = search.exactly(current(), g.reader, typed)
    if record is None:
        return None
    note_read([record])
    return link("register.mission", slug=record.slug) if isinstance(record, Mission) else address_of(record)


def _wanted(filters: Asked) -> SearchFilter:
    typed = filters.typed
    kind = word_in(RecordKind, typed["kind"])
    return SearchFilter(
        asked=query(typed["q"]),
        kind=kind if kind in KINDS else None,
        scope=_scope(typed["where"]),
        since=day_in(typed["since"]),
        until=day_in(typed["until"]),
    )


def _scope(where: str) -> int | str | None:
    if where in (HEADQUARTERS, REGISTER):
        return where
    return next((mission.id for mission in here().missions if mission.slug == where), None)


def _places() -> list[Mission]:
    """The missions in which one may search."""
    return [m for m in here().missions if g.reader.may(Permission.READ_RECORDS, m.public_id)]


def _dated(wanted: SearchFilter) -> bool:
    return wanted.since is not None or wanted.until is not None


def _total(counts: Any) -> int:
    return sum(number for kind, number in counts.items() if kind in KINDS)
