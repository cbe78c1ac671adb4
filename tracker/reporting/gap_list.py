"""The gaps of a mission as a file: JSON with a published schema, CSV, or plain text to read at a shell."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from tracker.domain.dates import when_text
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.gap_list import GapList
from tracker.domain.lines import count
from tracker.domain.summary import FindingLine
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator
from tracker.reporting.table_files import Sheet, rows_to_csv

FORMAT = "coordination-tracker/gaps"
VERSION = 1
COLUMNS = {
    "basis": N_("Basis"),
    "severity": N_("Severity"),
    "code": N_("Rule"),
    "theme": N_("Theme"),
    "title": N_("Finding"),
    "partnership": N_("Partnership"),
    "subject": N_("Concerns"),
    "since": N_("Since"),
    "expected": N_("Expected"),
    "found": N_("What the records show"),
    "closes": N_("What closes it"),
    "owner_side": N_("Whose to close"),
    "recommendations": N_("Recommendations"),
    "records": N_("Records"),
    "decided": N_("What was decided"),
    "illustrative": N_("Illustrative"),
    "key": N_("Key"),
}


def gaps_to_json(gaps: GapList, language: str) -> bytes:
    """JSON as docs/gaps.schema.json says."""
    say = Translator(language)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "language": say.language,
        "as_of": gaps.on.isoformat(),
        "mission": _named(gaps.mission, say),
        "partnership": _named(gaps.partnership, say) if gaps.partnership else None,
        "ceiling": gaps.ceiling.value,
        "marking": gaps.marking.value,
        "gaps": count(gaps.lines, gaps=True),
        "questions": count(gaps.lines, gaps=False),
        "left_out": gaps.left_out,
        **({"watermark": say.say(gaps.watermark)} if gaps.watermark else {}),
        "findings": [_finding(found, gaps, say) for found in gaps.rows],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def gaps_to_csv(gaps: GapList, language: str) -> bytes:
    """One row for each finding and partnership, with the watermark; the marking and what was left out stand below."""
    say = Translator(language)
    mark = [say.say(gaps.watermark)] if gaps.watermark else []
    rows = [[*(_cell(name, found, gaps, say) for name in COLUMNS), *mark] for found in gaps.rows]
    notes = [say.say(gaps.marking), *mark]
    if gaps.left_out:
        notes.append(say.say(_left_out(gaps)))
    columns = [say.gettext(label) for label in COLUMNS.values()] + [say.gettext(N_("Watermark")) for _one in mark]
    return rows_to_csv(Sheet(title=say.say(gaps.scope.title), columns=columns, rows=rows, notes=notes))


def gaps_to_text(gaps: GapList, language: str, width: int = 100) -> str:
    """Text for a shell: gaps, then questions, each with what the records show."""
    say = Translator(language)
    heads = (
        (True, Text(N_("Gaps: %(n)s"), {"n": count(gaps.lines, gaps=True)})),
        (False, Text(N_("To verify: %(n)s"), {"n": count(gaps.lines, gaps=False)})),
    )
    title = f"{say.say(gaps.scope.title)}, {say.day(gaps.on)} ({say.say(gaps.marking)})"
    out = [title, "=" * len(title)]
    for is_gap, head in heads:
        out += ["", say.say(head)]
        for line in gaps.lines:
            if line.finding.is_gap is is_gap:
                out += _block(line, say, width)
    if gaps.left_out:
        out += ["", say.say(_left_out(gaps))]
    if gaps.watermark:
        out += ["", say.say(gaps.watermark)]
    return "\n".join(out) + "\n"


def _block(line: FindingLine, say: Translator, width: int) -> list[str]:
    found = line.finding
    where = ", ".join(say.say(p.title) for p in line.partnerships)
    head = f"  {found.code}  {say.say(found.severity)}  {where}"
    words = [say.say(found.found)]
    if found.since.known:
        words.append(say.say(Text(N_("Since: %(date)s."), {"date": found.since})))
    if line.decided:
        words.append(say.say(line.decided))
    if found.illustrative:
        words.append(say.gettext(N_("Rests on illustrative records.")))
    body = textwrap.wrap(" ".join(words), width, initial_indent=" " * 10, subsequent_indent=" " * 10)
    return [head, *body]


def _finding(found: Finding, gaps: GapList, say: Translator) -> dict[str, Any]:
    decided = gaps.decided(found.key)
    return {
        "key": found.key,
        "code": found.code,
        "theme": found.theme.value,
        "severity": found.severity.value,
        "basis": found.basis.value,
        "since": when_text(found.since) or None,
        "unconfirmed_since": found.unconfirmed_since.isoformat() if found.unconfirmed_since else None,
        "mission": _named(found.mission, say),
        "partnership": _named(found.partnership, say),
        "subject": _record(found.subject, say),
        "title": say.say(found.title),
        "expected": say.say(found.expected),
        "found": say.say(found.found),
        "closes": say.say(found.closes),
        "owner_side": found.owner.value,
        "recommendations": list(found.recommendations),
        "records": [_record(ref, say) for ref in found.records],
        "decided": say.say(decided) if decided else None,
        "sensitivity": found.sensitivity.value,
        "illustrative": found.illustrative,
    }


def _named(ref: RecordRef, say: Translator) -> dict[str, Any]:
    return {"id": ref.public_id, "slug": ref.slug, "name": say.say(ref.title)}


def _record(ref: RecordRef, say: Translator) -> dict[str, Any]:
    return {
        "id": ref.public_id,
        "kind": ref.kind.value,
        "name": say.say(ref.title),
        "sensitivity": ref.sensitivity.value,
        "illustrative": ref.illustrative,
        "locators": list(ref.locators),
    }


def _cell(name: str, found: Finding, gaps: GapList, say: Translator) -> str | int:
    values: dict[str, Any] = {
        "subject": found.subject.title,
        "partnership": found.partnership.title,
        "owner_side": found.owner,
        "recommendations": found.recommendations,
        "records": [ref.title for ref in found.records],
        "decided": gaps.decided(found.key),
        "since": when_text(found.since),
    }
    if name == "illustrative":
        return int(found.illustrative)
    return say.say(values[name] if name in values else getattr(found, name))


def _left_out(gaps: GapList) -> Text:
    return Text(N_("Left out, above the ceiling: %(n)s"), {"n": gaps.left_out})
