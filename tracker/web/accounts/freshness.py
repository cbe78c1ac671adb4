"""Before something grave: the password again, where it was typed longer ago than a few minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_security.utils import check_and_update_authn_fresh

View = TypeVar("View", bound=Callable[..., Any])

WITHIN = timedelta(minutes=15)
GRACE = timedelta(minutes=15)  # from the last of a chain of such pages on


def fresh(view: View) -> View:
    """Ask for the password again first; the page opens once it is typed."""

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Any:
        if check_and_update_authn_fresh(WITHIN, GRACE):
            return view(*args, **kwargs)
        flash(_("Please type your password again: what follows concerns who may see what."), "warning")
        return redirect(url_for("security.verify", next=request.path))

    return cast(View, asked)
