"""What the page of a partnership lists: one section for each kind of record, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.db.models.agreements import Agreement
from tracker.db.models.compliance import Framework, HrddpAssessment, Obligation
from tracker.db.models.decisions import Clause, CouncilDecision, LeadershipDecision, Site, Support
from tracker.db.models.gaps import Statement
from tracker.db.models.liaison import ContactCard, Mechanism, Position
from tracker.db.models.meetings import Forum
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.db.models.records import Record
from tracker.domain.dates import NO, Span
from tracker.domain.texts import N_, Text
from tracker.web.partnerships import cells
from tracker.web.partnerships.cells import Seen, span_of


@dataclass(frozen=True, slots=True)
class Line:
    """One record: what its columns say, and from when until when it holds."""

    record: Record
    says: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind; `empty` says what belongs here where there are none."""

    key: str
    title: Text
    columns: tuple[Text, ...]
    lines: tuple[Line, ...]
    empty: Text


Says = Callable[[Any, "Seen"], tuple[Any, ...] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a section is made: which records, which columns, what each record says; None leaves a record out."""

    key: str
    title: Text
    models: tuple[type[Record], ...]
    columns: tuple[Text, ...]
    says: Says
    empty: Text


def sections(records: Sequence[Record], decisions: Iterable[CouncilDecision], day: date) -> list[Section]:
    """Every section, in the order of the page; what had not begun by the day or had ended before it is left out."""
    seen = Seen(day, {decision.id: decision for decision in decisions})
    return [_section(kind, records, seen) for kind in KINDS]


def _section(kind: Kind, records: Sequence[Record], seen: Seen) -> Section:
    lines = []
    for record in records:
        if type(record) not in kind.models:
            continue
        span = span_of(record, seen)
        says = kind.says(record, seen) if span.holds(seen.day) is not NO else None
        if says is not None:
            lines.append(Line(record, says, span))
    return Section(kind.key, kind.title, kind.columns, tuple(lines), kind.empty)


SIDE, LEVEL, STATE, SINCE = Text(N_("Side")), Text(N_("Level")), Text(N_("State")), Text(N_("Since"))
KIND, OFTEN = Text(N_("Kind")), Text(N_("How often"))

KINDS: tuple[Kind, ...] = (
    Kind(
        "liaison",
        Text(N_("Liaison positions")),
        (Position,),
        (Text(N_("Kept by")), LEVEL, Text(N_("Nature"))),
        cells.position,
        Text(N_("No liaison position is recorded. Here stand the posts by which either side keeps contact.")),
    ),
    Kind(
        "forums",
        Text(N_("Forums")),
        (Forum,),
        (LEVEL, OFTEN, STATE),
        cells.forum,
        Text(N_("No forum is recorded. Here stand the regular meetings of the two sides.")),
    ),
    Kind(
        "agreements",
        Text(N_("Agreements")),
        (Agreement,),
        (KIND, STATE, Text(N_("State since"))),
        cells.agreement,
        Text(N_("No agreement is recorded. Here stand the texts between the sides, in negotiation or in force.")),
    ),
    Kind(
        "frameworks",
        Text(N_("Compliance frameworks")),
        (Framework,),
        (STATE, Text(N_("State since"))),
        cells.framework,
        Text(N_("No compliance framework of the force is recorded.")),
    ),
    Kind(
        "obligations",
        Text(N_("Reporting obligations")),
        (Obligation,),
        (SIDE, OFTEN, Text(N_("Next due"))),
        cells.obligation,
        Text(N_("No duty to report is recorded.")),
    ),
    Kind(
        "contacts",
        Text(N_("Contact cards")),
        (ContactCard,),
        (Text(N_("First contact")), Text(N_("Tested")), Text(N_("Rehearsed"))),
        cells.card,
        Text(N_("No contact card is recorded. Here stands whom to call at any hour and in extremis.")),
    ),
    Kind(
        "mechanisms",
        Text(N_("Other arrangements")),
        (Mechanism,),
        (KIND, LEVEL, Text(N_("Nature"))),
        cells.mechanism,
        Text(N_("No other arrangement is recorded.")),
    ),
    Kind(
        "sites",
        Text(N_("Shared sites")),
        (Site,),
        (),
        cells.site,
        Text(N_("No shared site is recorded.")),
    ),
    Kind(
        "support",
        Text(N_("Support")),
        (Support,),
        (Text(N_("Direction")), KIND, Text(N_("Due diligence"))),
        cells.support,
        Text(N_("No support in either direction is recorded.")),
    ),
    Kind(
        "clauses",
        Text(N_("Council clauses")),
        (Clause,),
        (Text(N_("Where")), Text(N_("Verb")), Text(N_("Owner side"))),
        cells.clause,
        Text(N_("No clause of the Council is recorded.")),
    ),
    Kind(
        "decisions",
        Text(N_("Leadership decisions")),
        (LeadershipDecision,),
        (Text(N_("Subject")), Text(N_("Decided")), Text(N_("By"))),
        cells.leadership,
        Text(N_("No decision of the mission’s leadership is recorded.")),
    ),
    Kind(
        "assessments",
        Text(N_("Assessments")),
        (JointAssessment, HrddpAssessment, SiteAssessment),
        (KIND, Text(N_("Detail"))),
        cells.assessment,
        Text(N_("No assessment is recorded: joint, of due diligence, or of a shared site.")),
    ),
    Kind(
        "plans",
        Text(N_("Communications plans and lessons")),
        (CommunicationPlan, Lesson),
        (KIND,),
        cells.plan,
        Text(N_("No communications plan and no lesson is recorded.")),
    ),
    Kind(
        "statements",
        Text(N_("Statements")),
        (Statement,),
        (Text(N_("On")), Text(N_("Says")), Text(N_("By"))),
        cells.statement,
        Text(N_("Nobody has stated that something does not exist, or is not the mission’s to record.")),
    ),
)
