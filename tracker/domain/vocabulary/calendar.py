"""Words for the calendar and for the digest by e-mail."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class OccasionKind(Word):
    """What a day of the calendar holds."""

    MEETING = "meeting", N_("meetings")
    SESSION = "session", N_("sessions due")
    ACTION_POINT = "action_point", N_("deadlines of action points")
    TOUR = "tour", N_("ends of tours of duty")
    AGREEMENT = "agreement", N_("ends and reviews of agreements")
    REPORT = "report", N_("reports and assessments due")
    DECISION = "decision", N_("ends of leadership decisions and of support")
    STOCKTAKE = "stocktake", N_("stocktakes and statements that run out")
    MANDATE = "mandate", N_("ends of mandates and partnerships")
    CHECKLIST = "checklist", N_("checklists to be answered")


class DigestFrequency(Word):
    """How often a person wants a digest by e-mail."""

    NEVER = "never", N_("never")
    DAILY = "daily", N_("every day")
    WEEKLY = "weekly", N_("every week")
