"""tracker summary: a file in every format, one line and the right status for whatever goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config import ROOT
from tests import contents, rows
from tests.integration.conftest import Loaded
from tracker.cli import main
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.exports import EXPORTS
from tracker.services.accounts import NewAccount, add_account

SCHEMA = json.loads((ROOT / "docs" / "summary.schema.json").read_text(encoding="utf-8"))
FIRST_BYTES = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "csv": b"PK", "json": b"{", "html": b"<!doctype html>"}

Failing = Callable[..., tuple[int, str]]


@pytest.fixture
def at_shell(kind: str, loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work on a database with the worked example."""
    url = loaded(kind, contents.mali).url.render_as_string(hide_password=False)
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)


@pytest.fixture
def failing(capsys: pytest.CaptureFixture[str]) -> Failing:
    """Give the status and the line with which a command leaves."""

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main(("summary", *arguments))
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        return int(str(left.value.code)), said.strip()

    return run


@pytest.mark.usefixtures("at_shell")
@pytest.mark.parametrize("form", EXPORTS)
def test_every_format_is_written(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"summary.{form}"
    main(("summary", "--mission", "minusma", "--since", "2018-01-31", "--format", form, "--output", str(file)))
    assert file.read_bytes().startswith(FIRST_BYTES[form])


@pytest.mark.usefixtures("at_shell")
def test_the_json_keeps_its_schema_in_both_languages(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        file = tmp_path / f"{language}.json"
        where = ("--partnership", "minusma-barkhane", "--as-of", "2018-02-28", "--language", language)
        main(("summary", *where, "--format", "json", "--output", str(file)))
        found = json.loads(file.read_text(encoding="utf-8"))
        jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
        assert (found["as_of"], found["language"], found["state"]) == ("2018-02-28", language, "draft")
        assert {gap["code"] for gap in found["gaps"]} == {"LIA-05", "COM-01", "INF-01", "DEL-04", "HRC-07"}


@pytest.mark.usefixtures("at_shell")
def test_a_file_may_be_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(("summary", "--mission", "MINUSMA", "--format", "json", "--output", "-"))
    assert json.loads(capfdbinary.readouterr().out)["ceiling"] == "unclassified"


@pytest.mark.usefixtures("at_shell")
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--mission", "MINUSMA", "--partnership", "minusma-barkhane", "--output", "x.pdf"), 2, "name either"),
        (("--mission", "MINUSMA"), 2, "--output"),
        (("--mission", "NOWHERE", "--output", "x.pdf"), 2, "NOWHERE"),
        (("--partnership", "nobody", "--output", "x.pdf"), 2, "nobody"),
        (("--mission", "MINUSMA", "--as-of", "28/02/2018", "--output", "x.pdf"), 2, "28/02/2018"),
        (("--mission", "MINUSMA", "--since", "2018-02-28", "--output", "x.pdf"), 2, "must lie before"),
        (("--mission", "MINUSMA", "--format", "doc", "--output", "x.pdf"), 2, "doc"),
        (("--mission", "MINUSMA", "--ceiling", "secret", "--output", "x.pdf"), 2, "secret"),
        (("--mission", "MINUSMA", "--as", "nobody@mission.example.org", "--output", "x.pdf"), 2, "nobody@"),
        (("--mission", "MINUSMA", "--output", "no-such-folder/x.pdf"), 1, "no-such-folder"),
    ],
)
def test_what_goes_wrong_is_one_line(
    failing: Failing,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    status: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    left, said = failing(*arguments)
    assert left == status
    assert words in said
    assert not list(tmp_path.iterdir())


@pytest.fixture
def register_at_shell(engine: Engine, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """A partnership with a confidential position; a planner reads it, a desk at Headquarters does not."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    with sessions() as session:
        rows.write_as(session)
        of = rows.partnership(session, rows.mission(session, "ours"), rows.force(session, "theirs"))
        rows.position(session, of, sensitivity=Sensitivity.CONFIDENTIAL, title=rows.named("Cell for plans"))
        for role in (Role.PLANNER, Role.UNHQ):
            add_account(
                session,
                NewAccount(
                    email=f"{role.value}@mission.example.org",
                    function=role.value,
                    password="a long enough password",
                    level=Sensitivity.CONFIDENTIAL,
                    roles=((role, "ours"),),
                ),
            )
        session.commit()


def written(tmp_path: Path, *arguments: str) -> str:
    file = tmp_path / "out.json"
    main(
        ("summary", "--mission", "ours", "--as-of", "2018-02-28", "--format", "json", "--output", str(file), *arguments)
    )
    return file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("register_at_shell")
def test_the_ceiling_is_unclassified_unless_told(tmp_path: Path) -> None:
    assert "Cell for plans" not in written(tmp_path)
    assert json.loads(written(tmp_path))["limits"]["left_out"] == 1
    assert "Cell for plans" in written(tmp_path, "--ceiling", "confidential")
    assert "Cell for plans" in written(tmp_path, "--as", "planner@mission.example.org")
    low = json.loads(written(tmp_path, "--as", "planner@mission.example.org", "--ceiling", "unclassified"))
    assert (low["marking"], low["limits"]["left_out"]) == ("unclassified", 1)


@pytest.mark.usefixtures("register_at_shell")
def test_who_reads_no_records_there_gets_none(failing: Failing, tmp_path: Path) -> None:
    out = ("--output", str(tmp_path / "x"))
    left, said = failing("--mission", "ours", "--as", "unhq@mission.example.org", *out)
    assert left == 1
    assert "reads no records there" in said
