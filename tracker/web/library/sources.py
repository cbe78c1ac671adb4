"""The documents that everything in the register and the library comes from."""

from __future__ import annotations

from flask import render_template

from tracker.db.queries.library import documents
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.session import current


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every source with what is to be known of it."""
    return render_template("library/sources.html", documents=documents(current()))
