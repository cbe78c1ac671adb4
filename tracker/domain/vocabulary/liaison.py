"""Words for mechanisms, liaison positions and tours of duty."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class MechanismKind(Word):
    """Kinds of arrangement; the first four have records of their own that extend the mechanism."""

    LIAISON = "liaison", N_("liaison")
    FORUM = "forum", N_("forum")
    AGREEMENT = "agreement", N_("agreement")
    FRAMEWORK = "compliance_framework", N_("compliance framework")
    REPORTING = "reporting", N_("reporting")
    EMBEDDED_STAFF = "embedded_staff", N_("embedded staff")
    JOINT_ASSESSMENT = "joint_assessment", N_("joint assessment")
    COLLOCATION = "collocation", N_("collocation")
    TRUST_FUND = "trust_fund", N_("trust fund")
    EVIDENCE_CHAIN = "evidence_chain", N_("evidence chain")
    QUICK_REACTION = "quick_reaction_cover", N_("quick-reaction cover")
    JOINT_UNIT = "joint_unit", N_("joint unit")
    PLANNING_TEAM = "planning_team", N_("planning team")
    JOINT_ENVOY = "joint_envoy", N_("joint envoy")
    HARM_TRACKING = "harm_tracking", N_("tracking of civilian harm")
    OTHER = "other", N_("other arrangement")


class Purpose(Word):
    """What liaison is for."""

    DECONFLICTION = "deconfliction", N_("deconfliction")
    COORDINATION = "coordination", N_("coordination")
    INFORMATION = "information", N_("information")
    SUPPORT = "support", N_("support")


class PositionTime(Word):
    """Whether liaison is somebody's whole job."""

    FULL_TIME = "full_time", N_("full-time")
    DOUBLE_HATTED = "double_hatted", N_("beside other duties")
    UNSTATED = "unstated", N_("not stated")


class SeatedAt(Word):
    """Where a liaison position sits."""

    OWN = "own", N_("at its own headquarters")
    PARTNER = "partner", N_("at the partner's headquarters")
    ELSEWHERE = "elsewhere", N_("elsewhere")
    UNSTATED = "unstated", N_("not stated")
