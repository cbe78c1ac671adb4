"""tracker serve: the pages, by gunicorn with threads."""

from __future__ import annotations

import os
import sys

import click
from sqlalchemy.orm import Session

from config import Config
from tracker.cli.context import Failure, reading_session
from tracker.domain.vocabulary.access import Role
from tracker.services.accounts import DEMO_PASSWORD, demo_address, has_real_accounts

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
THREADS = 8


@click.command()
@click.option("--host", help="The address to listen on; loopback unless told.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; 8000 unless told.")
@click.option("--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Processes.")
def serve(host: str | None, port: int | None, workers: int) -> None:
    """Serve the pages until stopped."""
    config = Config.from_environment()
    config.require_secret_key()
    host, port = host or config.host, port or config.port
    with reading_session() as session:
        _check_demo(config, session, host)
    click.echo(f"Serving on http://{host}:{port}")
    if config.demo:
        _say_who_signs_in()
    sys.stdout.flush()
    _become_the_server(host, port, 1 if config.demo else workers)


def _check_demo(config: Config, session: Session, host: str) -> None:
    if config.demo and host not in LOOPBACK:
        raise Failure("the demonstration serves this computer only: leave TRACKER_HOST at 127.0.0.1")
    if config.demo and has_real_accounts(session):
        raise Failure("this database has real accounts: the demonstration does not open it")


def _say_who_signs_in() -> None:
    click.echo("Who can sign in (demonstration):")
    for role in Role:
        click.echo(f"  {demo_address(role):<30} {role.label}")
    click.echo(f"  password of all of them: {DEMO_PASSWORD}")


def _become_the_server(host: str, port: int, workers: int) -> None:
    """Replace this process by gunicorn, which finds the application by its name: command line and pages stay apart."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    server = [sys.executable, "-m", "gunicorn", "--bind", bind, "--workers", str(workers), "--threads", str(THREADS)]
    os.execv(sys.executable, [*server, "--log-level", "warning", "tracker.app:from_environment()"])  # noqa: S606
