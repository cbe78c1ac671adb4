"""The addresses of the register."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.register import mechanisms, missions, operations

blueprint = Blueprint("register", __name__)

blueprint.add_url_rule("/register", "operations", operations.index)
blueprint.add_url_rule("/register/export.<suffix>", "operations_file", operations.export)
blueprint.add_url_rule("/register/operations/<slug>", "operation", operations.page)
blueprint.add_url_rule("/register/missions", "missions", missions.index)
blueprint.add_url_rule("/register/missions/export.<suffix>", "missions_file", missions.export)
blueprint.add_url_rule("/register/missions/<slug>", "mission", missions.page)
blueprint.add_url_rule("/register/mechanisms", "mechanisms", mechanisms.index)
blueprint.add_url_rule("/register/mechanisms/export.<suffix>", "mechanisms_file", mechanisms.export)
blueprint.add_url_rule("/register/mechanisms/<key>", "mechanism", mechanisms.page)
