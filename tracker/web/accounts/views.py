"""The language of the pages, and the addresses of one's own account."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, request, session
from werkzeug.wrappers import Response

from tracker.domain.vocabulary.access import Permission
from tracker.i18n import LANGUAGES
from tracker.services.accounts import choose_language
from tracker.web.access import requires
from tracker.web.accounts import account
from tracker.web.session import transaction

blueprint = Blueprint("accounts", __name__)
blueprint.add_url_rule("/account", "page", account.page)
blueprint.add_url_rule("/account/feed", "feed", account.feed, methods=["POST"])
blueprint.add_url_rule("/account/feed/close", "revoke", account.revoke, methods=["POST"])
blueprint.add_url_rule("/account/digest", "digest", account.digest, methods=["POST"])


@blueprint.post("/language")
@requires(Permission.PUBLIC)
def language() -> Response:
    """Speak this language from now on, to the account where there is one."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if g.reader.signed_in:
            with transaction() as database:
                choose_language(database, g.reader.account, chosen)
    return redirect(own_address(request.form.get("next", "/")))


def own_address(wanted: str) -> str:
    """An address on this site, never another's."""
    parts = urlsplit(wanted)
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wanted if own else "/"
