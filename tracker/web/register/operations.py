"""The list of operations with its chart, the list as a file, and the page of one operation."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, g, render_template

from tracker.db.models.missions import Force
from tracker.db.queries import register, register_rows
from tracker.db.queries.register import OPERATION_SORTS, UNSTATED, OperationFilter
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.missions import ActorType, CombatRole, LegalBasis, MandateType
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.lists import Asked, asked, day_in, view_of, word_in
from tracker.web.place import here
from tracker.web.records.over_time import changes_of, held_on
from tracker.web.register.facts import OF_FORCE, decisions_of, values_of
from tracker.web.register.sheets import operations_sheet
from tracker.web.register.timeline import timeline
from tracker.web.session import current

FILTERS = ("q", "theatre", "actor", "mandate", "legal", "combat", "since:day", "until:day")


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every operation, or those asked for: drawn, and page by page in a table."""
    session, filters, view = current(), asked(*FILTERS), view_of(OPERATION_SORTS)
    matching = register.matching_operations(session, g.reader, _wanted(filters))
    return render_template(
        "register/operations.html",
        asked=filters,
        view=view,
        count=len(matching),
        page=register.operations(session, g.reader, view, matching),
        chart=timeline(register.drawn(session, g.reader, matching), here().today),
        theatres=register.theatres(session),
        words={"actor": ActorType, "mandate": MandateType, "legal": LegalBasis, "combat": CombatRole},
        values_of=values_of,
    )


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    session, view = current(), view_of(OPERATION_SORTS)
    matching = register.matching_operations(session, g.reader, _wanted(asked(*FILTERS)))
    forces = register.exported(session, g.reader, view, matching)
    return table_file(operations_sheet(forces, here().as_of), "operations", suffix)


@requires(Permission.SIGNED_IN)
def page(slug: str) -> str:
    """One operation: what the sources say of it, who stood beside it, and what is tracked."""
    session = current()
    force = register.operation_by_slug(session, g.reader, slug)
    if force is None:
        abort(404)
    return render_template("register/operation.html", force=force, **_around(force))


def _around(force: Force) -> dict[str, Any]:
    session = current()
    day = here().as_of
    return {
        "values_of": values_of,
        "held": [(label, rows) for attribute, label in OF_FORCE if (rows := held_on(force, attribute, day))],
        "changes": changes_of(force, day),
        "decisions": decisions_of(force),
        "partnerships": register.partnerships_with(session, g.reader, force),
        "mechanisms": register_rows.mechanisms_of(session, g.reader, force.id),
        "neighbours": register.neighbours(session, g.reader, force),
    }


def _wanted(filters: Asked) -> OperationFilter:
    typed = filters.typed
    return OperationFilter(
        words=typed["q"],
        theatre=typed["theatre"] or None,
        actor=word_in(ActorType, typed["actor"]),
        mandate=UNSTATED if typed["mandate"] == UNSTATED else word_in(MandateType, typed["mandate"]),
        legal=UNSTATED if typed["legal"] == UNSTATED else word_in(LegalBasis, typed["legal"]),
        combat=word_in(CombatRole, typed["combat"]),
        since=day_in(typed["since"]),
        until=day_in(typed["until"]),
    )
