"""The JSON: for systems, with a version and a published schema (docs/summary.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.dates import When, when_text
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.summary import Bar, Cell, Changes, FindingLine, MatrixRow, StatusSummary, Table
from tracker.domain.vocabulary.words import Word
from tracker.i18n import Translator
from tracker.reporting.checklist_status import checklist_data
from tracker.reporting.first_page import Say

FORMAT = "coordination-tracker/status-summary"
VERSION = 2


def render(summary: StatusSummary) -> bytes:
    """The summary as JSON in UTF-8."""
    return json.dumps(_cleaned(data_of(summary)), ensure_ascii=False, indent=1).encode()


def data_of(summary: StatusSummary) -> dict[str, Any]:
    """The summary as plain data: closed words by their values, texts in the summary's language."""
    say = Translator(summary.language).say
    return {
        "format": FORMAT,
        "version": VERSION,
        **_head(summary, say),
        "bottom_line": summary.bottom_line,
        "action_requested": summary.action_requested,
        "changes": _changes(summary.changes, say),
        "partnerships": [
            {
                "partnership": record_data(one.partnership, say),
                "status": say(one.word),
                "trend": one.trend.value,
                "why": say(one.why),
            }
            for one in summary.lines
        ],
        "to_decide": [line.finding.key for line in summary.to_decide],
        "cases": say(summary.cases),
        "comment": summary.comment,
        "clearing_comment": summary.clearing_comment,
        "partner_comment": summary.partner_comment,
        "limits": {"questions": summary.questions, "left_out": summary.left_out, "omissions": say(summary.omissions)},
        "matrix": [_row(row, say) for row in summary.matrix],
        "gaps": _lines(summary.gaps, say),
        "tables": [table_data(table, say) for table in _tables(summary)],
        "checklists": None
        if summary.checklists is None
        else [checklist_data(one, say, record_data) for one in summary.checklists],
        "recommendations": [{"key": a.key, "says": say(a.says), "source": say(a.source)} for a in summary.advice],
        "timeline": [_bar(bar, say) for bar in summary.timeline],
    }


def _head(summary: StatusSummary, say: Say) -> dict[str, Any]:
    return {
        "reference": summary.reference,
        "state": summary.state.value,
        "marking": summary.marking.value,
        "ceiling": summary.ceiling.value,
        "scope": record_data(summary.scope, say),
        "as_of": _day(summary.as_of),
        "since": _day(summary.since),
        "language": summary.language,
        "drafted_by": summary.drafted_by,
        "cleared_by": summary.cleared_by,
        "cleared_on": _day(summary.cleared_on),
        "released_on": _day(summary.released_on),
        "example": summary.example,
    }


def _changes(changes: Changes, say: Say) -> dict[str, Any]:
    new, closed = _lines(changes.new, say), _lines(changes.closed, say)
    return {"since": _day(changes.since), "new": new, "closed": closed}


def _bar(bar: Bar, say: Say) -> dict[str, Any]:
    return {
        "group": say(bar.group),
        "label": say(bar.label),
        "began": _when(bar.began),
        "ended": _when(bar.ended) if bar.ended else None,
        "illustrative": bar.illustrative,
    }


def record_data(ref: RecordRef, say: Say) -> dict[str, Any]:
    """A record by its identifier, kind, name and level."""
    return {
        "id": ref.public_id,
        "kind": ref.kind.value,
        "slug": ref.slug,
        "name": say(ref.title),
        "sensitivity": ref.sensitivity.value,
        "illustrative": ref.illustrative,
        "locators": list(ref.locators),
    }


def _lines(lines: Iterable[FindingLine], say: Say) -> list[dict[str, Any]]:
    return [
        {
            **_finding(line.finding, say),
            "partnerships": [record_data(ref, say) for ref in line.partnerships],
            "decided": say(line.decided) or None,
        }
        for line in lines
    ]


def _finding(finding: Finding, say: Say) -> dict[str, Any]:
    return {
        "key": finding.key,
        "code": finding.code,
        "theme": finding.theme.value,
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "since": _when(finding.since),
        "unconfirmed_since": _day(finding.unconfirmed_since),
        "subject": record_data(finding.subject, say),
        "title": say(finding.title),
        "expected": say(finding.expected),
        "found": say(finding.found),
        "closes": say(finding.closes),
        "owner_side": finding.owner.value,
        "recommendations": list(finding.recommendations),
        "records": [record_data(ref, say) for ref in finding.records],
        "illustrative": finding.illustrative,
    }


def _row(row: MatrixRow, say: Say) -> dict[str, Any]:
    return {
        "partnership": record_data(row.partnership, say),
        "cells": {theme.value: _cell(cell) for theme, cell in row.cells},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state.value,
        "gaps": [finding.key for finding in cell.gaps],
        "questions": len(cell.questions),
        "reviewed_on": _day(cell.reviewed_on),
        "decided_on": _day(cell.decided_on),
        "start_up": cell.start_up,
    }


def _tables(summary: StatusSummary) -> tuple[Table, ...]:
    front = (summary.support, summary.clauses, summary.reports, summary.upcoming, summary.stocktakes)
    return (*front, *summary.annex)


def table_data(table: Table, say: Say) -> dict[str, Any]:
    """A table: its columns by key, its rows as cells by the same keys."""
    keys = [key for key, _ in table.columns]
    return {
        "key": table.key,
        "title": say(table.title),
        "columns": [{"key": key, "title": say(words)} for key, words in table.columns],
        "rows": [
            {
                "cells": dict(zip(keys, (_plain(value, say) for value in row), strict=True)),
                "illustrative": number in table.illustrative,
            }
            for number, row in enumerate(table.rows)
        ],
    }


def _plain(value: Any, say: Say) -> Any:
    """A cell: numbers as they are, days in ISO form, closed words by their values, all else in words."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Word):
        return value.value
    if isinstance(value, When):
        return _when(value)
    return value.isoformat() if isinstance(value, date) else say(value)


def _when(when: When) -> str | None:
    """An uncertain date in the form that dates are typed in; None where nothing is known."""
    return when_text(when) or None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cleaned(value: Any) -> Any:
    """Every text without what JSON readers choke on."""
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value
