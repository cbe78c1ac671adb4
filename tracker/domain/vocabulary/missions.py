"""Words for missions, forces, partnerships, Council decisions, leadership decisions, sites and support."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class MissionKind(Word):
    """Kinds of UN peace operation."""

    PEACEKEEPING = "peacekeeping", N_("peacekeeping operation")
    SPECIAL_POLITICAL = "special_political_mission", N_("special political mission")
    TRANSITIONAL = "transitional_administration", N_("transitional administration")
    SUPPORT_OFFICE = "support_office", N_("support office")
    HYBRID = "hybrid", N_("hybrid operation")


class OrganizationKind(Word):
    """What an organization is."""

    MISSION = "mission", N_("UN mission")
    COMPONENT = "component", N_("component")
    FORCE = "force", N_("parallel force")
    UN_BODY = "un_body", N_("UN body")
    REGIONAL = "regional", N_("regional organization")
    STATE = "state", N_("state")
    HOST_AUTHORITY = "host_authority", N_("host authority")
    OTHER = "other", N_("other")


class ActorType(Word):
    """Who launched a parallel force (IPI 2019, table 2)."""

    BILATERAL = "bilateral", N_("bilateral")
    REGIONAL = "regional", N_("regional")
    MULTINATIONAL = "multinational", N_("multinational")


class MandateType(Word):
    """What a parallel force is for (IPI 2019, table 1)."""

    STABILIZATION = "military_stabilization", N_("military stabilization")
    CRISIS_RESPONSE = "crisis_response", N_("crisis response")
    INSURANCE = "insurance_deterrence", N_("insurance or deterrence")
    CAPACITY_BUILDING = "capacity_building", N_("capacity building")


class LegalBasis(Word):
    """How the Security Council stands to a force."""

    AUTHORIZED = "authorized", N_("authorized")
    RECOGNIZED = "recognized", N_("recognized")
    NEITHER = "neither", N_("neither authorized nor recognized")


class CombatRole(Word):
    """Counter-terrorism or enforcement role; 'combat' means mandate or practice."""

    MANDATE = "mandate", N_("in the mandate")
    PRACTICE = "practice", N_("in practice")
    NO = "no", N_("no")
    NOT_STATED = "not_stated", N_("not stated")


class HostConsent(Word):
    """Whether the host state consents to a force on its soil."""

    GIVEN = "given", N_("given")
    CONDITIONAL = "conditional", N_("given under conditions")
    TACIT = "tacit", N_("tacit")
    NOT_GIVEN = "not_given", N_("not given")
    WITHDRAWN = "withdrawn", N_("withdrawn")


class PartnershipFramework(Word):
    """How mission and force relate."""

    PARALLEL = "parallel", N_("parallel")
    SEQUENTIAL = "sequential", N_("sequential")
    BRIDGING = "bridging", N_("bridging")
    SUPPORT = "support", N_("support")
    INTEGRATED = "integrated", N_("integrated")


class ClauseVerb(Word):
    """Operative verb of a Council clause."""

    REQUESTS = "requests", N_("requests")
    URGES = "urges", N_("urges")
    INVITES = "invites", N_("invites")
    ENCOURAGES = "encourages", N_("encourages")
    CALLS_UPON = "calls_upon", N_("calls upon")
    AUTHORIZES = "authorizes", N_("authorizes")
    STRESSES = "stresses", N_("stresses")
    WELCOMES = "welcomes", N_("welcomes")
    NOTES = "notes", N_("notes")
    DECIDES = "decides", N_("decides")
    NOT_STATED = "not_stated", N_("verb not stated")


class ClauseSubject(Word):
    """What a Council clause is about."""

    COORDINATION = "coordination", N_("coordination")
    LIAISON = "liaison", N_("liaison")
    INFORMATION = "information", N_("exchange of information")
    SUPPORT = "support", N_("support")
    COMPLIANCE = "compliance", N_("human-rights compliance")
    REPORTING = "reporting", N_("reporting")
    MANDATE = "mandate", N_("mandate")


class DecisionSubject(Word):
    """What leadership decided about a partnership."""

    POSTURE = "posture", N_("posture")
    SUPPORT = "support", N_("support")
    RISK = "risk", N_("acceptance of risk")
    RELEASE = "release", N_("release of information")
    RECIPROCITY = "reciprocity", N_("reciprocity of liaison")


class Posture(Word):
    """How close the mission's leadership wants to be to a force."""

    DISTANCE = "distance", N_("keeps its distance")
    FULL = "full", N_("cooperates fully")
    CASE_BY_CASE = "case_by_case", N_("case by case")


class Reciprocity(Word):
    """What leadership decided about liaison in both directions."""

    SOUGHT = "sought", N_("liaison in both directions is sought")
    NOT_SOUGHT = "not_sought", N_("liaison in return is not sought")


class SupportDirection(Word):
    """Who supports whom."""

    GIVEN = "given", N_("given by the UN")
    RECEIVED = "received", N_("received by the UN")


class SupportKind(Word):
    """Kinds of support."""

    TRAINING = "training", N_("training")
    LOGISTICS = "logistics", N_("logistics")
    MEDICAL = "medical_evacuation", N_("medical evacuation")
    INTELLIGENCE = "intelligence", N_("intelligence")
    TRANSPORT = "transport", N_("transport")
    LODGING = "lodging", N_("lodging")
    IN_EXTREMIS = "in_extremis", N_("in extremis support")
    FINANCIAL = "financial", N_("financial support")
    OTHER = "other", N_("other support")


class HrddpScope(Word):
    """Whether the human rights due diligence policy applies to support (A/67/775-S/2013/110, annex)."""

    IN_SCOPE = "in_scope", N_("in scope of the due diligence policy")
    OUTSIDE = "outside", N_("outside the due diligence policy")
    TO_BE_SCREENED = "to_be_screened", N_("to be screened")


class Task(Word):
    """Tasks that mission and force may both hold."""

    SECURITY_SECTOR_REFORM = "security_sector_reform", N_("security sector reform")
    TRAINING = "training", N_("training of host forces")
    STABILIZATION = "stabilization", N_("stabilization of an area")
    COUNTER_TERRORISM = "counter_terrorism", N_("counter-terrorism")
    PROTECTION = "protection_of_civilians", N_("protection of civilians")
    BORDER_SECURITY = "border_security", N_("border security")
    POLICING = "policing", N_("policing and rule of law")
    RELIEF = "relief", N_("security of relief")
    MONITORING = "monitoring", N_("monitoring and verification")
