"""The acronyms that ship are sound, and say the same as the register."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter

from tracker.db.search.acronyms import FILE, acronyms, said_as
from tracker.db.search.words import tokens
from tracker.reference.read import DATA


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_whole_and_none_stands_twice() -> None:
    for row in rows():
        assert None not in row, row
        assert all(row[name].strip() == row[name] for name in row), row
        assert all(row[name] for name in ("en", "fr", "name_en", "name_fr")), row
    firsts = Counter(row["en"] for row in rows())
    assert [name for name, count in firsts.items() if count > 1] == []
    assert len(rows()) >= 100


def test_forms_are_acronyms_and_names_are_not() -> None:
    for acronym in acronyms():
        assert all(len(form) <= 2 for form in acronym.forms), acronym
        assert not set(acronym.forms) & set(acronym.names), acronym


def test_one_that_is_an_ordinary_word_in_every_form_would_find_too_much() -> None:
    for acronym in acronyms():
        words = {form[0] for form in acronym.forms}
        assert acronym.ordinary <= words, acronym
        if acronym.ordinary and len(words) > 1:
            assert acronym.key[0] not in acronym.ordinary, acronym


def test_the_missions_of_the_register_are_in_it() -> None:
    missions = tomllib.loads((DATA / "missions.toml").read_text(encoding="utf-8"))["mission"]
    pairs = [(row["acronym"], row["acronym_fr"]) for row in missions if row.get("acronym_fr")]
    assert len(pairs) > 20
    for english, french in pairs:
        assert tuple(tokens(french)) in said_as(tokens(english)[0]), (english, french)
