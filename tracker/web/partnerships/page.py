"""The page of one partnership: facts, gaps, what is to verify, what is due, all that concerns it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, g, redirect, render_template
from werkzeug.wrappers import Response

from tracker.db.models.decisions import Clause
from tracker.db.models.gaps import Stocktake
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.db.queries.partnerships import (
    council_decisions,
    partnership_by_slug,
    records_concerning,
)
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Theme
from tracker.services.gaps.review import due_soon, review_partnership
from tracker.web.access import requires
from tracker.web.access_log import note_read, note_refused
from tracker.web.checklists.panels import checklists_of, due_with
from tracker.web.gaps.reviewing import starting_up
from tracker.web.partnerships.course import course
from tracker.web.partnerships.facts import facts
from tracker.web.partnerships.sections import sections
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str | Response:
    """One partnership as of the day."""
    partnership = load_partnership(slug)
    if partnership.slug != slug:
        return redirect(link("partnerships.page", slug=partnership.slug), code=301)
    day = here().as_of
    reviewed = review_partnership(current(), g.reader, partnership, day)
    records = records_concerning(current(), g.reader, partnership)
    note_read(records)
    adopted = council_decisions(current(), g.reader, {r.decision_id for r in records if isinstance(r, Clause)})
    picture = reviewed.pictures[0] if reviewed.pictures else None
    return render_template(
        "partnerships/page.html",
        partnership=partnership,
        facts=facts(partnership, picture, day),
        reviewed=reviewed,
        starting=starting_up(reviewed),
        due=due_with(due_soon(reviewed), partnership.mission, partnership),
        held=checklists_of(partnership, picture),
        sections=sections(records, adopted, day),
        stocktakes=_stocktakes(records),
        course=course(records, {d.id: d for d in adopted}, day),
        may_take_stock=g.reader.may(Permission.STOCKTAKE, partnership.mission.public_id),
    )


def load_partnership(slug: str) -> Partnership:
    """The partnership with this slug, in whose scope the reader reads records; else 404."""
    partnership = partnership_by_slug(current(), g.reader, slug)
    if partnership is None or not g.reader.may(Permission.READ_RECORDS, partnership.mission.public_id):
        note_refused(f"partnership {slug}")
        abort(404)
    return partnership


def _stocktakes(records: Sequence[Record]) -> list[tuple[Theme, Stocktake | None]]:
    """The last stocktake of each theme on or before the day."""
    made = [r for r in records if isinstance(r, Stocktake) and r.made_on <= here().as_of]
    by_theme = {r.theme: r for r in sorted(made, key=lambda r: (r.made_on, r.id))}
    return [(theme, by_theme.get(theme)) for theme in Theme]
