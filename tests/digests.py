"""A mission with things new, due and overdue, and people who want digests: what digests are tested on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from config import Security, Smtp
from tests import rows
from tests.mail_server import HOST, MailServer
from tracker.cli.mail import Postman
from tracker.db.models.accounts import Account
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.subscriptions import DigestChoice
from tracker.db.scopes import belong_to
from tracker.domain.dates import on
from tracker.domain.digest import Digest
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.calendar import DigestFrequency
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import ActionState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reporting.digest_mail import digest_message
from tracker.services.accounts import NewAccount, add_account
from tracker.services.digests.sending import Outcome, send_digests

MADE = datetime.now(UTC)
# What the tests record is known by then; late in the evening it is the last second of the same day.
NOW = min(MADE + timedelta(hours=1), MADE.replace(hour=23, minute=59, second=59, microsecond=0))
TODAY = NOW.date()


def days(number: int) -> date:
    """So many days from the day of the first run."""
    return TODAY + timedelta(days=number)


def place(session: Session) -> Partnership:
    """A mission beside a force, not an example; today it is stated that no liaison exists."""
    rows.write_as(session)
    of = rows.pair(session)
    rows.statement(session, of, Matter.LIAISON_POSITION, made=on(TODAY), review_on=days(100))
    return of


def action(session: Session, of: Meeting, title: str, due: date, **changes: Any) -> ActionPoint:
    """An open action point."""
    row = ActionPoint(title=rows.named(title), meeting_id=of.id, due=due, **changes)
    rows.dated(row, DatedAttribute.ACTION_STATE, ActionState.OPEN, of.held_on)
    session.add(row)
    belong_to(session, row, of)
    session.flush()
    return row


def wants(
    session: Session,
    mission: Mission,
    name: str = "planner",
    frequency: DigestFrequency = DigestFrequency.DAILY,
    level: Sensitivity = Sensitivity.UNCLASSIFIED,
    language: Language = Language.EN,
) -> Account:
    """A planner of the mission who wants digests."""
    address = f"{name}@mission.example.org"
    new = NewAccount(
        email=address,
        function=name,
        password="long enough for them",
        level=level,
        language=language,
        roles=((Role.PLANNER, mission.slug),),
    )
    account = add_account(session, new)
    session.add(DigestChoice(account_id=account.id, frequency=frequency, chosen_at=NOW))
    session.flush()
    return account


@dataclass(frozen=True, slots=True)
class Post:
    """Runs of the command, through a mail server that really receives."""

    sessions: sessionmaker[Session]
    server: MailServer

    def run(self, after: timedelta = timedelta()) -> Outcome:
        """Send what is due so long after the first run."""
        now = NOW + after
        postman = Postman(Smtp(host=HOST, port=self.server.port, sender="t@m.example", security=Security.NONE))

        def write(account: Account, digest: Digest) -> EmailMessage:
            language, to = account.language.value, account.email
            return digest_message(digest, language, to=to, sender="t@m.example", public_url="", at=now)

        return send_digests(self.sessions, write, postman.send, now)
