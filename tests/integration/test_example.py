"""The worked example: loaded once, marked, taken away whole with all that people hung on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from tracker.db.base import Base
from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Clause, CouncilDecision
from tracker.db.models.gaps import Statement, ThresholdSetting
from tracker.db.models.liaison import MechanismParty
from tracker.db.models.meetings import ActionPoint, Forum, Meeting
from tracker.db.models.missions import Force, Mission, Organization, Partnership
from tracker.db.models.records import Record, RecordCoverage, RecordScope
from tracker.db.scopes import belong_to, cover, lie_in
from tracker.db.search.index import stale
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import AgreementKind
from tracker.domain.vocabulary.basics import Side, SourceBasis
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.missions import ClauseSubject, OrganizationKind
from tracker.reference.example import ExampleError, examples, is_loaded, load_example, remove_example
from tracker.reference.load import load_register
from tracker.reference.source_file import ReferenceDataError

NAME = "mali-2018"
# What a change leaves on a row of the register even when it is undone.
TRACES = {"version"}


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but history, and but what the search derives from them, which must be up to date."""
    session.flush()
    assert stale(session.connection()) == []
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in ("history", "search_document"):
            columns = [c for c in table.c if c.name not in TRACES]
            found[table.name] = sorted(map(tuple, session.execute(select(*columns))), key=str)
    return found


def mission(session: Session) -> Mission:
    """MINUSMA."""
    return session.scalars(select(Mission).where(Mission.slug == "minusma")).one()


def partnership(session: Session, slug: str = "minusma-barkhane") -> Partnership:
    """The partnership of this address."""
    return session.scalars(select(Partnership).where(Partnership.slug == slug)).one()


def test_the_example_marks_its_mission_and_bears_its_bundle(register: Session) -> None:
    assert examples() == [NAME]
    assert not is_loaded(register, NAME)
    made = load_example(register, NAME)
    assert is_loaded(register, NAME)
    assert mission(register).time_zone == "Africa/Bamako"
    assert str(mission(register).reading_date) == "2018-02-28"
    assert mission(register).omissions
    new = register.scalars(select(Record).where(Record.reference_key.is_(None))).all()
    assert len(new) == made
    assert {record.bundle for record in new} == {NAME}
    sent = {force.slug: force.parent for force in register.scalars(select(Force).where(Force.parent_id.is_not(None)))}
    assert {slug: str(parent.short) for slug, parent in sent.items() if parent} == {
        "barkhane": "France",
        "eucap-sahel-mali": "EU",
        "eutm-mali": "EU",
        "fc-g5s": "G5 Sahel",
    }


def test_every_row_names_its_source_or_is_illustrative(mali: Session) -> None:
    for record in mali.scalars(select(Record).where(Record.reference_key.is_(None))):
        assert bool(record.locators) != (record.basis is SourceBasis.ILLUSTRATIVE), record.title
        assert record.title.en, record.public_id
        assert record.title.fr, record.public_id


def test_every_row_lies_in_a_scope(mali: Session) -> None:
    scope = mission(mali).id
    for record in mali.scalars(select(Record).where(Record.bundle == NAME, Record.reference_key.is_(None))):
        carrier = mali.get_one(Record, record.anchor_id) if record.anchor_id else record
        organization = isinstance(record, Organization)
        assert {s.mission_id for s in carrier.scopes} <= ({scope, None} if organization else {scope}), record.title
        assert carrier.scopes, record.title
        assert not (record.anchor_id and record.scopes)


def test_a_second_load_changes_nothing(mali: Session) -> None:
    before = everything(mali)
    told = mali.scalar(text("SELECT count(*) FROM history"))
    assert load_example(mali, NAME) == 0
    assert everything(mali) == before
    assert mali.scalar(text("SELECT count(*) FROM history")) == told


def test_the_register_loads_beside_it_without_a_change(mali: Session) -> None:
    report = load_register(mali)
    assert (report.created, report.updated, report.kept, report.vanished) == ([], [], [], [])


def test_taking_it_away_leaves_the_register_as_it_was(register: Session) -> None:
    before = everything(register)
    load_example(register, NAME)
    assert remove_example(register, NAME) > 80
    assert everything(register) == before
    assert not is_loaded(register, NAME)
    assert load_example(register, NAME) > 80


