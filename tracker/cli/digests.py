"""tracker send-digests: what is new, by e-mail, to each person who asked for it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import click

from config import Config
from tracker.cli.context import Failure, engine
from tracker.cli.mail import Postman
from tracker.db.engine import make_sessions
from tracker.db.models.accounts import Account
from tracker.domain.digest import Digest
from tracker.reporting.digest_mail import digest_message
from tracker.services.digests.sending import send_digests as send_all


@click.command("send-digests")
def send_digests() -> None:
    """Send the digests that are due: for cron, once a day; a second time sends nothing again."""
    config = Config.from_environment()
    smtp = config.smtp
    if smtp is None:
        raise Failure("no mail server is set: name it with TRACKER_SMTP_HOST and TRACKER_SMTP_FROM", status=2)
    now = datetime.now(UTC)

    def write(account: Account, digest: Digest) -> EmailMessage:
        return digest_message(
            digest,
            account.language.value,
            to=account.email,
            sender=smtp.sender,
            public_url=config.public_url,
            at=now,
        )

    with engine() as opened:
        outcome = send_all(make_sessions(opened), write, Postman(smtp).send, now)
    click.echo(f"{outcome.sent} sent, {outcome.empty} with nothing new, {len(outcome.failed)} failed.")
    if outcome.failed:
        told = "; ".join(f"{address} ({why})" for address, why in outcome.failed)
        raise Failure(f"not sent, to be tried again by the next run: {told}")
