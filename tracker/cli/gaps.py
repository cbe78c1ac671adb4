"""tracker gaps, tracker observe: what coordination lacks on a day, and the daily note of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Engine

from tracker.cli.context import Day, engine, level_option, reader, scope_named, writing
from tracker.db import access_log
from tracker.db.engine import reading
from tracker.db.models.missions import Mission
from tracker.domain.access import Reader
from tracker.domain.gap_list import GapList
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.watermark import taken_out
from tracker.reporting.gap_list import gaps_to_csv, gaps_to_json, gaps_to_text
from tracker.services.checklists.observing import observe_checklists
from tracker.services.gaps.listing import gap_list
from tracker.services.gaps.observe import observe as write_down
from tracker.services.gaps.scope import mission_of

FORMATS = ("table", "json", "csv")


@click.command()
@click.option("--mission", help="Acronym, slug or identifier of a mission; may be left out where only one is tracked.")
@click.option("--partnership", help="Slug or identifier of a partnership.")
@click.option("--as-of", "on", type=Day(), help="The day; today, or an example's own day, unless told.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--language", type=click.Choice(Language.values()), default="en", show_default=True)
@click.option("--ceiling", type=level_option(), help="Show nothing above this level; unclassified unless told.")
@click.option("--as", "address", help="See what this account may see, up to its own level.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def gaps(mission: str | None, partnership: str | None, form: str, output: Path | None, **typed: Any) -> None:
    """List the gaps of a mission or a partnership, then what is to verify."""
    with engine() as opened, reading(opened) as session:
        scope = scope_named(session, mission, partnership)
        whole = reader(session, typed["address"], Sensitivity.STRICTLY_CONFIDENTIAL.value)
        limit = Sensitivity(typed["ceiling"]) if typed["ceiling"] else _own_ceiling(whole, typed["address"])
        found = gap_list(session, whole, scope, typed["on"] or opening_day(mission_of(session, scope)), limit)
        if typed["address"]:
            found = replace(found, watermark=taken_out(whole.name, datetime.now(UTC)))
            _note_cases(opened, whole, found)
    content = _rendered(found, form, typed["language"])
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)


@click.command()
@click.option("--as-of", "on", type=Day(), help="The day; today unless told.")
def observe(on: date | None) -> None:
    """Write down which gaps and questions stand: for cron, once a day; a second time changes nothing."""
    with writing() as session:
        day = on or datetime.now(UTC).date()
        seen, turned = write_down(session, day), observe_checklists(session, day)
    click.echo(f"{seen.standing} findings stand, {seen.opened} of them new or back, {seen.closed} closed.")
    if turned.new or turned.resolved:
        click.echo(f"{turned.new} answers of checklists no longer stand, {turned.resolved} stand again.")


def opening_day(mission: Mission) -> date:
    """Today where the mission is, or the day on which an example opens."""
    return mission.reading_date or datetime.now(ZoneInfo(mission.time_zone)).date()


def _own_ceiling(whole: Reader, address: str | None) -> Sensitivity:
    return whole.level if address else Sensitivity.UNCLASSIFIED


def _note_cases(engine: Engine, reader: Reader, found: GapList) -> None:
    """Write down that the cases which it names left as a file; if that fails, nothing is shown."""
    cases = sorted({one.subject.public_id for one in found.findings if one.subject.circle is not None})
    if cases:
        entry = partial(access_log.Access, verb="exported", account=reader.account, address=None)
        access_log.write_down(engine, [entry(what=case) for case in cases])


def _rendered(found: GapList, form: str, language: str) -> bytes:
    if form == "json":
        return gaps_to_json(found, language)
    if form == "csv":
        return gaps_to_csv(found, language)
    return gaps_to_text(found, language, shutil.get_terminal_size((100, 24)).columns).encode()
