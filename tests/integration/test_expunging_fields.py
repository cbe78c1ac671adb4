"""Every field of every kind that holds words can be expunged, and nothing that keeps words is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import Enum, String, Text, select
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON

from tests.integration.test_expunging import expunge
from tests.kinds import any_record
from tests.rows import pair, write_as
from tracker.db.base import Base
from tracker.db.expunging import ELSEWHERE
from tracker.db.history import is_part
from tracker.db.models.records import History, Record
from tracker.db.scopes import cover, lie_in
from tracker.db.types import WordingType
from tracker.db.words import fields_of
from tracker.domain.expunging import EXPUNGED, EXPUNGED_WORDING, field_text
from tracker.domain.texts import Text as Words
from tracker.domain.vocabulary.basics import RecordKind
from tracker.i18n import Translator

# Tables that hold texts, but none of the words of a record: what is added here, and not to ELSEWHERE, needs a reason.
NONE_OF_A_RECORD = frozenset(
    {"access_log", "account", "calendar_feed", "document", "episode", "expunction", "former_slug", "passkey"}
    | {"sent_form", "setting", "sign_in_attempt", "theatre", "threshold_setting"}
    | {"checklist", "checklist_version", "checklist_section", "checklist_item"}  # they ship
    | {"checklist_adaptation"}  # a mission's settings
    | {"assessment_link", "assessment_turn", "assessment_observation"}  # keys and days; a function at most
    | {"search_document"}  # derived: written anew by DERIVED
)


@pytest.mark.parametrize("what", RecordKind, ids=str)
def test_every_field_of_every_kind_can_be_expunged(session: Session, what: RecordKind) -> None:
    write_as(session)
    record = any_record(session, what)
    record.reference_key = None
    partner = pair(session)
    if what is RecordKind.PARTNERSHIP:
        lie_in(session, record, partner.mission)
    else:
        cover(session, record, [partner])
    session.flush()
    for field in fields_of(what):
        expunge(session, record, field)
        assert Translator("fr").say(field_text(field))
    session.expire_all()
    assert session.scalars(select(Record).where(Record.id == record.id)).one().title == EXPUNGED_WORDING


def test_whatever_keeps_words_is_in_the_list() -> None:
    texts = (String, Text, JSON, WordingType)
    recorded = {m.local_table.name for m in Base.registry.mappers  # type: ignore[attr-defined]
                if issubclass(m.class_, Record | History) or is_part(m.class_)}  # fmt: skip
    holding = {
        t.name
        for t in Base.metadata.sorted_tables
        if any(isinstance(c.type, texts) and not isinstance(c.type, Enum) for c in t.columns)
    }
    assert holding - recorded - NONE_OF_A_RECORD - {copies.table for copies in ELSEWHERE} == set()
    for copies in ELSEWHERE:
        assert copies.column in Base.metadata.tables[copies.table].c


def test_the_mark_is_said_in_both_languages() -> None:
    assert Translator("en").say(EXPUNGED) == Translator("en").say(EXPUNGED_WORDING) == "[expunged]"
    assert Translator("fr").say(EXPUNGED) == Translator("fr").say(EXPUNGED_WORDING) == "[expurgé]"
    assert Translator("fr").say(Words(EXPUNGED)) == "[expurgé]"
