"""Words for agreements, exchanges of information and incidents."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class AgreementKind(Word):
    """Kinds of agreement."""

    MOU = "mou", N_("memorandum of understanding")
    TECHNICAL_AGREEMENT = "technical_agreement", N_("technical agreement")
    TECHNICAL_ARRANGEMENT = "technical_arrangement", N_("technical arrangement")
    EXCHANGE_OF_LETTERS = "exchange_of_letters", N_("exchange of letters")
    LETTER_OF_ASSIST = "letter_of_assist", N_("letter of assist")
    SUPPORT_ARRANGEMENT = "support_arrangement", N_("support arrangement")
    SOFA = "sofa", N_("status-of-forces agreement")
    FRAMEWORK = "framework", N_("framework agreement")
    JOINT_DECLARATION = "joint_declaration", N_("joint declaration")
    SOP = "sop", N_("standard operating procedure")
    INFORMATION = "information_arrangement", N_("arrangement on sensitive information")
    JOINT_PLAN = "joint_plan", N_("joint plan")
    TRANSITION_PLAN = "transition_plan", N_("transition plan")
    DELINEATION = "delineation", N_("delineation of tasks and areas")
    POLICY = "policy", N_("policy")


class AgreementState(Word):
    """States of an agreement."""

    PROPOSED = "proposed", N_("proposed")
    NEGOTIATING = "negotiating", N_("under negotiation")
    LEGAL_CLEARANCE = "legal_clearance", N_("in legal clearance")
    SIGNED = "signed", N_("signed")
    PROVISIONAL = "provisionally_applied", N_("provisionally applied")
    IN_FORCE = "in_force", N_("in force")
    SUSPENDED = "suspended", N_("suspended")
    EXPIRED = "expired", N_("expired")
    TERMINATED = "terminated", N_("terminated")
    SUPERSEDED = "superseded", N_("superseded")


IN_EFFECT = frozenset({AgreementState.SIGNED, AgreementState.PROVISIONAL, AgreementState.IN_FORCE})
IN_NEGOTIATION = frozenset(
    {
        AgreementState.PROPOSED,
        AgreementState.NEGOTIATING,
        AgreementState.LEGAL_CLEARANCE,
    }
)
LAPSED = frozenset(
    {
        AgreementState.SUSPENDED,
        AgreementState.EXPIRED,
        AgreementState.TERMINATED,
        AgreementState.SUPERSEDED,
    }
)


class AgreementSubject(Word):
    """What an agreement covers."""

    INFORMATION = "information", N_("exchange of information")
    SUPPORT = "support", N_("support")
    COORDINATION = "coordination", N_("coordination")
    STATUS = "status", N_("status of forces")
    DELINEATION = "delineation", N_("tasks and areas")
    TRANSITION = "transition", N_("transition")
    COMMUNICATION = "communication", N_("communications")
    COMPLIANCE = "compliance", N_("human-rights compliance")


class Flow(Word):
    """Which way information went."""

    TO_PARTNER = "to_partner", N_("to the partner")
    FROM_PARTNER = "from_partner", N_("from the partner")


class InformationDirection(Word):
    """Which way a text lets information flow."""

    BOTH = "both_ways", N_("both ways")
    TO_PARTNER = "to_partner", N_("to the partner only")
    FROM_PARTNER = "from_partner", N_("from the partner only")


class ExchangeKind(Word):
    """What was exchanged."""

    INTELLIGENCE = "intelligence", N_("intelligence")
    PLANS = "plans", N_("plans and locations")
    NOTICE = "notice", N_("notice of an operation")
    THREAT_WARNING = "threat_warning", N_("warning of an imminent threat")
    EVIDENCE = "evidence", N_("evidence")
    OTHER = "other", N_("other information")


class Channel(Word):
    """By which channel information went."""

    MISSION = "mission", N_("the mission's channel")
    PERSONAL = "personal", N_("a personal contact")
    OUTSIDE = "outside", N_("outside the mission's channel")


class Basing(Word):
    """How an exchange stands to the agreements of its day."""

    COVERED = "covered", N_("covered")
    EXEMPT = "exempt", N_("needs no agreement")
    UNSURE = "unsure", N_("cannot be told")
    NOT_COVERED = "not_covered", N_("not covered")
    LAPSED = "lapsed", N_("on a lapsed basis")
    ABOVE = "above_ceiling", N_("above the agreed level")


class IncidentKind(Word):
    """What happened between the sides."""

    WITHOUT_NOTICE = "operation_without_notice", N_("operation without notice")
    NOTICE_AFTER = "notice_after_the_event", N_("notice after the event")
    NEAR_MISS = "near_miss", N_("near miss")
    MOVEMENT_DENIED = "movement_denied", N_("movement denied")
    OUTSIDE_CHANNEL = (
        "outside_channel",
        N_("information or evidence outside the channel"),
    )
    MARKING = "marking", N_("marking of vehicles or aircraft")
    DISPUTE = "dispute", N_("dispute over tasks")
    ATTACK = "attack", N_("attack on a shared site")
