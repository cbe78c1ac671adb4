"""Every blueprint, in one explicit list."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.accounts.views import blueprint as accounts
from tracker.web.administration.views import blueprint as administration
from tracker.web.calendar.views import blueprint as calendar
from tracker.web.checklist_reports.views import blueprint as checklist_reports
from tracker.web.checklists.views import blueprint as checklists
from tracker.web.compliance.views import blueprint as compliance
from tracker.web.documents.views import blueprint as documents
from tracker.web.drafts.views import blueprint as drafts
from tracker.web.expunging.views import blueprint as expunging
from tracker.web.forums.views import blueprint as forums
from tracker.web.gaps.views import blueprint as gaps
from tracker.web.handover.views import blueprint as handover
from tracker.web.home.views import blueprint as home
from tracker.web.library.views import blueprint as library
from tracker.web.meetings.views import blueprint as meetings
from tracker.web.missions.views import blueprint as missions
from tracker.web.partnerships.views import blueprint as partnerships
from tracker.web.recording.views import blueprint as recording
from tracker.web.records.views import blueprint as records
from tracker.web.redaction.views import blueprint as redaction
from tracker.web.register.views import blueprint as register
from tracker.web.search.views import blueprint as search
from tracker.web.summaries.views import blueprint as summaries

BLUEPRINTS: tuple[Blueprint, ...] = (
    home,
    accounts,
    calendar,
    gaps,
    checklists,
    checklist_reports,
    partnerships,
    compliance,
    missions,
    register,
    library,
    forums,
    meetings,
    records,
    recording,
    documents,
    redaction,
    handover,
    summaries,
    search,
    administration,
    expunging,
    drafts,
)
