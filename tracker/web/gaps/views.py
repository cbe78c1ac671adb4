"""The addresses of gaps."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.gaps import answering, deciding, finding, matrix, record
from tracker.web.gaps.reviewing import open_days, severities

blueprint = Blueprint("gaps", __name__)

blueprint.add_url_rule("/gaps", "matrix", matrix.matrix)
blueprint.add_url_rule("/gaps/export.<suffix>", "export", matrix.export)
blueprint.add_url_rule("/gaps/<key>", "finding", finding.page)
blueprint.add_url_rule("/gaps/<key>/record", "record", record.page, methods=["GET", "POST"])
blueprint.add_url_rule("/gaps/<key>/decide/<verb>", "decide", deciding.decided, methods=["POST"])
blueprint.add_url_rule("/gaps/<key>/answer/<answer>", "answer", answering.answered, methods=["POST"])

blueprint.add_app_template_global(open_days)
blueprint.add_app_template_global(severities)
