"""Words for gaps, statements, stocktakes, decisions and summaries."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class Verdict(Word):
    """What a statement says of something that is not recorded."""

    DOES_NOT_EXIST = "does_not_exist", N_("does not exist")
    NOT_OURS = "not_ours", N_("not ours to record")


class FindingDecisionKind(Word):
    """What was decided on a gap."""

    ASSIGNED = "assigned", N_("assigned")
    RISK_ACCEPTED = "risk_accepted", N_("risk accepted")
    BY_LEADERSHIP = "by_leadership", N_("by leadership decision")
    DISPUTED = "disputed", N_("disputed")
    NOTED = "noted", N_("noted, cannot be mended")


class CellState(Word):
    """The six states of a cell of the matrix."""

    GAPS = "gaps", N_("gaps")
    TO_VERIFY = "to_verify", N_("to verify")
    REVIEWED = "reviewed", N_("reviewed and none")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")
    BY_DECISION = "by_decision", N_("by decision")
    RESTRICTED = "restricted", N_("restricted")


class SummaryState(Word):
    """States of a status summary."""

    DRAFT = "draft", N_("draft")
    CLEARED = "cleared", N_("cleared")
    RELEASED = "released", N_("released")
    WITHDRAWN = "withdrawn", N_("withdrawn")


class AssessmentParticipation(Word):
    """How far the partner took part in an assessment."""

    JOINT = "joint", N_("joint")
    PARTNER_CONSULTED = "partner_consulted", N_("partner consulted")
    UN_ONLY = "un_only", N_("UN only")


class AssessmentKind(Word):
    """Kinds of assessment."""

    STRATEGIC = "strategic_assessment", N_("strategic assessment")
    TECHNICAL = "technical_mission", N_("technical assessment mission")
    REVIEW = "strategic_review", N_("strategic review")
    FACT_FINDING = "fact_finding", N_("fact-finding")


class RecommendationBasis(Word):
    """How a source puts an advice."""

    RECOMMENDED = "recommended", N_("recommended")
    LESSON = "lesson", N_("lesson")
    INFERRED = "inferred", N_("inferred by us")
    SUPPLEMENTED = "supplemented", N_("supplemented from the public record")


class Fit(Word):
    """How well an advice fits what the tracker can see."""

    HIGH = "high", N_("high")
    MEDIUM = "medium", N_("medium")
    LOW = "low", N_("low")


class RecommendationTheme(Word):
    """Themes of the library of recommendations."""

    ASSESSMENT = "assessment_planning", N_("assessment and planning")
    MEETINGS = "meetings", N_("meetings")
    REPORTING = "accountability_reporting", N_("accountability and reporting")
    TRANSITION = "transition", N_("transition")
    HUMAN_RIGHTS = "human_rights", N_("human rights")
    DELINEATION = "delineation", N_("delineation")
    AGREEMENTS = "agreements_framework", N_("agreements and frameworks")
    SUPPORT = "support_logistics", N_("support and logistics")
    INFORMATION = "information_sharing", N_("information sharing")
    COLLOCATION = "collocation", N_("collocation")
    COMMUNICATION = "strategic_communication", N_("strategic communications")
    LESSONS = "lessons_learned", N_("lessons learned")
    PROTECTION = "protection_of_civilians", N_("protection of civilians")
    WOMEN = "women_peace_security", N_("women, peace and security")
    LIAISON = "liaison", N_("liaison")
    FINANCE = "finance", N_("finance")
    TRAINING = "training_exercises", N_("training and exercises")
    COMMAND = "command_control", N_("command and control")
    CIVIL_MILITARY = "civil_military", N_("civil-military coordination")
    RULE_OF_LAW = "rule_of_law", N_("rule of law and organized crime")
    CONSENT = "host_state_consent", N_("consent of the host state")


class Matter(Word):
    """What a statement can say does not exist: one for each thing that a rule may miss."""

    LIAISON_POSITION = "liaison_position", N_("a liaison position")
    RECIPROCAL_LIAISON = "reciprocal_liaison", N_("liaison in the other direction")
    FORMAL_LIAISON = "formal_liaison", N_("a formal liaison position")
    SUCCESSOR = "successor", N_("a successor in a liaison position")
    HANDOVER_NOTE = "handover_note", N_("a hand-over note")
    REQUESTED_LIAISON = (
        "requested_liaison",
        N_("the liaison that the Council asked for"),
    )
    CONTACT_CARD = "contact_card", N_("a tested contact card and in extremis procedure")
    STRATEGIC_FORUM = "strategic_forum", N_("a forum at strategic level")
    OPERATIONAL_FORUM = "operational_forum", N_("a forum at operational level")
    CADENCE = "cadence", N_("a cadence for a forum")
    TERMS_OF_REFERENCE = "terms_of_reference", N_("terms of reference for a forum")
    MEETING_RECORD = "meeting_record", N_("a record of a meeting")
    FORUM_SEAT = "forum_seat", N_("a seat in a standing forum")
    HANDLING_RULE = "handling_rule", N_("a handling rule for a forum")
    INFORMATION_AGREEMENT = (
        "information_agreement",
        N_("an information-sharing agreement"),
    )
    INFORMATION_CLAUSES = (
        "information_clauses",
        N_("clauses on purpose, onward sharing and breach"),
    )
    IMPLEMENTING_TEXT = "implementing_text", N_("an announced implementing text")
    CLAUSE_MECHANISM = (
        "clause_mechanism",
        N_("a mechanism that answers a Council clause"),
    )
    WRITTEN_ARRANGEMENT = "written_arrangement", N_("a written arrangement on support")
    TWO_WAY_INFORMATION = (
        "two_way_information",
        N_("information in both directions, before the event"),
    )
    COMPLIANCE_FRAMEWORK = "compliance_framework", N_("a compliance framework")
    HRDDP_ASSESSMENT = "hrddp_assessment", N_("a due diligence risk assessment")
    HRDDP_MEASURES = "hrddp_measures", N_("mitigatory measures for high risk")
    COMPLIANCE_REPORT = "compliance_report", N_("a compliance report")
    HARM_TRACKING = "harm_tracking", N_("tracking of civilian harm on the UN side")
    DELINEATION = "delineation", N_("a delineation of tasks and areas")
    SITE_ASSESSMENT = "site_assessment", N_("a risk assessment of a shared site")
    TASK_DIVISION = "task_division", N_("a division of overlapping tasks")
    POSTURE = "posture", N_("one decided posture of the mission")
    COMMUNICATION_PLAN = (
        "communication_plan",
        N_("agreed strategic communications on distinct mandates"),
    )
    COUNCIL_REPORT = "council_report", N_("a report to the Security Council")
    JOINT_ASSESSMENT = "joint_assessment", N_("a joint assessment")
    TRANSITION_PLAN = "transition_plan", N_("a transition plan")
    LESSONS = "lessons", N_("recorded lessons")
