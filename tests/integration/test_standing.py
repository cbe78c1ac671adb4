"""The condition on the last state agrees with the state that pages show, whatever the dates leave open."""

from __future__ import annotations

import random
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tests import rows
from tracker.db.as_of import state_on
from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Site
from tracker.db.queries.standing import holds, stands_at
from tracker.domain.dates import UNKNOWN, When, in_month, in_year, on
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.records import DatedAttribute

DAY = date(2018, 2, 28)
NEAR = tuple(DAY + timedelta(days) for days in (-400, -40, -1, 0, 1, 40))


def some_date(chance: random.Random) -> When:
    day = chance.choice(NEAR)
    return chance.choice(
        (on(day), in_month(day.year, day.month), in_year(day.year), When(None, day), When(day, None), UNKNOWN)
    )


def test_stands_at_agrees_with_what_pages_show(session: Session) -> None:
    one, chance = rows.pair(session), random.Random(2018)
    for _ in range(120):
        record = rows.agreement(session, one, states={})
        record.dated_values.clear()
        for state in chance.sample(list(AgreementState), chance.randint(0, 3)):
            rows.dated(record, DatedAttribute.AGREEMENT_STATE, state, some_date(chance))
        session.flush()
    agreements = session.scalars(select(Agreement)).all()
    for state in AgreementState:
        found = set(session.scalars(select(Agreement.id).where(_stands(state))))
        shown = {a.id for a in agreements if (standing := state_on(a, DAY)) and standing.state is state}
        assert found == shown, state


def _stands(state: AgreementState) -> ColumnElement[bool]:
    return stands_at(DatedAttribute.AGREEMENT_STATE, state, DAY)


def test_what_ended_the_day_before_holds_no_more(session: Session) -> None:
    one = rows.pair(session)
    ends = {DAY - timedelta(1): False, DAY: True, DAY + timedelta(1): True}
    for last, expected in ends.items():
        site = rows.site(session, one, ended=on(last))
        assert session.scalar(select(holds(Site, DAY)).where(Site.id == site.id)) == expected
    assert session.scalar(select(holds(Site, DAY)).where(Site.id == rows.site(session, one).id))
