"""Rows of the form of a case: what its source agreed to, and what it is linked to."""

from __future__ import annotations

from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.agreements import Exchange
from tracker.db.models.decisions import Site
from tracker.db.models.meetings import Meeting
from tracker.db.models.records import Record
from tracker.db.queries.choices import records_of
from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.cases import Consent
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.place import here
from tracker.web.recording.choices import NONE, organization_choices
from tracker.web.recording.rows import RowForm
from tracker.web.session import current

LINKED: tuple[tuple[type[Record], Text], ...] = (
    (Site, Text(N_("Shared sites"))),
    (Meeting, Text(N_("Meetings"))),
    (Exchange, Text(N_("Exchanges of information"))),
)
OPERATIONS = Text(N_("Parallel forces"))


def linkable() -> list[Any]:
    """The operations of the mission, its shared sites, meetings and exchanges; once for each request."""
    if "linkable" not in g:
        session, mission = current(), here().mission
        rows = partnerships_of(session, g.reader, mission) if mission else ()
        forces = {row.force.public_id: say(row.force.title) for row in rows}
        found = [NONE, *(SelectChoice(key, name, optgroup=say(OPERATIONS)) for key, name in forces.items())]
        for kind, plural in LINKED:
            found += [
                SelectChoice(row.public_id, _named(row), optgroup=say(plural))
                for row in records_of(session, g.reader, kind, rows)
            ]
        g.linkable = found
    listed: list[Any] = g.linkable
    return listed


def _named(row: Any) -> str:
    day = row.held_on if isinstance(row, Meeting) else getattr(row, "made", None)
    return f"{say(row.title)} ({say(day)})" if day else say(row.title)


class ConsentRow(RowForm):
    """What the source said to a disclosure to one organization."""

    columns: ClassVar[dict[str, str]] = {"recipient": "recipient_id"}

    key = HiddenField()
    recipient = fields.pick(_("To whom?"), organization_choices)
    consent = fields.choice(_("What did the source say?"), Consent)
    given_on = fields.day(_("Asked on which day?"), must=False)
    conditions = fields.line(_("Under which conditions?"), must=False)


class LinkRow(RowForm):
    """Another record that it has to do with."""

    columns: ClassVar[dict[str, str]] = {"linked": "linked_id"}

    linked = fields.pick(_("Operation, site, meeting or exchange"), linkable)
