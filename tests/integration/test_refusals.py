"""What the database itself refuses, whoever writes: dates in the wrong order, unknown words, orphans, doubles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, Date, Enum, String, Table, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from tests.kinds import any_of, any_record
from tests.rows import forum, meeting, mission, pair, partnership, position, write_as
from tracker.db.base import Base
from tracker.db.models.agreements import Agreement
from tracker.db.models.gaps import Episode, FindingDecision, Statement, Stocktake, ThresholdSetting
from tracker.db.models.liaison import Mechanism
from tracker.db.models.meetings import AgreedPoint, AttendanceRow
from tracker.db.models.missions import Partnership
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.models.summaries import Summary
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.gaps import FindingDecisionKind
from tracker.domain.vocabulary.records import VALUES, DatedAttribute

EARLY, LATE = date(2018, 1, 1), date(2018, 12, 31)

# What another rule wants beside an outcome.
DECIDED = {"decided_at": datetime(2018, 2, 28, tzinfo=UTC), "decided_function": "Administrator"}


def of(model: type[Base]) -> Table:
    """The table of a class."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def refused(connection: Connection, statement: Any, match: str) -> None:
    """The statement is refused for this reason, and nothing of it stays."""
    with connection.begin_nested() as savepoint:
        with pytest.raises(IntegrityError, match=rf"(?i){match}"):
            connection.execute(statement)
        savepoint.rollback()


def ordered() -> list[tuple[Table, str, str, str]]:
    """Every rule that one date may not lie after another: table, rule, first date, last date."""
    rules = [(t, c) for t in Base.metadata.sorted_tables for c in t.constraints if isinstance(c, CheckConstraint)]
    found = [(table, str(rule.name), str(rule.sqltext).split(" <= ")) for table, rule in rules]
    return [(t, name, *sides) for t, name, sides in found if len(sides) == 2 and all(s in t.c for s in sides)]  # type: ignore[misc]


def test_no_interval_of_days_goes_without_its_rule() -> None:
    kept = {(table.name, first, last) for table, _, first, last in ordered()}
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            last = column.name.replace("_earliest", "_latest")
            if isinstance(column.type, Date) and last != column.name:
                assert (table.name, column.name, last) in kept, (table.name, column.name)


def test_no_span_ends_before_it_begins() -> None:
    kept = {(table.name, first, last) for table, _, first, last in ordered()}
    for table in Base.metadata.sorted_tables:
        if "ended_latest" in table.c:
            assert (table.name, "began_earliest", "ended_latest") in kept, table.name


def test_dates_in_the_wrong_order_are_refused(session: Session) -> None:
    write_as(session)
    rules = ordered()
    assert len(rules) > 40
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    made: dict[Table, Any] = {}
    for table, rule, first, last in rules:
        if table not in made:
            made[table] = any_of(session, models[table]).id
        change = update(table).where(table.c.id == made[table]).values({first: LATE, last: EARLY})
        refused(session.connection(), change, rule[:50])  # PostgreSQL shortens long names


def test_one_unknown_end_of_a_date_is_no_wrong_order(session: Session) -> None:
    row, table = position(session, pair(session)), of(Mechanism)
    for first, last in ((LATE, None), (None, EARLY), (None, None)):
        change = update(table).values(began_earliest=first, began_latest=last, ended_latest=None)
        session.connection().execute(change.where(table.c.id == row.id))


def test_a_word_of_no_list_is_refused_in_every_column(session: Session) -> None:
    write_as(session)
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    tried = 0
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.c if isinstance(column.type, Enum)]
        if not columns or table not in models:
            continue
        furnish(session, table, models[table])
        for column, name in ((c, c.type.name) for c in columns if isinstance(c.type, Enum)):
            # as text: the column's own type would refuse it before the database could
            beside = DECIDED if (table.name, column.name) == ("expunction", "outcome") else {}
            change = update(table).values({column.name: _as_text("nonsense")} | beside)
            refused(session.connection(), change, rf"ck_{table.name}_(known_value|{name})")
            tried += 1
    assert tried > 50


