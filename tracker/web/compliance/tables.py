"""The tables of compliance as they leave, in the order of the pages and of the same values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.domain.summary import Table
from tracker.domain.texts import N_, Text
from tracker.web.compliance import columns
from tracker.web.compliance.assembling import Assembled
from tracker.web.compliance.columns import table
from tracker.web.compliance.mission import Line

EMPTY = Text(N_("Nothing is recorded here on this date."))
NO_FRAMEWORK = Text(N_("No compliance framework of the force is recorded."))
NO_DUTY = Text(N_("No duty to report on compliance is recorded."))
NO_SUPPORT = Text(N_("No support that the UN gives or considers is recorded on this date."))
NOT_OVERDUE = Text(N_("No measure of these assessments is overdue on this date."))
NO_GAP = Text(
    N_("No gap is known on this date. A gap is stated, overdue, or missing from a register that was declared complete.")
)
NO_QUESTION = Text(N_("Nothing is left to verify on this date."))
NO_PARTNERSHIP = Text(N_("No partnership of this mission was tracked on this date."))


def tables(found: Assembled) -> tuple[Table, ...]:
    """Every table of a partnership."""
    return *_force(found), *_reports(found), *_support(found), *_review(found)


def forces(lines: Sequence[Line]) -> tuple[Table, ...]:
    """That of a mission: a line for each force."""
    title = Text(N_("Compliance of the forces beside the mission"))
    refs = [line.picture.partnership.ref for line in lines]
    made_up = {ref.public_id for ref in refs if ref.illustrative}
    return (
        table(
            "forces", title, columns.FORCES, lines, NO_PARTNERSHIP,
            made_up=lambda line: line.picture.partnership.ref.public_id in made_up,
        ),
    )  # fmt: skip


def _force(found: Assembled) -> tuple[Table, ...]:
    pillars = [(one, under) for one in found.frameworks for under in one.pillars]
    measures = [(one, under, row) for one, under in pillars for row in under.measures]
    where, seven = Text(N_("Where the force stands")), Text(N_("The seven pillars"))
    under = Text(N_("Measures under the pillars"))
    return (
        table("frameworks", where, columns.FRAMEWORKS, found.frameworks, NO_FRAMEWORK, made_up=_is_made_up),
        table("pillars", seven, columns.PILLARS, pillars, NO_FRAMEWORK, made_up=_first_is_made_up),
        table("framework_measures", under, columns.MEASURES, measures, EMPTY, made_up=_first_is_made_up),
    )


def _reports(found: Assembled) -> tuple[Table, ...]:
    duties = [(group, duty) for group in found.groups for duty in group.duties]
    reports, filed = Text(N_("Reports")), Text(N_("Filed on an event or under no duty"))
    return (
        table("reports", reports, columns.DUTIES, duties, NO_DUTY, made_up=lambda one: _is_made_up(one[1])),
        table("on_events", filed, columns.ON_EVENTS, found.on_events, EMPTY, made_up=lambda one: one.illustrative),
    )


def _support(found: Assembled) -> tuple[Table, ...]:
    assessed = [(one, made) for one in found.items for made in one.assessed]
    overdue = [(one, measure) for one in found.items for measure in one.overdue]
    support, made = Text(N_("Support and due diligence")), Text(N_("Risk assessments"))
    late = Text(N_("Measures overdue"))
    return (
        table("support", support, columns.ITEMS, found.items, NO_SUPPORT, made_up=_is_made_up),
        table(
            "assessments", made, columns.ASSESSMENTS, assessed, EMPTY,
            made_up=lambda one: _first_is_made_up(one) or _is_made_up(one[1]),
        ),
        table("measures_overdue", late, columns.OVERDUE, overdue, NOT_OVERDUE, made_up=_first_is_made_up),
    )  # fmt: skip


def _review(found: Assembled) -> tuple[Table, ...]:
    trend, gaps, questions = Text(N_("Quarter by quarter")), Text(N_("Gaps")), Text(N_("To verify"))
    return (
        table("trend", trend, columns.TREND, found.quarters, EMPTY, made_up=lambda _one: False),
        table("gaps", gaps, columns.FINDINGS, found.gaps, NO_GAP, made_up=lambda one: one.finding.illustrative),
        table(
            "questions", questions, columns.FINDINGS, found.questions, NO_QUESTION,
            made_up=lambda one: one.finding.illustrative,
        ),
    )  # fmt: skip


def _is_made_up(one: Any) -> bool:
    return bool(one.record.illustrative)


def _first_is_made_up(one: Any) -> bool:
    return _is_made_up(one[0])
