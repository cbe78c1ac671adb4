"""Compliance frameworks, duties to report, reports, due diligence."""

from __future__ import annotations

from tracker.db.as_of import steps_by
from tracker.db.models.compliance import Submission
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.columns import DATE, DUE, EVIDENCE, FUNCTION, SINCE, STATE, TEXT, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section
from tracker.web.records.kinds.liaison import clauses_answered, parties
from tracker.web.records.parts_in_words import mitigation_cells, pillar_cells, step_cells


def _measures(asking: Asking) -> Section:
    rows = sorted(asking.record.measures, key=lambda measure: (measure.pillar.rank, measure.id))
    return Section(
        Text(N_("Measures")),
        (Text(N_("Pillar")), TEXT, FUNCTION, DUE, STATE, SINCE, Text(N_("Supported by")), EVIDENCE),
        [Row(pillar_cells(row, asking.day)) for row in rows],
        Text(N_("No measure is recorded under any of the seven pillars.")),
    )


def _submissions(asking: Asking) -> Section:
    rows = asking.children(RecordKind.COMPLIANCE_REPORT, Submission.obligation_id == asking.record.id)
    return Section(
        Text(N_("Reports filed")),
        (TITLE, DATE, Text(N_("For the report due on"))),
        [Row((row.made, row.covers_due), row) for row in rows],
        Text(N_("No report under this duty is recorded.")),
    )


def _mitigation(asking: Asking) -> Section:
    return Section(
        Text(N_("Measures")),
        (TEXT, FUNCTION, DUE, Text(N_("Done on")), EVIDENCE),
        [Row(mitigation_cells(row, asking.day)) for row in asking.record.measures],
        Text(N_("No measure is recorded.")),
    )


def _steps(asking: Asking) -> Section:
    return Section(
        Text(N_("Steps taken")),
        (DATE, Text(N_("Step")), FUNCTION, Text(N_("Addressed to")), Text(N_("What was asked and answered"))),
        [Row(step_cells(row)) for row in steps_by(asking.record, asking.day)],
        Text(N_("No step after this assessment is recorded: what it decided stands.")),
    )


COMPLIANCE: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.FRAMEWORK,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Compliance frameworks")),
        belongs=Text(N_("Here stand the frameworks by which a force keeps to human rights, called for or in force.")),
        facts=(
            "force_id", "state", "level", "formality", "purpose", "national_equivalent", "gender_perspective",
            "public_reporting", "began", "ended",
        ),
        columns=("force_id", "state"),
        filed=("measures",),
        sections=(_measures, parties, clauses_answered),
    ),
    Kind(
        kind=RecordKind.OBLIGATION,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Reporting obligations")),
        belongs=Text(N_("Here stands who must report what to whom, and how often.")),
        facts=("obligation_kind", "by_side", "reported_to", "cadence", "next_due", "clause_id", "began", "ended"),
        columns=("obligation_kind", "by_side", "reported_to", "cadence", "next_due"),
        sections=(_submissions,),
    ),
    Kind(
        kind=RecordKind.COMPLIANCE_REPORT,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Reports")),
        belongs=Text(N_("Here stand the reports filed under a duty to report, and every compliance report.")),
        facts=(
            "obligation_id", "by_side", "made", "covers_due", "author", "occasion", "period_from", "period_to",
            "findings", "follow_up",
        ),
        columns=("obligation_id", "made", "covers_due"),
    ),
    Kind(
        kind=RecordKind.HRDDP_ASSESSMENT,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Due diligence risk assessments")),
        belongs=Text(N_("Here stand the risk assessments of support, with what was decided and the measures taken.")),
        facts=(
            "support_id", "made", "risk", "grounds", "decision", "decided_by", "stands", "review_due",
            "communicated_on", "monitoring",
        ),
        columns=("support_id", "made", "risk", "stands", "review_due"),
        filed=("decision", "monitoring", "measures", "steps"),
        sections=(_mitigation, _steps),
    ),
)  # fmt: skip
