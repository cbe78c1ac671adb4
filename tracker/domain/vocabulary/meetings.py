"""Words for forums, meetings and what comes out of them."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class ForumState(Word):
    """State of a standing forum."""

    ACTIVE = "active", N_("active")
    DORMANT = "dormant", N_("dormant")
    CLOSED = "closed", N_("closed")


class MeetingState(Word):
    """How a session ended."""

    PLANNED = "planned", N_("planned")
    HELD = "held", N_("held")
    POSTPONED = "postponed", N_("postponed")
    CANCELLED = "cancelled", N_("cancelled")
    NOT_RECORDED = "not_recorded", N_("not recorded")


class Attendance(Word):
    """Attendance of a member."""

    PRESENT = "present", N_("present")
    REPRESENTED = "represented", N_("represented")
    EXCUSED = "excused", N_("excused")
    ABSENT = "absent", N_("absent")
    PRESUMED = "presumed_present", N_("presumed present")


class ActionState(Word):
    """State of an action point."""

    OPEN = "open", N_("open")
    DONE = "done", N_("done")
    CARRIED_OVER = "carried_over", N_("carried over")
    DROPPED = "dropped", N_("dropped")


class AgendaState(Word):
    """What became of an item of the agenda."""

    OPEN = "open", N_("open")
    DEALT_WITH = "dealt_with", N_("dealt with")


class MeetingMode(Word):
    """How people met."""

    IN_PERSON = "in_person", N_("in person")
    REMOTE = "remote", N_("remote")
    MIXED = "mixed", N_("partly remote")


class CadenceKind(Word):
    """How often a forum meets or a report is due."""

    DAILY = "daily", N_("daily")
    WEEKLY = "weekly", N_("weekly")
    EVERY_N_WEEKS = "every_n_weeks", N_("every n weeks")
    MONTHLY = "monthly", N_("monthly")
    EVERY_N_MONTHS = "every_n_months", N_("every n months")
    EVERY_N_DAYS = "every_n_days", N_("every n days")
    ANNUAL = "annual", N_("annual")
    BEFORE_RENEWAL = "before_renewal", N_("before each renewal of the mandate")
    ON_DEMAND = "on_demand", N_("on demand")
    IN_WORDS = "in_words", N_("in words only")


class Weekday(Word):
    """A day of the week; its rank is Python's number for it."""

    MONDAY = "monday", N_("Monday")
    TUESDAY = "tuesday", N_("Tuesday")
    WEDNESDAY = "wednesday", N_("Wednesday")
    THURSDAY = "thursday", N_("Thursday")
    FRIDAY = "friday", N_("Friday")
    SATURDAY = "saturday", N_("Saturday")
    SUNDAY = "sunday", N_("Sunday")


class Nth(Word):
    """Which of the weekdays of a month."""

    FIRST = "first", N_("first")
    SECOND = "second", N_("second")
    THIRD = "third", N_("third")
    FOURTH = "fourth", N_("fourth")
    LAST = "last", N_("last")
