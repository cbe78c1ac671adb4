"""What every verb that changes a record shares: who may, no stale page, its words, its level, whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.domain.access import WRITERS, Reader
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.errors import NotAllowed, Refused
from tracker.services.keeping import Said, check_level
from tracker.services.permissions import demand_any, may_write
from tracker.services.records import expect_version
from tracker.services.scopes import cover

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit: of which version, what is said now, and among the `offered` partnerships those that are `covered`.

    What a person was not offered (another mission's partnership) stays as it is; a record that lies where another
    lies names none.
    """

    version: int
    said: Said
    offered: Collection[Partnership] = ()
    covered: Collection[Partnership] = ()


def change(
    session: Session, reader: Reader, record: AnyRecord, change: Change, write: Callable[[AnyRecord], None]
) -> AnyRecord:
    """Change a record: `write` sets what is its own. Raises NotAllowed, Stale, and Refused as `keep` does."""
    demand_any(session, reader, record)
    expect_version(session, record, change.version)
    said = change.said
    if said.sensitivity is not record.sensitivity:
        check_level(session, reader, said.sensitivity)
        _keep_levels(session, record, said.sensitivity)
    if said.title:  # a tour bears that of its position
        record.title = said_in(record.title, said.title, said.language) or record.title
    record.note = said_in(record.note, said.note, said.language)
    record.sensitivity, record.releasable = said.sensitivity, said.releasable
    record.basis, record.locators = said.basis, list(said.locators)
    if change.offered:
        _cover(session, reader, record, change)
    write(record)
    session.flush()
    return record


def said_in(words: Wording | None, text: str, language: Language) -> Wording | None:
    """The words with those of one language replaced; what the other language says stays. None where nothing is left."""
    return replace(words or Wording(), **{language.value: text or None}) or None


def _cover(session: Session, reader: Reader, record: Record, change: Change) -> None:
    """Whom it concerns, as named by a person; who takes one away or adds one must be allowed to write there."""
    had = {row.partnership_id for row in record.coverage}
    offered, wanted = {p.id for p in change.offered}, {p.id for p in change.covered}
    if (had & offered) == wanted:
        return
    if not wanted | (had - offered):
        raise Refused(Text(N_("Name at least one partnership that it concerns.")), "partnerships")
    for partnership in change.offered:
        moved = (partnership.id in had) is not (partnership.id in wanted)
        if moved and not any(may_write(session, reader, partnership, p) for p in WRITERS[record.kind]):
            raise NotAllowed(WRITERS[record.kind][0])
    others = session.scalars(select(Partnership).where(Partnership.id.in_(had - offered)))
    cover(session, record, [*change.covered, *others])


def _keep_levels(session: Session, record: Record, level: Sensitivity) -> None:
    """What hangs on a classified record is no less so: it follows upwards, and does not sink below."""
    if record.anchor_id:
        anchor = session.get_one(Record, record.anchor_id)
        if level.rank < anchor.sensitivity.rank:
            raise Refused(Text(N_("It cannot lie below the level of what it hangs on.")), "sensitivity")
    for below in session.scalars(select(Record).where(Record.anchor_id == record.id)):
        if below.sensitivity.rank < level.rank:
            below.sensitivity = level
