"""What a form offers to choose from: organizations by what they are, and records of the mission by their title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from flask import g
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.missions import Organization, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.choices import organizations, records_of
from tracker.db.queries.partnerships import tracked_partnerships
from tracker.db.queries.visible import find
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.missions import OrganizationKind
from tracker.services.errors import Refused
from tracker.web.fields import MESSAGES, Ticks
from tracker.web.languages import say
from tracker.web.place import here
from tracker.web.session import current

AnyRecord = TypeVar("AnyRecord", bound=Record)
NONE = SelectChoice("", "—")


def organization_choices() -> list[Any]:
    """Every organization: the forces beside the mission, then the register by what each is; once for each request."""
    if "organization_choices" not in g:
        rows, near = organizations(current(), g.reader), _beside_the_mission()
        rows = sorted(rows, key=lambda row: (row.id not in near, OrganizationKind(row.organization_kind).rank))
        g.organization_choices = [
            SelectChoice(row.public_id, _named(row), optgroup=near.get(row.id) or say(row.organization_kind))
            for row in rows
        ]
    found: list[Any] = g.organization_choices
    return found


def _beside_the_mission() -> dict[int, str]:
    """The forces of the partnerships of the mission of the page, and under which words they stand."""
    mission = here().mission
    if mission is None:
        return {}
    words = _("Beside %(mission)s", mission=say(mission.short))
    return {one.force_id: words for one in tracked_partnerships(current(), g.reader, mission)}


def several(label: Any, choices: Callable[[], list[Any]]) -> Ticks:
    """Any number of the rows that the function lists, by their keys."""
    return Ticks(label, choices=choices, coerce=lambda value: str(getattr(value, "key", value)), **MESSAGES)


def offer(field: SelectField, rows: Iterable[Record]) -> None:
    """Let a field offer these records."""
    field.choices = [NONE, *(SelectChoice(row.public_id, say(row.title)) for row in rows)]


def offer_sides(field: SelectField, rows: Iterable[Organization]) -> None:
    """Let a field offer these missions or forces, the usual name first."""
    field.choices = [NONE, *(SelectChoice(row.public_id, _named(row)) for row in rows)]


def offer_of(
    field: SelectField,
    kind: type[Record],
    partnerships: Sequence[Partnership],
    *,
    but: Record | None = None,
    standing: Record | None = None,
) -> None:
    """Let a field offer the records of a kind that concern one of these partnerships and may be read.

    Not `but`, the record itself; also `standing`, what stands there already, where it may be read.
    """
    rows = [row for row in records_of(current(), g.reader, kind, partnerships) if row is not but]
    if standing is not None and standing not in rows and find(current(), g.reader, standing.public_id):
        rows.append(standing)
    offer(field, rows)


def chosen(session: Session, field: SelectField, kind: type[AnyRecord]) -> AnyRecord | None:
    """The record that was chosen; None where none was. Raises Refused where it went meanwhile."""
    if not field.data:
        return None
    found = find(session, g.reader, str(field.data))
    if not isinstance(found, kind):
        raise Refused(Text(N_("This is none of the choices.")), field.short_name)
    return found


def chosen_or_kept(
    session: Session, field: SelectField, kind: type[AnyRecord], stands: AnyRecord | int | None
) -> AnyRecord | None:
    """The same; where none was chosen, what stands there stays if the person could not see it: a record, or its id."""
    stands = session.get(kind, stands) if isinstance(stands, int) else stands
    if not field.data and stands is not None and find(session, g.reader, stands.public_id) is None:
        return stands
    return chosen(session, field, kind)


def _named(row: Organization) -> str:
    short, full = say(row.short), say(row.title)
    return full if short == full else f"{short} ({full})"
