"""The addresses of expunging, and the list of what was proposed and removed."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, g, render_template

from tracker.db.queries.expunging import answered, open_proposals
from tracker.db.words import kind_of
from tracker.domain.expunging import WAITS, field_text
from tracker.domain.vocabulary.access import Permission
from tracker.services.expunging.deciding import may_answer
from tracker.web.access import requires
from tracker.web.expunging import answering, holding, proposing
from tracker.web.lists import view_of
from tracker.web.session import current

blueprint = Blueprint("expunging", __name__)


@requires(Permission.EXPUNGE)
def index() -> str:
    """What waits, for whom; and what was removed for good, refused or left to lapse."""
    now = datetime.now(UTC)
    waiting = open_proposals(current(), g.reader, now)
    return render_template(
        "expunging/index.html",
        waiting=[(row, may_answer(g.reader, row, now)) for row in waiting],
        page=answered(current(), g.reader, now, view_of(("latest",), descending=True)),
        lapses={row.id: row.proposed_at + WAITS for row in waiting},
        kind_of=kind_of,
        field_text=field_text,
    )


BOTH = ["GET", "POST"]
blueprint.add_url_rule("/expunging", "index", index)
blueprint.add_url_rule("/expunging/propose", "propose", proposing.page, methods=BOTH)
blueprint.add_url_rule("/expunging/<key>", "proposal", answering.page, methods=BOTH)
blueprint.add_url_rule("/records/<public_id>/hold", "hold", holding.page, methods=BOTH)
