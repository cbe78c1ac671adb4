"""Backup and restore: from either kind of database into either, equal row by row; damage is refused whole."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from tests import contents
from tests.databases import KINDS, Server
from tests.kinds import any_of
from tracker.db.actor import LOADING, act_as
from tracker.db.engine import make_engine, make_sessions
from tracker.db.models.documents import DocumentRevision
from tracker.db.models.missions import Theatre
from tracker.db.models.records import Record
from tracker.domain.texts import Wording
from tracker.services.archive import back_up, restore
from tracker.services.documents.filing import file_away
from tracker.services.errors import Refused


@pytest.fixture
def furnished(kind: str, servers: Callable[[str], Server]) -> Iterator[Engine]:
    """Give a database that holds the register and the worked example."""
    address = servers(kind).lend(contents.mali)
    yield servers(kind).engine(address)
    servers(kind).take_back(address)


def archive_of(engine: Engine, files: Path, target: Path) -> Path:
    with engine.connect() as connection:
        back_up(connection, files, target)
    return target


def parts(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "manifest.json"}


def test_it_goes_from_one_kind_to_the_other_and_back(
    furnished: Engine, kind: str, servers: Callable[[str], Server], tmp_path: Path
) -> None:
    (tmp_path / "files").mkdir()
    for name in ("0" * 32, "1" * 32):  # the second is named by no record: it does not come back
        (tmp_path / "files" / name).write_bytes(b"a file")
    with make_sessions(furnished)() as session:
        act_as(session, LOADING)
        any_of(session, DocumentRevision, file="0" * 32)
        session.commit()
    first = archive_of(furnished, tmp_path / "files", tmp_path / "first.zip")
    other = KINDS[1 - KINDS.index(kind)]
    archive = first
    for step, target in enumerate((other, kind)):
        address = servers(target).lend()
        there = make_engine(address)
        with there.begin() as connection:
            restore(connection, tmp_path / f"files-{step}", archive)
        archive = archive_of(there, tmp_path / f"files-{step}", tmp_path / f"step-{step}.zip")
        with there.begin() as connection:  # a new row gets a number of its own
            connection.execute(insert(Theatre).values(key="new", name=Wording("New"), name_folded="new"))
        there.dispose()
        servers(target).take_back(address)
        assert [path.name for path in (tmp_path / f"files-{step}").iterdir()] == ["0" * 32]
        assert (tmp_path / f"files-{step}" / ("0" * 32)).read_bytes() == b"a file"
    tables = {name: content for name, content in parts(first).items() if name.startswith("tables/")}
    assert tables == {name: content for name, content in parts(archive).items() if name.startswith("tables/")}
    assert sum(len(content.splitlines()) for content in tables.values()) > 1000


def test_it_does_not_restore_over_records(furnished: Engine, tmp_path: Path) -> None:
    archive = archive_of(furnished, tmp_path / "files", tmp_path / "first.zip")
    with pytest.raises(Refused, match="not empty"), furnished.begin() as connection:
        restore(connection, tmp_path / "files", archive)


@pytest.mark.parametrize("damage", ["bytes", "half", "manifest", "row", "file", "revision"])
def test_it_refuses_a_damaged_archive_whole(engine: Engine, tmp_path: Path, damage: str) -> None:
    filed = file_away(tmp_path / "files", BytesIO(b"a file"), 100)
    archive = archive_of(engine, tmp_path / "files", tmp_path / "first.zip")
    broken = tmp_path / "broken.zip"
    if damage == "bytes":
        broken.write_bytes(b"no archive at all")
    elif damage == "half":
        broken.write_bytes(archive.read_bytes()[:-1000])
    else:
        with zipfile.ZipFile(archive) as opened, zipfile.ZipFile(broken, "w") as out:
            for name in opened.namelist():
                content = opened.read(name)
                if name == "manifest.json" and damage == "manifest":
                    content = b"{}"
                elif name == "manifest.json" and damage == "revision":
                    content = json.dumps({**json.loads(content), "revision": "9999"}).encode()
                elif name == "tables/theatre.jsonl" and damage == "row":
                    content = b'{"id": 1}\n'
                elif name.endswith(filed.file) and damage == "file":
                    content = b"a lie!"
                out.writestr(name, content)
    with pytest.raises(Refused), engine.begin() as connection:
        restore(connection, tmp_path / "restored", broken)
    assert not (tmp_path / "restored").exists()
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Record)) == 0
