"""The answers to a question that record nothing else: it does not exist, it is not ours; and stocktakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.i18n import LANGUAGES, Translator
from tracker.services.errors import NotFound, Refused
from tracker.services.keeping import check_level
from tracker.services.permissions import demand
from tracker.services.scopes import cover

REVIEW_DAYS = 180  # after which a statement is looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeStatement:
    """What does not exist or is not ours, as of when, who says so and from which source.

    `subject` is the public id of the forum, site or item of support that it is about; empty: the partnership itself.
    """

    matter: Matter
    verdict: Verdict
    as_of: When
    by_function: str
    source: str = ""
    subject: str = ""
    review_on: date | None = None
    sensitivity: Sensitivity = Sensitivity.UNCLASSIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStock:
    """That the register of a theme is complete, or what it lacks."""

    theme: Theme
    made_on: date
    by_function: str
    complete: bool
    lacks: str = ""


def make_statement(session: Session, reader: Reader, partnership: Partnership, said: MakeStatement) -> Statement:
    """State that something does not exist, or is not ours to record. Raises Refused, NotFound, NotAllowed."""
    demand(session, reader, partnership, Permission.STOCKTAKE)
    check_level(session, reader, said.sensitivity)
    if said.as_of.latest is None:
        raise Refused(Text(N_("Say as of which day.")), "as_of")
    if not said.by_function.strip():
        raise Refused(Text(N_("Say which function states it.")), "by_function")
    if said.verdict is Verdict.DOES_NOT_EXIST and not said.source.strip():
        raise Refused(Text(N_("Say from which source it is known.")), "source")
    review_on = said.review_on or said.as_of.latest + timedelta(days=REVIEW_DAYS)
    if review_on <= said.as_of.latest:
        raise Refused(Text(N_("The review comes after the day of which the statement speaks.")), "review_on")
    subject = _subject(session, reader, partnership, said.subject)
    row = Statement(
        title=_title(Text(said.verdict.label), Text(said.matter.label)),
        partnership_id=partnership.id,
        matter=said.matter,
        verdict=said.verdict,
        subject_id=subject.id if subject else None,
        by_function=said.by_function.strip(),
        source=said.source.strip() or None,
        made=said.as_of,
        review_on=review_on,
        sensitivity=said.sensitivity,
    )
    session.add(row)
    cover(session, row, [partnership])
    session.flush()
    return row


def take_stock(session: Session, reader: Reader, partnership: Partnership, said: TakeStock) -> Stocktake:
    """Declare the register of a theme complete, or say what it lacks. Raises Refused, NotAllowed."""
    demand(session, reader, partnership, Permission.STOCKTAKE)
    if not said.by_function.strip():
        raise Refused(Text(N_("Say which function states it.")), "by_function")
    if not said.complete and not said.lacks.strip():
        raise Refused(Text(N_("Say what the register lacks.")), "lacks")
    row = Stocktake(
        title=_title(Text(N_("Stocktake")), Text(said.theme.label)),
        partnership_id=partnership.id,
        theme=said.theme,
        made_on=said.made_on,
        by_function=said.by_function.strip(),
        complete=said.complete,
        lacks=None if said.complete else said.lacks.strip(),
    )
    session.add(row)
    cover(session, row, [partnership])
    session.flush()
    return row


def _subject(session: Session, reader: Reader, partnership: Partnership, public_id: str) -> Record | None:
    """The record that a statement is about, which must concern the partnership. Raises NotFound."""
    if not public_id or public_id == partnership.public_id:
        return None
    record = find(session, reader, public_id)
    if record is None or session.get(RecordCoverage, (record.anchor_id or record.id, partnership.id)) is None:
        raise NotFound
    return record


def _title(first: Text, second: Text) -> Wording:
    words = {language: Translator(language) for language in LANGUAGES}
    title = Text(N_("%(first)s: %(second)s"), {"first": first, "second": second})
    return Wording(**{name: say.say(title) for name, say in words.items()})
