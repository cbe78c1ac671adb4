"""Who may read what: scope, level, need to know, removal, and what hangs on what, for every kind of record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session, aliased

from tests.kinds import MODELS, any_record
from tests.readers import HEADQUARTERS, nobody, reader
from tests.rows import (
    TODAY,
    agreement,
    forum,
    meeting,
    organization,
    pair,
    position,
    statement,
    stocktake,
    tour,
    write_as,
)
from tests.seeing import account, in_scope_of, seen
from tests.statements import statements
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.liaison import Mechanism
from tracker.db.models.meetings import Meeting
from tracker.db.models.records import Record, RecordCircle, RecordScope
from tracker.db.queries.visible import OPEN_KINDS, find, in_scope, readable, visible_to
from tracker.db.scopes import cover
from tracker.domain.access import Reader, command_line_reader
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Theme
from tracker.domain.vocabulary.gaps import Matter

LEVELS = tuple(Sensitivity)


@pytest.mark.parametrize("kind_of", RecordKind, ids=str)
def test_every_kind_is_filtered(session: Session, kind_of: RecordKind) -> None:
    """By the same one condition, as a record and as what it is."""
    ours, theirs = pair(session), pair(session)
    record = in_scope_of(session, any_record(session, kind_of), ours)
    here, there = reader(Role.PLANNER, ours.mission), reader(Role.PLANNER, theirs.mission)
    admin = reader(Role.ADMINISTRATOR)
    open_to_all = kind_of in OPEN_KINDS
    assert seen(session, record, here, there, admin, nobody()) == [True, open_to_all, open_to_all, False]
    of_kind = select(MODELS[kind_of].public_id)
    for one in (here, there, admin, nobody()):
        listed = record.public_id in session.scalars(readable(of_kind, one)).all()
        assert listed == (find(session, one, record.public_id) is not None), one
    _restricted(session, record, here)


def _restricted(session: Session, record: Record, here: Reader) -> None:
    """A reader who finds it does not once it is above his level, in a circle without him, or removed."""
    low = reader(Role.PLANNER, level=Sensitivity.UNCLASSIFIED)
    changes: list[dict[str, object]] = [{"sensitivity": Sensitivity.CONFIDENTIAL}, {"need_to_know": True}]
    for change in changes:
        before = {name: getattr(record, name) for name in change}
        _set(session, record, change)
        assert seen(session, record, low) == [False], change
        _set(session, record, before)
        assert seen(session, record, low) == [True], change
    _set(session, record, {"removed_at": record.recorded_at, "removed_reason": "entered twice"})
    assert seen(session, record, here, reader(Role.PLANNER)) == [False, False]


def _set(session: Session, record: Record, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    session.flush()


@pytest.mark.parametrize("level", LEVELS, ids=str)
def test_a_reader_finds_what_lies_at_or_below_his_level(session: Session, level: Sensitivity) -> None:
    partner = pair(session)
    rows = [agreement(session, partner, sensitivity=one) for one in LEVELS]
    asking = reader(Role.PLANNER, partner.mission, level=level)
    assert [seen(session, row, asking)[0] for row in rows] == [one.rank <= level.rank for one in LEVELS]


def test_scopes_are_kept_apart(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    mine, yours = position(session, ours), position(session, theirs)
    shared, neither = forum(session, ours, theirs), forum(session)
    here, there = reader(Role.LIAISON, ours.mission), reader(Role.LIAISON, theirs.mission)
    desk, everywhere = reader(Role.READER, HEADQUARTERS), reader(Role.READER)
    rows = [mine, yours, shared, neither]
    assert [seen(session, row, here)[0] for row in rows] == [True, False, True, False]
    assert [seen(session, row, there)[0] for row in rows] == [False, True, True, False]
    assert [seen(session, row, desk)[0] for row in rows] == [False, False, False, True]
    assert [seen(session, row, everywhere)[0] for row in rows] == [True] * 4
    assert seen(session, mine, reader(Role.READER, ours.mission, HEADQUARTERS)) == [True]


def test_a_record_that_is_covered_anew_changes_its_scope(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    row = agreement(session, ours)
    cover(session, row, [theirs])
    session.flush()
    assert seen(session, row, reader(Role.READER, ours.mission), reader(Role.READER, theirs.mission)) == [False, True]
    cover(session, row, [])
    session.flush()
    assert seen(session, row, reader(Role.READER, theirs.mission), reader(Role.READER, HEADQUARTERS)) == [False, True]


def test_a_record_in_no_scope_is_found_only_by_who_reads_everywhere(session: Session) -> None:
    partner = pair(session)
    row = agreement(session, partner)
    row.scopes = []
    session.flush()
    desk = reader(Role.READER, partner.mission, HEADQUARTERS)
    assert seen(session, row, desk, reader(Role.READER)) == [False, True]


def test_a_partnership_is_its_missions_and_no_part_of_the_register(session: Session) -> None:
    partner, other = pair(session), pair(session)
    untracked = pair(session, tracked_since=None)
    here, there = reader(Role.READER, partner.mission), reader(Role.READER, other.mission)
    assert seen(session, partner, here, there) == [True, False]
    assert seen(session, untracked, here) == [False]


def test_missions_forces_and_organizations_are_open_to_everyone_signed_in(session: Session) -> None:
    partner = pair(session)
    body = organization(session, "Liaison branch")
    for row in (partner.mission, partner.force, body):
        readers = [reader(role, pair(session).mission) for role in Role]
        assert all(seen(session, row, *readers)), row.kind
        assert seen(session, row, nobody()) == [False]
        row.sensitivity = Sensitivity.CONFIDENTIAL
        session.flush()
        assert seen(session, row, reader(Role.READER, level=Sensitivity.UNCLASSIFIED)) == [False]


def test_a_mechanism_of_the_register_is_open_and_what_hangs_on_it_is_not(session: Session) -> None:
    partner = pair(session)
    other = reader(Role.READER, pair(session).mission)
    listed = forum(session, partner, reference_key="mechanism:weekly")
    held, mine = meeting(session, listed, TODAY), forum(session, partner)
    assert [seen(session, row, other)[0] for row in (listed, held, mine)] == [True, False, False]
    assert [seen(session, row, reader(Role.READER, partner.mission))[0] for row in (listed, held, mine)] == [True] * 3
    listed.sensitivity = Sensitivity.CONFIDENTIAL  # somebody edited it: it is open no longer
    session.flush()
    low = reader(Role.READER, partner.mission, level=Sensitivity.UNCLASSIFIED)
    assert seen(session, listed, low) == [False]


def test_statements_and_stocktakes_lie_where_their_partnership_lies(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    for row in (statement(session, ours, Matter.LIAISON_POSITION), stocktake(session, ours, Theme.LIAISON)):
        assert seen(session, row, reader(Role.READER, ours.mission), reader(Role.READER, theirs.mission)) == [
            True,
            False,
        ]


def test_a_need_to_know_record_exists_for_its_circle_alone(session: Session) -> None:
    partner = pair(session)
    case = any_record(session, RecordKind.ALLEGATION, need_to_know=True)
    cover(session, case, [partner])
    inside, outside = (account(session, f"{name}@mission.example.org") for name in ("inside", "outside"))
    case.circle.append(RecordCircle(account_id=inside))
    session.flush()
    everyone = [reader(role, account=outside) for role in Role] + [command_line_reader(LEVELS[-1]), nobody()]
    assert not any(seen(session, case, *everyone))
    assert seen(session, case, reader(Role.HUMAN_RIGHTS, partner.mission, account=inside)) == [True]
    assert seen(session, case, reader(Role.HUMAN_RIGHTS, pair(session).mission, account=inside)) == [False]
    assert seen(session, case, reader(Role.HUMAN_RIGHTS, account=inside, level=LEVELS[0])) == [True]
    case.sensitivity = Sensitivity.STRICTLY_CONFIDENTIAL
    session.flush()
    assert seen(session, case, reader(Role.HUMAN_RIGHTS, account=inside, level=LEVELS[1])) == [False]


def test_administrators_read_no_records(session: Session) -> None:
    partner = pair(session)
    rows = [position(session, partner), forum(session), agreement(session, partner), partner]
    rows += [tour(session, position(session, partner), on(TODAY))]
    for asking in (reader(Role.ADMINISTRATOR), reader(Role.ADMINISTRATOR, partner.mission)):
        assert not any(seen(session, row, asking)[0] for row in rows)


def test_desks_at_headquarters_read_what_belongs_to_no_mission(session: Session) -> None:
    partner = pair(session)
    rows: Iterable[Record] = (position(session, partner), forum(session))
    assert [seen(session, row, reader(Role.UNHQ))[0] for row in rows] == [False, True]


def test_another_permission_counts_in_its_own_scopes(session: Session) -> None:
    partner = pair(session)
    row = position(session, partner)
    asking = reader(Role.READER, partner.mission)
    for permission, expected in ((Permission.READ_RECORDS, True), (Permission.RECORD, False)):
        found = session.scalars(select(Record.id).where(Record.id == row.id, in_scope(asking, permission))).all()
        assert bool(found) is expected
        found = session.scalars(select(Record.id).where(Record.id == row.id, visible_to(asking, permission))).all()
        assert bool(found) is expected


def test_nothing_is_listed_twice(session: Session) -> None:
    """However many scopes and circles a record has."""
    partners = [pair(session) for _ in range(4)]
    row = forum(session, *partners)
    asking = reader(Role.READER, *(partner.mission for partner in partners))
    assert session.scalars(readable(select(Mechanism.id), asking)).all() == [row.id]


def test_what_is_hidden_and_what_does_not_exist_cost_the_same(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    row = position(session, ours)
    there = reader(Role.READER, theirs.mission)
    session.expunge_all()
    engine = session.get_bind().engine
    with statements(engine) as hidden:
        assert find(session, there, row.public_id) is None
    with statements(engine) as missing:
        assert find(session, there, "lp-00000000") is None
    assert hidden == missing
    assert len(hidden) == 1


def test_a_scope_written_past_the_services_counts_all_the_same(session: Session) -> None:
    write_as(session)
    partner = pair(session)
    row = forum(session)
    table = RecordScope.__table__
    session.connection().execute(insert(table).values(record_id=row.id, mission_id=partner.mission_id))  # type: ignore[arg-type]
    assert seen(session, row, reader(Role.READER, partner.mission)) == [True]


def test_what_one_kind_alone_is_asked_is_left_out_only_where_a_select_gives_another_under_its_own_name() -> None:
    someone, borne = reader(Role.READER), "attached_document"
    assert borne not in str(readable(select(Meeting.id), someone))
    under_another_name = aliased(Meeting)
    selects: list[Any] = [select(Record), select(AttachedDocument), select(Record.id, Meeting.id)]
    for whole in (*selects, select(under_another_name)):
        assert borne in str(readable(whole, someone)), whole
