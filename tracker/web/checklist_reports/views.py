"""The addresses of what is drawn from checklists; the pages of the checklists themselves stand beside them."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.checklist_reports import coverage, files, precedents, progress

blueprint = Blueprint("checklist_reports", __name__)

blueprint.add_url_rule("/checklists/coverage", "coverage", coverage.coverage)
blueprint.add_url_rule("/checklists/coverage/export.<suffix>", "coverage_file", coverage.coverage_file)
blueprint.add_url_rule("/checklists/progress", "progress", progress.progress)
blueprint.add_url_rule("/checklists/progress/export.<suffix>", "progress_file", progress.progress_file)
blueprint.add_url_rule("/checklists/blank/<key>/export.<form>", "blank", files.blank)
blueprint.add_url_rule("/checklists/<public_id>/export.<form>", "file", files.file)

for function in (files.ceilings, precedents.precedents_of):
    blueprint.add_app_template_global(function)
