"""Every blueprint, in one explicit list."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.accounts.views import blueprint as accounts
from tracker.web.administration.views import blueprint as administration
from tracker.web.drafts.views import blueprint as drafts
from tracker.web.gaps.views import blueprint as gaps
from tracker.web.home.views import blueprint as home
from tracker.web.library.views import blueprint as library
from tracker.web.meetings.views import blueprint as meetings
from tracker.web.missions.views import blueprint as missions
from tracker.web.partnerships.views import blueprint as partnerships
from tracker.web.records.views import blueprint as records
from tracker.web.register.views import blueprint as register
from tracker.web.summaries.views import blueprint as summaries

BLUEPRINTS: tuple[Blueprint, ...] = (
    home,
    accounts,
    gaps,
    partnerships,
    missions,
    register,
    library,
    meetings,
    records,
    summaries,
    administration,
    drafts,
)
