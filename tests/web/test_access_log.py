"""Who read what only some may know of, and who was refused, is written down before the answer leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.web.browser import Browser
from tests.web.scenes import Scene
from tracker.db.models.accounts import AccessLog
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind

As = Callable[..., Browser]


def entries(sessions: sessionmaker[Session]) -> list[tuple[str, str]]:
    with sessions() as session:
        return [(row.verb, row.what) for row in session.scalars(select(AccessLog).order_by(AccessLog.id))]


@pytest.fixture
def secret(client_as: As, scene: Scene) -> tuple[Browser, str]:
    """A need-to-know record, and the browser of the one person in its circle."""
    browser = client_as(Role.PLANNER)

    def record(session: Session, one: Partnership) -> str:
        found = rows.incident(session, one, kind=IncidentKind.OUTSIDE_CHANNEL)
        found.need_to_know, found.circle = True, [RecordCircle(account_id=1)]
        session.flush()
        return found.public_id

    return browser, scene.write(record)


def test_reading_a_need_to_know_record_is_written_down(
    secret: tuple[Browser, str], sessions: sessionmaker[Session]
) -> None:
    browser, identifier = secret
    for address in (f"/incidents/{identifier}", "/records/incidents", f"/records/{identifier}/history"):
        assert browser.get(address).status_code == 200
    assert entries(sessions) == [("read", identifier)] * 3


def test_reading_what_anybody_in_the_scope_may_read_is_not(
    client_as: As, scene: Scene, sessions: sessionmaker[Session]
) -> None:
    assert client_as(Role.PLANNER).get(f"/forums/{scene.forum}").status_code == 200
    assert entries(sessions) == []


def test_refusals_are_written_down_alike_whether_or_not_there_is_something(
    secret: tuple[Browser, str], client_as: As, sessions: sessionmaker[Session]
) -> None:
    _, identifier = secret
    outside = client_as(Role.CLEARING_OFFICER)
    for asked in (identifier, "in-00000000"):
        assert outside.get(f"/incidents/{asked}").status_code == 404
    assert client_as(Role.ADMINISTRATOR).get("/records").status_code == 403
    assert entries(sessions) == [("refused", identifier), ("refused", "in-00000000"), ("refused", "/records")]


def test_a_refused_form_is_written_down_too(client_as: As, sessions: sessionmaker[Session]) -> None:
    browser = client_as(Role.READER)
    assert browser.send("/administration/accounts/new", page="/register").status_code == 403
    assert entries(sessions) == [("refused", "/administration/accounts/new")]


def test_a_file_that_leaves_is_written_down(client_as: As, scene: Scene, sessions: sessionmaker[Session]) -> None:
    assert client_as(Role.READER).get("/records/forums/export.csv").status_code == 200
    assert entries(sessions) == [("exported", "/records/forums/export.csv")]


def full(*_: object) -> None:
    raise OperationalError("INSERT", {}, Exception("disk full"))


def test_what_cannot_be_written_down_is_not_read(
    secret: tuple[Browser, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser, identifier = secret
    monkeypatch.setattr("tracker.web.access_log.write_down", full)
    answer = browser.get(f"/incidents/{identifier}")
    assert answer.status_code == 500
    assert "Incident" not in answer.text
    assert "Reference" in answer.text
    assert "disk full" in caplog.text
