"""The page on threats names tests that exist: a defect of other systems stays out as long as its test stands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")


def test_every_defect_is_held_by_tests_that_exist() -> None:
    rows = PAGE.partition("## Defects of other systems")[2].partition("Not tried")[0].splitlines()[4:]
    held = {row: re.findall(r"`(test_\w+)`", row) for row in rows if row.startswith("|")}
    known = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(held) == 17
    for row, names in held.items():
        assert names, row
        assert set(names) <= known, row