def furnish(session: Session, table: Table, model: type[Base]) -> None:
    """See that the table has a row; some are filled when others are."""
    if not session.scalar(select(func.count()).select_from(table)):
        any_of(session, model)


def _as_text(word: str) -> Any:
    return literal(word, String())


@pytest.mark.parametrize("attribute", DatedAttribute, ids=str)
def test_a_state_that_its_attribute_does_not_know_is_refused(session: Session, attribute: DatedAttribute) -> None:
    row = forum(session, pair(session))
    values = {"record_id": row.id, "attribute": attribute, "recorded_at": datetime.now(UTC)}
    known = next(iter(VALUES[attribute])).value if attribute in VALUES else "whatever people call it"
    session.connection().execute(insert(of(DatedValueRow)).values(**values, value=known))
    if attribute in VALUES:
        for wrong in ("nonsense", "", known.upper(), f"{known} "):
            refused(session.connection(), insert(of(DatedValueRow)).values(**values, value=wrong), "known_value")


def test_a_state_of_another_attribute_is_refused(session: Session) -> None:
    row = forum(session, pair(session))
    values = {"record_id": row.id, "value": "negotiating", "recorded_at": datetime.now(UTC)}
    refused(session.connection(), insert(of(DatedValueRow)).values(**values, attribute="forum_state"), "known_value")


def test_orphans_are_refused(session: Session) -> None:
    """Every foreign key that is filled in points to a row, and the row it points to cannot be taken away."""
    write_as(session)
    models = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    for table in Base.metadata.sorted_tables:
        if table not in models:
            continue
        furnish(session, table, models[table])
        for column in (column for column in table.c if column.foreign_keys):
            alone = column.primary_key or table.name == "search_document"  # all rows at once would be doubles
            one = select(func.min(column)).scalar_subquery() if alone else None
            beside = {"mission_id": None} if column.name == "partnership_id" and table.name == "summary" else {}
            change = update(table).values({column.name: 999_999} | beside)
            refused(session.connection(), change if one is None else change.where(column == one), "foreign key")


def test_what_others_point_to_stays(session: Session) -> None:
    row = meeting(session, forum(session, pair(session)), EARLY)
    for table in ("forum", "mission", "force"):
        refused(session.connection(), Base.metadata.tables[table].delete(), "foreign key")
    assert session.scalars(select(Record.id).where(Record.id == row.id)).all() == [row.id]


@pytest.mark.parametrize("what", [RecordKind.MISSION, RecordKind.FORCE], ids=str)
def test_two_with_one_slug_are_refused(session: Session, what: RecordKind) -> None:
    write_as(session)
    any_record(session, what, slug="minusma")
    with pytest.raises(IntegrityError, match=r"(?i)slug"):
        any_record(session, what, slug="minusma")


def test_one_mission_and_one_force_are_partners_once(session: Session) -> None:
    first = pair(session)
    with pytest.raises(IntegrityError, match=r"(?i)partnership"):
        partnership(session, first.mission, first.force, slug="another")


def test_two_with_one_slug_among_partnerships_are_refused(session: Session) -> None:
    first = pair(session)
    with pytest.raises(IntegrityError, match=r"(?i)slug"):
        pair(session, slug=first.slug)


def test_a_partnership_has_two_sides(session: Session) -> None:
    pair(session)
    table = of(Partnership)
    refused(session.connection(), update(table).values(force_id=table.c.mission_id), "two_sides|foreign key")


def test_two_public_identifiers_are_never_alike(session: Session) -> None:
    write_as(session)
    row = mission(session)
    with pytest.raises(IntegrityError, match=r"(?i)public_id"):
        mission(session, "another", public_id=row.public_id)


