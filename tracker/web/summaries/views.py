"""The addresses of summaries."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.summaries import drafting, listing, reading, stepping

blueprint = Blueprint("summaries", __name__)
BOTH = ["GET", "POST"]

blueprint.add_url_rule("/summaries", "index", listing.index)
blueprint.add_url_rule("/summaries/export.<suffix>", "file", listing.export)
blueprint.add_url_rule("/summaries/preview", "preview", reading.preview)
blueprint.add_url_rule("/summaries/preview/export.<form>", "preview_export", reading.preview_export)
blueprint.add_url_rule("/summaries/new", "new", drafting.new, methods=BOTH)
blueprint.add_url_rule("/summaries/<public_id>", "page", reading.page)
blueprint.add_url_rule("/summaries/<public_id>/export.<form>", "export", reading.export)
blueprint.add_url_rule("/summaries/<public_id>/edit", "edit", drafting.edit, methods=BOTH)
blueprint.add_url_rule("/summaries/<public_id>/partner", "partner", stepping.partner, methods=BOTH)
blueprint.add_url_rule("/summaries/<public_id>/clear", "clear", stepping.clear, methods=BOTH)
blueprint.add_url_rule("/summaries/<public_id>/release", "release", stepping.release, methods=BOTH)
blueprint.add_url_rule("/summaries/<public_id>/withdraw", "withdraw", stepping.withdraw, methods=BOTH)
