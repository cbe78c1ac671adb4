"""The matrix of partnerships and themes, and the list of gaps and questions below it, on a page and as a file."""

from __future__ import annotations

from datetime import date

from flask import Response, abort, g, render_template, request

from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import OwnerSide, Sensitivity, Severity, Theme
from tracker.services.gaps.review import due_soon
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.checklists.panels import due_with
from tracker.web.files import table_file
from tracker.web.gaps.export import gap_sheet
from tracker.web.gaps.listing import SORTS, Wanted, listed, restricted
from tracker.web.gaps.reviewing import changes, look, month_before, open_here, severities, starting_up
from tracker.web.languages import say
from tracker.web.lists import Asked, asked, day_in, view_of, word_in
from tracker.web.place import here

FILTERS = ("q", "theme", "severity", "owner", "partnership", "record", "accepted", "since:day")


@requires(Permission.READ_RECORDS)
def matrix() -> str:
    """Where coordination has holes, and why."""
    place = here()
    if place.mission is None or not open_here():
        return render_template("gaps/closed.html")
    filters = asked(*FILTERS)
    seen = look(place.mission, place.as_of)
    found = listed(seen.reviewed.lines, wanted(filters), seen.decisions)
    questions, after = found.page(request.args.get("after", ""))
    return render_template(
        "gaps/matrix.html",
        reviewed=seen.reviewed,
        decisions=seen.decisions,
        filters=filters,
        found=found,
        questions=questions,
        after=after,
        restricted=restricted(seen.reviewed.lines),
        moved=changes(seen.reviewed, place.mission, _since(filters, place.as_of)),
        due=due_with(due_soon(seen.reviewed), place.mission),
        starting=starting_up(seen.reviewed),
        words={"theme": Theme, "severity": severities(), "owner": OwnerSide},
    )


@requires(Permission.READ_RECORDS)
def export(suffix: str) -> Response:
    """The list as it is filtered; what is above the ceiling is left out and counted."""
    place = here()
    if place.mission is None or not open_here():
        abort(404)
    seen = look(place.mission, place.as_of, g.reader.outward())
    found = listed(seen.reviewed.lines, wanted(asked(*FILTERS)), seen.decisions)
    ceiling = word_in(Sensitivity, request.args.get("ceiling", "")) or g.reader.level
    lines = [*found.gaps, *found.questions]
    kept = [line for line in lines if line.finding.sensitivity.rank <= ceiling.rank]
    marking = max((line.finding.sensitivity for line in kept), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)
    name = f"gaps-{place.mission.slug}-{place.as_of.isoformat()}"
    note_exported(f"{name}.{suffix}")
    sheet = gap_sheet(kept, place.mission, place.as_of, marking, left_out=len(lines) - len(kept))
    return table_file(sheet, name, suffix, say(marking))


def wanted(filters: Asked) -> Wanted:
    """What the address asks of the list; what is no word of a list asks nothing."""
    typed = filters.typed
    return Wanted(
        words=typed["q"],
        theme=word_in(Theme, typed["theme"]),
        severity=word_in(Severity, typed["severity"]),
        owner=word_in(OwnerSide, typed["owner"]),
        partnership=typed["partnership"],
        record=typed["record"],
        accepted=bool(typed["accepted"]),
        sort=view_of(SORTS).sort,
    )


def _since(filters: Asked, on: date) -> date:
    """The day with which to compare; one after the day of the page compares with nothing."""
    return min(day_in(filters.typed["since"]) or month_before(on), on)
