"""The list of accounts, and the same as a file; above it, for every administrator, the roles given to oneself."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, render_template, request
from flask_babel import gettext as _

from tracker.db.queries import accounts
from tracker.db.queries.accounts import SORTS, AccountFilter, Held
from tracker.db.queries.paging import View
from tracker.domain.vocabulary.access import Permission, Role
from tracker.reporting.table_files import Sheet
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.files import table_file
from tracker.web.languages import say
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.session import current

FILTERS = ("q", "role", "open")
EVERY = 10_000


@requires(Permission.MANAGE_ACCOUNTS)
def index() -> str:
    """Accounts, what was done to them lately, and by whom."""
    session, filters, view = current(), asked(*FILTERS), view_of(SORTS)
    wanted = _wanted(filters)
    page = accounts.accounts(session, wanted, view)
    return render_template(
        "administration/index.html",
        asked=filters,
        view=view,
        page=page,
        count=accounts.count_accounts(session, wanted),
        roles=accounts.roles_of(session, [account.id for account in page.rows]),
        to_oneself=accounts.given_to_oneself(session),
        changes=accounts.last_changes(session),
        words={"role": Role},
    )


@requires(Permission.MANAGE_ACCOUNTS)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file: by number and function, for an e-mail address may name a person."""
    session = current()
    view: View = replace(view_of(SORTS), after=None, before=None, size=EVERY)
    rows = accounts.accounts(session, _wanted(asked(*FILTERS)), view).rows
    roles = accounts.roles_of(session, [account.id for account in rows])
    columns = (_("Number"), _("Function"), _("Roles"), _("May read up to"), _("May sign in"), _("Since"))
    table = [
        (
            account.id, account.function, "; ".join(map(_held, roles[account.id])), say(account.level),
            _("yes") if account.active else _("no"), account.created_at.date(),
        )
        for account in rows
    ]  # fmt: skip
    notes = [_("E-mail addresses are not in this file: they may name people. The number stands in the page's address.")]
    note_exported(request.path)
    return table_file(Sheet(title=_("Accounts"), columns=columns, rows=table, notes=notes), "accounts", suffix)


def _held(held: Held) -> str:
    where = say(held.mission) if held.mission else (_("Headquarters") if held.headquarters else _("all scopes"))
    return f"{say(held.role)}, {where}"


def _wanted(filters: Asked) -> AccountFilter:
    typed = filters.typed
    return AccountFilter(
        words=typed["q"],
        role=word_in(Role, typed["role"]),
        active=typed["open"] == "yes" if typed["open"] in ("yes", "no") else None,
    )
