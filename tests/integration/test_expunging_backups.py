"""An old backup still holds the words: wherever it is restored, they do not come back; what was written since stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from config import Config
from tests.databases import KINDS, Server
from tests.expunging import SECRET, found_in
from tests.integration.test_expunging import a_meeting, expunge
from tests.rows import named, pair, site, write_as
from tracker.cli import tracker
from tracker.db.engine import make_engine, make_sessions
from tracker.db.models.expunging import Expunction
from tracker.db.models.records import History, Record
from tracker.db.words import table_of
from tracker.domain.expunging import EXPUNGED_WORDING, REASONS
from tracker.services.errors import Refused
from tracker.services.expunging.replaying import listed, read_list, write_list
from tracker.services.expunging.watching import past_retention

FIELDS = ("title", "internal_note", "place", "agreed_point.text", "attendance.guest_name", REASONS)


class Installation:
    """A database and a folder, and the commands run on them."""

    def __init__(self, url: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.url, self.folder, self.patch = url, folder, patch
        folder.mkdir(exist_ok=True)

    def run(self, *arguments: str, **more: str) -> str:
        """Run a command that has to succeed."""
        for name, value in {"DATABASE_URL": self.url, "FILES": str(self.folder / "files"), **more}.items():
            self.patch.setenv(f"TRACKER_{name}", value)
        answer = CliRunner().invoke(tracker, arguments, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.output

    @property
    def list(self) -> Path:
        """The list beside the files."""
        return Config(database_url=self.url, files=self.folder / "files").expunged_list


@pytest.fixture
def here(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Give an installation with a meeting full of words."""
    return Installation(database_url, tmp_path / "here", monkeypatch)


@pytest.fixture
def empty(servers: Callable[[str], Server], kind: str) -> Iterator[Callable[[], str]]:
    """Give addresses of migrated, empty databases, of this kind and of the other in turn."""
    made: list[tuple[str, str]] = []

    def another() -> str:
        other = KINDS[(KINDS.index(kind) + len(made)) % 2]
        made.append((other, servers(other).lend()))
        return made[-1][1]

    yield another
    for other, address in made:
        servers(other).take_back(address)


def furnished(sessions: sessionmaker[Session]) -> str:
    """The identifier of the meeting."""
    with sessions() as session:
        row = a_meeting(session)
        session.commit()
        return row.public_id


def gone(sessions: sessionmaker[Session], identifier: str) -> None:
    """Both functions remove every word, after the backup."""
    with sessions() as session:
        write_as(session)
        row = session.scalars(select(Record).where(Record.public_id == identifier)).one()
        for field in FIELDS:
            expunge(session, row, field)
        session.commit()


