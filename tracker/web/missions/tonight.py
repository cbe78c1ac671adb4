"""Whom to call tonight: every contact card of a mission that holds, by partnership, on one page to print."""

from __future__ import annotations

from flask import abort, g, render_template

from tracker.db.queries.first_page import contact_cards
from tracker.db.queries.partnerships import mission_by_slug, partnerships_of
from tracker.db.queries.records import concerned, counts_above
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.web.access import requires
from tracker.web.access_log import note_read, note_refused
from tracker.web.place import here
from tracker.web.session import current

EVERY = 1_000


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str:
    """The cards as of the day; of those above the reader's level their number."""
    session, day = current(), here().as_of
    mission = mission_by_slug(session, g.reader, slug)
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        note_refused(f"mission {slug}")
        abort(404)
    cards = contact_cards(session, g.reader, mission, day, most=EVERY)
    note_read(cards)
    whose = concerned(session, g.reader, cards)
    partnerships = partnerships_of(session, g.reader, mission)
    return render_template(
        "missions/tonight.html",
        mission=mission,
        groups=[(p, [card for card in cards if any(p.id == one.id for one in whose[card.id])]) for p in partnerships],
        marking=max((card.sensitivity for card in cards), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED),
        above=counts_above(session, g.reader, mission.id, day).get(RecordKind.CONTACT_CARD, 0),
    )
