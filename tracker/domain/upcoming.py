"""What is due in the days after a picture: sessions, ends, reviews, deadlines. Pure: pictures in, dates out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.dates import NO, YES, When, on
from tracker.domain.facts.refs import RecordRef
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import standing
from tracker.domain.rules.judging import STOCKTAKE_DAYS
from tracker.domain.rules.schedule import open_report, schedule_known
from tracker.domain.sessions import coming
from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word

AHEAD_DAYS = 90


class DueKind(Word):
    """What falls due."""

    SESSION = "session", N_("session of a forum")
    ACTION_POINT = "action_point", N_("action point")
    TOUR_END = "tour_end", N_("end of a tour of duty")
    AGREEMENT_END = "agreement_end", N_("end of an agreement")
    AGREEMENT_REVIEW = "agreement_review", N_("review of an agreement")
    REPORT = "report", N_("report")
    ASSESSMENT_REVIEW = "assessment_review", N_("review of a due diligence assessment")
    MEASURE = "measure", N_("mitigatory measure")
    SITE_ASSESSMENT = "site_assessment", N_("end of a risk assessment of a site")
    LEADERSHIP_DECISION = "leadership_decision", N_("end of a leadership decision")
    STATEMENT = "statement", N_("review of a statement")
    STOCKTAKE = "stocktake", N_("stocktake runs out")
    SUPPORT_END = "support_end", N_("end of support")
    PARTNERSHIP_END = "partnership_end", N_("planned end of the partnership")
    MANDATE = "mandate", N_("end of the present mandate, to be renewed or not")
    CHECKLIST = "checklist", N_("checklist to be answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that falls due: when, of which record, for which partnerships."""

    on: When
    kind: DueKind
    record: RecordRef
    partnerships: tuple[RecordRef, ...] = ()


def upcoming(pictures: Iterable[Picture], days: int = AHEAD_DAYS, since: date | None = None) -> tuple[Due, ...]:
    """What may fall due from the day of the pictures until so many days later, the soonest first, each thing once.

    With `since`, what fell due from that day on and still stands, too.
    """
    found: dict[tuple[DueKind, str, When], Due] = {}
    for picture in pictures:
        last = picture.on + timedelta(days=days)
        for due in _all(picture, last):
            passed = due.on.by((since or picture.on) - timedelta(days=1))
            if due.on.known and passed is not YES and due.on.by(last) is not NO:
                key = (due.kind, due.record.public_id, due.on)
                known = found.get(key, due)
                found[key] = replace(known, partnerships=(*known.partnerships, picture.partnership.ref))
    return tuple(sorted(found.values(), key=lambda d: (d.on.sort_key, d.kind.rank, d.record.public_id)))


def _all(picture: Picture, last: date) -> Iterator[Due]:
    yield from _meetings(picture, last)
    yield from _liaison(picture)
    yield from _agreements(picture)
    yield from _compliance(picture)
    yield from _decided(picture)


def _meetings(picture: Picture, last: date) -> Iterator[Due]:
    for forum in picture.forums:
        for session in coming(forum, picture.on, picture.on, last)[:1]:
            yield Due(on=on(session), kind=DueKind.SESSION, record=forum.ref)
        for action in forum.actions:
            if action.due:
                yield Due(on=on(action.due), kind=DueKind.ACTION_POINT, record=action.ref)


def _liaison(picture: Picture) -> Iterator[Due]:
    for position in picture.positions:
        for tour in position.tours:
            if tour.span.ended:
                yield Due(on=tour.span.ended, kind=DueKind.TOUR_END, record=tour.ref)


def _agreements(picture: Picture) -> Iterator[Due]:
    for agreement in picture.agreements:
        if standing(agreement, picture.on) is NO:
            continue
        if agreement.in_force_until:
            yield Due(on=agreement.in_force_until, kind=DueKind.AGREEMENT_END, record=agreement.ref)
        if agreement.review:
            yield Due(on=agreement.review, kind=DueKind.AGREEMENT_REVIEW, record=agreement.ref)


def _compliance(picture: Picture) -> Iterator[Due]:
    for obligation in picture.obligations:
        due = open_report(obligation, picture.on) if schedule_known(obligation) else None
        if due:
            yield Due(on=due, kind=DueKind.REPORT, record=obligation.ref)
    for assessment in picture.hrddp:
        if assessment.review_due:
            yield Due(on=on(assessment.review_due), kind=DueKind.ASSESSMENT_REVIEW, record=assessment.ref)
        for measure in assessment.measures:
            if measure.due and measure.done is None:
                yield Due(on=on(measure.due), kind=DueKind.MEASURE, record=assessment.ref)
    for made in picture.site_assessments:
        if made.valid_until:
            yield Due(on=on(made.valid_until), kind=DueKind.SITE_ASSESSMENT, record=made.ref)


def _decided(picture: Picture) -> Iterator[Due]:
    for decision in picture.decisions:
        if decision.span.ended:
            yield Due(on=decision.span.ended, kind=DueKind.LEADERSHIP_DECISION, record=decision.ref)
    for statement in picture.statements:
        yield Due(on=on(statement.review_on), kind=DueKind.STATEMENT, record=statement.ref)
    for stocktake in picture.stocktakes:
        runs_out = stocktake.made_on + timedelta(days=STOCKTAKE_DAYS)
        yield Due(on=on(runs_out), kind=DueKind.STOCKTAKE, record=stocktake.ref)
    for item in picture.support:
        if item.span.ended:
            yield Due(on=item.span.ended, kind=DueKind.SUPPORT_END, record=item.ref)
    if picture.partnership.planned_end:
        yield Due(on=picture.partnership.planned_end, kind=DueKind.PARTNERSHIP_END, record=picture.partnership.ref)
    for basis in picture.force.legal_basis:
        # a renewal is not an end: it goes into the calendar and nowhere else
        if basis.span.ended:
            yield Due(on=basis.span.ended, kind=DueKind.MANDATE, record=picture.force.ref)
