"""tracker send-digests at the shell: one line each for done, for no server, and for who could not be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config import Security, Smtp
from tests.digests import place, wants
from tests.mail_server import HOST, MailServer, mail_server
from tracker.cli import main
from tracker.cli.mail import TRIES, Postman

Run = Callable[[], tuple[int, str, str]]


@pytest.fixture
def server() -> Iterator[MailServer]:
    """Give a mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture
def run(
    engine: Engine, server: MailServer, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Give the command with every setting made: its status, what it says, what it complains of."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("TRACKER_SMTP_HOST", HOST)
    monkeypatch.setenv("TRACKER_SMTP_PORT", str(server.port))
    monkeypatch.setenv("TRACKER_SMTP_SECURITY", "none")
    monkeypatch.setenv("TRACKER_SMTP_FROM", "tracker@mission.example.org")
    monkeypatch.setenv("TRACKER_PUBLIC_URL", "https://tracker.example.org/")

    def at_shell() -> tuple[int, str, str]:
        status = 0
        try:
            main(["send-digests"])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capfdbinary.readouterr()
        return status, said.out.decode(), said.err.decode()

    return at_shell


@pytest.fixture
def people(sessions: sessionmaker[Session]) -> None:
    """Two who want digests."""
    with sessions() as session:
        of = place(session)
        wants(session, of.mission, "first")
        wants(session, of.mission, "second")
        session.commit()


@pytest.mark.usefixtures("people")
def test_it_sends_to_everyone_once(run: Run, server: MailServer) -> None:
    assert run() == (0, "2 sent, 0 with nothing new, 0 failed.\n", "")
    assert run() == (0, "0 sent, 0 with nothing new, 0 failed.\n", "")
    assert [str(message["From"]) for message in server.received] == [
        "Coordination Tracker <tracker@mission.example.org>"
    ] * 2
    assert "https://tracker.example.org/gaps?mission=" in server.body()


@pytest.mark.usefixtures("people")
def test_it_says_who_could_not_be_told(run: Run, server: MailServer) -> None:
    server.refuses.add("first@mission.example.org")
    status, said, complained = run()
    assert (status, said) == (1, "1 sent, 0 with nothing new, 1 failed.\n")
    assert complained.count("\n") == 1
    assert "first@mission.example.org" in complained
    assert "second@" not in complained


@pytest.mark.usefixtures("people")
def test_a_line_that_cannot_be_protected_carries_nothing(
    run: Run, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_SMTP_SECURITY", "starttls")
    assert run()[0] == 1
    assert server.received == []


def test_without_a_server_it_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_SMTP_HOST")
    status, said, complained = run()
    assert (status, said, complained.count("\n")) == (2, "", 1)
    assert "TRACKER_SMTP_HOST" in complained


@pytest.mark.usefixtures("people")
def test_a_server_that_is_down_is_told_for_each(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as gone:
        port = gone.port
    monkeypatch.setenv("TRACKER_SMTP_PORT", str(port))
    status, said, complained = run()
    assert (status, said) == (1, "0 sent, 0 with nothing new, 2 failed.\n")
    assert "first@" in complained
    assert "second@" in complained


def test_nobody_knocks_for_ever_at_a_server_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    knocks = []

    def silent(*address: object, **_rest: object) -> None:
        knocks.append(address)
        raise TimeoutError("timed out")

    monkeypatch.setattr("smtplib.SMTP", silent)
    postman = Postman(Smtp(host=HOST, port=1, sender="a@b.example", security=Security.NONE))
    for _ in range(TRIES + 5):
        with pytest.raises(TimeoutError):
            postman.send(EmailMessage())
    assert len(knocks) == TRIES
