"""The first page: each role's task first."""

from __future__ import annotations

from flask import Blueprint, render_template

from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.home.panels import panels

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """What this person most needs to do."""
    return render_template("home/index.html", panels=panels())
