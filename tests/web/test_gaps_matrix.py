"""The matrix and the list below it: what is counted, told apart, filtered and exported, and for whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.statements import statements
from tests.web.conftest import TOKEN, Browser
from tests.web.scenes import Scene, another_mission
from tracker.db.models.planning import CommunicationPlan
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity, Theme

FIXED_LINE = "restricted section not shown"
As = Callable[..., Browser]


def plan_on_mandates() -> CommunicationPlan:
    """A communications plan that answers COM-01."""
    return CommunicationPlan(
        title=rows.named("Plan"), began=on(rows.START), distinct_mandates=True, agreed_with_partner=True
    )


def test_it_tells_gaps_from_questions(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get("/gaps").text
    assert "<strong>1 gap</strong> in 1 partnership" in page
    assert 'class="cell cell-high"' in page
    assert 'class="cell cell-verify"' in page
    assert f'href="/gaps/{scene.key("LIA-01")}"' in page
    assert FIXED_LINE in page


def test_it_says_none_only_after_a_stocktake(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    assert "reviewed 1 February 2018" not in browser.get("/gaps").text
    scene.write(lambda session, one: rows.keep(session, plan_on_mandates(), [one]))
    assert "✓ none" in browser.get("/gaps").text
    scene.write(lambda session, one: rows.stocktake(session, one, Theme.COMMUNICATION))
    assert "reviewed 1 February 2018" in browser.get("/gaps").text


def test_it_says_by_decision_where_leadership_keeps_its_distance(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.decision(session, one, began=on(date(2018, 1, 12))))
    page = client_as(Role.PLANNER).get("/gaps").text
    assert "by decision<small>12 January 2018</small>" in page


def test_a_reader_without_the_level_learns_that_something_is_restricted(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.exchange(session, one, sensitivity=Sensitivity.CONFIDENTIAL, approved=False))
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get("/gaps").text
    high = client_as(Role.PLANNER).get("/gaps").text
    assert "AGR-02" in high
    assert "AGR-02" not in low


def test_the_line_on_the_restricted_section_is_the_same_with_and_without_a_case(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    before = browser.get("/gaps").text
    scene.write(lambda session, one: rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL))
    after = browser.get("/gaps").text
    assert "INF-02" not in after
    assert TOKEN.sub("", before) == TOKEN.sub("", after)


def test_a_clearing_officer_sees_what_is_restricted_outside_the_counts(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL))
    page = client_as(Role.CLEARING_OFFICER).get("/gaps").text
    assert "INF-02" in page
    assert "<strong>1 gap</strong>" in page
    assert FIXED_LINE in page


def test_it_filters_by_the_address(client_as: As, scene: Scene) -> None:
    browser, row = client_as(Role.PLANNER), f'href="/gaps/{scene.key("LIA-01")}"'
    for query, listed in (("theme=liaison", 1), ("theme=meetings", 0), ("severity=low", 0), ("owner=mission", 1)):
        assert (row in browser.get(f"/gaps?{query}").text) is bool(listed), query


def test_it_shows_only_what_rests_on_a_record(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get(f"/gaps?record={scene.site}").text
    assert f"/gaps/DEL-02:{scene.site}" in page
    assert scene.key("LIA-01") not in page


def test_it_ignores_nonsense_in_the_address(client_as: As, scene: Scene) -> None:
    page = client_as(Role.PLANNER).get("/gaps?theme=nonsense&severity=9&since=yesterday&after=nowhere")
    assert page.status_code == 200
    assert "is not a date" in page.text


def test_a_young_partnership_shows_a_notice_then_questions_never_a_gap(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.PLANNER)
    for day in (1, 89):
        page = browser.get(f"/gaps?as_of={rows.START + timedelta(day - 1)}").text
        assert "is starting up" in page
        assert "cell-verify" not in page
    page = browser.get(f"/gaps?as_of={rows.START + timedelta(90)}").text
    assert "is starting up" not in page
    assert "cell-verify" in page
    assert "<strong>0 gaps</strong>" in page


def test_each_mission_is_its_own(client_as: As, scene: Scene, sessions: sessionmaker[Session]) -> None:
    scene.write(lambda session, _: another_mission(session))
    page = client_as(Role.PLANNER, "elsewhere").get("/gaps")
    assert "Elsewhere and Other-Force" in page.text
    assert scene.partnership not in page.text
    assert client_as(Role.READER, "elsewhere").get("/gaps?mission=mission").status_code == 404


def test_headquarters_is_told_that_live_records_are_not_open(client_as: As, scene: Scene) -> None:
    page = client_as(Role.UNHQ).get("/gaps")
    assert page.status_code == 200
    assert scene.partnership not in page.text


def test_it_asks_the_database_as_often_for_many_as_for_one(client_as: As, scene: Scene, app: Flask) -> None:
    browser = client_as(Role.PLANNER)
    browser.get("/gaps")
    counts = []
    for _ in range(2):
        with statements(app.extensions["tracker.engine"]) as sent:
            browser.get("/gaps")
        counts.append(len(sent))
        scene.write(lambda session, one: [rows.partnership(session, one.mission, rows.force(session)) for _ in "abcde"])
    assert counts[0] == counts[1] < 92


def test_it_exports_the_list_as_it_is_filtered(client_as: As, scene: Scene) -> None:
    answer = client_as(Role.PLANNER).get("/gaps/export.csv?theme=liaison")
    assert answer.mimetype == "text/csv"
    table = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert {row[0][:3] for row in table[1:] if len(row) > 3} == {"LIA"}
    assert any(scene.key("LIA-01") in row for row in table)
    assert client_as(Role.READER).get("/gaps/export.xlsx").data[:2] == b"PK"


def test_an_export_leaves_out_what_is_above_its_ceiling_and_counts_it(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.exchange(session, one, sensitivity=Sensitivity.CONFIDENTIAL, approved=False))
    browser = client_as(Role.PLANNER)
    whole, low = (browser.get(f"/gaps/export.csv{q}").text for q in ("", "?ceiling=unclassified"))
    assert "AGR-02" in whole
    assert "AGR-02" not in low
    assert "above the ceiling" in low


def test_an_export_never_holds_what_is_restricted(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, one: rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL))
    assert "INF-02" not in client_as(Role.CLEARING_OFFICER).get("/gaps/export.csv").text


def test_nothing_is_exported_to_who_may_not_read(client_as: As, scene: Scene) -> None:
    assert client_as(Role.UNHQ).get("/gaps/export.csv").status_code == 404
    assert client_as(Role.ADMINISTRATOR).get("/gaps/export.csv").status_code == 403
    assert client_as(Role.PLANNER).get("/gaps/export.exe").status_code == 404
