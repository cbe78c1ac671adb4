"""Council decisions and clauses, leadership decisions, shared sites, support."""

from __future__ import annotations

from tracker.db.as_of import decision_standing
from tracker.db.models.agreements import Incident
from tracker.db.models.compliance import HrddpAssessment, Obligation
from tracker.db.models.decisions import Clause
from tracker.db.models.planning import SiteAssessment
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.columns import DATE, KIND, TITLE, UNTIL
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section


def _clauses(asking: Asking) -> Section:
    rows = asking.children(RecordKind.CLAUSE, Clause.decision_id == asking.record.id)
    return Section(
        Text(N_("Clauses")),
        (TITLE, Text(N_("Paragraph")), Text(N_("Verb")), Text(N_("Subject"))),
        [Row((row.paragraph, row.verb, row.subject), row) for row in rows],
        Text(N_("No clause of it is recorded.")),
    )


def _answers(asking: Asking) -> Section:
    ids = [answer.mechanism_id for answer in asking.record.answers]
    names = asking.names(ids)
    return Section(
        Text(N_("Answered by")),
        (Text(N_("Mechanism")), KIND),
        [Row((names[i], names[i].kind)) for i in ids if i in names],
        Text(N_("No mechanism is named as its answer.")),
    )


def _duties(asking: Asking) -> Section:
    rows = asking.children(RecordKind.OBLIGATION, Obligation.clause_id == asking.record.id)
    return Section(
        Text(N_("Duties to report that follow from it")),
        (TITLE, KIND, Text(N_("Who reports"))),
        [Row((row.obligation_kind, row.by_side), row) for row in rows],
        Text(N_("No duty to report is recorded.")),
    )


def _site_assessments(asking: Asking) -> Section:
    rows = asking.children(RecordKind.SITE_ASSESSMENT, SiteAssessment.site_id == asking.record.id)
    return Section(
        Text(N_("Risk assessments")),
        (TITLE, DATE, Text(N_("Valid until")), Text(N_("Separation considered"))),
        [Row((row.made, row.valid_until, row.separation_considered), row) for row in rows],
        Text(N_("No risk assessment of this site is recorded.")),
    )


def _site_incidents(asking: Asking) -> Section:
    rows = asking.children(RecordKind.INCIDENT, Incident.site_id == asking.record.id)
    return Section(
        Text(N_("Incidents here")),
        (TITLE, KIND, DATE),
        [Row((row.incident_kind, row.made), row) for row in rows],
        Text(N_("No incident at this site is recorded.")),
    )


def _agreements(asking: Asking) -> Section:
    ids = [basis.agreement_id for basis in asking.record.agreements]
    names = asking.names(ids)
    return Section(
        Text(N_("Written basis")),
        (Text(N_("Agreement")),),
        [Row((names[i],)) for i in ids if i in names],
        Text(N_("No agreement is named as its basis.")),
    )


def _due_diligence(asking: Asking) -> Section:
    rows = asking.children(RecordKind.HRDDP_ASSESSMENT, HrddpAssessment.support_id == asking.record.id)
    return Section(
        Text(N_("Due diligence risk assessments")),
        (TITLE, DATE, Text(N_("Risk")), Text(N_("Decision")), UNTIL),
        [Row((row.made, row.risk, decision_standing(row, asking.day), row.review_due), row) for row in rows],
        Text(N_("No risk assessment of this support is recorded.")),
    )


COUNCIL: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.COUNCIL_DECISION,
        theme=Theme.PLANNING,
        plural=Text(N_("Council decisions")),
        belongs=Text(N_("Here stand the decisions of the Security Council on mission and force.")),
        facts=("symbol", "made", "renews"),
        columns=("symbol", "made"),
        sections=(_clauses,),
    ),
    Kind(
        kind=RecordKind.CLAUSE,
        theme=Theme.PLANNING,
        plural=Text(N_("Council clauses")),
        belongs=Text(N_("Here stand the paragraphs by which the Council asks something of mission and force.")),
        facts=("decision_id", "paragraph", "verb", "addressee", "subject", "owner"),
        columns=("decision_id", "paragraph", "verb", "subject", "owner"),
        sections=(_answers, _duties),
    ),
    Kind(
        kind=RecordKind.LEADERSHIP_DECISION,
        theme=Theme.DELINEATION,
        plural=Text(N_("Leadership decisions")),
        belongs=Text(N_("Here stands what the mission’s leadership decided on posture, support, risk or release.")),
        facts=("subject", "value", "by_function", "component", "began", "ended"),
        columns=("subject", "value", "by_function", "began", "ended"),
    ),
    Kind(
        kind=RecordKind.SITE,
        theme=Theme.DELINEATION,
        plural=Text(N_("Shared sites")),
        belongs=Text(N_("Here stand the sites that mission and force share.")),
        facts=("began", "ended"),
        columns=("began", "ended"),
        sections=(_site_assessments, _site_incidents),
    ),
    Kind(
        kind=RecordKind.SUPPORT,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Support")),
        belongs=Text(N_("Here stand the items of support between mission and force, in either direction.")),
        facts=(
            "direction", "support_kind", "scope", "exclusion", "planned", "recipient_unit", "value", "changed", "began",
            "ended",
        ),
        columns=("direction", "support_kind", "scope", "began", "ended"),
        sections=(_agreements, _due_diligence),
    ),
)  # fmt: skip
