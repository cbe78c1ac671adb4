"""The addresses of forums; their record page stands with those of all records."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.forums import changing, files, recording, series

blueprint = Blueprint("forums", __name__)
BOTH = ["GET", "POST"]

blueprint.add_url_rule("/forums/new", "new", recording.new, methods=BOTH)
blueprint.add_url_rule("/forums/<public_id>/edit", "edit", recording.edit, methods=BOTH)
blueprint.add_url_rule("/forums/<public_id>/cadence", "cadence", recording.cadence, methods=BOTH)
blueprint.add_url_rule("/forums/<public_id>/members", "members", changing.members, methods=BOTH)
blueprint.add_url_rule(
    "/forums/<public_id>/members/<int:number>/end", "end_of_seat", changing.end_of_seat, methods=BOTH
)
blueprint.add_url_rule("/forums/<public_id>/state/<verb>", "move", changing.move, methods=BOTH)
blueprint.add_url_rule(
    "/forums/<public_id>/sessions/<day>/<how>", "session_called_off", changing.session_called_off, methods=BOTH
)
blueprint.add_url_rule("/forums/<public_id>/series", "series", series.page)
blueprint.add_url_rule("/forums/<public_id>/series/<table>.<suffix>", "table", files.tables)
blueprint.add_url_rule("/forums/<public_id>/minutes.<form>", "minutes", files.minutes)
