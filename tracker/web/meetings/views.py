"""The addresses of logging: a new meeting, one that is recorded, its action points and its papers."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.meetings import papers, sheet, wording
from tracker.web.meetings.actions import views as actions
from tracker.web.meetings.actions.forms import VERBS

blueprint = Blueprint("meetings", __name__)

BOTH = ["GET", "POST"]

blueprint.add_url_rule("/meetings/new", "new", sheet.new, methods=BOTH)
blueprint.add_url_rule("/meetings/<public_id>/edit", "edit", sheet.edit, methods=BOTH)
blueprint.add_url_rule(
    "/meetings/<public_id>/<any('read-out','internal-note'):kind>.<any('docx','txt'):ending>", "paper", papers.paper
)
blueprint.add_url_rule(f"/actions/<public_id>/<any({','.join(VERBS)}):step>", "action", actions.move, methods=BOTH)
blueprint.add_url_rule("/missions/<slug>/papers", "wording", wording.page, methods=BOTH)
