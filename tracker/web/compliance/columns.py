"""The columns of the tables of compliance as they leave: what its pages show, one line each.

A column is its key for systems, its words, and where its value stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tracker.domain.facts.compliance import FrameworkFact
from tracker.domain.measures import UNSHOWN
from tracker.domain.summary import Table
from tracker.domain.texts import N_, Text, Wording
from tracker.web.compliance.force import Stand
from tracker.web.compliance.reports import Duty

FRAMEWORK, PILLAR, MEASURE = Text(N_("Compliance framework")), Text(N_("Pillar")), Text(N_("Measure"))
SUPPORT, REPORT, FILED = Text(N_("Support given or considered")), Text(N_("Report")), Text(N_("Filed on"))
OWNER, DUE, STATE, SINCE = Text(N_("Responsible")), Text(N_("Due")), Text(N_("State")), Text(N_("Since"))
EVIDENCE, STEP = Text(N_("Evidence")), Text(N_("Last step"))
LEVEL, MADE, ID = Text(N_("Sensitivity")), Text(N_("Assessed on")), Text(N_("Identifier"))
NO, FINDING = Text(N_("no")), {"gap": Text(N_("gap")), "verify": Text(N_("to verify"))}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `read`: people find it in documents too, not only where there is room."""

    key: str
    words: Text
    value: Callable[[Any], Any]
    read: bool = True


def _parties(one: Stand) -> tuple[Text | Wording, ...] | None:
    """Who takes part, each with its side; else the words that stand in their place."""
    named = tuple(Text("%(who)s (%(side)s)", {"who": p.organization.title, "side": p.side}) for p in one.parties)
    sides = tuple(side for side in (one.record.un_side, one.record.partner_side) if side)
    return named or sides or None


def _late(duty: Duty) -> Text | None:
    """Whether the next report is late; nothing where no day is known."""
    return duty.late or (NO if duty.due else None)


