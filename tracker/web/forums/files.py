"""The series as files: the compiled tables as CSV or Excel, and the agreed minutes of a period in one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Response, abort, g, request
from flask_babel import gettext as _

from tracker.db.as_of import state_on
from tracker.db.models.meetings import Forum, Meeting
from tracker.db.models.records import Record
from tracker.db.queries.naming import Named, names_of
from tracker.domain.access import Reader
from tracker.domain.texts import N_
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.reporting.minutes import FORMS, Minutes, SessionMinutes
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.access import load, requires
from tracker.web.access_log import note_exported
from tracker.web.files import readers_of_file, table_file
from tracker.web.forums.gathering import Series, gather
from tracker.web.forums.series import chosen, held_of
from tracker.web.languages import language, say
from tracker.web.lists import word_in
from tracker.web.place import here
from tracker.web.records.scope import Scope
from tracker.web.records.sheets import notes_under, plain
from tracker.web.session import current

Rows = list[tuple[Cell, ...]]


def _below_forum(public_id: str) -> tuple[Forum, Reader, Series]:
    """The forum and its series up to the ceiling. A forum that lies above it, or is need to know, leaves no file."""
    forum, below = load(Forum, public_id), readers_of_file()[0]
    if forum.need_to_know or forum.sensitivity.rank > below.level.rank:
        abort(404)
    return forum, below, gather(forum, below, most=None, secret=False)


@requires(Permission.READ_RECORDS)
def tables(public_id: str, table: str, suffix: str) -> Response:
    """One of the compiled tables of the period as it is shown, up to a ceiling. No names of persons leave."""
    forum, below, series = _below_forum(public_id)
    title, columns, rows = TABLES.get(table) or abort(404)
    shown: list[Record] = [*series.meetings, *series.actions] if table == "actions" else [*series.meetings]
    marking = _marking([forum, *shown])
    scope = Scope(here().mission, ())
    sheet = Sheet(
        title=_(title),
        columns=[_(column) for column in columns],
        rows=rows(series, below),
        notes=[say(forum.title), *notes_under(scope, marking, below.level, _above(series, below))],
    )
    note_exported(request.path)
    return table_file(sheet, f"{public_id}-{table}", suffix, say(marking).upper())


def _above(series: Series, below: Reader) -> int:
    """How many sessions that the reader may read lie above the ceiling."""
    levels = [line.seen.sensitivity.rank for line in series.lines if line.seen]
    return sum(1 for level in levels if below.level.rank < level <= g.reader.level.rank)


def _marking(records: Iterable[Record]) -> Sensitivity:
    return max((r.sensitivity for r in records), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED)


def _named(named: Named | None) -> str | None:
    return str(plain(named)) if named else None


def _sessions(series: Series, _reader: Reader) -> Rows:
    by_id = {meeting.id: meeting for meeting in series.meetings}
    rows: Rows = []
    for line in reversed(series.lines):
        meeting = by_id.get(line.seen.id) if line.seen else None
        hidden = line.seen is not None and meeting is None
        rows.append(
            (
                line.due, meeting.held_on if meeting else None,
                _("recorded above the level of this file") if hidden else say(line.ended),
                meeting.cancelled_by if meeting else None, meeting.reason if meeting else None,
                line.seen.postponed_to if line.seen and meeting else None, line.moved_from,
                say(meeting.title) if meeting else None, meeting.public_id if meeting else None,
            )
        )  # fmt: skip
    return rows


def _attendance(series: Series, reader: Reader) -> Rows:
    names = names_of(current(), reader, {row.organization_id for m in series.meetings for row in m.attendance})
    return [
        (
            meeting.held_on, _named(names.get(row.organization_id or 0)) or row.guest_organization, say(row.state),
            row.function, _("yes") if row.guest_organization or row.guest_name else _("no"), meeting.public_id,
        )
        for meeting in held_of(series.meetings)
        for row in meeting.attendance
    ]  # fmt: skip


def _agreed(series: Series, _reader: Reader) -> Rows:
    return [
        (meeting.held_on, point.number, say(point.text), meeting.public_id)
        for meeting in series.meetings
        for point in meeting.agreed_points
    ]


def _actions(series: Series, reader: Reader) -> Rows:
    actions = chosen(series.actions, open_only=series.period.open_only)
    names = names_of(current(), reader, {action.owner_id for action in actions})
    meetings = {meeting.id: meeting for meeting in series.meetings}
    return [
        (
            meetings[action.meeting_id].held_on, say(action.title),
            _named(names.get(action.owner_id or 0)), action.owner_function, action.due,
            plain(state_on(action, here().as_of)), action.public_id, meetings[action.meeting_id].public_id,
        )
        for action in actions
    ]  # fmt: skip


WHEN, SESSION = N_("Date"), N_("Session")
TABLES: dict[str, tuple[str, Sequence[str], Callable[[Series, Reader], Rows]]] = {
    "sessions": (
        N_("Sessions"),
        (
            N_("Due"), N_("Recorded for"), N_("How it ended"), N_("Called off by"), N_("Why"), N_("Postponed to"),
            N_("Moved from"), N_("Title"), N_("Identifier"),
        ),
        _sessions,
    ),
    "attendance": (
        N_("Attendance"),
        (WHEN, N_("Organization"), N_("Attendance"), N_("Function"), N_("Guest"), SESSION),
        _attendance,
    ),
    "agreed": (N_("Agreed points"), (WHEN, N_("Number"), N_("Text"), SESSION), _agreed),
    "actions": (
        N_("Action points"),
        (
            WHEN, N_("What"), N_("Owner"), N_("Function of the owner"), N_("Due"), N_("State"), N_("Identifier"),
            SESSION,
        ),
        _actions,
    ),
}  # fmt: skip


@requires(Permission.READ_RECORDS)
def minutes(public_id: str, form: str) -> Response:
    """The agreed minutes of a period in one document, up to a ceiling; what the mission alone holds never."""
    made = FORMS.get(form) or abort(404)
    forum, below, series = _below_forum(public_id)
    spoken = word_in(Language, request.args.get("language", "")) or Language(language())
    held = held_of(series.meetings)
    names = names_of(current(), below, {row.organization_id for m in held for row in m.attendance})
    kept = [_told(meeting, names) for meeting in held if meeting.agreed_minutes]
    document = Minutes(
        language=spoken,
        forum=forum.title,
        begin=series.period.begin,
        end=series.period.end,
        marking=_marking([forum, *(m for m in held if m.agreed_minutes)]),
        ceiling=below.level,
        sessions=tuple(kept),
        without=len(held) - len(kept),
        above=_above(series, below),
        reference=f"{public_id} {series.period.begin.isoformat()}/{series.period.end.isoformat()}",
        illustrative=forum.illustrative or any(m.illustrative for m in held if m.agreed_minutes),
    )
    name = f"minutes-{public_id}-{series.period.begin.isoformat()}-{series.period.end.isoformat()}-{spoken.value}"
    note_exported(f"{request.path} {name}")
    answer = Response(made.render(document), content_type=made.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _told(meeting: Meeting, names: Any) -> SessionMinutes:
    """What both sides hold of a session: no guest is named, he stands for his organization."""
    assert meeting.agreed_minutes is not None
    there = tuple(
        (names[row.organization_id].record.title if _open(names, row) else row.guest_organization or "", row.state)
        for row in meeting.attendance
        if _open(names, row) or row.guest_organization
    )
    return SessionMinutes(
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place or "",
        mode=meeting.mode,
        sensitivity=meeting.sensitivity,
        attendance=there,
        minutes=meeting.agreed_minutes,
        agreed=tuple((point.number, point.text) for point in meeting.agreed_points),
        nothing_agreed=meeting.nothing_agreed,
        illustrative=meeting.illustrative,
    )


def _open(names: Any, row: Any) -> bool:
    named = names.get(row.organization_id or 0)
    return named is not None and named.record is not None
