"""Parts built beside one another: none tells what another keeps deeper, higher, or within a circle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tests import rows
from tests.files import MESSAGE
from tests.kinds import any_record
from tests.web.browser import Browser
from tests.web.crawling import get
from tests.web.documents import attached
from tests.web.scenes import Scene
from tests.web.test_known_defects import words_of
from tracker.db.models.accounts import Account
from tracker.db.models.meetings import ActionPoint, Forum, PositionVoiced
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.db.scopes import belong_to, cover
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.meetings import ActionState, MeetingState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
DEEP, HIGH, CIRCLE = "Xanadu", "Ruritania", "Brobdingnag"
WORDS = (DEEP, HIGH, CIRCLE)
CONFIDENTIAL, STRICTLY = Sensitivity.CONFIDENTIAL, Sensitivity.STRICTLY_CONFIDENTIAL
# What links alone do not lead to; {forum}, {meeting}, {site} are identifiers.
MORE = (
    "/meetings/{meeting}", "/records/{meeting}/history", "/meetings/{meeting}/edit", "/meetings/{meeting}/read-out.txt",
    "/meetings/{meeting}/internal-note.txt", "/meetings/{meeting}/meeting.ics", "/forums/{forum}/series",
    "/forums/{forum}/series/sessions.csv?ceiling=strictly_confidential",
    "/forums/{forum}/series/agreed.csv?ceiling=strictly_confidential",
    "/forums/{forum}/series/actions.csv?ceiling=strictly_confidential",
    "/forums/{forum}/series/attendance.csv?ceiling=strictly_confidential",
    "/records/meetings/export.csv?ceiling=strictly_confidential", "/partnerships/mission-force/history",
    "/partnerships/mission-force/history.csv?ceiling=strictly_confidential", "/calendar?month=2018-02",
    "/calendar?month=2018-03",
    "/missions/mission/tonight", "/", "/gaps", "/partnerships/mission-force", "/missions/mission", "/records",
    "/partnerships/mission-force/compliance", "/missions/mission/compliance",
    "/handover", "/forums/{forum}",
    "/sites/{site}", "/records/actions", "/records/contacts", "/records/incidents", "/records/positions",
    "/records/removed", "/records/documents",
    "/records/documents/export.csv?ceiling=strictly_confidential", "/checklists/coverage?document=all",
    "/checklists/coverage/export.csv?document=all&ceiling=strictly_confidential", "/checklists/progress",
    "/checklists/progress/export.csv?ceiling=strictly_confidential",
)  # fmt: skip


ASKED = (
    "/search?q={}", "/search?q={}&kind=meeting", "/search?q={}&kind=document", "/records/meetings?q={}",
    "/search/export.csv?q={}&ceiling=strictly_confidential",
)  # fmt: skip


def deep(session: Session, scene: Scene) -> str:
    """A session that everybody there may read, with a note and a position under a level of their own, later raised."""
    forum = session.scalars(select(Forum).where(Forum.public_id == scene.forum)).one()
    row = rows.meeting(
        session, forum, date(2018, 2, 20), inner_level=CONFIDENTIAL, agreed_minutes=rows.named("Minutes")
    )
    row.internal_note = rows.named(f"{DEEP} note")
    row.positions_voiced.append(PositionVoiced(text=rows.named(f"{DEEP} position")))
    session.flush()
    row.inner_level = STRICTLY
    session.flush()
    return row.public_id


def secret(session: Session, one: Partnership, scene: Scene) -> None:
    """Need to know, beside what everybody reads: parts of the open forum, posts, cards, agreements, removed ones."""
    forum = session.scalars(select(Forum).where(Forum.public_id == scene.forum)).one()
    for title, state, day in (("held", MeetingState.HELD, 21), ("planned", MeetingState.PLANNED, 27)):
        row = rows.meeting(session, forum, date(2018, 2, day), state=state, title=rows.named(f"{CIRCLE} {title}"))
        _hide(session, row)
        action = ActionPoint(title=rows.named(f"{CIRCLE} action"), meeting_id=row.id, due=date(2018, 2, 25))
        rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.OPEN, date(2018, 2, 21))
        session.add(action)
        belong_to(session, action, row)
        session.flush()
    for kind in (RecordKind.CONTACT_CARD, RecordKind.POSITION, RecordKind.AGREEMENT, RecordKind.INCIDENT):
        for removed in (None, rows.named("x")):
            row_ = any_record(session, kind, title=rows.named(f"{CIRCLE} {kind}"))
            cover(session, row_, [one])
            _hide(session, row_)
            if removed:
                row_.removed_at, row_.removed_reason = row_.recorded_at, f"{CIRCLE} reason"
    session.flush()


def _hide(session: Session, row: Record) -> None:
    """To the circle of the first account that there is: not that of who looks."""
    first = session.scalars(select(Account.id).order_by(Account.id)).first()
    assert first is not None
    row.need_to_know, row.circle = True, [RecordCircle(account_id=first)]
    session.flush()


@pytest.fixture
def meeting(client_as: As, scene: Scene) -> str:
    """Give the session; the first account keeps all secrets and attached the documents."""
    keeper = client_as(Role.LIAISON, "mission")

    def work(session: Session, one: Partnership) -> str:
        set_highest_level(session, STRICTLY)
        secret(session, one, scene)
        return deep(session, scene)

    made = str(scene.write(work))
    for to in (scene.forum, made, scene.site):
        attached(keeper, to, MESSAGE, f"{HIGH}.eml", title=f"{HIGH} letter", sensitivity="strictly_confidential")
    return made


def hidden_names(scene: Scene, meeting: str) -> set[str]:
    """The identifiers of whatever says one of the words."""
    with scene.sessions() as session:
        said = select(Record.public_id).where(or_(*(Record.title_folded.contains(word.lower()) for word in WORDS)))
        return {meeting, *session.scalars(said)}


def addresses(scene: Scene, meeting: str) -> list[str]:
    return [one.format(forum=scene.forum, site=scene.site, meeting=meeting) for one in MORE]


def test_a_reader_below_finds_the_words_nowhere(client_as: As, scene: Scene, meeting: str) -> None:
    browser = client_as(Role.PLANNER, "mission", level=CONFIDENTIAL)
    assert "Minutes" in browser.get(f"/meetings/{meeting}").text
    seen = [(address, get(browser, address)) for address in addresses(scene, meeting)]
    for address in (one.format(word) for one in ASKED for word in WORDS):
        answer = get(browser, address)
        told = answer.data.decode().partition("<main")[2] or answer.data.decode()
        assert not any(name in told for name in hidden_names(scene, meeting)), address
        assert "<mark>" not in told, address
    for address, answer in seen:
        told = words_of(answer.data)
        assert [told[told.index(w.lower()) - 90 :][:120] for w in WORDS if w.lower() in told] == [], address
        assert answer.status_code < 500, address


def test_the_keeper_finds_them(client_as: As, scene: Scene, meeting: str, app: Flask) -> None:
    """Or the test above tries nothing: the same addresses, by one who may read all."""
    browser = app.test_client()
    assert isinstance(browser, Browser)
    browser.sign_in("liaison.mission.strictly_confidential@mission.example.org")
    shown = {address: get(browser, address) for address in addresses(scene, meeting)}
    assert [address for address, one in shown.items() if one.status_code != 200] == []
    said = {address: words_of(one.data) for address, one in shown.items()}
    told = {word: [address for address, text in said.items() if word.lower() in text] for word in WORDS}
    assert {f"/meetings/{meeting}", f"/records/{meeting}/history"} <= set(told[DEEP])
    assert "/records/documents" in told[HIGH]
    assert {"/records/removed", "/calendar?month=2018-02", "/missions/mission/tonight"} <= set(told[CIRCLE])
    assert not any("csv" in address for address in told[CIRCLE])
