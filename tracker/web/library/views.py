"""The addresses of the library."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.library import recommendations, rules, sources

blueprint = Blueprint("library", __name__)

blueprint.add_url_rule("/library", "index", recommendations.index)
blueprint.add_url_rule("/library/export.<suffix>", "file", recommendations.export)
blueprint.add_url_rule("/library/sources", "sources", sources.index)
blueprint.add_url_rule("/library/rules", "rules", rules.index)
blueprint.add_url_rule("/library/rules/export.<suffix>", "rules_file", rules.export)
blueprint.add_url_rule("/library/rules/<code>", "rule", rules.page)
blueprint.add_url_rule("/library/<key>", "recommendation", recommendations.page)
