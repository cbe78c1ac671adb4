"""Positions and tours of duty: who may record them, and two tours of one officer in one position never overlap."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from tests.readers import reader
from tests.rows import pair, position, write_as
from tracker.db.models.liaison import Position, Tour
from tracker.db.models.records import History
from tracker.db.queries.visible import find
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, When, in_month, in_year, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Side
from tracker.services.errors import NotAllowed, Refused, Stale
from tracker.services.keeping import Said
from tracker.services.positions import NewPosition, create_position
from tracker.services.tours import EndOfTour, NewTour, begin_tour, end_tour

LIAISON = reader(Role.LIAISON)
JANUARY, MARCH, JUNE, JULY = (date(2017, month, 1) for month in (1, 3, 6, 7))


def new(began: When | date, ended: When | date | None = None, name: str = "", function: str = "liaison") -> NewTour:
    """A tour of duty."""
    return NewTour(
        began=on(began) if isinstance(began, date) else began,
        ended=on(ended) if isinstance(ended, date) else ended,
        officer_name=name,
        officer_function=function,
    )


def test_a_tour_lies_where_its_position_lies(session: Session) -> None:
    partner = pair(session)
    held = create_position(
        session,
        reader(Role.LIAISON, partner.mission),
        NewPosition(said=Said(title="Liaison officer at Gao"), provided_by=Side.UN),
        [partner],
    )
    tour = begin_tour(session, reader(Role.LIAISON, partner.mission), held, new(JANUARY, JUNE, "A. Diarra"))
    assert tour.kind is RecordKind.TOUR
    assert tour.anchor_id == held.id
    assert find(session, reader(Role.READER, partner.mission), tour.public_id) is tour
    assert find(session, reader(Role.READER, pair(session).mission), tour.public_id) is None
    assert session.scalar(select(func.count()).select_from(History).where(History.record_id == tour.id)) == 1


OVERLAPPING = [
    (new(JANUARY, JUNE, "A. Diarra"), new(MARCH, JULY, "A. Diarra")),
    (new(JANUARY, JUNE, "A. Diarra"), new(JUNE, JULY, "a. diarra")),  # the last day is included
    (new(JANUARY, JUNE, "Élodie Traoré"), new(MARCH, None, "ELODIE  TRAORE")),
    (new(JANUARY, None, "A. Diarra"), new(JULY, None, "A. Diarra")),  # no end recorded: still there
    (new(MARCH, JUNE, "A. Diarra"), new(JANUARY, None, "A. Diarra")),
    (new(JANUARY, JUNE), new(MARCH, JULY)),  # no names: the function tells them apart
    (new(JANUARY, in_year(2018), "A. Diarra"), new(in_month(2017, 6), None, "A. Diarra")),
]
APART = [
    (new(JANUARY, JUNE, "A. Diarra"), new(date(2017, 6, 2), None, "A. Diarra")),
    (new(JULY, None, "A. Diarra"), new(JANUARY, JUNE, "A. Diarra")),
    (new(JANUARY, JUNE, "A. Diarra"), new(MARCH, JULY, "B. Keita")),  # a hand-over
    (new(JANUARY, JUNE, "A. Diarra"), new(MARCH, JULY)),  # perhaps another: nothing says it is the same
    (new(JANUARY, JUNE, function="liaison"), new(MARCH, JULY, function="deputy")),
    (new(JANUARY, in_year(2017), "A. Diarra"), new(JULY, None, "A. Diarra")),  # the first may have ended before
    (new(JANUARY, JUNE, "A. Diarra"), new(UNKNOWN, None, "A. Diarra")),
    (new(JANUARY, JUNE, "A. Diarra"), new(in_year(2017), None, "A. Diarra")),
]


@pytest.mark.parametrize(("first", "second"), OVERLAPPING)
def test_one_officer_does_not_serve_twice_at_once(session: Session, first: NewTour, second: NewTour) -> None:
    held = position(session, pair(session))
    begin_tour(session, LIAISON, held, first)
    with pytest.raises(Refused) as refused:
        begin_tour(session, LIAISON, held, second)
    assert refused.value.field == "began"


@pytest.mark.parametrize(("first", "second"), APART)
def test_what_does_not_surely_overlap_is_kept(session: Session, first: NewTour, second: NewTour) -> None:
    held = position(session, pair(session))
    begin_tour(session, LIAISON, held, first)
    begin_tour(session, LIAISON, held, second)
    assert session.scalar(select(func.count()).select_from(Tour)) == 2


def test_one_officer_may_serve_in_two_positions(session: Session) -> None:
    partner = pair(session)
    for _ in range(2):
        begin_tour(session, LIAISON, position(session, partner), new(JANUARY, JUNE, "A. Diarra"))


def test_a_tour_does_not_end_before_it_began(session: Session) -> None:
    held = position(session, pair(session))
    with pytest.raises(Refused) as refused:
        begin_tour(session, LIAISON, held, new(JUNE, MARCH))
    assert refused.value.field == "ended"
    tour = begin_tour(session, LIAISON, held, new(JUNE))
    with pytest.raises(Refused):
        end_tour(session, LIAISON, tour, EndOfTour(ended=on(MARCH), version=tour.version))


def test_the_end_of_a_tour_and_its_note_are_kept(session: Session) -> None:
    held = position(session, pair(session))
    tour = begin_tour(session, LIAISON, held, new(JANUARY, name="A. Diarra"))
    end_tour(session, LIAISON, tour, EndOfTour(ended=on(JUNE), version=tour.version, handover_note="With U3."))
    assert (tour.ended, tour.handover_note) == (on(JUNE), "With U3.")
    begin_tour(session, LIAISON, held, new(JULY, name="A. Diarra"))
    with pytest.raises(Refused):  # a later end reaches into the next tour
        end_tour(session, LIAISON, tour, EndOfTour(ended=on(date(2017, 8, 1)), version=tour.version))


def test_an_end_written_over_another_edit_is_refused(session: Session) -> None:
    tour = begin_tour(session, LIAISON, position(session, pair(session)), new(JANUARY))
    tour.languages = "French"
    session.flush()
    with pytest.raises(Stale):
        end_tour(session, LIAISON, tour, EndOfTour(ended=on(JUNE), version=1))
    assert tour.span.ended is None


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_records_in_the_scope_of_the_position_records_tours(session: Session, role: Role) -> None:
    partner = pair(session)
    held = position(session, partner)
    elsewhere = pair(session).mission
    with pytest.raises(NotAllowed):
        begin_tour(session, reader(role, elsewhere), held, new(JANUARY))
    if role in (Role.LIAISON, Role.PLANNER):
        tour = begin_tour(session, reader(role, partner.mission), held, new(JANUARY))
        with pytest.raises(NotAllowed):
            end_tour(session, reader(role, elsewhere), tour, EndOfTour(ended=on(JUNE), version=tour.version))
    else:
        with pytest.raises(NotAllowed):
            begin_tour(session, reader(role, partner.mission), held, new(JANUARY))


def test_nobody_records_above_his_own_level(session: Session) -> None:
    held = position(session, pair(session))
    low = reader(Role.LIAISON, level=Sensitivity.UNCLASSIFIED)
    with pytest.raises(Refused) as refused:
        begin_tour(session, low, held, NewTour(began=on(JANUARY), sensitivity=Sensitivity.CONFIDENTIAL))
    assert refused.value.field == "sensitivity"


def test_of_two_who_record_the_same_tour_at_once_one_succeeds(sessions: sessionmaker[Session]) -> None:
    """Each has read the position before either writes, as far as the database lets them."""
    with sessions() as session:
        identifier = position(session, pair(session)).id
        session.commit()
    for day in (JANUARY, MARCH):
        outcomes = _at_once(sessions, identifier, LIAISON, new(day, day, "A. Diarra"))
        assert sorted(outcomes) == ["begun", "refused"], day
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Tour)) == 2


def _at_once(sessions: sessionmaker[Session], identifier: int, asking: Reader, tour: NewTour) -> list[str]:
    outcomes: list[str] = []
    start, read = threading.Barrier(2), threading.Barrier(2)

    def record() -> None:
        start.wait()
        with sessions() as session:
            write_as(session)
            held = session.get_one(Position, identifier)
            assert held.tours is not None
            with suppress(threading.BrokenBarrierError):
                read.wait(1)  # on SQLite the second reads only when the first has written
            try:
                begin_tour(session, asking, held, tour)
                session.commit()
                outcomes.append("begun")
            except Refused:
                outcomes.append("refused")

    threads = [threading.Thread(target=record) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
