"""What holds from a day on: earlier days stay, later ones stay, what began that very day is corrected."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.readers import reader
from tracker.db.models.records import Record
from tracker.domain.dates import UNKNOWN, When, in_month, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.dated_values import Holds, hold_from
from tracker.services.errors import NotAllowed, Refused, Stale

Told = set[tuple[str, str, str]]


def told(record: Record, attribute: DatedAttribute) -> Told:
    """Value, since, until of every row."""
    return {
        (row.value, str(row.effective or UNKNOWN), str(row.until) if row.until and row.until.known else "")
        for row in record.dated_values
        if row.attribute is attribute
    }


def say(session: Session, since: When, *values: str, attribute: DatedAttribute = DatedAttribute.TASK) -> Record:
    """Say of the force of a pair what holds."""
    force = session.info["force"]
    new = Holds(attribute=attribute, values=values, since=since, version=force.version)
    return hold_from(session, session.info["planner"], force, new)


@pytest.fixture
def force(session: Session) -> Record:
    """A force that a mission tracks, and the mission's planner."""
    pair = rows.pair(session)
    session.info["force"], session.info["planner"] = pair.force, reader(Role.PLANNER, pair.mission)
    pair.force.dated_values = []
    session.flush()
    return pair.force


def test_of_several_each_ends_the_day_before_it_is_no_longer_named(session: Session, force: Record) -> None:
    say(session, on(date(2018, 1, 1)), "training", "relief")
    say(session, on(date(2018, 2, 1)), "training", "policing")
    assert told(force, DatedAttribute.TASK) == {
        ("training", "2018-01-01", ""),
        ("relief", "2018-01-01", "2018-01-31"),
        ("policing", "2018-02-01", ""),
    }
    say(session, on(date(2018, 2, 1)), "training")
    say(session, on(date(2017, 6, 1)), "monitoring")
    assert told(force, DatedAttribute.TASK) == {
        ("training", "2018-01-01", ""),
        ("relief", "2018-01-01", "2018-01-31"),
        ("monitoring", "2017-06-01", ""),
    }


def test_of_those_that_give_way_one_of_the_same_day_is_corrected(session: Session, force: Record) -> None:
    role = DatedAttribute.COMBAT_ROLE
    say(session, on(date(2018, 1, 1)), "practice", attribute=role)
    say(session, on(date(2018, 1, 1)), "mandate", attribute=role)
    say(session, in_month(2018, 3), "no", attribute=role)
    assert told(force, role) == {("mandate", "2018-01-01", ""), ("no", "2018-03", "")}


def test_what_cannot_be_said_is_refused(session: Session, force: Record) -> None:
    say(session, in_month(2018, 1), "training")
    for since, values in ((UNKNOWN, ()), (on(date(2018, 1, 1)), ()), (on(date(2018, 5, 1)), ("juggling",))):
        with pytest.raises(Refused):
            say(session, since, *values)
    with pytest.raises(Refused):
        say(session, on(date(2018, 5, 1)), attribute=DatedAttribute.LEGAL_BASIS)
    new = Holds(attribute=DatedAttribute.TASK, values=(), since=on(date(2018, 5, 1)), version=force.version - 1)
    with pytest.raises(Stale):
        hold_from(session, session.info["planner"], force, new)
    other = rows.pair(session)
    with pytest.raises(NotAllowed):
        hold_from(session, reader(Role.PLANNER, other.mission), force, new)
    assert told(force, DatedAttribute.TASK) == {("training", "2018-01", "")}
