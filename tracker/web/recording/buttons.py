"""Which buttons a page of records bears for this reader: new, edit, verbs; none for who may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import g

from tracker.db.models.records import Record
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.permissions import may_begin, may_change
from tracker.web.addresses import FORM_PATHS
from tracker.web.place import here, link
from tracker.web.recording.about import About
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.table import RECORDED
from tracker.web.session import current

# Rows that ship and that people keep all the same: what they changed stays, and is listed when a new version ships.
IN_REGISTER = frozenset({RecordKind.MISSION, RecordKind.FORCE})


@dataclass(frozen=True, slots=True)
class Button:
    """A link to a form; with a form, the button does at once what its verb says."""

    label: Text
    address: str
    form: ShortForm | None = None


def buttons(record: Any) -> list[Button]:
    """What this reader may do to a record, in the order of the page."""
    kind = RecordKind(record.kind)
    if kind not in FORM_PATHS or (record.reference_key and kind not in IN_REGISTER):
        return []
    may = may_change(current(), g.reader, record)
    found = _of_its_own(record, kind) if may else []
    if may or kind in IN_REGISTER:
        found += [
            Button(other.new, link("recording.new", path=FORM_PATHS[other.kind], about=record.public_id))
            for other in RECORDED.values()
            if kind in other.under and may_record(other.kind)
        ]
    return found


def may_record(kind: RecordKind) -> bool:
    """Whether this reader may record one of this kind, which has a form, in the mission at hand."""
    mission = here().mission
    return RecordKind(kind) in RECORDED and may_begin(
        g.reader, RecordKind(kind), mission.public_id if mission else None
    )


def _of_its_own(record: Any, kind: RecordKind) -> list[Button]:
    """Edit, and the verbs that are offered."""
    about, entry, day = {"path": FORM_PATHS[kind], "public_id": record.public_id}, RECORDED.get(kind), here().as_of
    found = [Button(Text(N_("Edit")), link("recording.edit", **about))] if entry else []
    for verb in entry.verbs if entry else ():
        if verb.offered(record, day):
            form = _known(verb.form, record) if verb.at_once else None
            found.append(Button(verb.button, link("recording.move", verb=verb.name, **about), form))
    return found


def _known(form: type[ShortForm], record: Record) -> ShortForm:
    """The form with all that it asks filled in: the version and the day of the page."""
    filled = form(formdata=None)
    filled.begin(About(record, (), frozenset()), here().as_of, "en")
    return filled
