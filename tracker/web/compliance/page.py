"""The page of compliance of one partnership, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import g, redirect, render_template
from werkzeug.wrappers import Response

from tracker.db.as_of import Standing, state_on
from tracker.db.models.compliance import Allegation
from tracker.db.models.records import Record
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.access_log import note_read
from tracker.web.compliance.assembling import assembled
from tracker.web.gaps.listing import restricted
from tracker.web.partnerships.page import load_partnership
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str | Response:
    """Where the force stands, what is reported, what support rests on, and how it went."""
    partnership = load_partnership(slug)
    if partnership.slug != slug:
        return redirect(link("compliance.partnership", slug=partnership.slug), code=301)
    day = here().as_of
    found = assembled(current(), g.reader, partnership, day)
    cases = _cases(found.records, day)
    note_read([*(one for one in found.records if not isinstance(one, Allegation)), *(case for case, _state in cases)])
    return render_template(
        "compliance/page.html",
        partnership=partnership,
        frameworks=found.frameworks,
        groups=found.groups,
        on_events=found.on_events,
        items=found.items,
        quarters=found.quarters,
        cases=cases,
        restricted=restricted(found.lines),
        gaps=found.gaps,
        questions=found.questions,
    )


def _cases(records: Sequence[Record], day: date) -> list[tuple[Allegation, Standing]]:
    """The cases of the reader's circles that were there on the day, with their state."""
    found = ((one, state_on(one, day)) for one in records if isinstance(one, Allegation))
    return [(one, state) for one, state in found if state is not None]
