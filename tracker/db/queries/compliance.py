"""What a partnership's page of compliance rests on: frameworks, duties, reports, support, due diligence, cases."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload, with_polymorphic

from tracker.db.models.compliance import Allegation, Framework, HrddpAssessment, Obligation, Submission
from tracker.db.models.decisions import Support
from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCoverage
from tracker.db.queries.visible import readable
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind

SHOWN = (Mechanism, Framework, Obligation, Submission, Support, HrddpAssessment, Allegation)
KINDS = (
    RecordKind.FRAMEWORK,
    RecordKind.OBLIGATION,
    RecordKind.COMPLIANCE_REPORT,
    RecordKind.SUPPORT,
    RecordKind.HRDDP_ASSESSMENT,
    RecordKind.ALLEGATION,
)


def compliance_of(session: Session, reader: Reader, partnership: Partnership) -> Sequence[Record]:
    """All of it that the reader may read, with measures, steps, parties and dated values, by name; whatever its date.

    A report filed under a duty that concerns the partnership counts, too. Cases are those of the reader's circles.
    """
    shown = with_polymorphic(Record, SHOWN)
    covered = select(RecordCoverage.record_id).where(RecordCoverage.partnership_id == partnership.id)
    return session.scalars(
        readable(select(shown), reader)
        .where(
            shown.kind.in_(KINDS),
            or_(shown.id.in_(covered), shown.Submission.obligation_id.in_(covered)),
        )
        .options(
            selectinload(shown.dated_values),
            selectinload(shown.Framework.measures),
            selectinload(shown.Mechanism.parties).selectinload(MechanismParty.organization),
            selectinload(shown.HrddpAssessment.measures),
            selectinload(shown.HrddpAssessment.steps),
        )
        .order_by(Record.title_folded, Record.id)
    ).all()
