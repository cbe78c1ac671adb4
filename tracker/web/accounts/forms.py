"""The sign-in form: generic answers, and slower after each wrong password."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from flask_security.forms import LoginForm

from tracker.services.sign_in import forget_failures, note_failure, seconds_to_wait
from tracker.web.session import current

UNKNOWN = _("The address or the password is wrong.")


class SignInForm(LoginForm):
    """Address and password. What was wrong is never told apart."""

    def validate(self, **kwargs: Any) -> bool:
        """Refuse while slowed down; count each failure for the account name and for the network address."""
        session, key = current(), current_app.secret_key
        who = (str(self.email.data or "").strip().lower(), str(request.remote_addr))
        wait = seconds_to_wait(session, key, *who)
        if wait:
            said = ngettext(
                "Too many attempts. Please wait one second.", "Too many attempts. Please wait %(num)d seconds.", wait
            )
            self.form_errors.append(said)
            return False
        valid = bool(super().validate(**kwargs))
        change = forget_failures if valid else note_failure
        change(session, key, *who)
        session.commit()
        if not valid:
            self._say_nothing_more()
        return valid

    def _say_nothing_more(self) -> None:
        for field in (self.email, self.password):
            field.errors = []
        self.form_errors.clear()
        self.form_errors.append(UNKNOWN)
