"""Reads about partnerships: those of a mission, one by its slug, and all that concerns one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload, with_polymorphic

from tracker.db.models.agreements import Agreement
from tracker.db.models.compliance import Framework, HrddpAssessment, Obligation
from tracker.db.models.decisions import Clause, CouncilDecision, LeadershipDecision, Site, Support
from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.liaison import ContactCard, Mechanism, Position
from tracker.db.models.meetings import Forum
from tracker.db.models.missions import FormerSlug, Mission, Organization, Partnership
from tracker.db.models.planning import CommunicationPlan, JointAssessment, Lesson, SiteAssessment
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.queries.visible import in_scope, readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.access import Permission

AnyRecord = TypeVar("AnyRecord", bound=Record)

# What a partnership's page shows of the records that concern it, each with the columns of its own.
SHOWN = (
    Mechanism,
    Position,
    Forum,
    Agreement,
    Framework,
    Obligation,
    ContactCard,
    Clause,
    LeadershipDecision,
    Site,
    Support,
    HrddpAssessment,
    SiteAssessment,
    JointAssessment,
    CommunicationPlan,
    Lesson,
    Statement,
    Stocktake,
)


def partnerships_of(session: Session, reader: Reader, mission: Mission) -> Sequence[Partnership]:
    """The tracked partnerships of a mission, with their forces, by name."""
    return session.scalars(
        readable(select(Partnership), reader)
        .where(Partnership.mission_id == mission.id, Partnership.tracked_since.is_not(None))
        .options(joinedload(Partnership.force).selectinload(Record.dated_values))
        .order_by(Record.title_folded, Record.id)
    ).all()


def tracked_partnerships(session: Session, reader: Reader, mission: Mission | None = None) -> Sequence[Partnership]:
    """The tracked partnerships whose records the reader reads, of one mission or all, with it, by name; one query."""
    wanted = readable(select(Partnership), reader).where(
        Partnership.tracked_since.is_not(None), in_scope(reader, Permission.READ_RECORDS)
    )
    if mission is not None:
        wanted = wanted.where(Partnership.mission_id == mission.id)
    return session.scalars(
        wanted.options(joinedload(Partnership.mission)).order_by(Record.title_folded, Record.id)
    ).all()


def row_ids_of(session: Session, mission: Mission) -> Sequence[int]:
    """The row ids of a mission's tracked partnerships, whoever may read them; one query."""
    table: Any = Partnership.__table__
    tracked = table.c.tracked_since.is_not(None)
    return session.scalars(select(table.c.id).where(table.c.mission_id == mission.id, tracked)).all()


def partnership_by_slug(session: Session, reader: Reader, slug: str) -> Partnership | None:
    """The partnership with this slug, or that bore it once, with both sides."""
    former = select(FormerSlug.record_id).where(FormerSlug.slug == slug)
    return session.scalars(
        readable(select(Partnership), reader)
        .where(or_(Partnership.slug == slug, Partnership.id.in_(former)))
        .options(
            joinedload(Partnership.mission),
            joinedload(Partnership.force).selectinload(Record.dated_values),
            selectinload(Partnership.reconfigurations),
        )
        .order_by(Partnership.slug != slug)
        .limit(1)
    ).one_or_none()


def partnerships_concerning(session: Session, reader: Reader, record: Record) -> Sequence[Partnership]:
    """The partnerships that a record concerns, or the partnership that it is, with both sides, by name."""
    covered = select(RecordCoverage.partnership_id).where(RecordCoverage.record_id == (record.anchor_id or record.id))
    which = Partnership.id == record.id if isinstance(record, Partnership) else Partnership.id.in_(covered)
    return session.scalars(
        readable(select(Partnership), reader)
        .where(which)
        .options(joinedload(Partnership.mission), joinedload(Partnership.force))
        .order_by(Record.title_folded, Record.id)
    ).all()


def mission_by_slug(session: Session, reader: Reader, slug: str) -> Mission | None:
    """The mission with this slug."""
    return session.scalars(
        readable(select(Mission), reader)
        .where(Mission.slug == slug)
        .options(selectinload(Mission.theatres), selectinload(Mission.dated_values))
    ).one_or_none()


def components_of(session: Session, reader: Reader, mission: Mission) -> Sequence[Organization]:
    """The components of a mission and their own components, by name."""
    above = select(Organization.id).where(Organization.parent_id == mission.id).scalar_subquery()
    return session.scalars(
        readable(select(Organization), reader)
        .where(or_(Organization.parent_id == mission.id, Organization.parent_id.in_(above)))
        .order_by(Record.title_folded, Record.id)
    ).all()


def records_concerning(session: Session, reader: Reader, partnership: Partnership) -> Sequence[Record]:
    """All that concerns a partnership and may be read, with its dated values; two statements however much it is."""
    shown = with_polymorphic(Record, SHOWN)
    return session.scalars(
        readable(select(shown), reader)
        .where(shown.id.in_(select(RecordCoverage.record_id).where(RecordCoverage.partnership_id == partnership.id)))
        .options(selectinload(shown.dated_values))
        .order_by(Record.title_folded, Record.id)
    ).all()


def council_decisions(session: Session, reader: Reader, ids: Collection[int]) -> Sequence[CouncilDecision]:
    """The decisions of the Council to which clauses belong."""
    return session.scalars(
        readable(select(CouncilDecision), reader).where(CouncilDecision.id.in_(ids)).order_by(Record.id)
    ).all()


def forums_of(session: Session, reader: Reader, partnerships: Iterable[Partnership]) -> Sequence[Forum]:
    """The forums that concern any of these partnerships, by name."""
    return _covering(session, reader, Forum, partnerships)


def mechanisms_of(session: Session, reader: Reader, partnerships: Iterable[Partnership]) -> Sequence[Mechanism]:
    """The mechanisms of every kind that concern any of these partnerships, by name."""
    return _covering(session, reader, Mechanism, partnerships)


def _covering(
    session: Session, reader: Reader, kind: type[AnyRecord], partnerships: Iterable[Partnership]
) -> Sequence[AnyRecord]:
    covered = select(RecordCoverage.record_id).where(RecordCoverage.partnership_id.in_([p.id for p in partnerships]))
    return session.scalars(
        readable(select(kind), reader).where(kind.id.in_(covered)).order_by(Record.title_folded, Record.id)
    ).all()


def leadership_decisions_of(
    session: Session, reader: Reader, partnerships: Iterable[Partnership]
) -> Sequence[LeadershipDecision]:
    """The leadership decisions that concern any of these partnerships, by name."""
    return _covering(session, reader, LeadershipDecision, partnerships)
