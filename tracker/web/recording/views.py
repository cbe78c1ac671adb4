"""The addresses at which records are made, edited, moved on, removed and brought back."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.recording import pages, removed
from tracker.web.recording.buttons import buttons, may_record, may_remove
from tracker.web.recording.places import elsewhere
from tracker.web.records.kinds import WITH_FORMS

blueprint = Blueprint("recording", __name__)

PATH = f"<any({','.join(repr(path) for path in WITH_FORMS)}):path>"
BOTH = ["GET", "POST"]

blueprint.add_url_rule(f"/records/{PATH}/new", "new", pages.new, methods=BOTH)
blueprint.add_url_rule(f"/records/{PATH}/removed", "removed", removed.index)
blueprint.add_url_rule(f"/{PATH}/<public_id>/edit", "edit", pages.edit, methods=BOTH)
blueprint.add_url_rule(f"/{PATH}/<public_id>/remove", "remove", pages.take_out, methods=BOTH)
blueprint.add_url_rule(f"/{PATH}/<public_id>/restore", "restore", pages.bring_back, methods=BOTH)
blueprint.add_url_rule(f"/{PATH}/<public_id>/<verb>", "move", pages.move, methods=BOTH)

blueprint.add_app_template_global(buttons)
blueprint.add_app_template_global(elsewhere)
blueprint.add_app_template_global(may_record)
blueprint.add_app_template_global(may_remove)
