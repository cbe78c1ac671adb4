"""The pages of compliance as files: by their own permission, up to a ceiling, with a watermark, without any case."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.kinds import any_of
from tests.statements import statements
from tests.unit.reporting import reading
from tests.web.browser import Browser
from tests.web.cases import WORD, recorded, transmissible
from tests.web.crawling import get
from tests.web.scenes import Scene, another_mission
from tests.web.test_compliance_page import JANUARY, MISSION, PAGE, furnish, table
from tracker.db.models.accounts import AccessLog, Account
from tracker.db.models.compliance import Framework, HrddpAssessment, Submission
from tracker.db.models.liaison import MechanismParty
from tracker.db.models.missions import Organization, Partnership
from tracker.db.models.records import RecordCircle
from tracker.db.scopes import cover
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Side, SourceBasis
from tracker.reporting.compliance_file import FILES
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "compliance.schema.json").read_text(encoding="utf-8"))
STAMP = r"Taken out by \w+ on \d{1,2} \w+ \d{4}, \d{2}:\d{2} UTC"
TOP = "?ceiling=strictly_confidential"


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """A human-rights officer of the mission, beside a force of which there is something to tell."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    scene.write(furnish)
    return client_as(Role.HUMAN_RIGHTS, "mission")


def data(browser: Browser, address: str) -> dict[str, object]:
    """A file as JSON, as its schema says it is."""
    found = reading.data(get(browser, address).data)
    jsonschema.validate(found, SCHEMA)
    return found


def cells(file: dict[str, object], key: str) -> list[dict[str, object]]:
    """The rows of one of its tables."""
    tables: list[dict[str, object]] = file["tables"]  # type: ignore[assignment]
    listed: list[dict[str, dict[str, object]]] = next(one for one in tables if one["key"] == key)["rows"]  # type: ignore[assignment]
    return [row["cells"] for row in listed]


def text(content: bytes, suffix: str) -> str:
    """All words of a file."""
    if suffix == "pdf":
        return "\n".join(reading.pages(content))
    if content.startswith(b"PK") and suffix == "csv":
        return "\n".join(cell for lines in reading.tables(content).values() for line in lines for cell in line)
    readers: dict[str, Callable[[bytes], str]] = {"docx": reading.word_text, "xlsx": reading.book_text}
    return readers[suffix](content) if suffix in readers else content.decode()


def test_it_says_what_the_page_says_in_every_format(officer: Browser, scene: Scene) -> None:
    page = officer.get(PAGE).text
    for at in (PAGE, MISSION):
        for suffix in FILES:
            answer = get(officer, f"{at}.{suffix}")
            said = " ".join(text(answer.data, suffix).split())
            assert re.search(STAMP, said), (at, suffix)
            assert "UNCLASSIFIED" in said.upper(), (at, suffix)
            assert answer.headers["Content-Disposition"].startswith('attachment; filename="compliance-mission'), suffix
            for words in (
                ("Monitor convoys", "Provost", "Q4 2017", "peaceful exclusion") if at == PAGE else ("MISSION",)
            ):
                assert words.casefold() in said.casefold(), (at, suffix, words)
    file = data(officer, f"{PAGE}.json")
    trend = [
        " ".join(str(row[key]) for key in ("quarter", "due", "filed", "done", "assessed"))
        for row in cells(file, "trend")
    ]
    assert trend == table(page, "trend")[1:]
    [training] = [one for one in cells(file, "pillars") if one["pillar"] == "training"]
    assert [training[key] for key in ("done", "under_way", "overdue")] == [1, 0, 1]
    assert cells(file, "pillars")[0]["done"] is None, "nothing recorded is no nought"
    assert cells(file, "framework_measures")[0]["state"] == "overdue"
    assert [one["late"] for one in cells(file, "reports")] == ["late", None]
    assert [one["holds"] for one in cells(file, "support")] == ["not asked", "valid"]
    assert cells(file, "assessments")[0]["risk"] == "high"
    assert f"{len(cells(file, 'gaps'))} gap" in page
    for number, words in enumerate(reading.pages(get(officer, f"{PAGE}.pdf").data)):
        assert re.search(STAMP, " ".join(words.split())), f"page {number}"
    for name, lines in reading.tables(get(officer, f"{PAGE}.csv").data).items():
        assert lines[0][-1] == "Watermark", name
    with scene.sessions() as session:
        noted = {tuple(row) for row in session.execute(select(AccessLog.verb, AccessLog.what))}
    assert {("exported", f"{at}.{suffix} (unclassified)") for at in (PAGE, MISSION) for suffix in FILES} <= noted


