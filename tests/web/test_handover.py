"""The hand-over pack: what whoever comes must know, as a page and as files, up to a ceiling, and nobody's name."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.statements import statements
from tests.unit.reporting.reading import pages, word_text
from tests.web.browser import Browser
from tests.web.example import Example
from tests.web.scenes import Scene
from tracker.db.models.accounts import Account
from tracker.db.models.correspondence import InformationRequest
from tracker.db.models.liaison import ContactCard, Position
from tracker.db.models.meetings import ActionPoint
from tracker.db.models.missions import Partnership
from tracker.db.scopes import belong_to
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Side, Theme
from tracker.domain.vocabulary.meetings import ActionState, CadenceKind, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute

As = Callable[..., Browser]
TODAY = rows.TODAY


def furnished(session: Session, one: Partnership) -> str:
    """A post with all that it can hand over; its identifier."""
    post = rows.position(session, one, title=rows.named("Officer at the force"), seat="Bamako")
    rows.tour(
        session, post, on(date(2017, 9, 1)), on(date(2018, 3, 15)),
        officer_name="A. Person", officer_function="LNO 7", handover_note="Keys are with the U3.",
    )  # fmt: skip
    forum = rows.forum(session, one, title=rows.named("Weekly forum"))
    rows.dated(forum, DatedAttribute.FORUM_STATE, "active")
    rows.dated(forum, DatedAttribute.CADENCE, json.dumps(cadence_data(Cadence(CadenceKind.WEEKLY))))
    held = rows.meeting(session, forum, date(2018, 2, 27), title=rows.named("Session of yesterday"))
    rows.meeting(
        session, forum, date(2018, 3, 20), title=rows.named("Planned session"), state=MeetingState.PLANNED,
    ).dated_values[0].effective = on(TODAY)  # fmt: skip
    for title, due, level in (
        ("Send the map", date(2018, 2, 20), Sensitivity.UNCLASSIFIED),
        ("Quiet task", None, Sensitivity.CONFIDENTIAL),
    ):
        action = ActionPoint(title=rows.named(title), meeting_id=held.id, owner_function="U2", due=due)
        action.sensitivity = level
        rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.OPEN, TODAY)
        session.add(action)
        belong_to(session, action, held)
    rows.agreement(
        session, one, title=rows.named("Arrangement on fuel"), in_force_until=on(date(2018, 7, 1)),
        states={date(2016, 1, 1): AgreementState.IN_FORCE},
    )  # fmt: skip
    rows.decision(session, one, title=rows.named("Posture of the mission"))
    card = ContactCard(title=rows.named("Duty officers"), primary_contact="Operations centre", began=on(rows.START))
    card.tested_earliest = card.tested_latest = date(2018, 1, 10)
    rows.keep(session, card, [one])
    rows.stocktake(session, one, Theme.LIAISON)
    asked = InformationRequest(
        title=rows.named("Flights of last week"), asking_side=Side.UN, wanted_by=date(2018, 2, 10)
    )
    rows.dated(asked, DatedAttribute.REQUEST_STATE, "open")
    rows.keep(session, asked, [one])
    return post.public_id


def person(scene: Scene) -> str:
    """The identifier of the first account there is."""
    with scene.sessions() as session:
        return session.scalars(select(Account.public_id).where(Account.id == 1)).one()


SAID = (
    "Officer at the force", "LNO 7", "Keys are with the U3.", "Session of yesterday", "Send the map",
    "20 February 2018, overdue", "Planned session", "20 March 2018", "due by its cadence", "Arrangement on fuel",
    "1 July 2018", "Posture of the mission", "Duty officers", "Operations centre", "10 January 2018", "LIA-",
    "1 February 2018", "Flights of last week", "10 February 2018, overdue",
)  # fmt: skip


def test_a_pack_says_what_whoever_comes_must_know(client_as: As, scene: Scene) -> None:
    post = scene.write(furnished)
    planner = client_as(Role.PLANNER)
    page = planner.get(f"/handover/{post}")
    assert page.status_code == 200
    for words in (*SAID, "Quiet task"):
        assert words in page.text, words
    assert "A. Person" not in page.text
    assert "/stocktake?theme=meetings" in page.text.replace("&amp;", "&")
    assert "/stocktake?theme=" not in client_as(Role.LIAISON).get(f"/handover/{post}").text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_its_files_say_the_same_up_to_the_ceiling_and_name_nobody(client_as: As, scene: Scene, form: str) -> None:
    post = scene.write(furnished)
    planner = client_as(Role.PLANNER)
    read = {"pdf": lambda content: " ".join("\n".join(pages(content)).split()), "docx": word_text}[form]
    answer = planner.get(f"/handover/{post}/export.{form}?ceiling=unclassified")
    assert f"handover-{post}-2018-02-28-en.{form}" in answer.headers["Content-Disposition"]
    open_text = read(answer.data)
    for words in SAID:
        assert words in open_text, words
    assert "Quiet task" not in open_text
    assert "UNCLASSIFIED" in open_text
    higher = read(planner.get(f"/handover/{post}/export.{form}?ceiling=confidential").data)
    assert "Quiet task" in higher
    assert "CONFIDENTIAL" in higher
    assert "A. Person" not in open_text + higher
    french = read(planner.get(f"/handover/{post}/export.{form}?language=fr").data)
    assert "28 février 2018" in french
    low = client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    assert "Quiet task" not in read(low.get(f"/handover/{post}/export.{form}?ceiling=confidential").data)


def test_a_person_hands_over_what_that_person_recorded_and_owns(client_as: As, scene: Scene) -> None:
    leaving = client_as(Role.LIAISON)  # the first account there is

    def work(session: Session, one: Partnership) -> None:
        furnished(session, one)
        rows.write_as(session, 1)
        rows.site(session, one, title=rows.named("Camp North"))
        mine = ActionPoint(
            title=rows.named("Call the cell"), meeting_id=rows.meeting(session, None, TODAY, one).id,
            owner_function="Liaison",
        )  # fmt: skip
        rows.dated(mine, DatedAttribute.ACTION_STATE, ActionState.OPEN, TODAY)
        rows.keep(session, mine, [one])

    scene.write(work)
    page = leaving.get(f"/handover/{person(scene)}").text
    assert "Hand-over: liaison" in page
    assert "Camp North" in page
    assert "Call the cell" in page
    assert "Send the map" not in page
    for unknown in ("ac-00000000", "1", "lp-00000000", scene.site):
        assert leaving.get(f"/handover/{unknown}").status_code == 404, unknown


def test_the_choice_lists_posts_and_functions_and_leads_to_the_pack(client_as: As, scene: Scene) -> None:
    post = scene.write(furnished)
    liaison = client_as(Role.LIAISON)
    page = liaison.get("/handover").text
    assert f'<option value="{post}">Officer at the force</option>' in page
    assert f'<option value="{person(scene)}">liaison</option>' in page
    assert liaison.get(f"/handover?of={post}").location == f"/handover/{post}"
    assert 'href="/handover"' in liaison.get("/").text


def test_a_post_above_the_level_or_elsewhere_does_not_exist(client_as: As, scene: Scene) -> None:
    quiet = scene.write(lambda s, one: rows.position(s, one, sensitivity=Sensitivity.CONFIDENTIAL).public_id)
    planner = client_as(Role.PLANNER)
    assert planner.get(f"/handover/{quiet}").status_code == 200
    assert planner.get(f"/handover/{quiet}?ceiling=unclassified").status_code == 404
    assert client_as(Role.READER, level=Sensitivity.UNCLASSIFIED).get(f"/handover/{quiet}").status_code == 404


def test_the_packs_of_the_example_ask_alike_and_no_more_than_a_fixed_number(example: Example) -> None:
    browser = example.browser(Role.PLANNER)
    counts = []
    with example.sessions() as session:
        found = session.scalars(select(Position).where(Position.reference_key.is_(None))).all()
        posts = [post.public_id for post in found]
    assert len(posts) > 1
    assert example.first(RecordKind.POSITION) in posts
    for post in posts:
        with statements(example.engine) as sent:
            assert browser.get(f"/handover/{post}").status_code == 200
        counts.append(len(sent))
    assert max(counts) <= 75, counts
    assert max(counts) - min(counts) <= 2, counts  # the organizations a post stands between
