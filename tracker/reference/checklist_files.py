"""Reads the checklists from their files, one file each, and checks all of them: one fault, and nothing is loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.checklists.conditions import CONDITIONS
from tracker.domain.checklists.deciders import known
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Phase, Repeat, Responsible
from tracker.reference.fields import Field, FieldError, flag, key, keys, many_of, names, number, one_of, wording
from tracker.reference.source_file import RawRow, ReferenceDataError, read_rows
from tracker.reference.tables import Row, check

CHECKLISTS = Path(__file__).resolve().parent / "checklists"
TEXT = Field(wording)


def _counted(value: Any) -> int:
    found = number(value)
    if found < 1:
        raise FieldError("a number above nought is expected")
    return found


def _known(is_known: Callable[[str], bool], what: str) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        found = names(value)
        if unknown := [one for one in found if not is_known(one)]:
            raise FieldError(f"{unknown[0]!r} is no {what}")
        return found

    return read


SCHEMA: dict[str, dict[str, Field]] = {
    "checklist": {
        "key": Field(key),
        "version": Field(_counted),
        "title": TEXT,
        "purpose": TEXT,
        "when": TEXT,
        "pack": Field(flag).optional,
        "due_days": Field(_counted),
        "repeat": Field(one_of(Repeat)),
        "phases": Field(many_of(Phase)).optional,
    },
    "section": {"key": Field(key), "title": TEXT},
    "item": {
        "key": Field(key),
        "section": Field(key, refers=("section",)),
        "text": TEXT,
        "guidance": TEXT,
        "evidence": TEXT,
        "level": Field(one_of(Level)),
        "responsible": Field(one_of(Responsible)),
        "recommendations": Field(keys, refers=("recommendation",)),
        "applies": Field(_known(CONDITIONS.__contains__, "condition")).optional,
        "phases": Field(many_of(Phase)).optional,
        "decided_by": Field(_known(known, "rule, nor anything else that records decide")).optional,
        "lasts": Field(_counted).optional,
        "after": Field(keys, refers=("item",)).optional,
    },
}


@dataclass(frozen=True, slots=True)
class ChecklistFile:
    """A checklist as a file says it, and the digest by which a change shows."""

    file: str
    template: Template
    digest: str
    row: Row

    def fault(self, reason: str, name: str | None = None) -> ReferenceDataError:
        """The error for this file, at a line of its head."""
        return self.row.raw.fault(reason, name)


def read_checklists(recommendations: Collection[str], folder: Path = CHECKLISTS) -> list[ChecklistFile]:
    """Every checklist of a folder, in the order of the files' names. Raises ReferenceDataError, with file and line.

    `recommendations`: the keys of the library.
    """
    library = {"recommendation": set(recommendations)}
    found = [_read(path, library) for path in sorted(folder.glob("*.toml"))]
    _unique(row for _, rows in found for row in rows["checklist"])
    _unique(row for _, rows in found for row in rows["item"])
    return [_checklist(path.name, rows) for path, rows in found]


def _read(path: Path, library: Mapping[str, set[str]]) -> tuple[Path, Mapping[str, list[Row]]]:
    rows = check(read_rows(path, single="checklist"), SCHEMA, library)
    if len(rows["checklist"]) != 1:
        raise ReferenceDataError(path.name, None, "a file holds one [checklist]")
    if not rows["item"]:
        raise ReferenceDataError(path.name, None, "there is no [[item]] in it")
    head = rows["checklist"][0]
    for item in rows["item"]:
        if not item.key.startswith(f"{head.key}-"):
            raise item.raw.fault(f"the key of an item starts with {head.key}-, not {item.key!r}", "key")
        if not item["recommendations"]:
            raise item.raw.fault("at least one recommendation is needed", "recommendations")
    _acyclic(rows["item"])
    return path, rows


def _unique(rows: Iterator[Row]) -> None:
    seen: dict[str, RawRow] = {}
    for row in rows:
        if row.key in seen:
            raise row.raw.fault(f"the key {row.key!r} stands in {seen[row.key].file} already", "key")
        seen[row.key] = row.raw


def _acyclic(items: list[Row]) -> None:
    """No item may wait for itself, be it over others."""
    waits = {item.key: tuple(item.get("after", ())) for item in items}
    for item in items:
        reached, ahead = set[str](), list(waits[item.key])
        while ahead:
            one = ahead.pop()
            if one == item.key:
                raise item.raw.fault(f"{item.key!r} waits for itself", "after")
            if one not in reached:
                reached.add(one)
                ahead += waits[one]


def _checklist(file: str, rows: Mapping[str, list[Row]]) -> ChecklistFile:
    head = rows["checklist"][0]
    template = Template(
        key=head.key,
        number=head["version"],
        title=head["title"],
        purpose=head["purpose"],
        when=head["when"],
        due_days=head["due_days"],
        repeat=head["repeat"],
        pack=head.get("pack", False),
        phases=head.get("phases", ()),
        sections=tuple(Section(key=row.key, title=row["title"]) for row in rows["section"]),
        items=tuple(Item(**row.values) for row in rows["item"]),
    )
    return ChecklistFile(file, template, _digest(rows), head)


def _digest(rows: Mapping[str, list[Row]]) -> str:
    """Of what the file says but for its version: the order of fields and comments do not count."""
    said = {
        table: [{name: _plain(value) for name, value in row.values.items() if name != "version"} for row in found]
        for table, found in rows.items()
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return [value.en, value.fr] if isinstance(value, Wording) else value
