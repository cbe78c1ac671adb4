"""Paging by key shows every row once, forwards and back, whatever was typed into the address."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.rows import keep, named, write_as
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.queries.paging import Cursor, Order, Page, cursor_of, page_of
from tracker.domain.vocabulary.missions import OrganizationKind

TITLES = ["b", "a", "c", "b", "É", "œ", "b", "z"]


@pytest.fixture
def organizations(session: Session) -> list[str]:
    write_as(session)
    for title in TITLES:
        keep(session, Organization(title=named(title), organization_kind=OrganizationKind.OTHER))
    found = session.execute(select(Record.title_folded, Record.public_id).order_by(Record.title_folded, Record.id))
    return [identifier for _, identifier in found]


def read(session: Session, order: Order, after: str | None = None, before: str | None = None) -> Page[Organization]:
    return page_of(session, select(Organization), order, cursor_of(order, after, before), size=3)


@pytest.mark.parametrize("descending", [False, True])
def test_every_row_is_shown_once(session: Session, organizations: list[str], descending: bool) -> None:
    order = Order((Record.title_folded, Record.id), descending)
    seen: list[list[str]] = []
    page = read(session, order)
    assert page.before is None
    while True:
        seen.append([row.public_id for row in page.rows])
        if page.after is None:
            break
        page = read(session, order, after=page.after)
    expected = organizations[::-1] if descending else organizations
    assert [identifier for rows in seen for identifier in rows] == expected
    backwards = [seen[-1]]
    while page.before is not None:
        page = read(session, order, before=page.before)
        backwards.insert(0, [row.public_id for row in page.rows])
    assert backwards == seen


@pytest.mark.parametrize("typed", ["", "x", "W10", "bnVsbA", "WyJhIl0", "WyJhIiwiYiJd", "é", "WyJcdTAwMDAiLCAxXQ"])
def test_what_cannot_be_read_is_the_first_page(typed: str) -> None:
    assert cursor_of(Order((Record.title_folded, Record.id)), typed, None) is None


def test_a_row_that_came_in_between_is_neither_lost_nor_shown_twice(session: Session, organizations: list[str]) -> None:
    order = Order((Record.title_folded, Record.id))
    first = read(session, order)
    keep(session, Organization(title=named("a"), organization_kind=OrganizationKind.OTHER))
    second = read(session, order, after=first.after)
    assert [row.public_id for row in second.rows] == organizations[3:6]
    assert cursor_of(order, first.after, None) == Cursor((first.rows[-1].title_folded, first.rows[-1].id))