def test_it_leaves_by_its_own_permission_in_the_scope_of_the_mission(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _one: another_mission(session))
    addresses = [f"{at}.{suffix}" for at in (PAGE, MISSION) for suffix in ("json", "pdf")]
    for role, scope, status, shown in (
        (Role.PLANNER, "*", 403, 0), (Role.READER, "mission", 403, 0), (Role.UNHQ, "*", 403, None),
        (Role.CLEARING_OFFICER, "mission", 200, 1), (Role.HUMAN_RIGHTS, "*", 200, 1),
        (Role.HUMAN_RIGHTS, "elsewhere", 404, None),
    ):  # fmt: skip
        browser = client_as(role, scope)
        assert {get(browser, at).status_code for at in addresses} == {status}, (role, scope)
        for at in (PAGE, MISSION):
            if shown is not None:
                assert (f'formaction="{at}.pdf"' in browser.get(at).text) == bool(shown), (role, scope)
    both = client_as(Role.HUMAN_RIGHTS, "elsewhere", Sensitivity.CONFIDENTIAL)
    assert get(both, "/partnerships/no-such-force/compliance.pdf").status_code == 404
    officer = client_as(Role.HUMAN_RIGHTS, "mission")
    for at in (f"{PAGE}.exe", f"{MISSION}.exe", "/partnerships/no-such-force/compliance.pdf"):
        assert get(officer, at).status_code == 404, at
    with scene.sessions() as session:
        assert ("refused", f"{PAGE}.json") in {
            tuple(r) for r in session.execute(select(AccessLog.verb, AccessLog.what))
        }


def above(session: Session, one: Partnership) -> None:
    """Support, a report, an assessment, a party to the framework, and support for the circle of all there are."""
    level = {"sensitivity": Sensitivity.CONFIDENTIAL}
    rations = rows.support(session, one, title=rows.named("Rations"), **level)
    for kind, values in (
        (HrddpAssessment, {"support_id": rations.id, "made": on(JANUARY)}),
        (Submission, {"made": on(JANUARY), "title": rows.named("Flash report")}),
    ):
        cover(session, any_of(session, kind, **values, **level), [one])
    secret = rows.support(session, one, title=rows.named("Circle only"), need_to_know=True, **level)
    secret.circle = [RecordCircle(account_id=account) for account in session.scalars(select(Account.id))]
    party = any_of(session, Organization, title=rows.named("Quiet donor"), **level)
    held = session.scalars(select(Framework)).one()
    held.parties.append(MechanismParty(organization_id=party.id, side=Side.UN))
    session.flush()


