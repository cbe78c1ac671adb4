"""Every rule cites recommendations that exist, and those that the map of the rules names."""

from __future__ import annotations

import csv
from pathlib import Path

from tracker.domain.rules import RULES
from tracker.reference.read import read_register

DOCS = Path(__file__).resolve().parents[2] / "docs"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the documentation."""
    with (DOCS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_rule_cites_recommendations_that_exist() -> None:
    known = {row.key for row in read_register()["recommendation"]}
    for rule in RULES:
        assert rule.recommendations, rule.code
        assert set(rule.recommendations) <= known, rule.code


def test_the_map_of_rules_and_recommendations_says_the_same() -> None:
    mapped: dict[str, set[str]] = {}
    for row in rows("rule-recommendations.csv"):
        mapped.setdefault(row["rule"], set()).add(row["recommendation"])
        assert row["why"], row
    assert mapped == {rule.code: set(rule.recommendations) for rule in RULES}


def test_every_row_of_the_register_was_reviewed() -> None:
    register = read_register()
    tables = {
        "operation": "operations",
        "mission": "missions",
        "mechanism": "mechanisms",
        "recommendation": "recommendations",
    }
    reviewed = sorted((row["register"], row["row"]) for row in rows("register-review.csv"))
    assert reviewed == sorted((name, row.key) for table, name in tables.items() for row in register[table])


def test_own_entries_name_the_rules_that_cite_them() -> None:
    citing = {key: rule.code for rule in RULES for key in rule.recommendations}
    for row in read_register()["recommendation"]:
        if row["document"] == "own":
            assert row["locators"] == (f"own:rule:{citing[row.key]}",)
