"""Findings as lines: each key once, whatever number of partnerships it concerns; two lists compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.summary import Changes, FindingLine
from tracker.domain.texts import Text


def merged(findings: Iterable[Finding], decided: Mapping[str, Text] | None = None) -> tuple[FindingLine, ...]:
    """One line for each key, gaps first and gravest first. Where partnerships differ, the graver finding stands."""
    by_key: dict[str, list[Finding]] = {}
    for one in findings:
        by_key.setdefault(one.key, []).append(one)
    lines = [_line(alike, (decided or {}).get(key)) for key, alike in by_key.items()]
    return tuple(sorted(lines, key=lambda line: _order(line.finding)))


def count(lines: Iterable[FindingLine], *, gaps: bool) -> int:
    """How many gaps, or how many questions; what is restricted enters no count."""
    return sum(line.finding.is_gap is gaps for line in lines if not line.finding.restricted)


def compare(now: Iterable[FindingLine], before: Iterable[FindingLine], since: date) -> Changes:
    """Which gaps are new since a day, and which have closed: two computed lists, no memory. Questions do not count."""
    new, old = _gaps(now), _gaps(before)
    return Changes(
        since=since,
        new=tuple(line for key, line in new.items() if key not in old),
        closed=tuple(line for key, line in old.items() if key not in new),
    )


def _line(alike: list[Finding], decided: Text | None) -> FindingLine:
    partnerships: dict[str, RecordRef] = {f.partnership.public_id: f.partnership for f in alike}
    return FindingLine(finding=min(alike, key=_order), partnerships=tuple(partnerships.values()), decided=decided)


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    return (not finding.is_gap, -finding.severity.rank, finding.code, finding.subject.public_id)


def _gaps(lines: Iterable[FindingLine]) -> dict[str, FindingLine]:
    return {line.finding.key: line for line in lines if line.finding.is_gap and not line.finding.restricted}
