"""tracker backup, restore, check: keep an installation safe and well."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from config import Config
from tracker.cli.context import Failure, engine
from tracker.db.migrate import current, head, upgrade
from tracker.db.traces import overwrite_traces
from tracker.i18n import Translator
from tracker.services.archive import back_up
from tracker.services.archive import restore as fill
from tracker.services.documents.filing import discard_each
from tracker.services.expunging.replaying import read_list, write_list
from tracker.services.expunging.watching import examine_expunging
from tracker.services.health import examine, harmed_files, mend_search, sweep

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write everything into an archive that either kind of database can be filled from."""
    config = Config.from_environment()
    with engine() as opened, opened.connect().execution_options(read_only=True) as connection:
        rows = back_up(connection, config.files, file)
        harmed = harmed_files(connection, config.files)
        write_list(config.expunged_list, connection)
    if harmed:
        click.echo(f"WRONG: files that are missing or were altered are not whole here: {', '.join(harmed)}", err=True)
    click.echo(f"{file}: {sum(rows.values())} rows of {len(rows)} tables.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--replay", type=FILE, multiple=True, help="A list of what was expunged elsewhere.")
def restore(file: Path, replay: tuple[Path, ...]) -> None:
    """Fill an empty database from an archive; makes the database where there is none.

    What was expunged after the archive was made is expunged again: the list beside the files is read by itself.
    """
    for named in (file, *replay):
        if not named.exists():
            raise Failure(f"{named}: there is no such file")
    config = Config.from_environment()
    expunged = [one for path in (config.expunged_list, *replay) for one in read_list(path)]
    with engine(migrated=False) as opened:
        upgrade(opened)
        with opened.begin() as connection:
            rows, again = fill(connection, config.files, file, expunged)
            mend_search(connection)
        discard_each(config.files, again.files)
        overwrite_traces(opened)
        with opened.connect().execution_options(read_only=True) as connection:
            write_list(config.expunged_list, connection)
    click.echo(f"{file}: {sum(rows.values())} rows of {len(rows)} tables restored.")
    click.echo(f"{again.count} expunged again.")


@click.command()
@click.option("--repair", is_flag=True, help="Delete files that no record names, write anew what the search lacks.")
def check(repair: bool) -> None:
    """Say whether the installation is well; status 1 where it is not."""
    config = Config.from_environment()
    files = config.files
    with engine(migrated=False) as opened:
        if repair:
            with opened.begin() as connection:
                click.echo(f"{sweep(connection, files)} files deleted.")
                click.echo(f"{mend_search(connection)} records written anew for the search.")
        with opened.connect().execution_options(read_only=True) as connection:
            health = examine(connection, files)
            if current(opened) == head():
                examine_expunging(connection, config.expunged_list, config.retention_years, health)
    say = Translator("en").say
    for mark, texts in (("well", health.right), ("WRONG", health.wrong)):
        for text in texts:
            click.echo(f"{mark}: {say(text)}")
    sys.exit(1 if health.wrong else 0)
