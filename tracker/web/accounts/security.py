"""Flask-Security set up: sign-in and sign-out, generic answers, slow-down; authorisation is ours."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_security import Security, SQLAlchemySessionUserDatastore
from flask_wtf.csrf import CSRFProtect

from config import Config
from tracker.db.models.accounts import Account, Passkey, RoleHeld
from tracker.domain.vocabulary.access import Role
from tracker.services.accounts import DEMO_PASSWORD, demo_address
from tracker.services.passwords import library_options
from tracker.web.accounts.forms import PasswordAgainForm, SignInForm
from tracker.web.session import RequestSession

SETTINGS = {
    "SECURITY_URL_PREFIX": None,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_POST_CHANGE_VIEW": "/",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_TRACKABLE": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SINGLE_HASH": True,  # so that adding a person needs no secret key
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_FLASH_MESSAGES": True,
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_CHANGE_PASSWORD_TEMPLATE": "accounts/password.html",
    "SECURITY_VERIFY_TEMPLATE": "accounts/verify.html",
    "SECURITY_REDIRECT_ALLOW_SUBDOMAINS": False,
    "SECURITY_USE_REGISTER_V2": True,
}


def init_app(app: Flask, config: Config) -> None:
    """Sign-in, sessions, and a token on every form that does not expire with the hour."""
    app.config.update(SETTINGS)
    app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = library_options()
    app.config["SECURITY_PASSWORD_SALT"] = app.config["SECRET_KEY"]
    app.config.update(
        SESSION_COOKIE_NAME="tracker",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
    )
    # The library asks for a scoped session and for a role class of its own; these stand in for them.
    session: Any = RequestSession()
    roles: Any = RoleHeld
    datastore = SQLAlchemySessionUserDatastore(session, Account, roles, Passkey)
    Security(app, datastore, login_form=SignInForm, verify_form=PasswordAgainForm)
    app.add_template_global(_demo_sign_ins, "demo_sign_ins")
    app.jinja_env.globals["demo_password"] = DEMO_PASSWORD
    CSRFProtect(app)


def _demo_sign_ins() -> list[tuple[str, Role]]:
    """The addresses of the demonstration's sign-ins and their roles."""
    return [(demo_address(role), role) for role in Role]
