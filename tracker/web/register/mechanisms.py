"""The register's mechanisms: the list, the list as a file, one mechanism."""

from __future__ import annotations

from flask import Response, abort, g, render_template

from tracker.db.queries import library, register_rows
from tracker.db.queries.paging import View
from tracker.db.queries.register_rows import MECHANISM_SORTS, MechanismFilter
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.register.sheets import mechanisms_sheet
from tracker.web.session import current

FILTERS = ("q", "kind", "level", "theatre", "document")
EVERY = 1_000


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every mechanism that the sources describe, or those asked for."""
    session, filters, view = current(), asked(*FILTERS), view_of(MECHANISM_SORTS)
    matching = register_rows.matching_mechanisms(session, g.reader, _wanted(filters))
    return render_template(
        "register/mechanisms.html",
        asked=filters,
        view=view,
        count=len(matching),
        page=register_rows.mechanisms(session, g.reader, view, matching),
        documents=[document for document, _ in library.documents(session)],
        words={"kind": MechanismKind, "level": Level},
    )


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    session, view = current(), view_of(MECHANISM_SORTS)
    matching = register_rows.matching_mechanisms(session, g.reader, _wanted(asked(*FILTERS)))
    whole = View(sort=view.sort, descending=view.descending, size=EVERY)
    rows = register_rows.mechanisms(session, g.reader, whole, matching).rows
    return table_file(mechanisms_sheet(rows), "mechanisms", suffix)


@requires(Permission.SIGNED_IN)
def page(key: str) -> str:
    """One mechanism: what the sources say of it, and whom it ties together."""
    mechanism = register_rows.mechanism_by_key(current(), g.reader, key)
    if mechanism is None:
        abort(404)
    return render_template("register/mechanism.html", mechanism=mechanism)


def _wanted(filters: Asked) -> MechanismFilter:
    typed = filters.typed
    return MechanismFilter(
        words=typed["q"],
        kind=word_in(MechanismKind, typed["kind"]),
        level=word_in(Level, typed["level"]),
        theatre=typed["theatre"],
        document=typed["document"] or None,
    )
