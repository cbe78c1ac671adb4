"""The French catalogue is complete and well set: nothing missing, no English left, signs as French sets them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FRENCH = ROOT / "tracker" / "translations" / "fr" / "LC_MESSAGES" / "messages.po"

# Words that are the same in both languages, and names that are not translated.
SAME = frozenset(
    {
        "%(document)s, document %(value)s",
        "%(num)d mission",
        "Section",
        "place %(place)d",
        "version %(number)d",
        "%(num)d missions",
        "Action",
        "Administration",
        "Arrangement",
        "Challenges Forum 2012",
        "Code",
        "Date",
        "Dates",
        "Documents",
        "Excel",
        "Exclusion",
        "Forum",
        "Forums",
        "Grave",
        "IDSA (Bubna)",
        "IPI 2019",
        "IPI 2020",
        "Incidents",
        "In extremis",
        "JSON",
        "Liaison",
        "Mission",
        "Missions",
        "Nature",
        "Note",
        "PDF",
        "Participation",
        "Parties",
        "Posture",
        "PowerPoint",
        "Relation",
        "S/2015/229",
        "SHA-256",
        "Site",
        "Source",
        "Sources",
        "Word",
        "absent",
        "coordination",
        "document",
        "forum",
        "incident",
        "information",
        "note verbale",
        "liaison",
        "mission",
        "multinational",
        "posture",
        "transition",
        "transmissible",
        "transport",
    }
)
NO_BREAK = "\u00a0\u202f"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MARKUP = re.compile(r"<[^>]*>|&#?\w+;|\bhttps?://\S+")
LETTER = re.compile(r"[^\W\d_]")


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="fr")


@pytest.fixture(scope="module")
def french() -> Catalog:
    return _read(FRENCH)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What `make translations` would extract from the present code."""
    path = tmp_path_factory.mktemp("messages") / "messages.pot"
    config = str(ROOT / "pyproject.toml")
    words = ["pybabel", "--quiet", "extract", "-F", config, "--ignore-dirs=.*", "-o", str(path), str(ROOT)]
    CommandLineInterface().run(words)  # type: ignore[no-untyped-call]  # as the command of the Makefile
    return _read(path)


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def wrong(catalogue: Catalog, check: Callable[[str], object]) -> list[str]:
    """The French forms that a check finds fault with, markup and placeholders taken out."""
    said = (form for message in messages(catalogue) for form in forms(message.string))
    return [form for form in said if check(PLACEHOLDER.sub("x", MARKUP.sub("", form)))]


def test_every_message_of_the_code_is_in_the_catalogue(template: Catalog, french: Catalog) -> None:
    known = {message.id for message in messages(french)}
    assert [message.id for message in messages(template) if message.id not in known] == []


def test_every_message_is_translated(french: Catalog) -> None:
    plurals = french.num_plurals
    short = [m.id for m in messages(french) if len(forms(m.string)) < (plurals if m.pluralizable else 1)]
    empty = [m.id for m in messages(french) if not all(form.strip() for form in forms(m.string))]
    assert short + empty == []


def test_no_translation_is_fuzzy(french: Catalog) -> None:
    assert not french.fuzzy
    assert [message.id for message in messages(french) if message.fuzzy] == []


def test_placeholders_are_the_same(french: Catalog) -> None:
    assert [message.id for message in messages(french) if not _same_placeholders(message)] == []


def _same_placeholders(message: Message) -> bool:
    """The singular of a count may do without its number."""
    asked = [sorted(PLACEHOLDER.findall(form)) for form in forms(message.id)]
    given = [sorted(PLACEHOLDER.findall(form)) for form in forms(message.string) if form]
    return not given or (given[0] in asked and all(found == asked[-1] for found in given[1:]))


def test_apostrophes_and_quotation_marks_are_typographic(french: Catalog) -> None:
    assert wrong(french, lambda form: re.search(r"['\"“”]", form)) == []


def test_a_space_that_does_not_break_stands_before_high_signs(french: Catalog) -> None:
    assert wrong(french, lambda form: re.search(rf"(?<![{NO_BREAK}])[;?!»]|(?<![{NO_BREAK}]):(?!\S)", form)) == []


def test_a_space_that_does_not_break_stands_after_an_opening_quotation_mark(french: Catalog) -> None:
    assert wrong(french, lambda form: re.search(rf"«(?![{NO_BREAK}])", form)) == []


def test_nothing_is_left_in_english(french: Catalog) -> None:
    pairs = (
        pair for message in messages(french) for pair in zip(forms(message.id), forms(message.string), strict=False)
    )
    same = {english for english, said in pairs if english == said}
    assert sorted(text for text in same - SAME if LETTER.search(PLACEHOLDER.sub("", text))) == []


def test_both_forms_of_a_count_are_said_where_they_are_counted() -> None:
    """A plural kept in a variable is not extracted as one, and would stay in English."""
    calls = (
        (path, node)
        for path in (ROOT / "tracker").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
    )
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, node in calls
        for keyword in node.keywords
        if keyword.arg == "plural" and isinstance(keyword.value, ast.Name)
    ]
    assert loose == []


def test_plurals_are_those_of_french(french: Catalog) -> None:
    assert (french.num_plurals, french.plural_expr) == (2, "(n > 1)")
