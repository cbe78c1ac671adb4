"""Reviewing: the rules over pictures, and what of it one reader is told. Nothing unfiltered leaves for a page."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from tracker.db.folding import folded_title
from tracker.db.models.missions import Mission, Partnership
from tracker.db.pictures import load_pictures
from tracker.db.queries.gaps import latest_decisions
from tracker.db.queries.visible import in_scope, readable
from tracker.domain.access import Reader
from tracker.domain.findings import Finding
from tracker.domain.lines import count, merged
from tracker.domain.matrix import matrix_row
from tracker.domain.picture import Picture
from tracker.domain.review import Review, review
from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule
from tracker.domain.summary import FindingLine, MatrixRow
from tracker.domain.upcoming import AHEAD_DAYS, Due, upcoming
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import NotFound
from tracker.services.gaps.wording import decided_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What one reader is told of some partnerships on a day.

    `reviews` hold what he may read and no more; `rows` are the matrix; `lines` bear each key once, gaps first.
    """

    on: date
    reviews: tuple[Review, ...]
    rows: tuple[MatrixRow, ...]
    lines: tuple[FindingLine, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The facts that this reader may read."""
        return tuple(one.picture for one in self.reviews)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of every partnership: one that concerns several stands in each."""
        return tuple(found for one in self.reviews for found in one.findings)

    @property
    def gaps(self) -> int:
        """How many gaps, each key once."""
        return count(self.lines, gaps=True)

    @property
    def questions(self) -> int:
        """How many questions to verify, each key once."""
        return count(self.lines, gaps=False)

    def line(self, key: str) -> FindingLine:
        """The line with this key. Raises NotFound."""
        for line in self.lines:
            if line.finding.key == key:
                return line
        raise NotFound


def review_mission(session: Session, reader: Reader, mission: Mission, on: date) -> Reviewed:
    """Review every tracked partnership of a mission. Raises NotFound where the reader reads nothing in its scope."""
    if not reader.may(Permission.READ_RECORDS, mission.public_id):
        raise NotFound
    which = and_(Partnership.mission_id == mission.id, Partnership.tracked_since.is_not(None))
    return _reviewed(session, reader, _read_in_scope(session, reader, which), on)


def review_partnership(session: Session, reader: Reader, partnership: Partnership, on: date) -> Reviewed:
    """Review one partnership. Raises NotFound where the reader may not read it."""
    known = _read_in_scope(session, reader, Partnership.id == partnership.id)
    if not known:
        raise NotFound
    return _reviewed(session, reader, known, on)


def due_soon(reviewed: Reviewed, days: int = AHEAD_DAYS) -> tuple[Due, ...]:
    """What falls due in the days after the review, as far as its reader may read it."""
    return upcoming(reviewed.pictures, days)


def readable_pictures(session: Session, reader: Reader, missions: Sequence[Mission], on: date) -> tuple[Picture, ...]:
    """The facts about the tracked partnerships of these missions that this reader may read; no rule is asked."""
    which = and_(
        Partnership.mission_id.in_([mission.id for mission in missions]), Partnership.tracked_since.is_not(None)
    )
    pictures = load_pictures(session, _read_in_scope(session, reader, which), on)
    return tuple(picture.for_circle(reader.account).up_to(reader.level) for picture in pictures)


def review_rows(
    session: Session, reader: Reader, partnerships: Sequence[int] | None, on: date, rules: Sequence[Rule] = RULES
) -> list[Review]:
    """Review partnerships by row id (None: all), whatever the reader's scope. Its pictures are whole: not for pages."""
    with _collector_at_rest():
        return [review(picture, rules, reader) for picture in load_pictures(session, partnerships, on)]


def read_among(session: Session, reader: Reader, partnerships: Sequence[int]) -> Sequence[int]:
    """Those of these partnerships (row ids) whose records the reader reads; one query."""
    return _read_in_scope(session, reader, Partnership.id.in_(partnerships))


def _read_in_scope(session: Session, reader: Reader, which: ColumnElement[bool]) -> Sequence[int]:
    """Being open to everyone as a row of the register is not enough: findings are for who reads records there."""
    statement = readable(select(Partnership.id), reader).where(in_scope(reader, Permission.READ_RECORDS), which)
    return session.scalars(statement).all()


def _reviewed(session: Session, reader: Reader, partnerships: Sequence[int], on: date) -> Reviewed:
    reviews = sorted(
        review_rows(session, reader, partnerships, on),
        key=lambda one: (folded_title(one.picture.partnership.ref.title), one.picture.partnership.ref.public_id),
    )
    findings = [found for one in reviews for found in one.findings]
    decided = latest_decisions(session, reader, {found.key for found in findings}, on)
    return Reviewed(
        on=on,
        reviews=tuple(_readable(one, reader) for one in reviews),
        rows=tuple(matrix_row(one) for one in reviews),
        lines=merged(findings, {key: decided_text(row) for key, row in decided.items()}),
    )


def _readable(whole: Review, reader: Reader) -> Review:
    """The review without facts and outcomes that the reader may not read."""
    return replace(whole, picture=whole.picture.for_circle(reader.account).up_to(reader.level), hidden=())


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Facts and findings never refer back to each other: to search them for cycles takes as long as to judge them."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