def test_what_lies_above_the_ceiling_is_left_out_and_counted(officer: Browser, client_as: As, scene: Scene) -> None:
    scene.write(above)
    low, top = data(officer, f"{PAGE}.json"), data(officer, f"{PAGE}.json{TOP}")
    assert [low["left_out"], top["left_out"]] == [3, 0]
    assert [low["marking"], top["marking"]] == ["unclassified", "confidential"]
    for words in ("Rations", "Flash report", "Quiet donor"):
        assert (words in json.dumps(low), words in json.dumps(top)) == (False, True), words
    assert "Circle only" in officer.get(PAGE).text
    assert "Circle only" not in json.dumps(top), "a file reaches whoever it is passed on to, and counts nothing of it"
    assert "3 records above the ceiling are left out." in text(get(officer, f"{PAGE}.docx").data, "docx")
    assert data(officer, f"{PAGE}.json?as_of=2018-01-01")["left_out"] == 1, "what was not there yet is not counted"
    assert data(client_as(Role.HUMAN_RIGHTS, "*", Sensitivity.UNCLASSIFIED), f"{PAGE}.json{TOP}")["left_out"] == 0
    reader = client_as(Role.READER, "mission", Sensitivity.UNCLASSIFIED)
    assert "Quiet donor" not in reader.get(PAGE).text, "the page names none above its reader either"


def test_no_case_and_nothing_restricted_is_in_it_or_moves_it(officer: Browser, scene: Scene) -> None:
    """Not even for whoever keeps the case: a file is passed on."""
    files = [f"{at}.{suffix}{TOP}" for at in (PAGE, MISSION) for suffix in ("json", "csv", "html")]

    def told() -> list[str]:
        return [re.sub(STAMP, "", text(get(officer, at).data, at.split("?")[0].rsplit(".")[-1])) for at in files]

    before = told()
    transmissible(officer, recorded(officer, scene), "2018-02-11")
    assert WORD in officer.get(PAGE).text
    after = told()
    for at, was, said in zip(files, before, after, strict=True):
        assert said == was, at
        assert not re.search(rf"{WORD}|HRC-05|HRC-06|INF-02", said), at


def test_it_is_defused_marked_dated_and_in_the_language_of_the_page(officer: Browser, scene: Scene) -> None:
    def made_up(session: Session, one: Partnership) -> None:
        rows.support(session, one, title=rows.named('=HYPERLINK("http://x")'), basis=SourceBasis.ILLUSTRATIVE)

    scene.write(made_up)
    [lines] = [
        t for name, t in reading.tables(get(officer, f"{PAGE}.csv").data).items() if name.endswith("support.csv")
    ]
    [row] = [line for line in lines if "HYPERLINK" in "".join(line[:1])]
    assert row[0].startswith("'=")
    assert row[lines[0].index("Illustrative")] == "yes"
    assert "(illustrative)" in " ".join(text(get(officer, f"{PAGE}.pdf").data, "pdf").split())
    officer.send("/language", page="/account", language="fr", next="/account")
    early = data(officer, f"{PAGE}.json?as_of=2018-01-14")
    assert [early["language"], early["as_of"]] == ["fr", "2018-01-14"]
    assert cells(early, "trend")[-1]["quarter"] == "T1 2018"
    assert cells(early, "assessments") == []
    assert "2018-01-14-fr.pdf" in get(officer, f"{PAGE}.pdf?as_of=2018-01-14").headers["Content-Disposition"]


def test_a_file_asks_the_database_as_often_for_much_as_for_little(officer: Browser, scene: Scene, app: Flask) -> None:
    counts = []
    for _ in range(2):
        for at in (f"{PAGE}.json", f"{MISSION}.json"):
            get(officer, at)
            with statements(app.extensions["tracker.engine"]) as sent:
                get(officer, at)
            counts.append(len(sent))
        scene.write(furnish)
    assert counts[:2] == counts[2:]
    assert max(counts) < 110, "the review twice: up to the ceiling, and to count what lies above"


def test_the_chart_stands_above_its_table_where_there_is_something_to_draw(client_as: As, scene: Scene) -> None:
    reader = client_as(Role.READER)
    assert "trend-chart" not in reader.get(PAGE).text
    scene.write(furnish)
    page = reader.get(PAGE).text
    assert page.index('id="trend-description"') < page.index("Reports due</th>")
    assert "reports due 2, reports filed 1, measures done 1, risk assessments made 1" in page
    assert RecordKind.ALLEGATION.value not in page
