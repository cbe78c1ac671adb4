"""tracker backup, restore, check: keep an installation safe and well."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from config import Config
from tracker.cli.context import Failure, engine
from tracker.db.migrate import upgrade
from tracker.i18n import Translator
from tracker.services.archive import back_up
from tracker.services.archive import restore as fill
from tracker.services.health import examine, mend_search, sweep

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write everything into an archive that either kind of database can be filled from."""
    with engine() as opened, opened.connect().execution_options(read_only=True) as connection:
        rows = back_up(connection, Config.from_environment().files, file)
    click.echo(f"{file}: {sum(rows.values())} rows of {len(rows)} tables.")


@click.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Fill an empty database from an archive; makes the database where there is none."""
    if not file.exists():
        raise Failure(f"{file}: there is no such file")
    with engine(migrated=False) as opened:
        upgrade(opened)
        with opened.begin() as connection:
            rows = fill(connection, Config.from_environment().files, file)
            mend_search(connection)
    click.echo(f"{file}: {sum(rows.values())} rows of {len(rows)} tables restored.")


@click.command()
@click.option("--repair", is_flag=True, help="Delete files that no record names, write anew what the search lacks.")
def check(repair: bool) -> None:
    """Say whether the installation is well; status 1 where it is not."""
    files = Config.from_environment().files
    with engine(migrated=False) as opened:
        if repair:
            click.echo(f"{sweep(files)} files deleted.")
            with opened.begin() as connection:
                click.echo(f"{mend_search(connection)} records written anew for the search.")
        with opened.connect().execution_options(read_only=True) as connection:
            health = examine(connection, files)
    say = Translator("en").say
    for mark, texts in (("well", health.right), ("WRONG", health.wrong)):
        for text in texts:
            click.echo(f"{mark}: {say(text)}")
    sys.exit(1 if health.wrong else 0)
