"""What holds of every kind of record: an identifier that says its kind, and a history from the first day on."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.kinds import MODELS, any_record
from tests.rows import write_as
from tracker.db.models.records import History
from tracker.domain.vocabulary.basics import PREFIXES, RecordKind
from tracker.domain.vocabulary.records import HistoryVerb


def test_every_kind_has_a_table_and_a_prefix_of_its_own() -> None:
    assert set(MODELS) == set(RecordKind) == set(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_every_kind_is_told_when_it_is_created_and_when_it_changes(session: Session) -> None:
    write_as(session)
    for of in RecordKind:
        record = any_record(session, of)
        assert re.fullmatch(rf"{PREFIXES[of]}-[0-9a-hjkmnp-tv-z]{{8}}", record.public_id), of
        record.releasable = next(r for r in type(record.releasable) if r is not record.releasable)
        session.flush()
        told = session.scalars(select(History).where(History.record_id == record.id).order_by(History.id)).all()
        assert [row.verb for row in told] == [HistoryVerb.CREATED, HistoryVerb.CHANGED], of
        assert [row.version for row in told] == [1, 2], of
