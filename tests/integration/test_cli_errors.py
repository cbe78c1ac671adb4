"""Bad input at the shell: one clear line on standard error, status 2 for wrong use, 1 for failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.cli import main

Leave = Callable[..., tuple[object, str]]
GAPS = ("gaps", "--mission", "minusma")


@pytest.fixture
def leave(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Leave:
    """Run a command on a database in a folder of this test, and give its status and its line."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'tracker.db'}")
    monkeypatch.setenv("TRACKER_FILES", str(tmp_path / "files"))

    def run(*arguments: str) -> tuple[object, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        line = capfd.readouterr().err
        assert line.startswith("tracker: ")
        assert line.count("\n") == 1
        return left.value.code, line

    return run


@pytest.fixture
def register(leave: Leave) -> Leave:
    """The same on a database with the register."""
    main(["init"])
    return leave


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "Missing command"),
        (("frobnicate",), "frobnicate"),
        (("gaps", "--mission"), "--mission"),
        ((*GAPS, "--as-of", "2018-02-30"), "2018-02-30"),
        ((*GAPS, "--as-of", "February"), "February"),
        ((*GAPS, "--format", "xml"), "xml"),
        ((*GAPS, "--ceiling", "cosmic"), "cosmic"),
        ((*GAPS, "--language", "de"), "de"),
        (("load-example", "atlantis-1999"), "atlantis-1999"),
        (("observe", "--as-of", "x"), "x"),
        (("init", "--max-level", "cosmic"), "cosmic"),
        (("user", "add", "a@example.org", "--function", "x", "--role", "king:*", "--password", "x"), "king"),
        (("serve", "--port", "99999"), "99999"),
    ],
)
def test_wrong_use_leaves_with_two(leave: Leave, arguments: tuple[str, ...], word: str) -> None:
    status, line = leave(*arguments)
    assert status == 2
    assert word in line


@pytest.mark.parametrize("arguments", [GAPS, ("observe",), ("load-example", "mali-2018"), ("backup", "x.zip")])
def test_without_a_database_it_says_what_to_do(leave: Leave, arguments: tuple[str, ...]) -> None:
    status, line = leave(*arguments)
    assert status == 1
    assert "tracker init" in line


@pytest.mark.parametrize("arguments", [GAPS, ("observe",), ("init",), ("check",)])
def test_a_file_that_is_no_database_is_named_as_such(leave: Leave, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "tracker.db").write_bytes(b"this was never a database\n" * 400)
    status, line = leave(*arguments)
    assert status == 1
    assert "database" in line


def test_a_database_of_another_version_is_not_read(leave: Leave, tmp_path: Path) -> None:
    (tmp_path / "tracker.db").touch()
    assert leave(*GAPS) == (1, "tracker: the database is of another version; run: tracker init\n")


def test_names_that_nobody_bears(register: Leave) -> None:
    assert register("gaps", "--mission", "atlantis") == (2, "tracker: no mission is known as atlantis\n")
    assert register(*GAPS, "--as", "nobody@example.org")[0] == 2


def test_an_output_that_cannot_be_written(register: Leave, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "folder.json"
    status, line = register(*GAPS, "--output", str(missing))
    assert (status, str(missing) in line) == (1, True)
    status, _ = register("backup", str(tmp_path / "no" / "archive.zip"))
    assert status == 1


def test_accounts_that_cannot_be_added(register: Leave) -> None:
    add = ("user", "add", "a@example.org", "--function", "planner", "--role", "planner:*", "--password")
    assert register(*add, "short") == (1, "tracker: The password needs at least 12 characters.\n")
    assert register("user", "add", "nonsense", *add[3:], "long enough for this")[0] == 1


def test_nothing_named_tells_what_is_tracked(register: Leave) -> None:
    assert register("gaps") == (2, "tracker: name --mission or --partnership; tracked missions: none yet\n")
