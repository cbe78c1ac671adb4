"""What can be done from the page of a forum, a meeting, an action point or a position: one explicit list of links."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, g
from flask_babel import gettext as _

from tracker.db.models.liaison import Position
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.records import Record
from tracker.domain.vocabulary.access import Permission
from tracker.services.meetings.actions import OPEN, state_of
from tracker.services.permissions import may_write
from tracker.web.languages import say
from tracker.web.meetings.actions.forms import VERBS
from tracker.web.place import here, link
from tracker.web.session import current

Link = tuple[str, str]


def verbs(record: Record) -> list[Link]:
    """The words and the address of each thing that this reader may do with the record."""
    if isinstance(record, Position):
        return [(_("Hand over this post"), link("handover.page", key=record.public_id))] if here().mission else []
    if not isinstance(record, Forum | Meeting | ActionPoint):
        return []
    writes = may_write(current(), g.reader, record, Permission.RECORD)
    if isinstance(record, Forum):
        return [(_("Log a meeting"), link("meetings.new", forum=record.public_id))] if writes else []
    if isinstance(record, ActionPoint):
        return list(_moves(record)) if writes else []
    return [*_edits(record), *_papers(record)] if writes else list(_papers(record))


def init_app(app: Flask) -> None:
    """Give templates `verbs`."""
    app.add_template_global(verbs)


def _edits(meeting: Meeting) -> Iterator[Link]:
    yield _("Edit the meeting"), link("meetings.edit", public_id=meeting.public_id)


def _papers(meeting: Meeting) -> Iterator[Link]:
    kinds = [("read-out", _("Read-out for the partner"))]
    if meeting.inner_level.rank <= g.reader.level.rank:
        kinds.append(("internal-note", _("Internal note")))
    for kind, words in kinds:
        for suffix, form in (("docx", "Word"), ("txt", _("text"))):
            address = link("meetings.paper", public_id=meeting.public_id, kind=kind, ending=suffix)
            yield f"{words} ({form})", address


def _moves(action: ActionPoint) -> Iterator[Link]:
    is_open = state_of(action) in OPEN
    for verb, form in VERBS.items():
        if is_open is (verb != "reopen"):
            yield say(form.button), link("meetings.action", public_id=action.public_id, step=verb)
