"""The forms that ask for a password: generic answers, and slower after each wrong one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, request
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from flask_security import current_user
from flask_security.forms import LoginForm, VerifyForm

from tracker.services.sign_in import forget_failures, note_failure, seconds_to_wait
from tracker.web.session import current

UNKNOWN = _("The address or the password is wrong.")
WRONG = _("The password is wrong.")


class SignInForm(LoginForm):
    """Address and password. What was wrong is never told apart."""

    def validate(self, **kwargs: Any) -> bool:
        """Refuse while slowed down; count each failure for the account name and for the network address."""
        name = str(self.email.data or "").strip().lower()
        return _slowed(self, name, lambda: bool(super(SignInForm, self).validate(**kwargs)), UNKNOWN)


class PasswordAgainForm(VerifyForm):
    """The password of who is signed in, asked again."""

    def validate(self, **kwargs: Any) -> bool:
        """The same slow-down, for whoever sits down at another's screen."""
        name = str(current_user.email).lower()
        return _slowed(self, name, lambda: bool(super(PasswordAgainForm, self).validate(**kwargs)), WRONG)


def _slowed(form: Any, name: str, check: Callable[[], bool], wrong: Any) -> bool:
    session, key, address = current(), current_app.secret_key, str(request.remote_addr)
    wait = seconds_to_wait(session, key, name, address)
    if wait:
        said = ngettext(
            "Too many attempts. Please wait one second.", "Too many attempts. Please wait %(num)d seconds.", wait
        )
        form.form_errors.append(said)
        return False
    valid = check()
    change = forget_failures if valid else note_failure
    change(session, key, name, address)
    session.commit()
    if not valid:
        for field in form:
            field.errors = []
        form.form_errors.clear()
        form.form_errors.append(wrong)
    return valid