def test_a_removal_without_a_reason_is_refused(session: Session) -> None:
    row = forum(session, pair(session))
    record = of(Record)
    one = update(record).where(record.c.id == row.id)
    refused(session.connection(), one.values(removed_at=datetime.now(UTC)), "removal_has_reason")
    refused(session.connection(), one.values(removed_reason="entered twice"), "removal_has_reason")


def test_a_stocktake_is_complete_or_says_what_it_lacks(session: Session) -> None:
    write_as(session)
    row = any_of(session, Stocktake, complete=True)
    table = of(Stocktake)
    one = update(table).where(table.c.id == row.id)
    refused(session.connection(), one.values(complete=False), "complete_or_says_what_lacks")
    session.connection().execute(one.values(complete=False, lacks="the technical arrangements"))


def test_an_accepted_risk_has_an_end(session: Session) -> None:
    write_as(session)
    row = any_of(session, FindingDecision, decision=FindingDecisionKind.RISK_ACCEPTED, until=LATE, decided_on=EARLY)
    table = of(FindingDecision)
    one = update(table).where(table.c.id == row.id)
    refused(session.connection(), one.values(until=None), "acceptance_has_an_end")
    refused(session.connection(), one.values(until=EARLY, decided_on=LATE), "decided_on_before_until")


def test_a_summary_is_of_a_mission_or_of_a_partnership(session: Session) -> None:
    write_as(session)
    row, table = any_of(session, Summary), of(Summary)
    one = update(table).where(table.c.id == row.id)
    refused(session.connection(), one.values(mission_id=None), "one_scope")
    refused(session.connection(), one.values(partnership_id=pair(session).id), "one_scope")


def test_a_threshold_is_not_negative_and_set_once_a_day(session: Session) -> None:
    write_as(session)
    row = any_of(session, ThresholdSetting, value=0)
    table = of(ThresholdSetting)
    refused(session.connection(), update(table).values(value=-1), "not_negative")
    again = {c.name: getattr(row, c.name) for c in table.c if c.name != "id"}
    refused(session.connection(), insert(table).values(again), "unique")


def test_a_gap_has_one_open_episode(session: Session) -> None:
    write_as(session)
    row = any_of(session, Episode)
    table = of(Episode)
    again = {c.name: getattr(row, c.name) for c in table.c if c.name != "id"}
    refused(session.connection(), insert(table).values(again), "unique")
    session.connection().execute(insert(table).values(again | {"closed_on": row.last_seen}))


def test_an_agreement_is_not_its_own_parent(session: Session) -> None:
    write_as(session)
    any_of(session, Agreement)
    table = of(Agreement)
    refused(session.connection(), update(table).values(parent_agreement_id=table.c.id), "not_its_own_parent")


def test_somebody_attends(session: Session) -> None:
    write_as(session)
    any_of(session, AttendanceRow)
    refused(session.connection(), update(of(AttendanceRow)).values(guest_organization=None), "somebody")


def test_agreed_points_are_numbered_once(session: Session) -> None:
    write_as(session)
    row = any_of(session, AgreedPoint)
    with pytest.raises(IntegrityError, match=r"(?i)agreed_point"):
        any_of(session, AgreedPoint, meeting_id=row.meeting_id, number=row.number)


def test_a_record_has_a_title(session: Session) -> None:
    write_as(session)
    any_record(session, RecordKind.SITE)
    refused(session.connection(), update(of(Record)).values(title=None), "not.null")


def test_an_instant_has_a_zone(session: Session) -> None:
    write_as(session)
    row = any_record(session, RecordKind.SITE)
    row.recorded_at = datetime(2018, 2, 28)  # noqa: DTZ001  that is what is refused
    with pytest.raises(StatementError, match="needs a time zone"):
        session.flush()


def test_a_statement_is_reviewed_after_it_was_made(session: Session) -> None:
    write_as(session)
    row = any_of(session, Statement)
    table = of(Statement)
    early = update(table).where(table.c.id == row.id).values(made_earliest=LATE, made_latest=LATE, review_on=EARLY)
    refused(session.connection(), early, "made_earliest_before_review_on")
