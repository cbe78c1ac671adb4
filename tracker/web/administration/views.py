"""The addresses of administration."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.administration import account, listing, register

blueprint = Blueprint("administration", __name__)

BOTH = ["GET", "POST"]
blueprint.add_url_rule("/administration", "index", listing.index)
blueprint.add_url_rule("/administration/accounts/export.<suffix>", "file", listing.export)
blueprint.add_url_rule("/administration/accounts/new", "new", account.new, methods=BOTH)
blueprint.add_url_rule("/administration/accounts/<public_id>", "account", account.page, methods=BOTH)
blueprint.add_url_rule("/administration/accounts/<public_id>/password", "password", account.password, methods=BOTH)
blueprint.add_url_rule("/administration/register", "register", register.index)
