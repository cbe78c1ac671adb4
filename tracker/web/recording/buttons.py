"""Which buttons a page of records bears for this reader: new, edit, verbs; none for who may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import g

from tracker.db.models.records import Record
from tracker.domain.access import WRITERS
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.permissions import may_change
from tracker.web.addresses import PATHS
from tracker.web.place import here, link
from tracker.web.recording.about import About
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.table import RECORDED
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Button:
    """A link to a form; with a form, the button does at once what its verb says."""

    label: Text
    address: str
    form: ShortForm | None = None


def buttons(record: Any) -> list[Button]:
    """What this reader may do to a record, in the order of the page."""
    kind = RecordKind(record.kind)
    if kind not in PATHS or record.reference_key or not may_change(current(), g.reader, record):
        return []
    about, entry, day = {"path": PATHS[kind], "public_id": record.public_id}, RECORDED.get(kind), here().as_of
    found = [Button(Text(N_("Edit")), link("recording.edit", **about))] if entry else []
    for verb in entry.verbs if entry else ():
        if verb.offered(record, day):
            form = _known(verb.form, record) if verb.at_once else None
            found.append(Button(verb.button, link("recording.move", verb=verb.name, **about), form))
    found += [
        Button(other.new, link("recording.new", path=PATHS[other.kind], about=record.public_id))
        for other in RECORDED.values()
        if kind in other.under and may_record(other.kind)
    ]
    return found


def may_record(kind: RecordKind) -> bool:
    """Whether this reader may record one of this kind in the mission at hand."""
    mission = here().mission
    if kind not in RECORDED or mission is None:
        return False
    return any(g.reader.may(one, mission.public_id) for one in WRITERS[kind])


def _known(form: type[ShortForm], record: Record) -> ShortForm:
    """The form with all that it asks filled in: the version and the day of the page."""
    filled = form(formdata=None)
    filled.begin(About(record, (), frozenset()), here().as_of, "en")
    return filled
