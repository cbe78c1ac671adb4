"""Around a partnership: Council clauses, leadership decisions, shared sites and support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, and_, or_, select

from tracker.db.models.agreements import Incident
from tracker.db.models.decisions import (
    Clause,
    ClauseAnswer,
    CouncilDecision,
    LeadershipDecision,
    Site,
    Support,
    SupportBasis,
)
from tracker.db.models.liaison import Mechanism
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import (
    COVERED_IDS,
    CUTOFF,
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
from tracker.domain.dates import When
from tracker.domain.facts.missions import ClauseFact, LeadershipDecisionFact, SiteFact, SupportFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.agreements import IncidentKind

CLAUSE, COUNCIL, ANSWER, MECHANISM = table(Clause), table(CouncilDecision), table(ClauseAnswer), table(Mechanism)
DECISION, SITE, SUPPORT, BASIS = table(LeadershipDecision), table(Site), table(Support), table(SupportBasis)
INCIDENT = table(Incident)

CLAUSES = covering(
    Clause,
    COUNCIL.c.symbol,
    *pair_of(COUNCIL),
    CLAUSE.c.paragraph,
    CLAUSE.c.verb,
    CLAUSE.c.subject,
    CLAUSE.c.owner,
    where=[CLAUSE.c.decision_id == COUNCIL.c.id, happened(COUNCIL)],
)
# What a person linked counts for everyone, so a need-to-know record cannot be it; nor what began after the day.
LINKED = and_(STANDS, RECORD.c.need_to_know.is_(False), or_(MECHANISM.c.id.is_(None), begun(MECHANISM)))
ANSWERS = (
    select(ANSWER.c.clause_id, *REF)
    .select_from(
        ANSWER.join(RECORD, RECORD.c.id == ANSWER.c.mechanism_id).outerjoin(MECHANISM, MECHANISM.c.id == RECORD.c.id)
    )
    .where(ANSWER.c.clause_id.in_(COVERED_IDS), LINKED)
    .order_by(RECORD.c.id)
)
BASES = (
    select(BASIS.c.support_id, *REF)
    .select_from(
        BASIS.join(RECORD, RECORD.c.id == BASIS.c.agreement_id).outerjoin(MECHANISM, MECHANISM.c.id == RECORD.c.id)
    )
    .where(BASIS.c.support_id.in_(COVERED_IDS), LINKED)
    .order_by(RECORD.c.id)
)
DECISIONS = covering(
    LeadershipDecision,
    DECISION.c.subject,
    DECISION.c.value,
    *span_of(DECISION),
    DECISION.c.by_function,
    DECISION.c.component,
    where=[begun(DECISION), lasting(DECISION)],
)
SITES = covering(
    Site, *span_of(SITE), where=[begun(SITE), or_(SITE.c.ended_latest.is_(None), SITE.c.ended_latest >= CUTOFF)]
)
ATTACKS = (
    select(INCIDENT.c.site_id, *pair_of(INCIDENT))
    .select_from(INCIDENT.join(RECORD, RECORD.c.id == INCIDENT.c.id))
    .where(
        INCIDENT.c.site_id.in_(COVERED_IDS),
        INCIDENT.c.incident_kind == IncidentKind.ATTACK,
        STANDS,
        happened(INCIDENT),
        recent(INCIDENT),
    )
    .order_by(INCIDENT.c.id)
)
# Support that begins after the day is kept where it is planned: it needs its assessment before.
SUPPORTED = covering(
    Support,
    SUPPORT.c.direction,
    SUPPORT.c.support_kind,
    *span_of(SUPPORT),
    SUPPORT.c.scope,
    SUPPORT.c.planned,
    *pair_of(SUPPORT, "changed"),
    where=[
        or_(SUPPORT.c.planned, SUPPORT.c.began_earliest.is_(None), SUPPORT.c.began_earliest <= ON),
        or_(SUPPORT.c.ended_latest.is_(None), SUPPORT.c.ended_latest >= CUTOFF),
    ],
)


def load_decisions(asking: Asking) -> dict[str, Mapping[int, list[Any]]]:
    """The fields `clauses`, `decisions`, `sites` and `support`, by partnership."""
    answers, bases, attacks = _linked(asking, ANSWERS), _linked(asking, BASES), _attacks(asking)

    def clause(row_id: int, ref: RecordRef, symbol: str, first: Any, last: Any, *about: Any) -> ClauseFact:
        paragraph, verb, subject, owner = about
        return ClauseFact(
            ref=ref,
            symbol=symbol,
            adopted=when(first, last),
            paragraph=paragraph,
            verb=verb,
            subject=subject,
            owner=owner,
            answered_by=tuple(answers.get(row_id, ())),
        )

    def site(row_id: int, ref: RecordRef, *dates: Any) -> SiteFact:
        return SiteFact(ref=ref, span=span(*dates), attacks=tuple(attacks.get(row_id, ())))

    def support(row_id: int, ref: RecordRef, direction: Any, kind: Any, *about: Any) -> SupportFact:
        *dates, scope, planned, changed, changed_latest = about
        return SupportFact(
            ref=ref,
            direction=direction,
            kind=kind,
            span=span(*dates),
            scope=scope,
            planned=planned,
            written_basis=tuple(bases.get(row_id, ())),
            recipient_changed=when_or_none(changed, changed_latest),
        )

    return {
        "clauses": asking.by_partnership(CLAUSES, clause),
        "decisions": asking.by_partnership(DECISIONS, _decision),
        "sites": asking.by_partnership(SITES, site),
        "support": asking.by_partnership(SUPPORTED, support),
    }


def _decision(_: int, ref: RecordRef, subject: Any, value: str, *about: Any) -> LeadershipDecisionFact:
    *dates, by_function, component = about
    return LeadershipDecisionFact(
        ref=ref, subject=subject, value=value, span=span(*dates), by_function=by_function, component=component
    )


def _linked(asking: Asking, statement: Select[Any]) -> dict[int, list[RecordRef]]:
    found: dict[int, list[RecordRef]] = defaultdict(list)
    for row in asking.rows(statement):
        found[row[0]].append(asking.ref(row[1:]))
    return found


def _attacks(asking: Asking) -> dict[int, list[When]]:
    found: dict[int, list[When]] = defaultdict(list)
    for site, first, last in asking.rows(ATTACKS):
        found[site].append(when(first, last))
    return found
