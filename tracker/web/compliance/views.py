"""The addresses of the pages of compliance."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.compliance import files, mission, page

blueprint = Blueprint("compliance", __name__)

blueprint.add_url_rule("/partnerships/<slug>/compliance", "partnership", page.page)
blueprint.add_url_rule("/missions/<slug>/compliance", "mission", mission.page)
blueprint.add_url_rule("/partnerships/<slug>/compliance.<suffix>", "partnership_file", files.partnership)
blueprint.add_url_rule("/missions/<slug>/compliance.<suffix>", "mission_file", files.mission)

blueprint.add_app_template_global(files.may_take_out)
blueprint.add_app_template_global(files.chart_of)
