"""The pages of compliance as files: by a permission of their own, up to a ceiling, with a watermark, and noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, abort, g, request
from markupsafe import Markup

from tracker.db.models.missions import Mission, Partnership
from tracker.domain.access import Reader
from tracker.domain.compliance_file import ComplianceFile
from tracker.domain.compliance_trend import Quarter
from tracker.domain.summary import Table
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.compliance_file import FILES, compliance_name, media_type
from tracker.reporting.trend_chart import trend_chart
from tracker.services.gaps.scope import ref_of
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_refused
from tracker.web.compliance.assembling import assembled
from tracker.web.compliance.mission import lines, load_mission
from tracker.web.compliance.tables import forces, tables
from tracker.web.files import readers_of_file
from tracker.web.languages import language, say
from tracker.web.partnerships.page import load_partnership
from tracker.web.place import here
from tracker.web.records.guarded import watermark
from tracker.web.session import current

Levels = Mapping[str, Sensitivity]  # of records, by identifier


@requires(Permission.EXPORT_COMPLIANCE)
def partnership(slug: str, suffix: str) -> Response:
    """All that the page of a partnership says to anybody with access; its cases and its restricted part never."""
    one, day, session = load_partnership(slug), here().as_of, current()
    below, anybody = _readers(one.mission, one, suffix)
    found = assembled(session, below, one, day)
    above = assembled(session, anybody, one, day).named if below != anybody else {}
    return _answer(_file(one, one.mission, tables(found), found.named, above, found.quarters), suffix)


@requires(Permission.EXPORT_COMPLIANCE)
def mission(slug: str, suffix: str) -> Response:
    """The page of a mission: a line for each force."""
    one, day, session = load_mission(slug), here().as_of, current()
    below, anybody = _readers(one, one, suffix)
    found = lines(session, below, one, day)
    named = {key: level for line in found for key, level in line.named.items()}
    whole = lines(session, anybody, one, day) if below != anybody else ()
    above = {key: level for line in whole for key, level in line.named.items()}
    return _answer(_file(one, one, forces(found), named, above), suffix)


def may_take_out(of: Mission) -> bool:
    """May this reader take the compliance of this mission's forces out?"""
    return bool(g.reader.may(Permission.EXPORT_COMPLIANCE, of.public_id))


def chart_of(quarters: Sequence[Quarter]) -> Markup:
    """The chart of the trend for a page; nothing where there is nothing to draw."""
    return Markup(trend_chart(quarters, say))  # noqa: S704  drawn by our own template


def _readers(of: Mission, scope: Mission | Partnership, suffix: str) -> tuple[Reader, Reader]:
    """For whom the file is made, and who would see all of it; 404 and 403 where there is none for this reader."""
    if suffix not in FILES:
        abort(404)
    if not may_take_out(of):
        note_refused(request.path)
        abort(403)
    below, anybody = readers_of_file()
    if scope.sensitivity.rank > below.level.rank:
        abort(404)  # no file up to that ceiling can name it
    return below, anybody


def _file(
    scope: Mission | Partnership,
    of: Mission,
    listed: tuple[Table, ...],
    named: Levels,
    above: Levels,
    quarters: tuple[Quarter, ...] = (),
) -> ComplianceFile:
    ceiling = readers_of_file()[0].level
    return ComplianceFile(
        scope=replace(ref_of(scope), sensitivity=scope.sensitivity),
        mission=replace(ref_of(of), sensitivity=of.sensitivity),
        as_of=here().as_of,
        language=language(),
        ceiling=ceiling,
        marking=max((scope.sensitivity, *named.values()), key=lambda level: level.rank),
        watermark=watermark(),
        left_out=sum(level.rank > ceiling.rank for level in above.values()),
        tables=listed,
        quarters=quarters,
    )


def _answer(file: ComplianceFile, suffix: str) -> Response:
    note_exported(f"{request.path} ({file.ceiling.value})")
    make: Any = FILES[suffix][2]
    answer = Response(make(file), content_type=media_type(file, suffix))
    answer.headers["Content-Disposition"] = f'attachment; filename="{compliance_name(file, suffix)}"'
    return answer
