"""Lists of records: in the mission's scope, as of the day, for who may read them; and as files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.statements import statements
from tests.web.browser import Browser, without_token
from tests.web.example import Example
from tests.web.scenes import Scene, another_mission
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState, IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.web.addresses import PATHS
from tracker.web.records.kinds import KINDS

As = Callable[..., Browser]
TITLES = re.compile(r'<th scope="row"><a href="/[a-z-]+/[a-z]{2}-[0-9a-z]{8}[^"]*">([^<]+)</a>')


def titles(browser: Browser, address: str) -> list[str]:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return TITLES.findall(answer.text)


def test_every_kind_of_the_example_has_a_list(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    overview = browser.get("/records").text
    for kind in KINDS:
        assert kind.plural.msgid in overview, kind.kind
    assert len(titles(browser, "/records/agreements")) == 4
    assert len(titles(browser, "/records/forums")) == 3
    assert len(titles(browser, "/records/clauses")) == 9
    assert len(titles(browser, "/records/incidents")) == 3


def test_an_empty_list_says_what_belongs_there_and_that_silence_is_not_absence(example: Example) -> None:
    page = example.browser(Role.PLANNER).get("/records/lessons").text
    assert "That says nothing of whether one exists." in page
    assert "Here stand the lessons recorded" in page


def test_lists_stand_as_of_the_day(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    agreement = "Technical agreement of the UN, the EU and the G5 Sahel states on support to the Joint Force"
    assert agreement not in titles(browser, "/records/agreements?as_of=2017-12-07")
    assert agreement in titles(browser, "/records/agreements?as_of=2017-12-08")
    assert agreement in titles(browser, "/records/agreements?as_of=2018-02-22&state=negotiating")
    assert agreement not in titles(browser, "/records/agreements?as_of=2018-02-23&state=negotiating")
    assert agreement in titles(browser, "/records/agreements?as_of=2018-02-23&state=signed")


def test_lists_are_filtered_and_sorted(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    assert titles(browser, "/records/sites?q=kidal") == ["Kidal"]
    assert titles(browser, "/records/sites?q=TOMBOUCTOU") == ["Timbuktu"]
    assert titles(browser, "/records/sites?sort=name") == ["Kidal", "Tessalit", "Timbuktu"]
    assert titles(browser, "/records/sites?sort=name&order=desc") == ["Timbuktu", "Tessalit", "Kidal"]
    assert titles(browser, "/records/sites?partnership=minusma-barkhane&state=stands&sort=name")[:1] == ["Kidal"]
    assert titles(browser, "/records/sites?partnership=minusma-eutm-mali") == []
    assert titles(browser, "/records/sites?partnership=unknown") == []
    assert titles(browser, "/records/sites?state=ended") == []


def test_records_that_belong_to_another_follow_its_partnerships(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    assert len(titles(browser, "/records/meetings")) == 3
    assert len(titles(browser, "/records/meetings?partnership=minusma-barkhane")) == 3
    assert "MINUSMA and Operation Barkhane" in browser.get("/records/meetings").text


def test_pages_of_a_long_list_show_each_record_once(client_as: As, scene: Scene) -> None:
    def many(session: Session, one: Partnership) -> None:
        for number in range(120):
            rows.incident(session, one, kind=IncidentKind.NEAR_MISS, title=rows.named(f"No. {number}"))

    scene.write(many)
    browser, address, seen = client_as(Role.PLANNER), "/records/incidents", []
    while address:
        page = browser.get(address).text
        seen += TITLES.findall(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following.group(1).replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(f"No. {number}" for number in range(120))


def test_who_reads_elsewhere_sees_nothing_of_this_mission(
    client_as: As, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    with sessions() as session:
        rows.write_as(session)
        another_mission(session)
        session.commit()
    scene.write(lambda session, one: rows.incident(session, one, kind=IncidentKind.NEAR_MISS))
    browser = client_as(Role.PLANNER, scope="elsewhere")
    assert titles(browser, "/records/incidents") == []
    assert browser.get("/records/incidents?mission=mission").status_code == 404
    assert "above your level" not in browser.get("/records").text


def test_what_lies_above_the_level_is_counted_and_not_named(client_as: As, scene: Scene) -> None:
    scene.write(
        lambda session, one: rows.incident(
            session,
            one,
            kind=IncidentKind.NEAR_MISS,
            title=rows.named("Near miss"),
            sensitivity=Sensitivity.CONFIDENTIAL,
        )
    )
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    page = low.get("/records/incidents").text
    assert "1 more above your level" in page
    assert "Near miss" not in page
    assert "1 more above your level" in low.get("/records/incidents?q=whatever").text
    assert "+ 1 above your level" in low.get("/records").text
    assert titles(client_as(Role.READER, level=Sensitivity.CONFIDENTIAL), "/records/incidents") == ["Near miss"]


def test_need_to_know_is_in_no_list_and_no_count_but_the_circle_s(client_as: As, scene: Scene) -> None:
    inside, outside = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)

    def secret(session: Session, one: Partnership) -> None:
        record = rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL, title=rows.named("Secret"))
        record.need_to_know = True
        record.circle = [RecordCircle(account_id=1)]
        session.flush()

    addresses = ("/records", "/records/incidents")
    before = [without_token(outside.get(address).text) for address in addresses]
    scene.write(secret)
    assert [without_token(outside.get(address).text) for address in addresses] == before
    assert titles(inside, "/records/incidents") == ["Secret"]
    assert "Secret" not in inside.get("/records/incidents/export.csv?ceiling=strictly_confidential").text


def test_a_file_names_no_need_to_know_record_that_another_points_to(client_as: As, scene: Scene) -> None:
    inside = client_as(Role.PLANNER)

    def pointing(session: Session, one: Partnership) -> None:
        position = rows.position(session, one, title=rows.named("Secret position"))
        position.need_to_know, position.circle = True, [RecordCircle(account_id=1)]
        rows.tour(session, position, on(date(2018, 1, 1)))

    scene.write(pointing)
    assert "Secret position" in inside.get("/records/tours").text
    answer = inside.get("/records/tours/export.csv?ceiling=strictly_confidential").text
    assert "Secret position" not in answer
    assert "left out" not in answer


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_file_holds_the_list_up_to_a_ceiling_and_says_what_is_left_out(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    low = read_csv(browser.get("/records/incidents/export.csv").data)
    assert low[1] == []
    assert ["3 records above unclassified are left out."] in low
    assert ["Marking: unclassified"] in low
    high = read_csv(browser.get("/records/incidents/export.csv?ceiling=confidential").data)
    assert len([row for row in high if row and row[0].startswith("in-")]) == 3
    assert ["Marking: confidential"] in high
    assert not any("left out" in " ".join(row) for row in high)


def test_a_ceiling_never_lifts_a_reader(example: Example) -> None:
    browser = example.browser(Role.READER, level=Sensitivity.UNCLASSIFIED)
    rows_ = read_csv(browser.get("/records/incidents/export.csv?ceiling=strictly_confidential").data)
    assert not [row for row in rows_ if row and row[0].startswith("in-")]
    assert not any("left out" in " ".join(row) for row in rows_)


def test_a_workbook_bears_the_marking_on_every_page(example: Example) -> None:
    answer = example.browser(Role.PLANNER).get("/records/incidents/export.xlsx?ceiling=confidential")
    header = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].oddHeader
    assert header is not None
    assert header.center.text == "CONFIDENTIAL"


def test_files_name_no_person(client_as: As, scene: Scene) -> None:
    def held(session: Session, one: Partnership) -> None:
        position = rows.position(session, one)
        rows.tour(session, position, on(date(2018, 1, 1)), officer_name="A. Person", officer_function="LNO")

    scene.write(held)
    answer = client_as(Role.PLANNER).get("/records/tours/export.csv").text
    assert "LNO" in answer
    assert "A. Person" not in answer


def test_cases_leave_by_a_permission_of_their_own_and_tell_no_count(example: Example) -> None:
    browser = example.browser(Role.HUMAN_RIGHTS, level=Sensitivity.STRICTLY_CONFIDENTIAL)
    assert browser.get("/records/cases/export.csv").status_code == 200
    assert example.browser(Role.PLANNER).get("/records/cases/export.csv").status_code == 403
    assert "CSV" not in browser.get("/records/cases").text, "what is empty is no file"
    assert re.search(r'href="/records/cases">Cases</a>\s*<span class="soft">restricted', browser.get("/records").text)


def test_a_desk_at_headquarters_reads_the_records_of_its_scope(example: Example) -> None:
    browser = example.browser(Role.UNHQ)
    assert "European Union" in titles(browser, "/records/organizations")
    assert titles(browser, "/records/agreements") == []


def test_a_state_that_may_have_changed_is_marked(client_as: As, scene: Scene) -> None:
    scene.write(
        lambda session, one: rows.agreement(
            session, one, states={date(2016, 1, 1): AgreementState.SIGNED}, title=rows.named("Old text")
        )
    )
    page = client_as(Role.PLANNER).get("/records/agreements").text
    assert "Old text" in page
    assert "since 1 January 2016" in page


@pytest.mark.parametrize("address", ["/records", *(f"/records/{PATHS[kind.kind]}" for kind in KINDS)])
def test_lists_ask_a_fixed_number_of_statements(example: Example, address: str) -> None:
    browser = example.browser(Role.PLANNER)
    browser.get(address)
    with statements(example.engine) as sent:
        assert browser.get(address).status_code == 200
    assert len(sent) <= 12, sent