FRAMEWORKS = (
    Column("framework", FRAMEWORK, lambda one: one.record.title),
    Column("state", STATE, lambda one: one.state.state if one.state else None),
    Column("since", SINCE, lambda one: one.state.since if one.state else None),
    Column("state_certain", Text(N_("Certain")), lambda one: one.state.certain if one.state else None, read=False),
    Column("national_equivalent", Text(N_("National equivalent")), lambda one: one.record.national_equivalent),
    Column("parties", Text(N_("Who takes part or supports")), _parties),
    Column("gender_perspective", Text(N_("Gender perspective")), lambda one: one.record.gender_perspective),
    Column("public_reporting", Text(N_("Public reporting")), lambda one: one.record.public_reporting),
    Column("sensitivity", LEVEL, lambda one: one.record.sensitivity, read=False),
    Column("id", ID, lambda one: one.record.public_id, read=False),
)
PILLARS = (  # of a framework and a pillar under it
    Column("framework", FRAMEWORK, lambda one: one[0].record.title),
    Column("pillar", PILLAR, lambda one: one[1].pillar),
    Column("done", Text(N_("Done")), lambda one: one[1].done if one[1].measures else None),
    Column("under_way", Text(N_("Under way")), lambda one: one[1].under_way if one[1].measures else None),
    Column("overdue", Text(N_("Overdue")), lambda one: one[1].overdue if one[1].measures else None),
    Column("measures", Text(N_("Measures")), lambda one: len(one[1].measures) or None),
)
MEASURES = (  # of a framework, a pillar, and a measure under it
    Column("framework", FRAMEWORK, lambda one: one[0].record.title),
    Column("pillar", PILLAR, lambda one: one[1].pillar),
    Column("measure", MEASURE, lambda one: one[2].row.text),
    Column("owner", OWNER, lambda one: one[2].row.owner_function),
    Column("due", DUE, lambda one: one[2].row.due),
    Column("state", STATE, lambda one: one[2].state),
    Column("since", SINCE, lambda one: one[2].since),
    Column("evidence", EVIDENCE, lambda one: one[2].evidence),
    Column("supporters", Text(N_("Supported by")), lambda one: tuple(one[2].supporters) or None),
    Column("recorded_state", Text(N_("State as recorded")), lambda one: one[2].row.state, read=False),
    Column("overdue", Text(N_("Overdue")), lambda one: one[2].overdue, read=False),
)
DUTIES = (  # of the side whose they are, and a duty
    Column("whose", Text(N_("Whose reports")), lambda one: one[0].title),
    Column("duty", Text(N_("Duty to report")), lambda one: one[1].record.title),
    Column("often", Text(N_("How often")), lambda one: one[1].often),
    Column("last_filed", Text(N_("Last filed")), lambda one: one[1].last.made if one[1].last else None),
    Column("next_due", Text(N_("Next due")), lambda one: one[1].due),
    Column("late", Text(N_("Late")), lambda one: _late(one[1])),
    Column("sensitivity", LEVEL, lambda one: one[1].record.sensitivity, read=False),
    Column("id", ID, lambda one: one[1].record.public_id, read=False),
)
ON_EVENTS = (
    Column("report", REPORT, lambda one: one.title),
    Column("filed", FILED, lambda one: one.made),
    Column("by_side", Text(N_("Who reports")), lambda one: one.by_side),
    Column("author", Text(N_("Author")), lambda one: one.author, read=False),
    Column("occasion", Text(N_("Made on the event of")), lambda one: one.occasion),
    Column("period_from", Text(N_("Looks back on what happened from")), lambda one: one.period_from, read=False),
    Column("period_to", Text(N_("Looks back until")), lambda one: one.period_to, read=False),
    Column("follow_up", Text(N_("What followed")), lambda one: one.follow_up),
    Column("sensitivity", LEVEL, lambda one: one.sensitivity, read=False),
    Column("id", ID, lambda one: one.public_id, read=False),
)
ITEMS = (
    Column("support", SUPPORT, lambda one: one.record.title),
    Column("kind", Text(N_("Kind")), lambda one: one.record.support_kind),
    Column("state", STATE, lambda one: one.state),
    Column("policy", Text(N_("Due diligence policy")), lambda one: one.record.scope),
    Column("exclusion", Text(N_("Exclusion")), lambda one: one.record.exclusion),
    Column("holds", Text(N_("Does it hold?")), lambda one: one.standing),
    Column("finding", Text(N_("Finding")), lambda one: FINDING.get(one.mark, NO)),
    Column("overdue", Text(N_("Measures overdue")), lambda one: len(one.overdue) if one.assessments else None),
    Column("unshown", UNSHOWN, lambda one: len(one.unshown) if one.assessments else None, read=False),
    Column("sensitivity", LEVEL, lambda one: one.record.sensitivity, read=False),
    Column("id", ID, lambda one: one.record.public_id, read=False),
)
ASSESSMENTS = (  # of support, and an assessment that covers it
    Column("support", SUPPORT, lambda one: one[0].record.title),
    Column("made", MADE, lambda one: one[1].record.made),
    Column("risk", Text(N_("Risk")), lambda one: one[1].record.risk),
    Column("decided", Text(N_("Decision of the assessment")), lambda one: one[1].record.decision, read=False),
    Column("decision", Text(N_("Decision that stands")), lambda one: one[1].decision and one[1].decision.state),
    Column("step", STEP, lambda one: one[1].step and one[1].step.step_kind),
    Column("step_on", Text(N_("Taken on")), lambda one: one[1].step and one[1].step.taken_on),
    Column("explained", Text(N_("Policy explained to the recipient on")), lambda one: one[1].explained, read=False),
    Column("monitoring", Text(N_("How conduct is followed")), lambda one: one[1].record.monitoring, read=False),
    Column("review_due", Text(N_("Review by")), lambda one: one[1].record.review_due),
    Column("general", Text(N_("General profile")), lambda one: one[1].record.support_id is None),
    Column("sensitivity", LEVEL, lambda one: one[1].record.sensitivity, read=False),
    Column("id", ID, lambda one: one[1].record.public_id, read=False),
)
OVERDUE = (  # of support, and a measure that is overdue
    Column("support", SUPPORT, lambda one: one[0].record.title),
    Column("measure", MEASURE, lambda one: one[1].text),
    Column("owner", OWNER, lambda one: one[1].owner_function),
    Column("due", DUE, lambda one: one[1].due),
)
TREND = (
    Column("quarter", Text(N_("Quarter")), lambda one: one.label),
    Column("began", Text(N_("Begins on")), lambda one: one.began, read=False),
    Column("due", Text(N_("Reports due")), lambda one: one.due),
    Column("filed", Text(N_("Reports filed")), lambda one: one.filed),
    Column("done", Text(N_("Measures done")), lambda one: one.done),
    Column("assessed", Text(N_("Risk assessments made")), lambda one: one.assessed),
)
FINDINGS = (
    Column("code", Text(N_("Code")), lambda one: one.finding.code),
    Column("severity", Text(N_("Severity")), lambda one: one.finding.severity),
    Column("title", Text(N_("Finding")), lambda one: one.finding.title),
    Column("found", Text(N_("What the records show")), lambda one: one.finding.found),
    Column("expected", Text(N_("Expected")), lambda one: one.finding.expected, read=False),
    Column("closes", Text(N_("What closes it")), lambda one: one.finding.closes, read=False),
    Column("since", SINCE, lambda one: one.finding.since if one.finding.since.known else None),
    Column("basis", Text(N_("Basis")), lambda one: one.finding.basis, read=False),
    Column("owner", Text(N_("Owner side")), lambda one: one.finding.owner),
    Column("decided", Text(N_("Decided")), lambda one: one.decided),
    Column("recommendations", Text(N_("Recommendations")), lambda one: one.finding.recommendations, read=False),
    Column("sensitivity", LEVEL, lambda one: one.finding.sensitivity, read=False),
    Column("key", Text(N_("Key")), lambda one: one.finding.key, read=False),
)
FORCES = (  # of a mission
    Column("partnership", Text(N_("Partnership")), lambda one: one.picture.partnership.ref.title),
    Column("frameworks", FRAMEWORK, lambda one: tuple(map(_state, one.picture.frameworks)) or None),
    Column("reports_overdue", Text(N_("Reports overdue")), lambda one: one.overdue.gaps),
    Column("reports_to_verify", Text(N_("Reports to verify")), lambda one: one.overdue.questions),
    Column("support_unassessed", Text(N_("Support without a valid assessment")), lambda one: one.unassessed.gaps),
    Column("support_to_verify", Text(N_("Support to verify")), lambda one: one.unassessed.questions),
    Column("gaps", Text(N_("Gaps")), lambda one: one.theme.gaps),
    Column("questions", Text(N_("To verify")), lambda one: one.theme.questions),
    Column("sensitivity", LEVEL, lambda one: one.picture.partnership.ref.sensitivity, read=False),
    Column("id", ID, lambda one: one.picture.partnership.ref.public_id, read=False),
)


def _state(one: FrameworkFact) -> Text:
    """The state of a framework, and since when."""
    return Text(N_("%(state)s, %(since)s"), {"state": one.state, "since": one.state_since})


def table(
    key: str,
    title: Text,
    columns: tuple[Column, ...],
    rows: Iterable[Any],
    empty: Text,
    *,
    made_up: Callable[[Any], bool],
) -> Table:
    """A table of these rows; `made_up` says which of them are illustrative."""
    listed = list(rows)
    return Table(
        key=key,
        title=title,
        columns=tuple((column.key, column.words) for column in columns),
        rows=tuple(tuple(column.value(one) for column in columns) for one in listed),
        empty=empty,
        illustrative=tuple(number for number, one in enumerate(listed) if made_up(one)),
        shows=tuple(column.key for column in columns if column.read),
    )
