"""Duties to report, and the reports filed under them: one that is filed moves the next due date on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.compliance import Obligation, Submission
from tracker.db.models.decisions import Clause
from tracker.db.models.missions import Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.cadence import Cadence, cadence_data, cadence_from
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Side
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.services.changing import Change, change, said_in
from tracker.services.days import refuse_ahead
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_shared, keep
from tracker.services.locking import lock
from tracker.services.mechanisms import check_span
from tracker.services.permissions import may_change
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObligation:
    """A duty to report: by which side, to whom, how often, when next, and the clause it follows from."""

    said: Said
    kind: ObligationKind
    by_side: Side
    reported_to: str = ""
    cadence: Cadence | None = None
    next_due: date | None = None
    clause: Clause | None = None
    began: When = UNKNOWN
    ended: When = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubmission:
    """A report that was filed, the obligation under which it was, and the due date that it answers.

    `by_side`: whose it is, where it was filed under no obligation; `occasion`: the event it was made on, if any.
    """

    said: Said
    filed: When
    obligation: Obligation | None = None
    covers_due: date | None = None
    by_side: Side | None = None
    author: str = ""
    occasion: str = ""
    period_from: date | None = None
    period_to: date | None = None
    findings: str = ""
    follow_up: str = ""


def record_obligation(
    session: Session, reader: Reader, new: NewObligation, partnerships: Collection[Partnership]
) -> Obligation:
    """Record a duty to report. Raises Refused, as where its clause concerns none of the partnerships."""
    obligation = Obligation()
    _write(session, obligation, new, partnerships)
    return keep(session, reader, obligation, new.said, partnerships, WRITERS[RecordKind.OBLIGATION])


def change_obligation(
    session: Session, reader: Reader, obligation: Obligation, new: NewObligation, edit: Change
) -> Obligation:
    """Change a duty to report."""
    return change(session, reader, obligation, edit, lambda record: _write(session, record, new, edit.covered))


def file_report(
    session: Session, reader: Reader, new: NewSubmission, partnerships: Collection[Partnership]
) -> Submission:
    """Record that a report was filed; whoever may change its obligation moves the next due date of that on."""
    if new.obligation:
        lock(session, new.obligation)
    submission = Submission()
    _write_report(session, submission, new, partnerships)
    keep(session, reader, submission, new.said, partnerships, WRITERS[RecordKind.COMPLIANCE_REPORT])
    # the obligation may concern a mission of which the reader records nothing
    if new.obligation and may_change(session, reader, new.obligation):
        new.obligation.next_due = due_after(new.obligation, new)
        session.flush()
    return submission


def file_under(
    session: Session, reader: Reader, new: NewSubmission, partnerships: Collection[Partnership], version: int
) -> Submission:
    """Record that a report was filed under an obligation, seen in a version of its own.

    Raises NotAllowed, NotFound, Refused as the others do, and Stale where somebody changed the obligation meanwhile.
    """
    assert new.obligation is not None
    lock(session, new.obligation)
    expect_version(session, new.obligation, version)
    return file_report(session, reader, new, partnerships)


def due_after(obligation: Obligation, filed: NewSubmission) -> date | None:
    """The next due date once a report is filed; None where none is known.

    A report leaves it as it is that answers an earlier date, or names none and came before it or was made on an event.
    """
    due, day = obligation.next_due, filed.filed.earliest
    in_turn = due is not None and day is not None and day >= due and not filed.occasion
    answered = filed.covers_due or (due if in_turn else None)
    if answered is None or (due and answered < due):
        return due
    if obligation.cadence is None:
        return None
    return next(cadence_from(obligation.cadence).dues_after(answered), None)


def change_report(
    session: Session, reader: Reader, submission: Submission, new: NewSubmission, edit: Change
) -> Submission:
    """Change what is said of a report that was filed."""
    return change(session, reader, submission, edit, lambda record: _write_report(session, record, new, edit.covered))


def _write(session: Session, obligation: Obligation, new: NewObligation, partnerships: Collection[Partnership]) -> None:
    check_span(new.began, new.ended)
    if new.next_due and new.began.earliest and new.next_due < new.began.earliest:
        raise Refused(Text(N_("It cannot be due before the duty began.")), "next_due")
    if new.clause:
        check_shared(session, new.clause, partnerships, "clause")
    obligation.obligation_kind, obligation.by_side = new.kind, new.by_side
    obligation.reported_to = said_in(obligation.reported_to, new.reported_to, new.said.language)
    obligation.cadence = cadence_data(new.cadence) if new.cadence else None
    obligation.next_due, obligation.clause_id = new.next_due, new.clause.id if new.clause else None
    obligation.began, obligation.ended = new.began, new.ended


def _comes_round(obligation: Obligation | None) -> bool:
    return bool(obligation and obligation.cadence and cadence_from(obligation.cadence).regular)


def _write_report(
    session: Session, submission: Submission, new: NewSubmission, partnerships: Collection[Partnership]
) -> None:
    refuse_ahead(new.filed, "day")
    if new.obligation:
        check_shared(session, new.obligation, partnerships, "obligation")
    elif new.covers_due:
        raise Refused(Text(N_("A due date belongs to a duty to report: say under which it was filed.")), "obligation")
    if new.occasion and new.covers_due and _comes_round(new.obligation):
        why = N_("A report on an event answers no date that comes round. Take one of the two out.")
        raise Refused(Text(why), "covers_due")
    if new.obligation and new.by_side not in (None, new.obligation.by_side):
        raise Refused(Text(N_("The duty under which it was filed is another side’s.")), "by_side")
    if new.period_from and new.period_to and new.period_from > new.period_to:
        raise Refused(Text(N_("It cannot end before it begins.")), "period_to")
    submission.obligation_id = new.obligation.id if new.obligation else None
    submission.made, submission.covers_due, submission.author = new.filed, new.covers_due, new.author or None
    submission.by_side = new.obligation.by_side if new.obligation else new.by_side
    submission.period_from, submission.period_to = new.period_from, new.period_to
    language = new.said.language
    submission.occasion = said_in(submission.occasion, new.occasion, language)
    submission.findings = said_in(submission.findings, new.findings, language)
    submission.follow_up = said_in(submission.follow_up, new.follow_up, language)
