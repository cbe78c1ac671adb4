"""The addresses of the search."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.search import page

blueprint = Blueprint("search", __name__)

blueprint.add_url_rule("/search", "index", page.index)
blueprint.add_url_rule("/search/export.<suffix>", "file", page.export)