def test_what_people_hung_on_it_goes_too(register: Session) -> None:
    before = everything(register)
    load_example(register, NAME)
    forum = register.scalars(
        select(Forum).where(Forum.title["en"].as_string() == "Weekly synchronization meeting")
    ).one()
    held = Meeting(title=Wording(en="28 February"), held_on=mission(register).reading_date)
    held.forum = forum
    belong_to(register, held, forum)
    register.add(held)
    register.flush()
    todo = ActionPoint(title=Wording(en="To do"), meeting=held)
    belong_to(register, todo, held)
    component = Organization(
        title=Wording(en="Joint operations centre"),
        organization_kind=OrganizationKind.COMPONENT,
        parent=mission(register),
    )
    lie_in(register, component, mission(register))
    threshold = ThresholdSetting(
        mission_id=mission(register).id,
        rule="LIA-03",
        name="days",
        value=45,
        holds_from=held.held_on,
        set_at=datetime.now(UTC),
    )
    register.add(threshold)
    register.flush()
    remove_example(register, NAME)
    assert everything(register) == before


def test_what_other_records_name_stays(mali: Session) -> None:
    other = mali.scalars(select(Mission).where(Mission.slug == "minusca")).one()
    sangaris = mali.scalars(select(Force).where(Force.slug == "sangaris")).one()
    title = Wording(en="MINUSCA and Operation Sangaris")
    beside = Partnership(title=title, slug="minusca-sangaris", mission=other, force=sangaris)
    lie_in(mali, beside, other)
    mali.add(beside)
    mali.flush()
    france = mali.scalars(select(Organization).where(Organization.title["en"].as_string() == "France")).one()
    decision = mali.scalars(select(CouncilDecision).where(CouncilDecision.symbol == "S/RES/2100 (2013)")).one()
    letters = Agreement(
        title=Wording(en="Exchange of letters"),
        mechanism_kind=MechanismKind.AGREEMENT,
        agreement_kind=AgreementKind.EXCHANGE_OF_LETTERS,
        parties=[MechanismParty(organization=france, side=Side.PARTNER)],
    )
    clause = Clause(title=Wording(en="Reports"), decision=decision, subject=ClauseSubject.REPORTING)
    for record in (letters, clause):
        mali.add(record)
        cover(mali, record, [beside])
    mali.flush()
    remove_example(mali, NAME)
    kept = mali.scalars(select(Record.title).where(Record.reference_key.is_(None)).order_by(Record.id)).all()
    assert [str(t) for t in kept] == [
        str(france.title),
        str(decision.title),
        str(title),
        "Exchange of letters",
        "Reports",
    ]
    assert [s.mission_id for s in france.scopes] == [None]
    assert mali.scalars(select(RecordCoverage.record_id)).all() == [letters.id, clause.id]


def test_an_example_never_mixes_with_a_mission_in_use(register: Session) -> None:
    barkhane = register.scalars(select(Force).where(Force.slug == "barkhane")).one()
    used = Partnership(title=Wording(en="In use"), slug="used", mission=mission(register), force=barkhane)
    lie_in(register, used, mission(register))
    register.add(used)
    register.flush()
    with pytest.raises(ExampleError, match="MINUSMA has partnerships of its own"):
        load_example(register, NAME)
    assert not is_loaded(register, NAME)


def test_what_cannot_be_loaded_is_told(session: Session) -> None:
    with pytest.raises(ExampleError, match="There is no example nowhere; there are: mali-2018"):
        load_example(session, "nowhere")
    with pytest.raises(ReferenceDataError, match="there is no mission 'minusma'"):
        load_example(session, NAME)


def test_taking_away_what_is_not_there_changes_nothing(register: Session) -> None:
    before = everything(register)
    assert remove_example(register, NAME) == 0
    assert everything(register) == before


def test_statements_can_be_seen_by_all_who_read_the_mission(mali: Session) -> None:
    for statement in mali.scalars(select(Statement)):
        assert [c.partnership_id for c in statement.coverage] == [statement.partnership_id]
        assert mali.scalars(select(RecordScope.mission_id).where(RecordScope.record_id == statement.id)).all() == [
            mission(mali).id
        ]
    assert inspect(partnership(mali)).persistent
