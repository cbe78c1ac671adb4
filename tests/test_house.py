"""The house keeps its measures: sizes, names, first lines, no promises, and what the tooling must agree on."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

MODULE_LINES = 300
FUNCTION_LINES = 40
TEMPLATE_LINES = 120
# Names that say nothing of what lies inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
# Written apart, so that this file passes too.
PROMISES = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())


MODULES = files("config.py", "tracker/**/*.py", "tests/**/*.py", "migrations/**/*.py")
TEMPLATES = files("templates/**/*.*")
PAGES = files("*.md", "docs/**/*.md")
TEXTS = [
    *MODULES,
    *TEMPLATES,
    *PAGES,
    *files("static/**/*.css", "static/**/*.js", "Makefile", ".ci/*", "pyproject.toml"),
]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def of_migrations(path: Path) -> bool:
    return path.is_relative_to(ROOT / "migrations")


def test_no_module_is_too_long_to_hold_in_mind() -> None:
    assert [named(path) for path in MODULES if len(lines(path)) > MODULE_LINES and not of_migrations(path)] == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in MODULES
        if not of_migrations(path)
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def test_no_template_is_too_long() -> None:
    assert [named(path) for path in TEMPLATES if len(lines(path)) > TEMPLATE_LINES] == []


def test_every_module_says_first_what_it_is_for() -> None:
    assert [named(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_name_is_empty() -> None:
    folders = {path.parent for path in MODULES}
    assert [named(path) for path in [*MODULES, *folders] if path.stem in EMPTY_NAMES] == []


def test_nothing_is_promised_instead_of_done() -> None:
    assert [named(path) for path in TEXTS if PROMISES.search(path.read_text(encoding="utf-8"))] == []


def test_no_test_is_skipped() -> None:
    skipping = re.compile(r"(mark\.|pytest\.|@)" + r"(skip|xfail)")
    assert [named(path) for path in MODULES if skipping.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_commands_that_a_page_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^ {4})make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


def test_continuous_integration_runs_what_everybody_runs() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in lines(script) if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]
    assert os.access(script, os.X_OK)


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_machine_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|file:|index-url|find-links| /).*", text) == []
    unhashed = re.findall(r"^\S+==[^\n]*[^\\\n]$", text, re.MULTILINE)
    assert unhashed == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    runtime, everything = pins("requirements.lock"), pins("requirements-dev.lock")
    extras = PROJECT["optional-dependencies"]
    wanted = [(runtime, PROJECT["dependencies"] + extras["install"]), (everything, extras["dev"])]
    for lock, requirements in wanted:
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(lock[requirement.name]), f"run make lock: {requirement}"
    assert {name: everything.get(name) for name in runtime} == runtime


def test_the_decision_on_parts_names_what_is_pinned() -> None:
    page = (ROOT / "docs" / "decisions" / "0004-parts-from-elsewhere.md").read_text(encoding="utf-8")
    told = {name.lower(): version for name, version in re.findall(r"^\| ([\w-]+) \| (\d[\w.]+) \|", page, re.MULTILINE)}
    direct = [Requirement(line).name for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    everything = pins("requirements-dev.lock")
    assert told == {name: everything[name] for name in direct if not name.startswith("types-")}


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}
