"""My account: language, calendar feed and digest of the person signed in, in one place."""

from __future__ import annotations

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.db.models.accounts import Account
from tracker.db.queries.subscriptions import subscriptions_of
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.calendar import DigestFrequency
from tracker.services.subscriptions import choose_digest, make_feed, revoke_feed
from tracker.web.access import requires
from tracker.web.lists import word_in
from tracker.web.session import current, transaction


@requires(Permission.SIGNED_IN)
def page() -> str:
    """What the person chose."""
    return _shown()


@requires(Permission.SIGNED_IN)
def feed() -> str:
    """Make a feed, or a new secret for it. It is shown on this answer alone: what is kept is its hash.

    Sent twice, the second secret holds, and the second answer is the one on the screen.
    """
    with transaction() as session:
        secret = make_feed(session, g.reader)
    return _shown(secret)


@requires(Permission.SIGNED_IN)
def revoke() -> Response:
    """Close the feed."""
    with transaction() as session:
        revoke_feed(session, g.reader)
    flash(_("The feed is closed. Calendars that subscribed to it get nothing any more."), "success")
    return redirect(url_for("accounts.page"))


@requires(Permission.SIGNED_IN)
def digest() -> Response | tuple[str, int]:
    """Choose how often a digest is sent."""
    chosen = word_in(DigestFrequency, request.form.get("frequency", ""))
    if chosen is None:
        return _shown(wrong=_("This is none of the choices.")), 422
    with transaction() as session:
        choose_digest(session, g.reader, chosen)
    flash(_("Kept."), "success")
    return redirect(url_for("accounts.page"))


def _shown(secret: str = "", wrong: str = "") -> str:
    account = current().get(Account, g.reader.account)
    subscribed = subscriptions_of(current(), g.reader.account)
    address = _feed_address(secret) if secret else ""
    return render_template(
        "accounts/account.html",
        account=account,
        subscribed=subscribed,
        address=address,
        subscribe=address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        frequencies=DigestFrequency,
        wrong=wrong,
    )


def _feed_address(secret: str) -> str:
    """Where calendars find it: under the address that people use, where the installation knows it."""
    configured: str = current_app.config["TRACKER_PUBLIC_URL"]
    path = url_for("calendar.feed", secret=secret)
    return configured + path if configured else url_for("calendar.feed", secret=secret, _external=True)
