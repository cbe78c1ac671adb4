"""Statements and stocktakes: what they need, what they turn silence into, and what ends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import rows
from tests.rows import TODAY
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Basis, Sensitivity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.gaps.answers import MakeStatement, TakeStock, make_statement, take_stock
from tracker.services.gaps.review import review_partnership

ABSENT = MakeStatement(
    matter=Matter.LIAISON_POSITION,
    verdict=Verdict.DOES_NOT_EXIST,
    as_of=on(date(2018, 2, 1)),
    by_function="chief of staff",
    source="weekly review",
)
COMPLETE = TakeStock(theme=Theme.LIAISON, made_on=TODAY, by_function="planner", complete=True)


def planner(of: Partnership) -> Reader:
    held = frozenset({(Role.PLANNER, of.mission.public_id)})
    return Reader(name="planner", roles=held, signed_in=True)


def basis(session: Session, of: Partnership, code: str = "LIA-01") -> Basis | None:
    lines = review_partnership(session, planner(of), of, TODAY).lines
    return next((line.finding.basis for line in lines if line.finding.code == code), None)


def test_silence_becomes_a_gap_when_somebody_says_so(session: Session) -> None:
    of = rows.pair(session)
    assert basis(session, of) is Basis.NOT_RECORDED
    row = make_statement(session, planner(of), of, ABSENT)
    assert row.review_on == date(2018, 7, 31), "180 days later"
    assert str(row.title) == "does not exist: a liaison position"
    assert (row.title.fr or "") != ""
    assert basis(session, of) is Basis.STATED_ABSENT


def test_what_is_not_ours_is_not_asked(session: Session) -> None:
    of = rows.pair(session)
    make_statement(session, planner(of), of, replace(ABSENT, verdict=Verdict.NOT_OURS, source=""))
    assert basis(session, of) is None


def test_silence_becomes_a_gap_when_the_register_is_complete(session: Session) -> None:
    of = rows.pair(session)
    take_stock(session, planner(of), of, COMPLETE)
    assert basis(session, of) is Basis.STOCKTAKE


def test_a_register_that_lacks_something_proves_nothing(session: Session) -> None:
    of = rows.pair(session)
    row = take_stock(session, planner(of), of, replace(COMPLETE, complete=False, lacks="the sectors"))
    assert (row.complete, row.lacks) == (False, "the sectors")
    assert basis(session, of) is Basis.NOT_RECORDED


@pytest.mark.parametrize(
    ("field", "value"),
    [("as_of", UNKNOWN), ("by_function", " "), ("source", ""), ("review_on", date(2018, 2, 1))],
)
def test_a_statement_says_who_when_and_from_where(session: Session, field: str, value: object) -> None:
    of = rows.pair(session)
    with pytest.raises(Refused) as refused:
        make_statement(session, planner(of), of, replace(ABSENT, **{field: value}))  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize(("field", "changes"), [("by_function", {"by_function": ""}), ("lacks", {"complete": False})])
def test_a_stocktake_says_who_and_what_lacks(session: Session, field: str, changes: dict[str, object]) -> None:
    of = rows.pair(session)
    with pytest.raises(Refused) as refused:
        take_stock(session, planner(of), of, replace(COMPLETE, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_statement_may_be_about_a_forum_of_the_partnership_only(session: Session) -> None:
    of, other = rows.pair(session), rows.pair(session)
    ours, theirs = rows.forum(session, of), rows.forum(session, other)
    row = make_statement(session, planner(of), of, replace(ABSENT, matter=Matter.CADENCE, subject=ours.public_id))
    assert row.subject_id == ours.id
    for unknown in (theirs.public_id, "fm-00000000"):
        with pytest.raises(NotFound):
            make_statement(session, planner(of), of, replace(ABSENT, subject=unknown))
    about_itself = make_statement(session, planner(of), of, replace(ABSENT, subject=of.public_id))
    assert about_itself.subject_id is None


def test_others_state_nothing(session: Session) -> None:
    of, other = rows.pair(session), rows.pair(session)
    for reader in (planner(other), replace(planner(of), roles=frozenset({(Role.READER, of.mission.public_id)}))):
        with pytest.raises(NotAllowed):
            make_statement(session, reader, of, ABSENT)
        with pytest.raises(NotAllowed):
            take_stock(session, reader, of, COMPLETE)


def test_nobody_states_above_his_own_level(session: Session) -> None:
    of = rows.pair(session)
    with pytest.raises(Refused):
        make_statement(session, planner(of), of, replace(ABSENT, sensitivity=Sensitivity.CONFIDENTIAL))
