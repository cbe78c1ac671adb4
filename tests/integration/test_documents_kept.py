"""Documents beside the database: in the backup, gone with the example they hang on, in the circle of their record."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests import rows
from tests.databases import Server
from tests.files import PDF
from tests.people import person
from tests.readers import reader
from tracker.cli import main
from tracker.db.actor import COMMAND_LINE, act_as
from tracker.db.engine import make_engine, make_sessions
from tracker.db.migrate import upgrade
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.db.queries.visible import find
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.documents import FileType
from tracker.domain.vocabulary.gaps import Matter
from tracker.services.archive import back_up, restore
from tracker.services.documents.attaching import AboutDocument, Upload, attach
from tracker.services.documents.filing import Filed, file_away, path_of
from tracker.services.errors import NotAllowed
from tracker.services.health import harmed_files
from tracker.services.keeping import Said

ABOUT = AboutDocument(said=Said(title="Terms"), made=on(rows.TODAY), language=Language.EN)
NOWHERE = Filed("0" * 32, 1, "0" * 64)


def upload(filed: Filed) -> Upload:
    return Upload(filed=filed, name="terms.pdf", kind=FileType.PDF)


def test_a_backup_holds_the_files_and_restores_them_whole(
    engine: Engine, kind: str, servers: Callable[[str], Server], tmp_path: Path
) -> None:
    files, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    filed = file_away(files, BytesIO(PDF), 1000)
    with make_sessions(engine)() as session:
        one = rows.pair(session)
        attach(session, person(session, Role.LIAISON, one.mission), rows.forum(session, one), ABOUT, upload(filed))
        session.commit()
    path_of(files, filed.file).with_suffix(".part").write_bytes(b"half")
    with engine.connect() as connection:
        back_up(connection, files, tmp_path / "backup.zip")
    address = servers(kind).create()
    there = make_engine(address)
    upgrade(there)
    with there.begin() as connection:
        restore(connection, elsewhere, tmp_path / "backup.zip")
        assert path_of(elsewhere, filed.file).read_bytes() == PDF
        assert harmed_files(connection, elsewhere) == []
    assert [path for path in elsewhere.rglob("*") if path.is_file()] == [path_of(elsewhere, filed.file)]
    there.dispose()
    servers(kind).drop(address)


def test_removing_an_example_takes_its_documents_and_their_files(
    engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", database_url)
    monkeypatch.setenv("TRACKER_FILES", str(tmp_path))
    main(["init"])
    main(["load-example", "mali-2018"])
    with make_sessions(engine)() as session:
        act_as(session, COMMAND_LINE)
        kept = rows.forum(session, rows.pair(session))
        hung = session.scalars(select(Mechanism).where(Mechanism.bundle == "mali-2018").limit(1)).one()
        for record, content in ((kept, b"stays"), (hung, b"goes")):
            attach(session, reader(Role.PLANNER), record, ABOUT, upload(file_away(tmp_path, BytesIO(content), 100)))
        session.commit()
    main(["remove-example", "mali-2018"])
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"stays"]
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(AttachedDocument)) == 1


def test_a_document_is_in_the_circle_of_its_record_whoever_enters_or_leaves_it(session: Session) -> None:
    one = rows.pair(session)
    writer, other = (person(session, Role.PLANNER, one.mission) for _ in range(2))
    record = rows.incident(session, one, kind=IncidentKind.NEAR_MISS)
    document = attach(session, writer, record, ABOUT, upload(NOWHERE))
    assert find(session, other, document.public_id)
    record.need_to_know, record.circle = True, [RecordCircle(account_id=writer.account)]
    session.flush()
    assert document.need_to_know
    assert find(session, writer, document.public_id)
    assert find(session, other, document.public_id) is None
    record.circle = [RecordCircle(account_id=other.account)]
    session.flush()
    assert find(session, writer, document.public_id) is None
    assert find(session, other, document.public_id)


@pytest.mark.parametrize(
    ("role", "of", "may"),
    [
        (Role.LIAISON, "forum", True),
        (Role.READER, "forum", False),
        (Role.LIAISON, "statement", False),
        (Role.PLANNER, "statement", True),
        (Role.LIAISON, "decision", False),
        (Role.CLEARING_OFFICER, "decision", True),
    ],
)
def test_who_may_change_a_record_may_attach_to_it(session: Session, role: Role, of: str, may: bool) -> None:
    one = rows.pair(session)
    somebody = person(session, role, one.mission)
    record = _record(session, one, of)
    if may:
        assert attach(session, somebody, record, ABOUT, upload(NOWHERE)).anchor_id == record.id
    else:
        with pytest.raises(NotAllowed):
            attach(session, somebody, record, ABOUT, upload(NOWHERE))


def _record(session: Session, one: Partnership, of: str) -> Record:
    if of == "statement":
        return rows.statement(session, one, Matter.LIAISON_POSITION)
    return rows.decision(session, one) if of == "decision" else rows.forum(session, one)


def test_a_document_lies_where_its_record_lies(session: Session) -> None:
    one = rows.pair(session)
    elsewhere: Mission = rows.mission(session, "elsewhere")
    forum = rows.forum(session, one)
    meeting = rows.meeting(session, forum, rows.TODAY)
    document = attach(session, person(session, Role.LIAISON, one.mission), meeting, ABOUT, upload(NOWHERE))
    assert document.anchor_id == forum.id
    assert find(session, reader(Role.READER, one.mission), document.public_id)
    assert find(session, reader(Role.READER, elsewhere), document.public_id) is None
