"""One account: add it, change it, give it a new password. The administrator types his own password again first."""

from __future__ import annotations

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.accounts import Account
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission, Role
from tracker.services.accounts import NewAccount
from tracker.services.administering import (
    ChangeAccount,
    RoleInScope,
    change_account,
    enrol,
    fingerprint,
    give_password,
    scopes_held,
)
from tracker.services.errors import Refused, Stale
from tracker.web.access import requires
from tracker.web.accounts.freshness import fresh
from tracker.web.administration.forms import AccountForm, NewAccountForm, PasswordForm, scopes
from tracker.web.forms import carry_out
from tracker.web.languages import say
from tracker.web.place import link
from tracker.web.session import current

Answer = Response | str | tuple[str, int]


@requires(Permission.MANAGE_ACCOUNTS)
@fresh
def new() -> Answer:
    """Add a person."""
    form = NewAccountForm()
    if form.validate_on_submit() and (answer := carry_out(form, lambda session: _enrol(session, form))):
        flash(_("The account was added. It can sign in from now on."), "success")
        return answer
    page = render_template("administration/new.html", form=form)
    return (page, 422) if form.is_submitted() else page


@requires(Permission.MANAGE_ACCOUNTS)
@fresh
def page(public_id: str) -> Answer:
    """Change function, level, roles, or whether the account may sign in."""
    account = _account(public_id)
    form = AccountForm()
    held = _choices(account)
    form.keep.choices = list(held.items())
    if not form.is_submitted():
        return _show(account, _filled(form, account), None)
    if form.validate_on_submit():
        try:
            if answer := carry_out(form, lambda session: _change(session, account, form)):
                flash(_("The account was changed."), "success")
                return answer
        except Stale:
            return _stale(account, form)
    return _show(account, form, None), 422


@requires(Permission.MANAGE_ACCOUNTS)
@fresh
def password(public_id: str) -> Answer:
    """Give somebody a new password; all sessions of the account end."""
    account = _account(public_id)
    form = PasswordForm()
    if form.validate_on_submit() and (answer := carry_out(form, lambda session: _password(session, account, form))):
        flash(_("The new password holds from now on; the account was signed out everywhere."), "success")
        return answer
    page = render_template("administration/password.html", form=form, account=account)
    return (page, 422) if form.is_submitted() else page


def _account(public_id: str) -> Account:
    return current().scalar(select(Account).where(Account.public_id == public_id)) or abort(404)


def _enrol(session: Session, form: NewAccountForm) -> str:
    account = enrol(
        session,
        g.reader,
        NewAccount(
            email=form.email.data or "",
            function=form.function.data or "",
            password=form.password.data or "",
            level=form.level.data,
            language=form.language.data,
            roles=((form.role.data, form.scope.data),),
        ),
    )
    return link("administration.account", public_id=account.public_id)


def _change(session: Session, account: Account, form: AccountForm) -> str:
    if bool(form.role.data) != bool(form.scope.data):
        raise Refused(Text(N_("Name both the role and where it is held.")), "role")
    more = {(form.role.data, form.scope.data)} if form.role.data else set()
    wanted = ChangeAccount(
        function=form.function.data or "",
        level=form.level.data,
        active=bool(form.active.data),
        roles=frozenset({_role(key) for key in form.keep.data or []} | more),
        seen=form.seen.data or "",
    )
    change_account(session, g.reader, account, wanted)
    return link("administration.account", public_id=account.public_id)


def _password(session: Session, account: Account, form: PasswordForm) -> str:
    give_password(session, g.reader, account, form.password.data or "")
    return link("administration.account", public_id=account.public_id)


def _choices(account: Account) -> dict[str, str]:
    """The roles held, as the form names them and as people read them."""
    names = dict(scopes())
    held = scopes_held(current(), account).values()
    return {f"{role.value} {scope}": f"{say(role)}, {names.get(scope, scope)}" for role, scope in held}


def _role(key: str) -> RoleInScope:
    role, _, scope = key.partition(" ")
    return Role(role), scope


def _filled(form: AccountForm, account: Account) -> AccountForm:
    form.seen.data = fingerprint(current(), account)
    form.function.data, form.level.data, form.active.data = account.function, account.level, account.active
    form.keep.data = list(_choices(account))
    return form


def _stale(account: Account, form: AccountForm) -> Answer:
    """Somebody else changed the account meanwhile: what stands now is shown beside what was typed."""
    session = current()
    session.refresh(account)
    held = _choices(account)
    form.keep.choices = list({**held, **{key: key for key in form.keep.data or []}}.items())
    form.seen.data = fingerprint(session, account)
    theirs = {"function": account.function, "level": account.level, "active": account.active, "roles": held.values()}
    return _show(account, form, theirs), 409


def _show(account: Account, form: AccountForm, theirs: dict[str, object] | None) -> str:
    return render_template("administration/account.html", account=account, form=form, theirs=theirs)
