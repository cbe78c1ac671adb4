"""create_app(): the only place where the parts are put together."""

from __future__ import annotations

import secrets

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import ROOT, Config
from tracker.db.engine import make_engine, make_sessions
from tracker.web import (
    access,
    access_log,
    addresses,
    assets,
    compression,
    errors,
    headers,
    languages,
    lifetime,
    lists,
    navigation,
    place,
    session,
    sources,
    uploads,
)
from tracker.web.accounts import security
from tracker.web.blueprints import BLUEPRINTS
from tracker.web.drafts import views as drafts
from tracker.web.meetings import verbs

LARGEST_REQUEST = 16 * 1024 * 1024


def create_app(config: Config) -> Flask:
    """The application for these settings. Raises ConfigurationError where the secret key is missing or weak."""
    config.require_secret_key()
    app = Flask("tracker", template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key or secrets.token_hex(32),  # the demonstration's key lives as long as the process
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        TRACKER_DEMO=config.demo,
        TRACKER_EXPUNGED_LIST=config.expunged_list,
        TRACKER_PUBLIC_URL=config.public_url,
    )
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    engine = make_engine(config.database_url)
    session.init_app(app, engine, make_sessions(engine))
    headers.init_app(app)
    compression.init_app(app)
    uploads.init_app(app, config)
    security.init_app(app, config)
    lifetime.init_app(app)
    access.init_app(app)
    access_log.init_app(app)
    languages.init_app(app)
    place.init_app(app)
    addresses.init_app(app)
    lists.init_app(app)
    sources.init_app(app)
    navigation.init_app(app)
    drafts.init_app(app)
    verbs.init_app(app)
    errors.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    assets.init_app(app, ROOT / "static")
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app


def from_environment() -> Flask:
    """The application for the settings of the environment; the server finds it by this name."""
    return create_app(Config.from_environment())
