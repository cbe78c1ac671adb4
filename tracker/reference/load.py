"""Loads the register into the database, again and again: the second load of the same files changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.db.actor import LOADING, act_as
from tracker.db.folding import fold
from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.library import Document, Recommendation
from tracker.db.models.missions import Force, Mission, Theatre
from tracker.db.models.records import Record, RecordScope
from tracker.reference.read import DATA, read_register
from tracker.reference.register_rows import (
    Columns,
    Parts,
    force_columns,
    force_parts,
    mechanism_columns,
    mechanism_parts,
    mission_columns,
    recommendation_columns,
    theatres_part,
)
from tracker.reference.report import LoadReport
from tracker.reference.tables import Row, Rows
from tracker.reference.upsert import settle

AnyRecord = TypeVar("AnyRecord", bound=Record)
Followed = TypeVar("Followed", Theatre, Document)


def load_register(session: Session, folder: Path = DATA) -> LoadReport:
    """Bring the register to what the files say. Raises ReferenceDataError before anything is changed."""
    rows = read_register(folder)
    before = {name: session.info.get(name) for name in ("actor", "reason")}
    act_as(session, LOADING)
    try:
        return _load(session, rows)
    finally:
        session.info.update(before)


def _load(session: Session, rows: Rows) -> LoadReport:
    report = LoadReport(read=sum(len(table) for table in rows.values()))
    theatres = _theatres(session, rows["theatre"], report)
    documents = _documents(session, rows["document"], report)
    missions = _records(
        session, rows["mission"], Mission, report, mission_columns, lambda m, row: theatres_part(m, row, theatres)
    )
    _scope_missions(session, missions)
    forces = _records(
        session,
        rows["operation"],
        Force,
        report,
        force_columns,
        lambda force, row: theatres_part(force, row, theatres) | force_parts(force, row, missions),
    )
    _records(
        session,
        rows["mechanism"],
        Mechanism,
        report,
        mechanism_columns,
        lambda mechanism, row: mechanism_parts(mechanism, row, missions, forces),
    )
    _records(
        session,
        rows["recommendation"],
        Recommendation,
        report,
        lambda row: recommendation_columns(row, documents[row["document"]]),
    )
    return report


def _records(
    session: Session,
    rows: list[Row],
    kind: type[AnyRecord],
    report: LoadReport,
    columns: Callable[[Row], Columns],
    parts: Callable[[AnyRecord, Row], Parts] = lambda _record, _row: {},
) -> dict[str, AnyRecord]:
    """Settle every row of one table, and list the records that no row stands for any more."""
    held = _held(session, kind)
    found: dict[str, AnyRecord] = {}
    for row in rows:
        name = f"{row.table}:{row.key}"
        record = held.pop(name, None) or _new(session, kind, name)
        with session.no_autoflush:
            settle(record, columns(row), parts(record, row), report)
        found[row.key] = record
    session.flush()
    report.vanished += sorted(held)
    return found


def _new(session: Session, kind: type[AnyRecord], name: str) -> AnyRecord:
    record = kind(reference_key=name)
    if kind is not Mission:
        record.scopes = [RecordScope(mission_id=None)]
    with session.no_autoflush:
        session.add(record)
    return record


def _held(session: Session, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
    """The reference records of a kind that are here, with all that ships of them, in a few queries."""
    loads: list[Any] = [selectinload(kind.dated_values)]
    if issubclass(kind, Mission | Force):
        loads.append(selectinload(kind.theatres))
    if issubclass(kind, Force):
        loads.append(selectinload(kind.missions))
    if issubclass(kind, Mechanism):
        loads.append(selectinload(kind.parties).joinedload(MechanismParty.organization))
    found = session.scalars(select(kind).where(kind.reference_key.is_not(None)).options(*loads))
    return {str(record.reference_key): record for record in found}


def _scope_missions(session: Session, missions: dict[str, Mission]) -> None:
    """A mission lies in its own scope. Written beside the records: it is no change that history would tell."""
    scoped = set(session.scalars(select(RecordScope.record_id).where(RecordScope.record_id == RecordScope.mission_id)))
    new = [{"record_id": m.id, "mission_id": m.id} for m in missions.values() if m.id not in scoped]
    if new:
        session.connection().execute(RecordScope.__table__.insert(), new)  # type: ignore[attr-defined]


def _theatres(session: Session, rows: list[Row], report: LoadReport) -> dict[str, Theatre]:
    held = {t.key: t for t in session.scalars(select(Theatre))}
    for row in rows:
        columns = {"name": row["name"], "name_folded": fold(str(row["name"]))[:200]}
        held[row.key] = _follow(session, held.get(row.key), Theatre, row, columns, report)
    session.flush()
    return held


def _documents(session: Session, rows: list[Row], report: LoadReport) -> dict[str, Document]:
    held = {d.key: d for d in session.scalars(select(Document))}
    for row in rows:
        columns = {name: row.get(name) for name in ("short", "author", "year", "note")} | {"name": row["title"]}
        held[row.key] = _follow(session, held.get(row.key), Document, row, columns, report)
    session.flush()
    return held


def _follow(
    session: Session,
    held: Followed | None,
    kind: type[Followed],
    row: Row,
    columns: dict[str, Any],
    report: LoadReport,
) -> Followed:
    """Theatres and documents are not edited here: they follow what ships."""
    name = f"{row.table}:{row.key}"
    if held is None:
        new = kind(key=row.key, **columns)
        session.add(new)
        report.created.append(name)
        return new
    changed = [column for column, value in columns.items() if getattr(held, column) != value]
    for column in changed:
        setattr(held, column, columns[column])
    if changed:
        report.updated.append(name)
    else:
        report.unchanged += 1
    return held
