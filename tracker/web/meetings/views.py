"""The addresses of logging: a new meeting, one that is recorded, its action points and its papers."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.meetings import sheet

blueprint = Blueprint("meetings", __name__)

BOTH = ["GET", "POST"]

blueprint.add_url_rule("/meetings/new", "new", sheet.new, methods=BOTH)
blueprint.add_url_rule("/meetings/<public_id>/edit", "edit", sheet.edit, methods=BOTH)
