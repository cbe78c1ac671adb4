"""A Council decision is recorded once in each mission; what other missions recorded stands in nobody's way."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.readers import reader
from tracker.db.models.decisions import CouncilDecision
from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Role
from tracker.services.changing import Change
from tracker.services.council import NewCouncilDecision, change_council_decision, record_council_decision
from tracker.services.errors import Refused
from tracker.services.keeping import Said
from tracker.services.records import remove

SAID = Said(title="Mandate renewed")


def record(session: Session, of: Partnership, symbol: str = "S/RES/2391 (2017)") -> CouncilDecision:
    """Record a decision for the partnership's mission, by its liaison officer; one that is refused is undone."""
    with session.begin_nested():
        new = NewCouncilDecision(said=SAID, symbol=symbol)
        return record_council_decision(session, reader(Role.LIAISON, of.mission), new, [of])


def test_each_mission_records_a_decision_once(session: Session) -> None:
    one, two = rows.pair(session), rows.pair(session)
    first, other = record(session, one), record(session, two)
    assert first.symbol == other.symbol
    with pytest.raises(Refused, match="Your mission has a decision with this symbol already"):
        record(session, one)
    remove(session, reader(Role.LIAISON, one.mission), first, "Typed twice")
    with pytest.raises(Refused, match="it may have been removed"):
        record(session, one)
    second = record(session, two, "S/RES/2423 (2018)")
    edit = Change(version=second.version, said=SAID, offered=[two], covered=[two])
    changed = NewCouncilDecision(said=SAID, symbol=first.symbol)
    with pytest.raises(Refused) as refused:
        change_council_decision(session, reader(Role.LIAISON, two.mission), second, changed, edit)
    assert refused.value.field == "symbol"


def test_one_that_is_need_to_know_tells_nobody_that_it_exists(session: Session) -> None:
    one = rows.pair(session)
    record(session, one).need_to_know = True
    session.flush()
    assert record(session, one).public_id
