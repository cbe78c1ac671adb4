"""A checklist on paper: with its answers up to a ceiling, or blank; every file is read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.assessments import load, opened, say
from tests.people import person
from tests.statements import statements
from tests.unit.reporting.reading import book, book_text, pages, word_text
from tests.web.browser import Browser
from tests.web.scenes import Scene, another_mission
from tracker.db.models.agreements import Agreement
from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Mission, Partnership
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.checklists.adapting import hide_item
from tracker.services.checklists.answering import AssignItem, Say, assign_item, comment
from tracker.services.checklists.evidence import AddNote, LinkRecord, add_note, link_record
from tracker.services.checklists.observing import observe_checklists
from tracker.services.checklists.reviewing import close, submit

As = Callable[..., Browser]
A = AnswerState
READ: dict[str, Callable[[bytes], str]] = {
    "pdf": lambda content: " ".join("\n".join(pages(content)).split()),
    "docx": lambda content: " ".join(word_text(content).split()),
    "xlsx": lambda content: " ".join(book_text(content).split()),
}
SAID = (
    "Both sides know whom to call.", "met, without evidence", "Everybody was asked.", "not met", "Nobody had time.",
    "To be asked again.", "planner", "UNCLASSIFIED", "ipi19-r3a",
    "A forum meets at operational level.",
)  # fmt: skip


def furnished(session: Session, one: Partnership) -> str:
    """A checklist with answers of every kind, one carried by a record above the lowest level; its identifier."""
    load(session)
    planner = person(session, Role.PLANNER, session.get_one(Mission, one.mission_id))
    checklist = opened(session, planner, one)
    quiet = rows.agreement(session, one, title=rows.named("Quiet arrangement"), sensitivity=Sensitivity.CONFIDENTIAL)
    say(session, planner, checklist, "trial-talk", A.MET, note="Everybody was asked.")
    link_record(session, planner, checklist, LinkRecord(item="trial-talk", record=quiet.public_id, on=rows.TODAY))
    say(session, planner, checklist, "trial-brief", A.NOT_MET, reason="Nobody had time.")
    say(session, planner, checklist, "trial-site", A.PARTLY)
    add_note(
        session, planner, checklist,
        AddNote(item="trial-site", text="=Seen in Kidal", on=rows.TODAY, effective=date(2018, 2, 1)),
    )  # fmt: skip
    comment(session, planner, checklist, Say(text="To be asked again.", on=rows.TODAY, item="trial-brief"))
    wanted = AssignItem(item="trial-case", function="U9", due=date(2018, 3, 7))
    assign_item(session, planner, checklist, wanted, rows.TODAY)
    return checklist.public_id


@pytest.fixture
def checklist(scene: Scene) -> str:
    found: str = scene.write(furnished)
    return found


def test_a_paper_says_every_answer_up_to_its_ceiling(client_as: As, checklist: str) -> None:
    planner = client_as(Role.PLANNER)
    for form, read in READ.items():
        address = f"/checklists/{checklist}/export.{form}"
        answer = planner.get(address)
        assert f"checklist-trial-mission-force-2018-02-28-en.{form}" in answer.headers["Content-Disposition"]
        low = read(answer.data)
        for words in (*SAID, "=Seen in Kidal", "1 February 2018", "U9"):
            assert words in low, (form, words)
        assert "Quiet arrangement" not in low
        high = read(planner.get(f"{address}?ceiling=confidential").data)
        assert "Quiet arrangement" in high
        assert "met, without evidence" not in high
        assert "CONFIDENTIAL" in high.replace("UNCLASSIFIED", "")
        french = read(planner.get(f"{address}?language=fr").data)
        for words in ("Chacun sait qui appeler.", "satisfait, sans preuve", "28 février 2018", "Everybody was asked."):
            assert words in french, (form, words)


def test_what_is_left_out_is_counted_and_the_book_keeps_its_dates(client_as: As, checklist: str) -> None:
    planner = client_as(Role.PLANNER)
    low = READ["pdf"](planner.get(f"/checklists/{checklist}/export.pdf").data)
    assert "1 record above the ceiling (unclassified) is left out" in low
    assert "not closed yet" in low
    found = book(planner.get(f"/checklists/{checklist}/export.xlsx").data)
    answers: dict[str, Any] = {str(row[2]): row for row in found["Answers"].values}
    assert answers["Both sides know whom to call."][5].date() == rows.TODAY
    case = answers["Every allegation was passed on in time."]
    assert (case[9], case[10].date()) == ("U9", date(2018, 3, 7))
    assert answers["Every shared site has a current risk assessment."][8] == "Camp\n=Seen in Kidal (1 February 2018)"
    assert found.sheetnames == ["Checklist", "Answers", "Items", "Recommendations"]


def test_a_closed_one_reads_as_it_was_and_says_what_changed_since(client_as: As, scene: Scene, checklist: str) -> None:
    def end(session: Session, one: Partnership) -> None:
        planner = person(session, Role.PLANNER, session.get_one(Mission, one.mission_id))
        opened_one = session.scalars(select(Assessment)).one()
        close(
            session,
            planner,
            opened_one,
            submit(session, planner, opened_one, opened_one.version, rows.TODAY).version,
            rows.TODAY,
        )
        quiet = session.scalars(select(Agreement)).one()
        rows.dated(quiet, DatedAttribute.AGREEMENT_STATE, AgreementState.TERMINATED, date(2018, 3, 5))
        session.flush()
        observe_checklists(session, date(2018, 3, 6))

    scene.write(end)
    planner, changed = client_as(Role.PLANNER), "No longer as it was when it was closed"
    for form, read in READ.items():
        address = f"/checklists/{checklist}/export.{form}?as_of=2018-03-10"
        low, high = (read(planner.get(f"{address}&ceiling={level}").data) for level in ("unclassified", "confidential"))
        assert "not closed yet" not in low
        assert "Nobody had time." in low
        assert changed not in low
        assert changed in high
        assert "“Quiet arrangement” has lapsed (since 5 March 2018)" in high


def test_papers_reach_only_whom_the_checklist_may_reach(client_as: As, scene: Scene, checklist: str) -> None:
    scene.write(lambda session, _: another_mission(session))
    address, planner = f"/checklists/{checklist}/export.pdf", client_as(Role.PLANNER)
    assert client_as(Role.PLANNER, "elsewhere").get(address).status_code == 404
    assert planner.get(f"{address}?as_of=2018-02-27").status_code == 404  # it was opened the day after
    assert planner.get(f"/checklists/{checklist}/export.exe").status_code == 404
    assert planner.get("/checklists/as-zzzzzzzz/export.pdf").status_code == 404


def test_a_blank_one_asks_what_the_mission_asks_and_answers_nothing(
    client_as: As, scene: Scene, checklist: str
) -> None:
    def hide(session: Session, one: Partnership) -> None:
        mission = session.get_one(Mission, one.mission_id)
        hide_item(session, person(session, Role.PLANNER, mission), mission, "trial", "trial-forum", "Asked elsewhere.")

    scene.write(hide)
    planner, desk = client_as(Role.PLANNER), client_as(Role.UNHQ, "headquarters")
    for form in ("pdf", "docx"):
        said = READ[form](planner.get(f"/checklists/blank/trial/export.{form}").data)
        for words in ("Both sides know whom to call.", "Look it up.", "A record.", "☐ partly met", "ipi19-r3a"):
            assert words in said, (form, words)
        assert "Only where: mission and force share a site." in said
        assert "MISSION" in said
        assert "A forum meets" not in said
        assert "Everybody was asked." not in said
    # Whoever reads no records there is given it as it ships.
    assert "A forum meets" in READ["pdf"](desk.get("/checklists/blank/trial/export.pdf").data)
    assert planner.get("/checklists/blank/none/export.pdf").status_code == 404
    assert planner.get("/checklists/blank/trial/export.xlsx").status_code == 404


def test_a_paper_asks_a_fixed_number_of_statements(client_as: As, scene: Scene, app: Flask, checklist: str) -> None:
    planner, counted = client_as(Role.PLANNER), list[int]()
    planner.get(f"/checklists/{checklist}/export.xlsx")
    for _ in range(2):
        with statements(app.extensions["tracker.engine"]) as sent:
            assert planner.get(f"/checklists/{checklist}/export.xlsx").status_code == 200
        counted.append(len(sent))
        scene.write(lambda session, one: [rows.agreement(session, one) for _ in range(3)])
    assert counted[0] >= counted[1], counted
