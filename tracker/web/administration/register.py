"""Where the register here differs from what shipped."""

from __future__ import annotations

from flask import render_template

from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.fields import FIELDS
from tracker.reference.differences import differences
from tracker.web.access import requires
from tracker.web.session import current


@requires(Permission.MANAGE_REGISTER)
def index() -> str:
    """Every field that people changed: shipped, and here. A new version of the register leaves these alone."""
    return render_template("administration/register.html", differences=differences(current()), labels=FIELDS)
