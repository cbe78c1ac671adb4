"""Agreements, exchanges of information and incidents in a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select, union

from tracker.db.models.agreements import Agreement, Exchange, Incident, NegotiationStep
from tracker.db.models.liaison import Mechanism
from tracker.db.models.records import DatedValueRow, Record
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import (
    COVERAGE,
    COVERED,
    COVERED_IDS,
    ON,
    RECORD,
    REF,
    STANDS,
    begun,
    covering,
    happened,
    lasting,
    recent,
    table,
)
from tracker.db.pictures.columns import pair_of, span, span_of, when, when_or_none
from tracker.db.pictures.states import DatedValues
from tracker.domain.dates import MAYBE, UNKNOWN, When, later
from tracker.domain.facts.agreements import AgreementFact, ExchangeFact, IncidentFact, InformationClauses
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.agreements import IN_EFFECT, IN_NEGOTIATION, LAPSED, AgreementState, AgreementSubject
from tracker.domain.vocabulary.records import DatedAttribute

MECHANISM, AGREEMENT, STEP = table(Mechanism), table(Agreement), table(NegotiationStep)
EXCHANGE, INCIDENT, DATED = table(Exchange), table(Incident), table(DatedValueRow)
CITED, SITE = table(Record).alias("cited"), table(Record).alias("site_record")
CLAUSES = (
    "highest_level", "purpose_limitation", "onward_sharing", "breach_procedure", "direction", "analysis_apart",
)  # fmt: skip

HAS_STATES = (
    select(DATED.c.id)
    .where(DATED.c.record_id == AGREEMENT.c.id, DATED.c.attribute == DatedAttribute.AGREEMENT_STATE)
    .correlate(AGREEMENT)
    .exists()
)
AGREEMENTS = covering(
    Agreement,
    HAS_STATES,
    AGREEMENT.c.agreement_kind,
    AGREEMENT.c.subjects,
    AGREEMENT.c.binding,
    AGREEMENT.c.head_of_mission_authority,
    AGREEMENT.c.awaited_by.is_not(None),
    *pair_of(AGREEMENT, "in_force_until"),
    *pair_of(AGREEMENT, "review"),
    *pair_of(AGREEMENT, "announced"),
    *span_of(MECHANISM),
    *(AGREEMENT.c[name] for name in CLAUSES),
    where=[begun(MECHANISM), lasting(MECHANISM, RECORD.c.kind)],
)
STEPS = (
    select(STEP.c.agreement_id, *pair_of(STEP))
    .where(STEP.c.agreement_id.in_(COVERED_IDS), happened(STEP))
    .order_by(STEP.c.id)
)
# Texts that carry out another, once they were in effect; a need-to-know text counts for nobody.
IMPLEMENTED = (
    select(AGREEMENT.c.parent_agreement_id)
    .select_from(AGREEMENT.join(RECORD, RECORD.c.id == AGREEMENT.c.id).join(DATED, DATED.c.record_id == AGREEMENT.c.id))
    .where(
        AGREEMENT.c.parent_agreement_id.in_(COVERED_IDS),
        STANDS,
        RECORD.c.need_to_know.is_(False),
        DATED.c.attribute == DatedAttribute.AGREEMENT_STATE,
        DATED.c.value.in_(sorted(state.value for state in IN_EFFECT)),
        or_(DATED.c.effective_earliest.is_(None), DATED.c.effective_earliest <= ON),
    )
    .distinct()
)
EXCHANGES = covering(
    Exchange,
    EXCHANGE.c.exchange_kind,
    *pair_of(EXCHANGE),
    EXCHANGE.c.flow,
    EXCHANGE.c.channel,
    EXCHANGE.c.approved,
    EXCHANGE.c.un_equivalent,
    select(CITED.c.public_id).where(CITED.c.id == EXCHANGE.c.agreement_id).correlate(EXCHANGE).scalar_subquery(),
    RECORD.c.recorded_by,
    where=[happened(EXCHANGE), recent(EXCHANGE)],
)
# What happened at a shared site concerns every partnership of the site.
CONCERNED = union(
    select(COVERAGE.c.partnership_id, INCIDENT.c.id)
    .select_from(COVERAGE.join(INCIDENT, INCIDENT.c.id == COVERAGE.c.record_id))
    .where(COVERED),
    select(COVERAGE.c.partnership_id, INCIDENT.c.id)
    .select_from(COVERAGE.join(INCIDENT, INCIDENT.c.site_id == COVERAGE.c.record_id))
    .where(COVERED),
).subquery("concerned")
INCIDENTS = (
    select(
        CONCERNED.c.partnership_id,
        *REF,
        INCIDENT.c.incident_kind,
        *pair_of(INCIDENT),
        INCIDENT.c.un_troops_endangered,
        SITE.c.public_id,
        RECORD.c.recorded_by,
    )
    .select_from(
        CONCERNED.join(INCIDENT, INCIDENT.c.id == CONCERNED.c.id)
        .join(RECORD, RECORD.c.id == INCIDENT.c.id)
        .outerjoin(SITE, SITE.c.id == INCIDENT.c.site_id)
    )
    .where(STANDS, happened(INCIDENT), recent(INCIDENT))
    .order_by(RECORD.c.id, CONCERNED.c.partnership_id)
)


def load_agreements(asking: Asking, dated: DatedValues) -> dict[str, Mapping[int, list[Any]]]:
    """The fields `agreements`, `exchanges` and `incidents`, by partnership."""
    steps = _steps(asking)
    implemented = {row[0] for row in asking.rows(IMPLEMENTED)}

    def agreement(row_id: int, ref: RecordRef, has_states: bool, *about: Any) -> AgreementFact | None:
        stand = dated.stand(row_id, DatedAttribute.AGREEMENT_STATE)
        if stand is None and has_states:
            return None  # all that is known of it comes after the day
        kind, subjects, binding, authority, awaited, *rest = about
        until, until_latest, review, review_latest, announced, announced_latest, *dates = rest[:10]
        return AgreementFact(
            ref=ref,
            kind=kind,
            state=AgreementState(stand.value) if stand else AgreementState.PROPOSED,
            state_since=stand.since if stand else UNKNOWN,
            state_certainty=stand.certain if stand else MAYBE,
            subjects=frozenset(AgreementSubject(subject) for subject in subjects),
            span=span(*dates),
            binding=binding,
            in_force_until=when_or_none(until, until_latest),
            review=when_or_none(review, review_latest),
            last_step=steps.get(row_id),
            awaited=awaited,
            implementing_text_announced=when_or_none(announced, announced_latest),
            has_implementing_text=row_id in implemented,
            head_of_mission_authority=authority,
            broken_off=_broken_off(dated.steps(row_id, DatedAttribute.AGREEMENT_STATE, AgreementState)),
            clauses=_clauses(*rest[10:]),
        )

    return {
        "agreements": asking.by_partnership(AGREEMENTS, agreement),
        "exchanges": asking.by_partnership(EXCHANGES, _exchange),
        "incidents": asking.by_partnership(INCIDENTS, _incident),
    }


def _steps(asking: Asking) -> dict[int, When]:
    """The last dated step of each negotiation."""
    found: dict[int, When] = {}
    for agreement, first, last in asking.rows(STEPS):
        step = when(first, last)
        found[agreement] = later(found[agreement], step) if agreement in found else step
    return found


def _broken_off(steps: Sequence[tuple[AgreementState, When]]) -> bool:
    """Whether the text is known to have been negotiated, and then to have ended without ever being in effect."""
    states = {state for state, _ in steps}
    return bool(states & IN_NEGOTIATION) and bool(states & LAPSED) and not states & IN_EFFECT


def _clauses(*said: Any) -> InformationClauses | None:
    if all(clause is None for clause in said):
        return None
    return InformationClauses(**dict(zip(CLAUSES, said, strict=True)))


def _exchange(_: int, ref: RecordRef, kind: Any, first: Any, last: Any, *about: Any) -> ExchangeFact:
    flow, channel, approved, level, agreement, recorder = about
    return ExchangeFact(
        ref=ref,
        kind=kind,
        on=when(first, last),
        flow=flow,
        channel=channel,
        approved=approved,
        level=level,
        agreement=agreement,
        recorder=recorder,
    )


def _incident(_: int, ref: RecordRef, kind: Any, first: Any, last: Any, *about: Any) -> IncidentFact:
    endangered, site, recorder = about
    return IncidentFact(
        ref=ref, kind=kind, on=when(first, last), un_troops_endangered=endangered, site=site, recorder=recorder
    )
