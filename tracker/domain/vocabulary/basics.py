"""Words that every context uses: sensitivity, basis, level, sides, themes, severity."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class Sensitivity(Word):
    """The UN's three levels (ST/SGB/2007/6, section 2), the lowest first."""

    UNCLASSIFIED = "unclassified", N_("unclassified")
    CONFIDENTIAL = "confidential", N_("confidential")
    STRICTLY_CONFIDENTIAL = "strictly_confidential", N_("strictly confidential")


class Releasable(Word):
    """To whom a record may be released."""

    MISSION = "mission", N_("mission only")
    UN = "un", N_("United Nations")
    PARTNER = "partner", N_("named partner")
    HOST_STATE = "host_state", N_("host state")


class SourceBasis(Word):
    """Where a row comes from."""

    SOURCE = "source", N_("from the source")
    SUPPLEMENTED = "supplemented", N_("supplemented from the public record")
    ILLUSTRATIVE = "illustrative", N_("illustrative")
    RECORDED = "recorded", N_("recorded by the mission")


class RecordKind(Word):
    """Every kind of record, with what people call one of them."""

    MISSION = "mission", N_("mission")
    ORGANIZATION = "organization", N_("organization")
    FORCE = "force", N_("parallel force")
    PARTNERSHIP = "partnership", N_("partnership")
    COUNCIL_DECISION = "council_decision", N_("Council decision")
    CLAUSE = "clause", N_("Council clause")
    LEADERSHIP_DECISION = "leadership_decision", N_("leadership decision")
    SITE = "site", N_("collocation site")
    SUPPORT = "support", N_("support item")
    MECHANISM = "mechanism", N_("mechanism")
    POSITION = "position", N_("liaison position")
    TOUR = "tour", N_("tour of duty")
    CONTACT_CARD = "contact_card", N_("contact card")
    FORUM = "forum", N_("forum")
    MEETING = "meeting", N_("meeting")
    ACTION_POINT = "action_point", N_("action point")
    AGREEMENT = "agreement", N_("agreement")
    EXCHANGE = "exchange", N_("exchange of information")
    INCIDENT = "incident", N_("incident")
    FRAMEWORK = "framework", N_("compliance framework")
    COMPLIANCE_REPORT = "compliance_report", N_("compliance report")
    ALLEGATION = "allegation", N_("allegation")
    HRDDP_ASSESSMENT = "hrddp_assessment", N_("due diligence risk assessment")
    OBLIGATION = "obligation", N_("reporting obligation")
    JOINT_ASSESSMENT = "joint_assessment", N_("joint assessment")
    SITE_ASSESSMENT = "site_assessment", N_("collocation risk assessment")
    COMMUNICATION_PLAN = "communication_plan", N_("strategic communications plan")
    LESSON = "lesson", N_("lesson")
    STATEMENT = "statement", N_("statement")
    STOCKTAKE = "stocktake", N_("stocktake")
    RECOMMENDATION = "recommendation", N_("recommendation")
    SUMMARY = "summary", N_("status summary")
    FINDING_DECISION = "finding_decision", N_("what was decided on a gap")
    DOCUMENT = "document", N_("document")
    INFORMATION_REQUEST = "information_request", N_("request for information")
    COMMUNICATION = "communication", N_("formal communication")
    ASSESSMENT = "assessment", N_("opened checklist")


PREFIXES: dict[RecordKind, str] = {
    RecordKind.MISSION: "ms",
    RecordKind.ORGANIZATION: "og",
    RecordKind.FORCE: "fo",
    RecordKind.PARTNERSHIP: "pa",
    RecordKind.COUNCIL_DECISION: "cd",
    RecordKind.CLAUSE: "cc",
    RecordKind.LEADERSHIP_DECISION: "ld",
    RecordKind.SITE: "si",
    RecordKind.SUPPORT: "su",
    RecordKind.MECHANISM: "me",
    RecordKind.POSITION: "lp",
    RecordKind.TOUR: "td",
    RecordKind.CONTACT_CARD: "ct",
    RecordKind.FORUM: "fm",
    RecordKind.MEETING: "mt",
    RecordKind.ACTION_POINT: "ap",
    RecordKind.AGREEMENT: "ag",
    RecordKind.EXCHANGE: "ex",
    RecordKind.INCIDENT: "in",
    RecordKind.INFORMATION_REQUEST: "ri",
    RecordKind.COMMUNICATION: "fc",
    RecordKind.FRAMEWORK: "cf",
    RecordKind.COMPLIANCE_REPORT: "cr",
    RecordKind.ALLEGATION: "al",
    RecordKind.HRDDP_ASSESSMENT: "ra",
    RecordKind.OBLIGATION: "ro",
    RecordKind.JOINT_ASSESSMENT: "ja",
    RecordKind.SITE_ASSESSMENT: "sa",
    RecordKind.COMMUNICATION_PLAN: "cp",
    RecordKind.LESSON: "le",
    RecordKind.STATEMENT: "st",
    RecordKind.STOCKTAKE: "sk",
    RecordKind.RECOMMENDATION: "rc",
    RecordKind.SUMMARY: "ss",
    RecordKind.FINDING_DECISION: "fd",
    RecordKind.DOCUMENT: "do",
    RecordKind.ASSESSMENT: "as",
}


class Level(Word):
    """At which level an arrangement works."""

    STRATEGIC = "strategic", N_("strategic")
    OPERATIONAL = "operational", N_("operational")
    TACTICAL = "tactical", N_("tactical")


class Formality(Word):
    """Whether an arrangement is formal."""

    FORMAL = "formal", N_("formal")
    INFORMAL = "informal", N_("informal")
    PLANNED = "planned", N_("planned only")
    UNSTATED = "unstated", N_("not stated")


class Side(Word):
    """On which side of a partnership an organization stands."""

    UN = "un", N_("UN side")
    PARTNER = "partner", N_("partner side")
    HOST = "host", N_("host state")
    OTHER = "other", N_("other")


class OwnerSide(Word):
    """Whose it is to close a gap."""

    MISSION = "mission", N_("mission")
    UNHQ = "unhq", N_("UN Headquarters")
    PARTNER = "partner", N_("partner")


class Theme(Word):
    """The columns of the matrix."""

    LIAISON = "liaison", N_("Liaison")
    MEETINGS = "meetings", N_("Meetings")
    AGREEMENTS = "agreements", N_("Agreements and information")
    HUMAN_RIGHTS = "human_rights", N_("Human rights")
    DELINEATION = "delineation", N_("Delineation and posture")
    COMMUNICATION = "communication", N_("Strategic communications")
    PLANNING = "planning", N_("Planning and reporting")


class Severity(Word):
    """How grave a gap is, the least first."""

    LOW = "low", N_("low")
    MEDIUM = "medium", N_("medium")
    HIGH = "high", N_("high")
    CRITICAL = "critical", N_("critical")


class Basis(Word):
    """On what a finding rests; the first three make a gap, the last a question to verify."""

    STATED_ABSENT = "stated_absent", N_("stated not to exist")
    OVERDUE = "overdue", N_("overdue")
    STOCKTAKE = "stocktake", N_("missing from a complete register")
    NOT_RECORDED = "not_recorded", N_("not recorded")


class Language(Word):
    """Language of a text."""

    EN = "en", N_("English")
    FR = "fr", N_("French")
