"""Defects that imports of other systems had, tried on ours: nothing is taken for something, names are not trusted."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tracker.db.migrate import current
from tracker.db.models.records import Record
from tracker.reference.load import load_register
from tracker.reference.read import DATA
from tracker.reference.source_file import ReferenceDataError
from tracker.services.archive import back_up, restore
from tracker.services.errors import Refused


def test_a_load_that_brings_nothing_is_no_success(session: Session, tmp_path: Path) -> None:
    """Ushahidi 2056: an import of no rows was called successful."""
    for path in DATA.glob("*.toml"):
        text = "" if path.name == "operations.toml" else path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"operations\.toml.*no row"):
        load_register(session, tmp_path)
    assert session.scalar(select(func.count()).select_from(Record)) == 0


ESCAPES = ["files/../outside", "files/../../outside", "files/a/../../outside"]


@pytest.mark.parametrize("name", ESCAPES)
def test_an_archive_writes_nowhere_else(engine: Engine, tmp_path: Path, name: str) -> None:
    """BAY-01-004, -037, -042: names and types in an import were trusted."""
    files, outside = tmp_path / "files", tmp_path / "outside"
    with engine.connect() as connection:
        back_up(connection, files, tmp_path / "whole.zip")
    forged = tmp_path / "forged.zip"
    _forge(tmp_path / "whole.zip", forged, name)
    with pytest.raises(Refused), engine.begin() as connection:
        restore(connection, files, forged)
    assert not outside.exists()
    assert not files.exists() or not any(files.iterdir())
    assert current(engine) is not None


def _forge(whole: Path, forged: Path, name: str) -> None:
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(forged, "w") as out:
        manifest = json.loads(source.read("manifest.json"))
        manifest["sha256"] = {
            **manifest["sha256"],
            "files/good": sha256(b"x").hexdigest(),
            name: sha256(b"x").hexdigest(),
        }
        for part in source.namelist():
            if part != "manifest.json":
                out.writestr(part, source.read(part))
        for part in ("files/good", name):
            out.writestr(part, b"x")
        out.writestr("manifest.json", json.dumps(manifest))
