"""Building a status summary: the review of a mission or a partnership, its tables, and what a ceiling leaves out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.gaps import latest_decisions
from tracker.db.queries.summary_rows import recommendations
from tracker.domain import summary_tables as tables
from tracker.domain.access import EVERYWHERE, Reader
from tracker.domain.lines import compare
from tracker.domain.picture import Picture
from tracker.domain.summary import Advice, Changes, FindingLine, StatusSummary, Table
from tracker.domain.summary_lines import partnership_line
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import Sensitivity, Severity
from tracker.domain.vocabulary.gaps import FindingDecisionKind, SummaryState
from tracker.reference.locators import locator_text
from tracker.services.errors import NotFound
from tracker.services.gaps.review import Reviewed, due_soon
from tracker.services.gaps.scope import mission_of, ref_of, review_scope
from tracker.services.summaries.checklists import checklist_lines, checklists_above
from tracker.services.summaries.left_out import left_out
from tracker.services.summaries.rows import meeting_rows, overdue_rows

CASES = Text(N_("Compliance cases are followed apart, by those who need to know; no summary tells of them."))
FRONT = ("support", "clauses", "reports", "upcoming", "stocktakes")
ANNEX = ("liaison", "meetings", "agreements", "compliance", "overdue_actions")
SETTLED = frozenset({FindingDecisionKind.RISK_ACCEPTED, FindingDecisionKind.BY_LEADERSHIP, FindingDecisionKind.NOTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a summary is asked about: scope, dates, language, and the highest level of what it may hold."""

    scope: Mission | Partnership
    as_of: date
    since: date | None
    language: str
    ceiling: Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people wrote, and how far the summary has come."""

    reference: str = ""  # of what nobody has drafted yet
    level: Sensitivity = Sensitivity.UNCLASSIFIED  # of the words themselves
    state: SummaryState = SummaryState.DRAFT
    drafted_by: str | None = None
    cleared_by: str | None = None
    cleared_on: date | None = None
    released_on: date | None = None
    bottom_line: str | None = None
    action_requested: str | None = None
    comment: str | None = None
    clearing_comment: str | None = None
    partner_comment: str | None = None


def build_summary(session: Session, reader: Reader, asked: Asked, words: Words | None = None) -> StatusSummary:
    """The summary as this reader may export it. Raises NotFound where he reads no records in that scope."""
    said = words or Words()
    mission = mission_of(session, asked.scope)
    if not reader.may(Permission.READ_RECORDS, mission.public_id):
        raise NotFound
    exporter = exporter_of(reader, mission, asked.ceiling)
    reviewed = review_scope(session, exporter, asked.scope, asked.as_of)
    before = review_scope(session, exporter, asked.scope, asked.since) if asked.since else None
    changes = compare(reviewed.lines, before.lines, asked.since) if before and asked.since else Changes(since=None)
    gaps = tuple(line for line in reviewed.lines if line.finding.is_gap)
    ids = _row_ids(session, reviewed.pictures)
    checklists = checklist_lines(session, exporter, ids, asked.as_of)
    listed = _tables(session, exporter, reviewed, asked, ids)
    front: dict[str, Any] = {key: listed[key] for key in FRONT}
    return StatusSummary(
        scope=ref_of(asked.scope),
        as_of=asked.as_of,
        since=asked.since,
        language=asked.language,
        marking=_marking(gaps, changes, listed, said.level, *(one.level for one in checklists)),
        ceiling=asked.ceiling,
        example=mission.bundle is not None,
        omissions=mission.omissions,
        changes=changes,
        lines=tuple(partnership_line(row, changes) for row in reviewed.rows),
        to_decide=_to_decide(session, exporter, gaps, asked.as_of),
        cases=CASES,
        questions=reviewed.questions,
        left_out=left_out(session, reader, mission, ids, asked.as_of, asked.ceiling)
        + checklists_above(session, reader, ids, asked.as_of, asked.ceiling),
        matrix=reviewed.rows,
        gaps=gaps,
        advice=_advice(session, gaps),
        timeline=tables.timeline(reviewed.pictures),
        annex=tuple(listed[key] for key in ANNEX),
        checklists=checklists,
        **_written(said),
        **front,
    )


def _written(words: Words) -> dict[str, Any]:
    """What people wrote, and how far it has come; the level of the words went into the marking."""
    return {field.name: getattr(words, field.name) for field in fields(words) if field.name != "level"}


def exporter_of(reader: Reader, mission: Mission, ceiling: Sensitivity) -> Reader:
    """The same person as an export sees him: nobody's circle, no clearing officer, never above the ceiling."""
    where = EVERYWHERE if reader.scopes(Permission.READ_RECORDS) is None else mission.public_id
    return replace(reader.outward(ceiling), roles=frozenset({(Role.READER, where)}))


def _row_ids(session: Session, pictures: Sequence[Picture]) -> list[int]:
    names = [picture.partnership.ref.public_id for picture in pictures]
    return list(session.scalars(select(Record.id).where(Record.public_id.in_(names)).order_by(Record.id)))


def _tables(
    session: Session, reader: Reader, reviewed: Reviewed, asked: Asked, ids: Collection[int]
) -> dict[str, Table]:
    pictures = reviewed.pictures
    found = (
        tables.liaison(pictures),
        tables.meetings(meeting_rows(session, reader, ids, asked.since, asked.as_of), asked.since),
        tables.agreements(pictures),
        tables.compliance(pictures),
        tables.overdue_actions(overdue_rows(session, reader, ids, asked.as_of), asked.as_of),
        tables.support(pictures),
        tables.clauses(pictures),
        tables.reports(pictures),
        tables.ahead(due_soon(reviewed)),
        tables.stocktakes(pictures),
    )
    return {table.key: table for table in found}


def _marking(
    gaps: Sequence[FindingLine], changes: Changes, listed: dict[str, Table], *others: Sensitivity
) -> Sensitivity:
    """The highest level of anything in it."""
    lines = (*gaps, *changes.new, *changes.closed)
    levels = [*others, *(line.finding.sensitivity for line in lines), *(table.level for table in listed.values())]
    return max(levels, key=lambda s: s.rank)


def _to_decide(session: Session, reader: Reader, gaps: Sequence[FindingLine], on: date) -> tuple[FindingLine, ...]:
    """High and critical gaps on which nothing final was decided; assigned and disputed ones still wait."""
    grave = [line for line in gaps if line.finding.severity.rank >= Severity.HIGH.rank]
    decided = latest_decisions(session, reader, {line.finding.key for line in grave}, on)
    settled = {key for key, row in decided.items() if row.decision in SETTLED}
    return tuple(line for line in grave if line.finding.key not in settled)


def _advice(session: Session, gaps: Sequence[FindingLine]) -> tuple[Advice, ...]:
    keys = {key for line in gaps for key in line.finding.recommendations}
    return tuple(
        Advice(key=row.key, says=row.title, source=locator_text(row.locators[0]) if row.locators else Text(""))
        for row in recommendations(session, keys)
    )
