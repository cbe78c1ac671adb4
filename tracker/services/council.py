"""Council decisions and the clauses by which they ask something of mission and force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from tracker.db.models.decisions import Clause, CouncilDecision
from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import RecordScope
from tracker.db.queries.visible import known_to
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import OwnerSide, RecordKind
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb
from tracker.services.changing import Change, change, said_in
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_shared, keep
from tracker.services.locking import lock
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCouncilDecision:
    """A decision: its symbol, its day, and whether it renews a mandate (a renewal is not an end)."""

    said: Said
    symbol: str
    made: When = UNKNOWN
    renews: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClause:
    """One paragraph: what it asks in our words (the title), by which verb, of whom, on what, and whose it is."""

    said: Said
    decision: CouncilDecision
    subject: ClauseSubject
    paragraph: str = ""
    verb: ClauseVerb = ClauseVerb.NOT_STATED
    addressee: str = ""
    owner: OwnerSide = OwnerSide.MISSION


def record_council_decision(
    session: Session, reader: Reader, new: NewCouncilDecision, partnerships: Collection[Partnership]
) -> CouncilDecision:
    """Record a decision. Raises Refused where the mission has one with this symbol already."""
    decision = CouncilDecision()
    _write_decision(decision, new)
    keep(session, reader, decision, new.said, partnerships, WRITERS[RecordKind.COUNCIL_DECISION])
    _refuse_twice(session, reader, decision)
    return decision


def change_council_decision(
    session: Session, reader: Reader, decision: CouncilDecision, new: NewCouncilDecision, edit: Change
) -> CouncilDecision:
    """Change a decision. Raises Refused as recording one does."""
    change(session, reader, decision, edit, lambda record: _write_decision(record, new))
    _refuse_twice(session, reader, decision)
    return decision


def record_clause(session: Session, reader: Reader, new: NewClause, partnerships: Collection[Partnership]) -> Clause:
    """Record a clause. Raises Refused where its decision concerns none of the partnerships."""
    check_shared(session, new.decision, partnerships, "decision")
    clause = Clause()
    _write_clause(clause, new)
    return keep(session, reader, clause, new.said, partnerships, WRITERS[RecordKind.CLAUSE])


def change_clause(session: Session, reader: Reader, clause: Clause, new: NewClause, edit: Change) -> Clause:
    """Change a clause."""

    def write(record: Clause) -> None:
        check_shared(session, new.decision, edit.covered, "decision")
        _write_clause(record, new)

    return change(session, reader, clause, edit, write)


def unlink_answer(session: Session, reader: Reader, clause: Clause, mechanism: Mechanism, version: int) -> Clause:
    """Say that a mechanism does not answer the clause after all. Raises Refused where it was not linked."""
    demand_any(session, reader, clause)
    expect_version(session, clause, version)
    linked = next((row for row in clause.answers if row.mechanism_id == mechanism.id), None)
    if linked is None:
        raise Refused(Text(N_("This mechanism is not linked to the clause.")), "mechanism")
    clause.answers.remove(linked)
    session.flush()
    return clause


def _write_decision(decision: CouncilDecision, new: NewCouncilDecision) -> None:
    decision.symbol, decision.made, decision.renews = new.symbol, new.made, new.renews


def _refuse_twice(session: Session, reader: Reader, decision: CouncilDecision) -> None:
    """One mission records a decision once; another has a record of its own. Raises Refused, and all is undone.

    Whoever records for the same mission at the same time waits. A record that is need to know stops its circle alone.
    """
    where = [row.mission_id for row in decision.scopes]
    for mission in session.scalars(select(Mission).where(Mission.id.in_(where)).order_by(Mission.id)):
        lock(session, mission)
    mine = exists().where(RecordScope.record_id == CouncilDecision.id, RecordScope.mission_id.in_(where))
    alike = (CouncilDecision.symbol == decision.symbol, CouncilDecision.id != decision.id, mine)
    if session.scalar(select(CouncilDecision.id).where(*alike, known_to(reader)).limit(1)) is not None:
        words = N_("Your mission has a decision with this symbol already; it may have been removed.")
        raise Refused(Text(words), "symbol")


def _write_clause(clause: Clause, new: NewClause) -> None:
    clause.decision_id, clause.paragraph = new.decision.id, new.paragraph or None
    clause.verb, clause.subject, clause.owner = new.verb, new.subject, new.owner
    clause.addressee = said_in(clause.addressee, new.addressee, new.said.language)
