"""tracker summary: the status summary of a mission or a partnership as a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from tracker.cli.context import Day, Failure, level_option, reader, reading_session, scope_named
from tracker.cli.gaps import opening_day
from tracker.domain.access import Reader
from tracker.domain.summary import StatusSummary
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.reporting.exports import EXPORTS
from tracker.services.errors import NotFound
from tracker.services.gaps.scope import mission_of
from tracker.services.summaries.building import Asked, build_summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed."""

    mission: str | None
    partnership: str | None
    on: date | None
    since: date | None
    language: str
    ceiling: str | None
    address: str | None


@click.command()
@click.option("--mission", help="Acronym, slug or identifier of a mission; may be left out where only one is tracked.")
@click.option("--partnership", help="Slug or identifier of a partnership.")
@click.option("--as-of", "on", type=Day(), help="The day; today, or an example's own day, unless told.")
@click.option("--since", type=Day(), help="An earlier day to compare with.")
@click.option("--format", "form", type=click.Choice(tuple(EXPORTS)), default="pdf", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, or - for a pipe.")
@click.option("--language", type=click.Choice(Language.values()), default="en", show_default=True)
@click.option("--ceiling", type=level_option(), help="Hold nothing above this level; unclassified unless told.")
@click.option("--as", "address", help="Hold what this account may read, up to its own level.")
def summary(form: str, output: Path | None, **typed: str | date | None) -> None:
    """Write the status summary of a mission or a partnership: what the records say, marked as a draft."""
    wanted = Wanted(**typed)  # type: ignore[arg-type]  # click has checked each of them
    if output is None:
        raise Failure("name the file to write with --output", status=2)
    with reading_session() as session:
        found = _built(session, wanted)
    content = EXPORTS[form].render(found)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def _built(session: Session, wanted: Wanted) -> StatusSummary:
    scope = scope_named(session, wanted.mission, wanted.partnership)
    whole = reader(session, wanted.address, Sensitivity.STRICTLY_CONFIDENTIAL.value)
    on = wanted.on or opening_day(mission_of(session, scope))
    if wanted.since and wanted.since >= on:
        raise Failure(f"--since {wanted.since} must lie before {on}", status=2)
    asked = Asked(scope=scope, as_of=on, since=wanted.since, language=wanted.language, ceiling=_ceiling(whole, wanted))
    try:
        return build_summary(session, whole, asked)
    except NotFound:
        raise Failure(f"{wanted.address} reads no records there") from None


def _ceiling(whole: Reader, wanted: Wanted) -> Sensitivity:
    if wanted.ceiling:
        return Sensitivity(wanted.ceiling)
    return whole.level if wanted.address else Sensitivity.UNCLASSIFIED
