"""Words for roles and permissions."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class Role(Word):
    """What a person may be in a scope."""

    READER = "reader", N_("reader")
    LIAISON = "liaison", N_("liaison staff")
    PLANNER = "planner", N_("planner")
    CLEARING_OFFICER = "clearing_officer", N_("clearing officer")
    HUMAN_RIGHTS = "human_rights_officer", N_("human-rights officer")
    UNHQ = "unhq", N_("UN Headquarters desk")
    ADMINISTRATOR = "administrator", N_("administrator")


class Permission(Word):
    """What an endpoint or a verb asks for."""

    PUBLIC = "public", N_("open to anyone")
    SIGNED_IN = "signed_in", N_("open to everyone signed in")
    READ_RECORDS = "read_records", N_("read records")
    RECORD = "record", N_("record meetings and mechanisms")
    DECIDE_GAPS = "decide_gaps", N_("decide on gaps")
    STOCKTAKE = "stocktake", N_("make stocktakes and statements")
    ACCEPT_GRAVE_RISK = "accept_grave_risk", N_("accept high and critical risk")
    SET_THRESHOLDS = "set_thresholds", N_("set thresholds")
    DRAFT_SUMMARY = "draft_summary", N_("draft summaries")
    CLEAR_SUMMARY = "clear_summary", N_("clear and release summaries")
    READ_SUMMARIES = "read_summaries", N_("read released summaries")
    READ_CASES = "read_cases", N_("read compliance cases")
    EXPORT_COMPLIANCE = "export_compliance", N_("take human-rights records out as files")
    MANAGE_ACCOUNTS = "manage_accounts", N_("manage accounts")
    EXPUNGE = "expunge", N_("remove words for good, together with another function")
    MANAGE_REGISTER = "manage_register", N_("manage the register")
