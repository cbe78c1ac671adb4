"""The browser is found where it is named, else on the PATH; where there is none, one line says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import chromium


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An executable alone on the PATH, and nobody who may install another."""
    monkeypatch.delenv(chromium.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    path = tmp_path / "chromium-browser"
    path.touch(mode=0o755)
    return str(path)


def test_it_is_found_on_the_path(browser: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert chromium.main() == 0
    assert capsys.readouterr().out == f"{browser}\n"


def test_the_named_one_comes_first(browser: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "another"
    named.touch(mode=0o755)
    monkeypatch.setenv(chromium.SETTING, str(named))
    assert chromium.find() == str(named)


def test_a_wrong_name_is_told_and_nothing_else_taken(
    browser: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(chromium.SETTING, "no-such-browser")
    assert chromium.main() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [chromium.ADVICE]


def test_without_one_a_line_says_what_to_install(browser: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(browser).unlink()
    assert chromium.main() == 1
    assert capsys.readouterr().err.splitlines() == [chromium.ADVICE]
