"""An installation from nothing: init, example, people, backup, restore, check, serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import ROOT
from tests import contents
from tests.databases import Server
from tracker.cli import main
from tracker.db.engine import make_engine
from tracker.db.models.accounts import Account
from tracker.db.models.records import Record
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.settings import highest_level

Shell = Callable[..., str]
PATIENCE = 60  # seconds until a server answers, on a busy machine


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Give the command."""
    monkeypatch.setenv("TRACKER_FILES", str(tmp_path / "files"))

    def run(*arguments: str) -> str:
        capfd.readouterr()
        main(arguments)
        return capfd.readouterr().out

    return run


@pytest.fixture
def bare(shell: Shell, bare_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give the command on a database without tables."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", bare_database_url)
    return shell


@pytest.fixture
def installed_url(kind: str, servers: Callable[[str], Server]) -> Iterator[str]:
    """Give the address of a database on which `init` has run."""
    address = servers(kind).lend(contents.installed)
    yield address
    servers(kind).take_back(address)


@pytest.fixture
def installed(shell: Shell, installed_url: str, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give the command on that database."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", installed_url)
    return shell


def ask(url: str, question: Callable[[Session], object]) -> object:
    engine = make_engine(url)
    try:
        with Session(engine) as session:
            return question(session)
    finally:
        engine.dispose()


def records(session: Session) -> object:
    return session.scalar(select(func.count()).select_from(Record))


def test_init_may_run_again_and_changes_nothing(bare: Shell, bare_database_url: str) -> None:
    assert "created" in bare("init", "--max-level", "confidential")
    count = ask(bare_database_url, records)
    assert " 0 created, 0 updated" in bare("init")
    assert ask(bare_database_url, records) == count
    assert ask(bare_database_url, highest_level) is Sensitivity.CONFIDENTIAL
    assert ask(bare_database_url, lambda session: session.scalar(select(func.count()).select_from(Account))) == 0


def test_an_example_comes_and_goes_whole(installed: Shell, installed_url: str) -> None:
    before = ask(installed_url, records)
    assert "records loaded" in installed("load-example", "mali-2018")
    assert "nothing changed" in installed("load-example", "mali-2018")
    installed("remove-example", "mali-2018")
    assert ask(installed_url, records) == before


def test_the_demonstration_says_how_to_sign_in(installed: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DEMO", "1")
    assert "sign-ins of the demonstration added; password of all of them: " in installed("init")
    assert "sign-ins" not in installed("init")


def test_people_are_added_with_their_roles(installed: Shell, installed_url: str) -> None:
    add = (
        "user",
        "add",
        "u5@example.org",
        "--function",
        "planner, U5",
        "--role",
        "planner:minusma",
        "--role",
        "reader:*",
    )
    assert installed(*add, "--password", "long enough for this") == "u5@example.org: added.\n"
    found = ask(installed_url, lambda session: [len(a.roles_held) for a in session.scalars(select(Account))])
    assert found == [2]


def test_what_was_backed_up_is_restored_elsewhere_and_well(
    installed: Shell, kind: str, servers: Callable[[str], Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive = str(tmp_path / "backup.zip")
    written = installed("backup", archive).split(": ")[1]
    elsewhere = servers(kind).create()  # without tables: restoring makes them
    monkeypatch.setenv("TRACKER_DATABASE_URL", elsewhere)
    assert installed("restore", archive).split(": ")[1].startswith(written.rstrip(".\n"))
    with pytest.raises(SystemExit) as left:
        installed("check")
    assert left.value.code == 0
    servers(kind).drop(elsewhere)


def test_the_demonstration_is_served_on_loopback_only(installed: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DEMO", "1")
    with pytest.raises(SystemExit) as left:
        installed("serve", "--host", "0.0.0.0")  # noqa: S104  it must refuse
    assert left.value.code == 1


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_serve_says_where_and_who_and_answers(installed: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DEMO", "1")
    installed("init")
    port = free_port()
    command = [sys.executable, "-c", "from tracker.cli import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True)
    try:
        assert answer(port, "/sign-in") == 200
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=PATIENCE)
    assert f"http://127.0.0.1:{port}" in said
    assert "planner@demo.example" in said


def answer(port: int, page: str) -> int:
    """The status of a page, once the server is up."""
    deadline = time.monotonic() + PATIENCE
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", page)
            return connection.getresponse().status
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        finally:
            connection.close()
