"""Words for compliance frameworks, reports, allegations and due diligence."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class FrameworkState(Word):
    """States of a compliance framework."""

    CALLED_FOR = "called_for", N_("called for")
    ANNOUNCED = "announced", N_("announced")
    IN_FORCE = "in_force", N_("in force")
    ON_PAPER = "on_paper", N_("on paper only")


class Pillar(Word):
    """The seven pillars of the G5 Sahel Joint Force's framework (OHCHR status report, 5 August 2020, VIII)."""

    SELECTION = "selection", N_("selection and screening")
    TRAINING = "training", N_("training")
    RULES = "rules", N_("rules and regulations")
    PLANNING = "planning", N_("planning and conduct of operations")
    AFTER_ACTION = "after_action", N_("after-action review")
    MONITORING = "monitoring", N_("internal monitoring and reporting")
    ACCOUNTABILITY = "accountability", N_("accountability")


class MeasureState(Word):
    """State of a measure."""

    PLANNED = "planned", N_("planned")
    IN_FORCE = "in_force", N_("in force")
    DROPPED = "dropped", N_("dropped")


class Supporter(Word):
    """Who helps a force to carry out a measure of its framework."""

    UN_HUMAN_RIGHTS = "un_human_rights", N_("UN human-rights office")
    MISSION = "mission", N_("the mission")
    EUROPEAN_UNION = "european_union", N_("European Union")
    CIVIL_SOCIETY = "civil_society", N_("civil society")
    AUTHORITIES = "authorities", N_("national authorities")
    OTHER = "other", N_("another")


class ObligationKind(Word):
    """What a reporting obligation is about."""

    COUNCIL = "council", N_("report to the Security Council")
    COMPLIANCE = "compliance", N_("compliance report")
    OTHER = "other", N_("other report")


class AllegationChannel(Word):
    """The policy channel an allegation follows."""

    HRDDP = "hrddp", N_("due diligence policy (HRDDP)")
    SEA = "sea", N_("sexual exploitation and abuse (SEA)")
    CRSV = "crsv", N_("conflict-related sexual violence (CRSV)")
    CAAC = "caac", N_("children and armed conflict (CAAC)")
    OTHER = "other", N_("other channel")


class AllegationState(Word):
    """The chain that an allegation runs through."""

    RECEIVED = "received", N_("received")
    ASSESSED = "assessed", N_("assessed")
    TRANSMISSIBLE = "transmissible", N_("transmissible")
    HELD = "held_for_protection", N_("held for protection")
    CONVEYED = "conveyed", N_("conveyed")
    ACKNOWLEDGED = "acknowledged", N_("acknowledged")
    UNDER_INVESTIGATION = "under_investigation", N_("under investigation")
    INTERIM_REPLY = "interim_reply", N_("interim reply")
    ANSWERED = "answered", N_("answered")
    SUBSTANTIATED = "substantiated", N_("substantiated")
    NOT_SUBSTANTIATED = "not_substantiated", N_("not substantiated")
    INCONCLUSIVE = "inconclusive", N_("inconclusive")
    MEASURES_TAKEN = "measures_taken", N_("measures taken")
    REMEDIED = "remedied", N_("remedied")
    CLOSED = "closed", N_("case closed")
    REOPENED = "reopened", N_("re-opened")


class AllegationCategory(Word):
    """What is alleged."""

    KILLING = "unlawful_killing", N_("unlawful killing")
    CASUALTIES = "civilian_casualties", N_("civilian casualties in an operation")
    SEA = "sexual_exploitation_abuse", N_("sexual exploitation and abuse")
    CRSV = "conflict_related_sexual_violence", N_("conflict-related sexual violence")
    TORTURE = "torture", N_("torture or ill-treatment")
    DETENTION = "arbitrary_detention", N_("arbitrary detention")
    DISAPPEARANCE = "enforced_disappearance", N_("enforced disappearance")
    TRANSFER = "detainee_transfer", N_("transfer of detainees")
    DESTRUCTION = "destruction", N_("destruction or pillage")
    CHILDREN = "children", N_("recruitment or use of children")
    OTHER = "other", N_("other")


class Risk(Word):
    """Risk found by a due diligence assessment."""

    LOW = "low", N_("low risk")
    MEDIUM = "medium", N_("medium risk")
    HIGH = "high", N_("high risk")


class HrddpDecision(Word):
    """What was decided about support."""

    PROVIDE = "provide", N_("provide")
    WITH_MEASURES = "with_measures", N_("provide with measures")
    DO_NOT_PROVIDE = "do_not_provide", N_("do not provide")
    SUSPEND = "suspend", N_("suspend")
    WITHDRAW = "withdraw", N_("withdraw")


class HrddpStepKind(Word):
    """What was done after an assessment, where the conduct of the recipient asked for it (A/67/775-S/2013/110).

    The policy asks to intercede with a view to bringing violations to an end, and to suspend or withdraw support where
    the recipient does not act.
    """

    INTERCEDED_COMMAND = "interceded_command", N_("interceded with the recipient’s command")
    INTERCEDED_AUTHORITIES = "interceded_authorities", N_("interceded with the authorities")
    REPORTED = "reported", N_("reported to headquarters")
    SUSPENDED = "suspended", N_("support suspended")
    RESUMED = "resumed", N_("support resumed")
    WITHDRAWN = "withdrawn", N_("support withdrawn")
