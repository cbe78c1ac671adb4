"""The addresses at which records are made, edited and moved on."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.addresses import FORM_PATHS
from tracker.web.recording import pages
from tracker.web.recording.buttons import buttons, may_record
from tracker.web.recording.places import elsewhere
from tracker.web.recording.table import RECORDED

blueprint = Blueprint("recording", __name__)

# Forums and meetings are kept on pages of their own.
PATH = f"<any({','.join(repr(FORM_PATHS[kind]) for kind in RECORDED)}):path>"
BOTH = ["GET", "POST"]

blueprint.add_url_rule(f"/records/{PATH}/new", "new", pages.new, methods=BOTH)
blueprint.add_url_rule(f"/{PATH}/<public_id>/edit", "edit", pages.edit, methods=BOTH)
blueprint.add_url_rule(f"/{PATH}/<public_id>/<verb>", "move", pages.move, methods=BOTH)

blueprint.add_app_template_global(buttons)
blueprint.add_app_template_global(elsewhere)
blueprint.add_app_template_global(may_record)
