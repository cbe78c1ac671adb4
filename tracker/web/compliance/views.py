"""The addresses of the pages of compliance."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.compliance import mission, page

blueprint = Blueprint("compliance", __name__)

blueprint.add_url_rule("/partnerships/<slug>/compliance", "partnership", page.page)
blueprint.add_url_rule("/missions/<slug>/compliance", "mission", mission.page)
