"""The bytes of files removed for good: they do not come back with an old backup, and what a crash leaves is swept."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from tests.expunging import SECRET, found_in
from tests.integration.test_documents_kept import ABOUT
from tests.integration.test_expunging import expunge
from tests.integration.test_expunging_backups import Installation, empty, here
from tests.people import person
from tests.readers import reader
from tests.rows import forum, pair, write_as
from tests.web.documents import age, on_disk
from tracker.db.engine import make_engine
from tracker.db.models.documents import AttachedDocument
from tracker.domain.expunging import FILES
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.documents import FileType
from tracker.services.documents.attaching import Upload, attach, revise
from tracker.services.documents.filing import file_away

__all__ = ["empty", "here"]


def attached(sessions: sessionmaker[Session], files: Path) -> int:
    """The row id of a document whose file says the word, and is called by it."""
    filed = file_away(files, BytesIO(f"It was {SECRET}.".encode()), 1000)
    with sessions() as session:
        one = pair(session)
        upload = Upload(filed=filed, name=f"{SECRET}.txt", kind=FileType.TEXT)
        document = attach(session, person(session, Role.LIAISON, one.mission), forum(session, one), ABOUT, upload)
        session.commit()
        return document.id


def gone(sessions: sessionmaker[Session], document: int) -> None:
    """Both functions remove its files, and the machine stops before the bytes are deleted."""
    with sessions() as session:
        write_as(session)
        expunge(session, session.get_one(AttachedDocument, document), FILES)
        session.commit()


def test_the_next_revision_does_not_take_the_number_of_one_that_is_gone(
    sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    document = attached(sessions, tmp_path)
    gone(sessions, document)
    with sessions() as session:
        write_as(session)
        found = session.get_one(AttachedDocument, document)
        for number in (2, 3):
            filed = file_away(tmp_path, BytesIO(f"revision {number}".encode()), 1000)
            upload = Upload(filed=filed, name="clean.txt", kind=FileType.TEXT)
            assert revise(session, reader(Role.LIAISON), found, upload).number == number


def test_what_a_crash_leaves_is_in_no_record_and_is_swept(here: Installation, sessions: sessionmaker[Session]) -> None:
    files = here.folder / "files"
    document = attached(sessions, files)
    here.run("check")
    gone(sessions, document)
    assert len(on_disk(files)) == 1
    here.run("init")
    here.run("check")  # it may still be about to be named
    age(on_disk(files)[0])
    assert "1 files deleted" in here.run("check", "--repair")
    assert on_disk(files) == []


def test_an_old_backup_brings_no_file_back(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    document, old, after = attached(sessions, here.folder / "files"), tmp_path / "old.zip", tmp_path / "after.zip"
    here.run("backup", str(old))
    copy = Installation(empty(), tmp_path / "copy", here.patch)
    copy.run("restore", str(old))
    assert len(on_disk(copy.folder / "files")) == 1
    gone(sessions, document)
    here.run("backup", str(after))  # the bytes lie there still
    for archive, again in ((old, 1), (after, 0)):
        anew = Installation(empty(), tmp_path / archive.stem, here.patch)
        said = anew.run("restore", str(archive), "--replay", str(here.list))
        assert f"{again} expunged again." in said
        assert on_disk(anew.folder / "files") == []
        engine = make_engine(anew.url)
        assert found_in(engine) == []
        engine.dispose()
        assert "files that are missing or were altered: 0" in anew.run("check")
    put = Installation(copy.url, copy.folder, here.patch)  # database and folder put in place by other means
    put.list.write_text(here.list.read_text())
    assert "1 expunged again." in put.run("init")
    assert on_disk(put.folder / "files") == []


def test_files_that_lie_there_before_the_restoring_go_too(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    document, old = attached(sessions, here.folder / "files"), tmp_path / "old.zip"
    here.run("backup", str(old))
    gone(sessions, document)
    here.run("init")
    Installation(empty(), here.folder, here.patch).run("restore", str(old))
    assert on_disk(here.folder / "files") == []
