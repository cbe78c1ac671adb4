"""The addresses of checklists."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.checklists import (
    adapting,
    assessment,
    handing_on,
    index,
    item,
    newer,
    opening,
    panels,
    shipped,
    stepping,
)

blueprint = Blueprint("checklists", __name__)

SHIPPED, OPENED, BOTH = "/checklists/shipped/<key>", "/checklists/<public_id>", ("GET", "POST")

blueprint.add_url_rule("/checklists", "index", index.page)
blueprint.add_url_rule(SHIPPED, "shipped", shipped.page)
blueprint.add_url_rule(f"{SHIPPED}/open", "open", opening.page, methods=BOTH)
blueprint.add_url_rule(f"{SHIPPED}/adapt", "adapt", adapting.page)
blueprint.add_url_rule(f"{SHIPPED}/adapt/new", "adapt_new", adapting.new, methods=BOTH)
blueprint.add_url_rule(f"{SHIPPED}/adapt/<item>", "adapt_item", adapting.item, methods=BOTH)
blueprint.add_url_rule(OPENED, "page", assessment.page, methods=BOTH)
blueprint.add_url_rule(f"{OPENED}/items/<item>", "item", item.page, methods=BOTH)
blueprint.add_url_rule(f"{OPENED}/newer", "newer", newer.page, methods=BOTH)
blueprint.add_url_rule(f"{OPENED}/hand-on", "hand_on", handing_on.page, methods=BOTH)
blueprint.add_url_rule(f"{OPENED}/<step>", "step", stepping.page, methods=BOTH)

blueprint.add_app_template_global(panels.resting_on)
