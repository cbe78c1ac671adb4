"""What is drawn from checklists: who does what a report asks, progress over time, precedents; and the library."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.assessments import load, opened, say
from tests.kinds import any_record
from tests.people import person
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.scenes import Scene, another_mission
from tracker.db.models.library import Recommendation
from tracker.db.models.missions import Mission, Partnership
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Level, RecordKind, Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.services.checklists.evidence import LinkRecord, link_record

As = Callable[..., Browser]
A = AnswerState
COVERAGE, PROGRESS = "/checklists/coverage?document=all", "/checklists/progress?mission=mission"
PROGRESS_CSV = "/checklists/progress/export.csv?mission=mission"
JANUARY = date(2018, 1, 15)
TAGS = re.compile(r"<[^>]+>")


def furnished(session: Session, one: Partnership) -> str:
    """The library of the trial checklist, which is opened in January; an answer carried by a confidential record."""
    load(session)
    planner = person(session, Role.PLANNER, session.get_one(Mission, one.mission_id))
    checklist = opened(session, planner, one, JANUARY)
    for key, told in (("ipi19-r8a", Wording(en="Advice in English")), ("ipi19-r5b", Wording(en="Both", fr="Les deux"))):
        session.scalars(select(Recommendation).where(Recommendation.key == key)).one().title = told
    say(session, planner, checklist, "trial-brief", A.NOT_MET, on=date(2018, 2, 1))
    say(session, planner, checklist, "trial-talk", A.MET, on=date(2018, 2, 1))
    quiet = rows.agreement(session, one, title=rows.named("Quiet arrangement"), sensitivity=Sensitivity.CONFIDENTIAL)
    link_record(session, planner, checklist, LinkRecord(item="trial-talk", record=quiet.public_id, on=date(2018, 2, 1)))
    another_mission(session)
    return checklist.public_id


@pytest.fixture
def checklist(scene: Scene) -> str:
    found: str = scene.write(furnished)
    return found


def lines(page: str) -> dict[str, list[str]]:
    """The cells of every row of a table by the key of its recommendation, or by its first cell."""
    found = {}
    for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", page, re.DOTALL):
        first, *cells = (
            " ".join(TAGS.sub(" ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        )
        key = re.search(r"ipi19-\S+", first)
        found[key.group() if key else first] = [cell.lstrip("✓◐✕○– ") for cell in cells]
    return found


def table(content: bytes) -> list[list[str]]:
    """A CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("checklist")
def test_a_matrix_shows_who_does_what_with_totals(client_as: As) -> None:
    reader = client_as(Role.READER)
    shown = lines(reader.get(COVERAGE).text)
    # Of three items one is met with evidence, one is not met, one waits; the mission next door has no answer yet.
    assert shown["ipi19-r3a"] == ["without an answer", "partly met"]
    states = ("met", "partly met", "not met", "without an answer", "not applicable")
    totals = [list(map(int, shown[f"Total: {state}"])) for state in states]
    rows_shown = [cells for key, cells in shown.items() if key.startswith("ipi19")]
    assert [sum(column) for column in zip(*totals, strict=True)] == [len(rows_shown)] * 2
    one = lines(reader.get(f"{COVERAGE}&partnership=mission-force&state=partly").text)
    partly = {key for key, cells in shown.items() if key.startswith("ipi19") and cells[1] == "partly met"}
    assert {key for key in one if key.startswith("ipi19")} == partly
    assert len(one["ipi19-r3a"]) == 1
    low = lines(client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(COVERAGE).text)
    assert low["ipi19-r3a"][1] == "partly met"  # without what carries it, it is met without evidence: partly
    assert lines(client_as(Role.READER, "elsewhere").get(COVERAGE).text)["ipi19-r3a"] == ["without an answer"]
    assert "No tracked partnership is open to you." in client_as(Role.UNHQ, "headquarters").get(COVERAGE).text


@pytest.mark.usefixtures("checklist")
def test_the_matrix_leaves_as_it_is_filtered(client_as: As) -> None:
    planner = client_as(Role.PLANNER)
    found = table(planner.get("/checklists/coverage/export.csv?document=all&partnership=mission-force").data)
    assert found[0][9:] == ["Mission and Force", "met", "partly met", "not met", "without an answer", "not applicable"]
    by_key = {row[0]: row for row in found[1:] if row and row[0].startswith("ipi19")}
    assert by_key["ipi19-r3a"][9:] == ["partly met", "0", "1", "0", "0", "0"]
    assert "trial-talk" in by_key["ipi19-r3a"][8]
    assert ["UNCLASSIFIED"] in found
    assert planner.get("/checklists/coverage/export.xlsx?ceiling=confidential").data[:2] == b"PK"
    assert planner.get("/checklists/coverage/export.pdf").status_code == 404


