"""Backup and restore: a neutral archive that either kind of database can be filled from.

A zip file holds manifest.json (format, schema revision, rows and SHA-256 of every part), tables/<name>.jsonl with one
row a line, and files/<name>. Restoring asks for an empty database of the same revision.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, Date, LargeBinary, Table, Time, func, insert, select, text, update
from sqlalchemy.types import TypeEngine

from tracker.db.base import Base
from tracker.db.migrate import current_on
from tracker.db.types import Instant, WordingType
from tracker.domain.texts import N_, Text, Wording
from tracker.services.documents.filing import lying
from tracker.services.errors import Refused
from tracker.services.expunging.replaying import Again, Listed, replay
from tracker.services.health import named_files

FORMAT = 1
BATCH = 500
PIECE = 1 << 20


def back_up(connection: Connection, files: Path, target: Path) -> dict[str, int]:
    """Write everything into an archive and return the number of rows of each table.

    It is written beside the target first and moved there whole: a failed backup leaves no half archive.
    """
    draft = target.with_name(f".{target.name}.part")
    rows: dict[str, int] = {}
    parts: dict[str, str] = {}
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in Base.metadata.sorted_tables:
                rows[table.name], parts[f"tables/{table.name}.jsonl"] = _write_table(connection, table, archive)
            for path in (found for found in lying(files) if not found.suffix):
                name = f"files/{path.relative_to(files).as_posix()}"
                parts |= _write_file(path, name, archive)
            manifest = {
                "format": FORMAT,
                "revision": current_on(connection),
                "made_at": datetime.now(UTC).isoformat(),
                "rows": rows,
                "sha256": parts,
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return rows


def restore(
    connection: Connection, files: Path, source: Path, expunged: Iterable[Listed] = ()
) -> tuple[dict[str, int], Again]:
    """Fill an empty database and folder from an archive; the rows of each table, and how much was expunged again.

    What was expunged since the archive was made does not come back: `expunged` lists it. A file that no record names
    does not come back either: it may be one whose deletion the backup overtook.
    Raises Refused where the archive is damaged or of another revision, or where the database holds records already.
    """
    with _open(source) as archive:
        manifest = _checked(archive)
        targets = _targets(manifest, files)
        if manifest["revision"] != current_on(connection):
            raise Refused(
                Text(
                    N_("The archive is of schema revision %(theirs)s, the database of %(ours)s."),
                    {"theirs": manifest["revision"], "ours": current_on(connection) or "-"},
                )
            )
        tables = Base.metadata.sorted_tables
        if any(connection.scalar(select(func.count()).select_from(table)) for table in tables):
            raise Refused(Text(N_("The database is not empty: restore into a new one.")))
        for table in tables:
            _fill_table(connection, table, archive)
        _set_counters(connection)
        again = replay(connection, expunged)
        named = named_files(connection)
        for name, target in ((name, target) for name, target in targets.items() if target.name in named):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(name) as part, target.open("wb") as out:
                shutil.copyfileobj(part, out)
    rows: dict[str, int] = manifest["rows"]
    return rows, again


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as part:
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
            values = {column.name: _out(row[column.name]) for column in table.columns}
            line = (json.dumps(values, ensure_ascii=False, sort_keys=True) + "\n").encode()
            digest.update(line)
            part.write(line)
            count += 1
    return count, digest.hexdigest()


def _write_file(path: Path, name: str, archive: zipfile.ZipFile) -> dict[str, str]:
    """One file, piece by piece, with the hash of what was written; nothing of one half sent, or gone by now."""
    digest = hashlib.sha256()
    try:
        content = path.open("rb")
    except FileNotFoundError:
        return {}
    with content, archive.open(name, "w", force_zip64=True) as part:
        while piece := content.read(PIECE):
            digest.update(piece)
            part.write(piece)
    return {name: digest.hexdigest()}


def _open(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile:
        raise Refused(Text(N_("%(file)s is not an archive of the tracker."), {"file": source.name})) from None


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest of a whole archive."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        expected = manifest["sha256"]
        if manifest["format"] != FORMAT:
            raise Refused(Text(N_("The archive is of a format that this version does not read.")))
    except (KeyError, ValueError, TypeError):
        raise Refused(Text(N_("The archive is damaged: %(part)s."), {"part": "manifest.json"})) from None
    for name, wanted in expected.items():
        try:
            with archive.open(name) as part:
                found = hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError):
            found = ""
        if found != wanted:
            raise Refused(Text(N_("The archive is damaged: %(part)s."), {"part": name}))
    return manifest


def _targets(manifest: dict[str, Any], files: Path) -> dict[str, Path]:
    """Where each file goes: nowhere but into the folder, whatever its name in the archive."""
    names = [name for name in manifest["sha256"] if name.startswith("files/")]
    targets = {name: files / Path(name).relative_to("files") for name in names}
    for name, target in targets.items():
        if not target.resolve().is_relative_to(files.resolve()):
            raise Refused(Text(N_("The archive is damaged: %(part)s."), {"part": name}))
    return targets


def _fill_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    """Insert the rows; what points within the same table follows once all its rows are there."""
    own = [c for c in table.columns if any(key.column.table is table for key in c.foreign_keys)]
    later: list[dict[str, Any]] = []
    for rows in _batches(archive, table):
        for row in rows:
            pointing = {c.name: row[c.name] for c in own if row[c.name] is not None}
            if pointing:
                later.append({"of": row["id"], **pointing})
                row.update(dict.fromkeys(pointing))
        connection.execute(insert(table), rows)
    for row in later:
        connection.execute(update(table).where(table.c.id == row.pop("of")).values(row))


def _batches(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    with archive.open(f"tables/{table.name}.jsonl") as part:
        for line in part:
            values = json.loads(line)
            rows.append({column.name: _in(column, values[column.name]) for column in table.columns})
            if len(rows) == BATCH:
                yield rows
                rows = []
    if rows:
        yield rows


def _set_counters(connection: Connection) -> None:
    """PostgreSQL counts on from its own counter, whatever was inserted."""
    if connection.dialect.name != "postgresql":
        return
    for table in (t for t in Base.metadata.sorted_tables if "id" in t.c):
        named = {"table": f'"{table.name}"'}
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, 'id')"), named)
        if sequence:
            highest = connection.scalar(select(func.max(table.c.id))) or 0
            connection.execute(select(func.setval(sequence, highest + 1, False)))


def _out(value: Any) -> Any:
    if isinstance(value, Wording):
        return {k: v for k, v in (("en", value.en), ("fr", value.fr)) if v}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _in(column: Column[Any], value: Any) -> Any:
    kind: TypeEngine[Any] = column.type
    if value is None or isinstance(kind, JSON):
        return value
    if isinstance(kind, WordingType):
        return Wording(**value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Time):
        return time.fromisoformat(value)
    return b64decode(value) if isinstance(kind, LargeBinary) else value
