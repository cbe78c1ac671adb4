"""Assessments, communications plans, lessons, statements, stocktakes, organizations."""

from __future__ import annotations

from tracker.db.models.missions import Organization
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.columns import KIND, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section


def _components(asking: Asking) -> Section:
    rows = asking.children(RecordKind.ORGANIZATION, Organization.parent_id == asking.record.id)
    return Section(
        Text(N_("Its parts")),
        (TITLE, KIND),
        [Row((row.organization_kind,), row) for row in rows],
        Text(N_("No part of it is recorded.")),
    )


PLANNING: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.SITE_ASSESSMENT,
        theme=Theme.DELINEATION,
        plural=Text(N_("Risk assessments of shared sites")),
        belongs=Text(N_("Here stands how the risk of living side by side was assessed, site by site.")),
        facts=("site_id", "made", "valid_until", "separation_considered"),
        columns=("site_id", "made", "valid_until"),
    ),
    Kind(
        kind=RecordKind.COMMUNICATION_PLAN,
        theme=Theme.COMMUNICATION,
        plural=Text(N_("Strategic communications plans")),
        belongs=Text(N_("Here stand the plans that tell the public who is who and who does what.")),
        facts=("distinct_mandates", "agreed_with_partner", "began", "ended"),
        columns=("distinct_mandates", "agreed_with_partner", "began", "ended"),
    ),
    Kind(
        kind=RecordKind.JOINT_ASSESSMENT,
        theme=Theme.PLANNING,
        plural=Text(N_("Joint assessments")),
        belongs=Text(N_("Here stand assessments made with the partner, or by the UN alone, and planning visits.")),
        facts=("assessment_kind", "participation", "made"),
        columns=("assessment_kind", "participation", "made"),
    ),
    Kind(
        kind=RecordKind.LESSON,
        theme=Theme.PLANNING,
        plural=Text(N_("Lessons")),
        belongs=Text(N_("Here stand the lessons recorded when a partnership ended or changed.")),
        facts=("made", "text"),
        columns=("made",),
    ),
    Kind(
        kind=RecordKind.STATEMENT,
        theme=Theme.PLANNING,
        plural=Text(N_("Statements")),
        belongs=Text(N_("Here stands who said that something does not exist, or is not the mission’s to record.")),
        facts=("partnership_id", "matter", "verdict", "subject_id", "made", "by_function", "source", "review_on"),
        columns=("matter", "verdict", "made", "by_function", "review_on"),
    ),
    Kind(
        kind=RecordKind.STOCKTAKE,
        theme=Theme.PLANNING,
        plural=Text(N_("Stocktakes")),
        belongs=Text(N_("Here stands who said that the records of a theme are complete, or what they lack.")),
        facts=("partnership_id", "theme", "made_on", "by_function", "complete", "lacks"),
        columns=("theme", "made_on", "complete", "by_function"),
    ),
    Kind(
        kind=RecordKind.ORGANIZATION,
        theme=Theme.PLANNING,
        plural=Text(N_("Organizations and components")),
        belongs=Text(N_("Here stand the components of the mission, and the states and bodies that take part.")),
        facts=("organization_kind", "short_name", "aliases", "parent_id"),
        columns=("organization_kind", "short_name", "parent_id"),
        sections=(_components,),
    ),
    Kind(
        kind=RecordKind.DOCUMENT,
        theme=Theme.PLANNING,
        plural=Text(N_("Documents")),
        belongs=Text(N_("Here stand the files attached to records: terms of reference, signed texts, letters.")),
        facts=("attached_to_id", "made", "language"),
        columns=("attached_to_id", "made", "language"),
    ),
)  # fmt: skip
