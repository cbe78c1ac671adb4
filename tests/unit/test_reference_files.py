"""The data files of the register: whatever is damaged is refused, with file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tracker.reference.read import DATA, read_register
from tracker.reference.source_file import ReferenceDataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the data files, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(path: Path, before: str, after: str) -> None:
    """Change one place of a data file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


# What is put where, the reason told, and how the line begins that is told.
DAMAGE = {
    "no TOML": ("operations.toml", "[[operation]]", "[[operation]", "not TOML", "[[operation]"),
    "an unknown field": ("missions.toml", "acronym = ", "initials = ", "unknown field 'initials'", "initials"),
    "a missing field": ("documents.toml", 'key = "ipi19"\n', "", "'key' is missing", "[[document]]"),
    "a missing language": ("theatres.toml", 'name.fr = "Afghanistan"', "", "language 'fr' is missing", "name.en"),
    "an ill-typed field": ("documents.toml", "year = 2019", 'year = "2019"', "a whole number is expected", "year"),
    "an empty text": ("theatres.toml", 'name.en = "Afghanistan"', 'name.en = ""', "the text is empty", 'name.en = ""'),
    "an unknown word": ("operations.toml", '"regional"', '"local"', "'local' is none of", 'actor_type = "local"'),
    "an unknown key": ("operations.toml", '["unprofor"]', '["unpro"]', "there is no mission 'unpro'", "missions"),
    "a key that stands twice": ("theatres.toml", '"burkina-faso"', '"afghanistan"', "stands twice", "key"),
    "a wrong date": ("operations.toml", '"1992-10"', '"1992-13"', "not a date", "began"),
    "dates the wrong way round": ("operations.toml", '"1993-04"', '"1991-04"', "lies before the beginning", "ended"),
    "a wrong locator": ("operations.toml", '"ipi19:table:1"', '"ipi19:line:1"', "has no part 'line'", "locators"),
    "a row in a strange file": ("theatres.toml", "[[theatre]]", "[[mission]]", "does not belong", "[[mission]]"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_refused_whole_with_line_and_reason(
    folder: Path, damage: tuple[str, str, str, str, str]
) -> None:
    file, before, after, reason, told = damage
    change(folder / file, before, after)
    with pytest.raises(ReferenceDataError, match=reason) as refused:
        read_register(folder)
    assert refused.value.file == file
    assert refused.value.line is not None
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    assert lines[refused.value.line - 1].startswith(told)
    assert str(refused.value).startswith(f"{file}, line {refused.value.line}: ")


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "missions.toml").unlink()
    with pytest.raises(ReferenceDataError, match=r"missions\.toml: the file is missing"):
        read_register(folder)