def test_restored_where_the_list_lies_the_words_are_nowhere(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    identifier, old = furnished(sessions), tmp_path / "old.zip"
    here.run("backup", str(old))
    gone(sessions, identifier)
    here.run("init")
    assert len(here.list.read_text().splitlines()) == len(FIELDS)
    assert SECRET not in here.list.read_text()
    for number in range(2):  # into a database of this kind, and of the other
        anew = Installation(empty(), here.folder, here.patch)
        assert f"{len(FIELDS)} expunged again." in anew.run("restore", str(old))
        engine = make_engine(anew.url)
        assert found_in(engine) == [], number
        with make_sessions(engine)() as session:
            row = session.scalars(select(Record).where(Record.public_id == identifier)).one()
            assert row.title == EXPUNGED_WORDING
            assert len(session.scalars(select(Expunction)).all()) == len(FIELDS)
            told = session.scalars(select(History.reason).where(History.record_id == row.id)).all()
            assert told[-1] == "a source can be known by it"
        assert "expunged elsewhere, but not here (tracker init does it): 0" in anew.run("check")
        engine.dispose()


def test_restored_elsewhere_the_list_is_named(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    identifier, old = furnished(sessions), tmp_path / "old.zip"
    here.run("backup", str(old))
    gone(sessions, identifier)
    here.run("init")
    anew = Installation(empty(), tmp_path / "elsewhere", here.patch)
    anew.run("restore", str(old), "--replay", str(here.list))
    engine = make_engine(anew.url)
    assert found_in(engine) == []
    assert {one.key for one in read_list(anew.list)} == {one.key for one in read_list(here.list)}
    engine.dispose()


def test_a_newer_backup_carries_its_own_list_and_keeps_what_was_written_since(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    identifier, new = furnished(sessions), tmp_path / "new.zip"
    gone(sessions, identifier)
    with sessions() as session:
        write_as(session)
        row = session.scalars(select(Record).where(Record.public_id == identifier)).one()
        row.title = named("Weekly meeting")
        session.commit()
    here.run("backup", str(new))
    anew = Installation(empty(), here.folder, here.patch)
    assert "0 expunged again." in anew.run("restore", str(new))
    engine = make_engine(anew.url)
    with make_sessions(engine)() as session:
        assert session.scalars(select(Record).where(Record.public_id == identifier)).one().title.en == "Weekly meeting"
    assert found_in(engine) == []
    engine.dispose()


def test_a_database_that_was_put_in_place_is_held_against_the_list(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path
) -> None:
    identifier, old = furnished(sessions), tmp_path / "old.zip"
    here.run("backup", str(old))
    copy = Installation(empty(), tmp_path / "copy", here.patch)
    copy.run("restore", str(old))
    gone(sessions, identifier)
    here.run("init")
    put = Installation(copy.url, here.folder, here.patch)
    for name, value in {"DATABASE_URL": put.url, "FILES": str(put.folder / "files")}.items():
        here.patch.setenv(f"TRACKER_{name}", value)
    said = CliRunner().invoke(tracker, ["check"])
    assert said.exit_code == 1
    assert f"WRONG: expunged elsewhere, but not here (tracker init does it): {len(FIELDS)}" in said.output
    assert f"{len(FIELDS)} expunged again." in put.run("init")
    engine = make_engine(put.url)
    assert found_in(engine) == []
    engine.dispose()


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"key": "x"}'])
def test_a_damaged_list_stops_the_restoring(
    here: Installation, sessions: sessionmaker[Session], empty: Callable[[], str], tmp_path: Path, line: str
) -> None:
    old = tmp_path / "old.zip"
    here.run("backup", str(old))
    here.list.write_text(f"{line}\n")
    anew = Installation(empty(), here.folder, here.patch)
    with pytest.raises(Refused, match="damaged"):
        anew.run("restore", str(old))


def test_the_list_only_grows(sessions: sessionmaker[Session], tmp_path: Path) -> None:
    identifier = furnished(sessions)
    gone(sessions, identifier)
    path = tmp_path / "list.jsonl"
    with sessions() as session:
        connection = session.connection()
        assert write_list(path, connection) == write_list(path, connection) == len(FIELDS)
        other = {**json.loads(path.read_text().splitlines()[0]), "key": "0" * 32}
        with path.open("a") as out:
            out.write(json.dumps(other) + "\n")
        assert write_list(path, connection) == len(FIELDS) + 1
        assert [one.field for one in listed(connection)] == list(FIELDS)


def test_what_nobody_changed_for_years_is_told_and_nothing_is_done(
    here: Installation, sessions: sessionmaker[Session]
) -> None:
    ago = datetime.now(UTC) - timedelta(days=365 * 6)
    with sessions() as session:
        old, held = site(session, pair(session)), site(session, pair(session))
        connection = session.connection()
        for model, column in ((Record, "recorded_at"), (History, "at")):
            connection.execute(update(table_of(model)).values({column: ago}))
        session.expire_all()
        held.title = named("Changed today")
        session.commit()
        names = (old.public_id, held.public_id)
        past = past_retention(session.connection(), 5)
        assert (names[0] in past, names[1] in past) == (True, False)
        assert past_retention(session.connection(), 10) == []
    assert "past retention" not in here.run("check")
    assert f"records past retention (5 years without a change): {len(past)}" in here.run("check", RETENTION_YEARS="5")
