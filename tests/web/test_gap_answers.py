"""Answering a question: it exists, it does not exist, it is not ours; and what the short forms record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.gaps import Statement
from tracker.db.models.meetings import Forum
from tracker.db.models.planning import SiteAssessment
from tracker.db.models.records import Record
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.web.gaps.offers import OFFERS

As = Callable[..., Browser]


def record(browser: Browser, key: str, **changes: Any) -> TestResponse:
    """Fill in the short form of a question, and send it."""
    address = f"/gaps/{key}/record"
    return browser.post(address, data=typed(browser.get(address).text, **changes))


def test_it_exists_records_it_and_the_question_is_gone(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.LIAISON), f"DEL-02:{scene.site}"
    done = record(browser, key, title="Assessment of the camp", day="2018-02-01", note="Report 12")
    assert done.location == f"/gaps/{key}"
    page = browser.get(f"/gaps/{key}").text
    assert "The records answer this" in page
    assert "Assessment of the camp" in page
    assert key not in browser.get("/gaps").text


def test_what_does_not_suffice_is_told(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.LIAISON), scene.key("LIA-08")
    record(browser, key, title="Card", primary_contact="Duty officer")
    page = browser.get(f"/gaps/{key}").text
    assert "Below stands whether it closes" in page
    assert "to verify</span>" in page


def test_a_record_that_cannot_be_read_afterwards_is_refused(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON, level=Sensitivity.UNCLASSIFIED)
    answer = record(browser, f"DEL-02:{scene.site}", title="X", day="2018-02-01", sensitivity="strictly_confidential")
    assert answer.status_code == 422
    assert "above your own access level" in answer.text
    assert scene.count(SiteAssessment) == 0


def test_what_was_typed_comes_back(client_as: As, scene: Scene) -> None:
    long = "é🚁" * 3_000
    answer = record(client_as(Role.LIAISON), f"DEL-02:{scene.site}", title="", day="soon", note=long)
    assert answer.status_code == 422
    assert long in answer.text
    assert 'value="soon"' in answer.text
    assert "“soon” is not a date" in answer.text


def test_sending_it_twice_makes_one_record(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/gaps/DEL-02:{scene.site}/record"
    fields = typed(browser.get(address).text, title="Assessment", day="2018-02-01")
    assert [browser.post(address, data=fields).status_code for _ in range(2)] == [302, 302]
    assert scene.count(SiteAssessment) == 1


def test_text_is_cleaned_on_its_way_in(client_as: As, scene: Scene) -> None:
    record(client_as(Role.LIAISON), f"DEL-02:{scene.site}", title="A\x00\uf0b7b \r\n c", day="2018-02-01")
    with scene.sessions() as session:
        assert session.scalars(select(SiteAssessment)).one().title.en == "A•b c"


def test_it_does_not_exist_makes_the_question_a_gap(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.PLANNER), f"DEL-02:{scene.site}"
    fields = typed(browser.get(f"/gaps/{key}").text)
    fields |= {"absent-source": "Talk with the camp commander", "absent-by_function": "U5"}
    assert browser.post(f"/gaps/{key}/answer/absent", data=fields).location == f"/gaps/{key}"
    page = browser.get(f"/gaps/{key}").text
    assert 'class="mark mark-critical"' in page
    assert "Stated not to exist by U5" in page


def test_not_ours_ends_the_question(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.PLANNER), f"DEL-02:{scene.site}"
    fields = typed(browser.get(f"/gaps/{key}").text, **{"not-ours-by_function": "U5"})
    assert browser.post(f"/gaps/{key}/answer/not-ours", data=fields).status_code == 302
    assert "not the mission" in browser.get(f"/gaps/{key}").text
    assert key not in browser.get("/gaps").text
    assert browser.get(f"/gaps/{key}?as_of=2018-08-28").text.count("to verify</span>") == 1


def test_a_statement_needs_its_source(client_as: As, scene: Scene) -> None:
    browser, key, before = client_as(Role.PLANNER), f"DEL-02:{scene.site}", scene.count(Statement)
    fields = typed(browser.get(f"/gaps/{key}").text, **{"absent-by_function": "U5 of the force"})
    answer = browser.post(f"/gaps/{key}/answer/absent", data=fields)
    assert answer.status_code == 422
    assert "U5 of the force" in answer.text
    assert scene.count(Statement) == before


def test_a_stale_edit_shows_both_texts(client_as: As, scene: Scene) -> None:
    browser, key = client_as(Role.LIAISON), f"MTG-10:{scene.forum}"
    address = f"/gaps/{key}/record"
    mine = typed(browser.get(address).text, text="Nothing above unclassified.")
    record(browser, key, text="Only oral, no notes.")
    answer = browser.post(address, data=mine)
    assert answer.status_code == 409
    assert "Only oral, no notes." in answer.text
    assert "Nothing above unclassified." in answer.text
    again = typed(answer.text, text="Nothing above unclassified.")
    assert browser.post(address, data=again).status_code == 302
    with scene.sessions() as session:
        rule = session.scalars(select(Forum)).one().handling_rule
        assert rule is not None
        assert rule.en == "Nothing above unclassified."


def test_only_who_records_gets_the_form(client_as: As, scene: Scene) -> None:
    scene.write(lambda session, _: another_mission(session))
    address = f"/gaps/DEL-02:{scene.site}/record"
    for role, scope, code in (
        (Role.READER, "*", 403),
        (Role.UNHQ, "*", 404),
        (Role.ADMINISTRATOR, "*", 403),
        (Role.LIAISON, "elsewhere", 404),
        (Role.LIAISON, "mission", 200),
    ):
        assert client_as(role, scope).get(address).status_code == code, role


def test_every_matter_has_its_short_form() -> None:
    asked = {rule.matter for rule in RULES if rule.matter}
    assert asked == set(OFFERS)


def subjects(scene: Scene) -> Iterator[tuple[str, dict[str, Any], RecordKind]]:
    """A question for each short form that is about the partnership, what is typed into it, and what it makes."""
    named = {"title": "Named", "day": "2018-02-01"}
    yield "LIA-01", named | {"provided_by": "un", "formality": "formal", "time": "full_time"}, RecordKind.POSITION
    yield "LIA-08", named | {"primary_contact": "Duty officer"}, RecordKind.CONTACT_CARD
    yield "MTG-01", named | {"level": "strategic", "formality": "formal", "cadence": "weekly"}, RecordKind.FORUM
    yield "AGR-01", named, RecordKind.AGREEMENT
    yield "INF-01", named | {"kind": "notice", "channel": "mission"}, RecordKind.EXCHANGE
    yield "HRC-01", named | {"state": "in_force"}, RecordKind.FRAMEWORK
    yield "HRC-07", named | {"formality": "formal"}, RecordKind.MECHANISM
    yield "DEL-01", named, RecordKind.AGREEMENT
    yield "COM-01", named | {"distinct_mandates": "y"}, RecordKind.COMMUNICATION_PLAN
    yield "PLN-01", named | {"kind": "strategic_assessment", "participation": "joint"}, RecordKind.JOINT_ASSESSMENT
    yield "DEL-04", named | {"posture": "full", "by_function": "head of mission"}, RecordKind.LEADERSHIP_DECISION


def test_each_short_form_records_its_kind(client_as: As, scene: Scene) -> None:
    liaison, officer = client_as(Role.LIAISON), client_as(Role.CLEARING_OFFICER)
    for code, fields, kind in subjects(scene):
        browser = officer if kind is RecordKind.LEADERSHIP_DECISION else liaison
        answer = record(browser, scene.key(code), **fields)
        assert answer.status_code == 302, (code, re.findall(r'class="error"[^>]*>([^<]*)', answer.text))
        with scene.sessions() as session:
            made = session.scalars(select(Record).order_by(Record.id.desc()).limit(1)).one()
            assert (made.kind, made.title.en) == (kind, "Named"), code
            assert [c.partnership_id for c in made.coverage] == [scene.of(session).id], code


def test_a_forum_gets_its_terms_and_its_cadence(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    assert record(browser, f"MTG-05:{scene.forum}", day="2016-05-01").status_code == 302
    assert record(browser, f"MTG-04:{scene.forum}", cadence="every_n_weeks", number="3").status_code == 302
    for code in ("MTG-04", "MTG-05"):
        assert "The records answer this" in browser.get(f"/gaps/{code}:{scene.forum}").text


def test_support_gets_its_assessment_and_its_text(client_as: As, scene: Scene) -> None:
    item = scene.write(lambda session, one: rows.support(session, one).public_id)
    browser = client_as(Role.LIAISON)
    assert record(browser, f"HRC-02:{item}", title="Assessment", day="2018-02-01", risk="low").status_code == 302
    assert record(browser, f"AGR-09:{item}", title="Arrangement", day="2016-01-01").status_code == 302
    for code in ("HRC-02", "AGR-09"):
        assert "The records answer this" in browser.get(f"/gaps/{code}:{item}").text, code
