"""The addresses of what is drawn from checklists; the pages of the checklists themselves stand beside them."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.checklist_reports import files

blueprint = Blueprint("checklist_reports", __name__)

blueprint.add_url_rule("/checklists/blank/<key>/export.<form>", "blank", files.blank)
blueprint.add_url_rule("/checklists/<public_id>/export.<form>", "file", files.file)
