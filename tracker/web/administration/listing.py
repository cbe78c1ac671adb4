"""The list of accounts; above it, for every administrator to see, the roles that somebody gave to himself."""

from __future__ import annotations

from flask import render_template

from tracker.db.queries import accounts
from tracker.db.queries.accounts import SORTS, AccountFilter
from tracker.domain.vocabulary.access import Permission, Role
from tracker.web.access import requires
from tracker.web.lists import asked, view_of, word_in
from tracker.web.session import current


@requires(Permission.MANAGE_ACCOUNTS)
def index() -> str:
    """Accounts, what was done to them lately, and by whom."""
    session, filters, view = current(), asked("q", "role", "open"), view_of(SORTS)
    typed = filters.typed
    wanted = AccountFilter(
        words=typed["q"],
        role=word_in(Role, typed["role"]),
        active=typed["open"] == "yes" if typed["open"] in ("yes", "no") else None,
    )
    page = accounts.accounts(session, wanted, view)
    return render_template(
        "administration/index.html",
        asked=filters,
        view=view,
        page=page,
        roles=accounts.roles_of(session, [account.id for account in page.rows]),
        to_oneself=accounts.given_to_oneself(session),
        changes=accounts.last_changes(session),
        words={"role": Role},
    )
