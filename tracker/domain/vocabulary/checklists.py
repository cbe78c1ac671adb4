"""Words for checklists: answers, assessments, who is responsible, when one is offered, what turns an answer back."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class AnswerState(Word):
    """How an item of a checklist stands."""

    NOT_STARTED = "not_started", N_("not started")
    IN_PROGRESS = "in_progress", N_("in progress")
    MET = "met", N_("met")
    PARTLY = "partly_met", N_("partly met")
    NOT_MET = "not_met", N_("not met")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")


class AssessmentState(Word):
    """How far a checklist that was opened for a partnership has come."""

    OPEN = "open", N_("open")
    SUBMITTED = "submitted", N_("submitted for review")
    CHANGES_REQUESTED = "changes_requested", N_("changes requested")
    CLOSED = "closed", N_("closed")


class Responsible(Word):
    """Who in a mission can answer an item, by function."""

    LEADERSHIP = "mission_leadership", N_("mission leadership")
    FORCE_HEADQUARTERS = "force_headquarters", N_("force headquarters")
    LIAISON = "liaison", N_("liaison staff")
    PLANNING = "planning", N_("planning staff")
    INFORMATION = "information", N_("information and analysis staff")
    HUMAN_RIGHTS = "human_rights", N_("human-rights component")
    LEGAL = "legal", N_("legal adviser")
    SUPPORT = "support", N_("mission support")
    COMMUNICATIONS = "communications", N_("strategic communications staff")
    CIVIL_AFFAIRS = "civil_affairs", N_("civil affairs")
    POLICE_JUSTICE = "police_justice", N_("police and justice components")
    GENDER = "gender", N_("gender adviser")
    PROTECTION = "protection", N_("protection of civilians adviser")
    SECURITY = "security", N_("security adviser")
    HEADQUARTERS = "headquarters", N_("UN Headquarters")


class Repeat(Word):
    """How often a checklist is opened again."""

    ONCE = "once", N_("once")
    MONTHLY = "monthly", N_("monthly")
    QUARTERLY = "quarterly", N_("quarterly")
    HALF_YEARLY = "half_yearly", N_("half-yearly")


class Phase(Word):
    """A stretch of a partnership's life."""

    START = "start", N_("at the start")
    RUNNING = "running", N_("while it runs")
    ENDING = "ending", N_("as the end comes near")
    ENDED = "ended", N_("after the end")


class TurnCause(Word):
    """Why an answer that was met no longer stands."""

    EXPIRED = "expired", N_("evidence out of date")
    LAPSED = "lapsed", N_("a record it rests on has lapsed")
    REMOVED = "removed", N_("a record it rests on was removed")
    CHANGED = "changed", N_("a record it rests on is no longer what it was")
    GAP = "gap", N_("the records now show a gap")


class ItemChange(Word):
    """What a new version of a checklist does with an item."""

    ADDED = "added", N_("added")
    DROPPED = "dropped", N_("asked no more")
    REWORDED = "reworded", N_("reworded")
    MOVED = "moved", N_("moved")


class CoverageState(Word):
    """How far a partnership does what a recommendation asks."""

    MET = "met", N_("met")
    PARTLY = "partly", N_("partly met")
    NOT_MET = "not_met", N_("not met")
    OPEN = "open", N_("without an answer")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")
