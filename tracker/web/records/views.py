"""The addresses of records: flat, one path for each kind."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.forms import new_word
from tracker.web.records import chase, history, listing, overview, page, removed, removing, telling
from tracker.web.records.kinds import BY_PATH

blueprint = Blueprint("records", __name__)

PATH = ",".join(f"'{path}'" for path in BY_PATH)

blueprint.add_url_rule("/records", "index", overview.index)
blueprint.add_url_rule("/records/chase", "chase", chase.page)
blueprint.add_url_rule(f"/records/<any({PATH}):path>", "list", listing.index)
blueprint.add_url_rule(f"/records/<any({PATH}):path>/export.<suffix>", "file", listing.export)
BOTH = ["GET", "POST"]
blueprint.add_url_rule("/records/removed", "removed", removed.index)
blueprint.add_url_rule("/records/<public_id>/remove", "remove", removing.remove, methods=BOTH)
blueprint.add_url_rule("/records/<public_id>/restore", "restore", removing.restore, methods=BOTH)
blueprint.add_url_rule("/records/<public_id>/history", "history", history.page)
blueprint.add_url_rule(f"/<any({PATH}):path>/<public_id>", "page", page.page)

for function in (new_word, removing.may_remove, removing.offers_for):
    blueprint.add_app_template_global(function)
blueprint.add_app_template_filter(telling.capacity)
