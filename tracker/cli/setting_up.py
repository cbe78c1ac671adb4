"""tracker init, load-example, remove-example: bring an installation into being."""

from __future__ import annotations

import click
from sqlalchemy import Engine

from config import Config
from tracker.cli.context import engine, level_option, writing
from tracker.db.engine import make_sessions
from tracker.db.migrate import upgrade
from tracker.db.traces import overwrite_traces
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.i18n import Translator
from tracker.reference.checklist_load import load_checklists
from tracker.reference.example import examples, load_example, remove_example
from tracker.reference.load import load_register
from tracker.services.accounts import DEMO_PASSWORD, add_demo_accounts
from tracker.services.documents.filing import discard_each
from tracker.services.expunging.replaying import read_list, replay, write_list
from tracker.services.health import mend_search, named_files
from tracker.services.settings import set_highest_level


@click.command()
@click.option("--max-level", type=level_option(), help="The highest level this installation may hold.")
def init(max_level: str | None) -> None:
    """Migrate the database, load the reference register, bring the search up to date; may run again at any time."""
    config = Config.from_environment()
    config.files.mkdir(parents=True, exist_ok=True)
    with engine(migrated=False) as opened:
        upgrade(opened)
        again = _expunge_again(opened, config)
        with make_sessions(opened)() as session:
            reports = (load_register(session), load_checklists(session))
            mend_search(session.connection())
            if max_level or config.demo:
                set_highest_level(session, Sensitivity(max_level or Sensitivity.STRICTLY_CONFIDENTIAL))
            added = add_demo_accounts(session) if config.demo else []
            session.commit()
    if again:
        click.echo(f"{again} expunged again.")
    say = Translator("en").say
    for text in (text for report in reports for text in report.texts):
        click.echo(say(text))
    if added:
        click.echo(f"{len(added)} sign-ins of the demonstration added; password of all of them: {DEMO_PASSWORD}")


def _expunge_again(opened: Engine, config: Config) -> int:
    """Whatever database was put in place, the words of the list beside the files are not in it, nor their files."""
    path = config.expunged_list
    with opened.begin() as connection:
        again = replay(connection, read_list(path))
    if again.count:
        discard_each(config.files, again.files)
        overwrite_traces(opened)
    with opened.connect().execution_options(read_only=True) as connection:
        write_list(path, connection)
    return again.count


@click.command("load-example")
@click.argument("name", type=click.Choice(examples()))
def load(name: str) -> None:
    """Load a worked example; its mission is marked as example."""
    with writing() as session:
        count = load_example(session, name)
    click.echo(f"{name}: {count} records loaded." if count else f"{name}: here already, nothing changed.")


@click.command("remove-example")
@click.argument("name", type=click.Choice(examples()))
def remove(name: str) -> None:
    """Take a worked example away, whole."""
    files = Config.from_environment().files
    with writing() as session:
        before = named_files(session.connection())
        count = remove_example(session, name)
        gone = before - named_files(session.connection())
    discard_each(files, gone)  # once nothing names them, and not before
    click.echo(f"{name}: {count} records taken away.")
