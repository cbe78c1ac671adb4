"""The addresses of partnerships."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.partnerships import history, listing, page, stocktake

blueprint = Blueprint("partnerships", __name__)

blueprint.add_url_rule("/partnerships", "index", listing.index)
blueprint.add_url_rule("/partnerships/export.<suffix>", "file", listing.export)
blueprint.add_url_rule("/partnerships/<slug>", "page", page.page)
blueprint.add_url_rule("/partnerships/<slug>/stocktake", "stocktake", stocktake.page, methods=["GET", "POST"])
blueprint.add_url_rule("/partnerships/<slug>/history", "history", history.page)
blueprint.add_url_rule("/partnerships/<slug>/history.<suffix>", "history_file", history.export)