@pytest.mark.usefixtures("checklist")
def test_progress_counts_what_stood_at_each_date(client_as: As) -> None:
    planner = client_as(Role.PLANNER)
    page = planner.get(PROGRESS).text
    assert "Progress of Mission and Force" in page
    assert "No checklist was open to it" not in page
    found = table(planner.get(f"{PROGRESS_CSV}&ceiling=confidential").data)
    days: dict[str, list[int]] = {}
    for row in found[1:]:
        if len(row) == 10:
            days[row[1]] = [a + int(b) for a, b in zip(days.get(row[1], [0] * 7), row[3:], strict=True)]
    assert list(days) == ["2018-01-31", "2018-02-28"]  # before, it was not open
    january, february = days["2018-01-31"], days["2018-02-28"]
    assert (february[1] - january[1], february[2], february[4] - january[4]) == (1, 0, 1)
    low = table(planner.get(PROGRESS_CSV).data)
    assert sum(int(row[5]) for row in low[1:] if len(row) == 10) == 1  # met without evidence, for whom it may reach
    assert "No checklist was open to it" in planner.get(f"{PROGRESS}&as_of=2017-06-30").text
    assert client_as(Role.UNHQ, "headquarters").get("/checklists/progress/export.csv").status_code == 404


def test_a_recommendation_says_where_it_is_met_with_links(client_as: As, checklist: str) -> None:
    page = client_as(Role.PLANNER).get("/library/ipi19-r3a").text
    assert f'href="/checklists/{checklist}/items/trial-brief?mission=mission"' in page
    said = " ".join(TAGS.sub(" ", page).split())
    assert "✓ met Both sides know whom to call." in said
    assert "✕ not met New staff are briefed on the force." in said
    assert "checklist not opened" in said  # in the mission next door
    assert "in English only" not in client_as(Role.READER).get("/library/ipi19-r5b").text
    alone = client_as(Role.ADMINISTRATOR).get("/library/ipi19-r8a").text
    assert "in English only" in alone
    assert "Who does what it asks" not in alone
    assert "/checklists/" not in alone


@pytest.mark.usefixtures("checklist")
def test_the_library_is_asked_by_what_serves_it_and_by_language(client_as: As) -> None:
    reader = client_as(Role.READER)

    def keys(asked: str) -> set[str]:
        return {row[0] for row in table(reader.get(f"/library/export.csv?{asked}").data)[1:]}

    every, items = keys(""), keys("served=item")
    assert items == {"ipi19-r3a", "ipi19-r4a", "ipi19-r5b", "ipi19-r8a"}
    assert keys("served=any") == items | keys("served=rule")
    assert keys("served=nothing") == every - keys("served=any")
    assert "ipi19-r5b" not in keys("language=en")
    assert "ipi19-r8a" in keys("language=en")
    assert keys("language=fr") == set()


def test_an_item_shows_how_others_did_it(client_as: As, scene: Scene, checklist: str) -> None:
    def mechanisms(session: Session, one: Partnership) -> None:
        for number in range(7):
            name = f"mechanism:council-{number}"
            any_record(
                session,
                RecordKind.MECHANISM,
                reference_key=name,
                mechanism_kind=MechanismKind.FORUM,
                level=Level.OPERATIONAL,
            )

    scene.write(mechanisms)
    page = client_as(Role.READER).get(f"/checklists/{checklist}/items/trial-forum").text
    assert page.count('href="/register/mechanisms/council-') == 5
    assert "2 more arrangements" in page


@pytest.mark.usefixtures("checklist")
def test_pages_ask_a_fixed_number_of_statements(client_as: As, app: Flask, scene: Scene) -> None:
    planner = client_as(Role.PLANNER)

    def count(address: str) -> int:
        with statements(app.extensions["tracker.engine"]) as sent:
            assert planner.get(address).status_code == 200
        return len(sent)

    pages = (COVERAGE, PROGRESS, "/library/ipi19-r3a", "/library")
    [count(address) for address in pages]
    before = [count(address) for address in pages]
    for _ in range(2):
        scene.write(lambda session, one: rows.partnership(session, one.mission, rows.force(session)))
    assert [count(address) for address in pages] == before
