"""AGR-02: what the UN side releases has its approval, its level and its basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.dates import MAYBE, NO, YES, Certainty, precedes
from tracker.domain.facts.agreements import AgreementFact, ExchangeFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import LOOK_BACK, LOOK_BACK_DAYS, last_day, recent
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import IN_EFFECT, IN_NEGOTIATION, Channel, ExchangeKind, Flow
from tracker.domain.vocabulary.basics import Basis, RecordKind, Sensitivity, Severity, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """One thing that may be wrong with a release, and how surely it is."""

    sure: Certainty
    severity: Severity
    basis: Basis
    words: Text
    records: tuple[RecordRef, ...]


def releases(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-02: one outcome for each release to the partner; what went outside the mission's channel is INF-02's.

    IPI 2019, information sharing: release with the agreement of the head of mission. Threat warnings are exempt.
    """
    for exchange in picture.exchanges:
        if exchange.flow is not Flow.TO_PARTNER or exchange.channel is Channel.OUTSIDE:
            continue
        in_time = recent(exchange.on, limits["days"], picture.on)
        if exchange.kind is ExchangeKind.THREAT_WARNING:
            why = N_("A warning of an imminent threat needs no prior approval.")
            yield NotApplicable(subject=exchange.ref, why=Text(why))
        elif in_time is NO:
            why = N_("It lies further back than past failings are shown.")
            yield NotApplicable(subject=exchange.ref, why=Text(why))
        else:
            yield _judged(picture, exchange, in_time)


def _judged(picture: Picture, exchange: ExchangeFact, in_time: Certainty) -> Outcome:
    faults = [f for f in _faults(picture, exchange) if f.sure is not NO]
    certain = [f for f in faults if f.sure is YES]
    worst = max(certain or faults, key=lambda f: f.severity.rank, default=None)
    if worst is None:
        return Met(subject=exchange.ref, records=(exchange.ref,))
    gap = Gap(
        subject=exchange.ref,
        severity=worst.severity,
        basis=worst.basis,
        since=exchange.on,
        found=worst.words,
        records=worst.records,
    )
    return gap if certain and in_time is YES else as_question(gap)


def _faults(picture: Picture, exchange: ExchangeFact) -> Iterator[_Fault]:
    yield approval(exchange)
    if exchange.agreement is None:
        return
    agreement = next((a for a in picture.agreements if a.ref.public_id == exchange.agreement), None)
    if agreement is None:
        yield _Fault(
            sure=MAYBE,
            severity=Severity.HIGH,
            basis=Basis.OVERDUE,
            words=Text(
                N_("The agreement on which %(exchange)s rests is not among the records of this day."),
                {"exchange": exchange.ref.title},
            ),
            records=(exchange.ref,),
        )
        return
    yield _level(exchange, agreement)
    yield _lapsed(exchange, agreement)


def approval(exchange: ExchangeFact) -> _Fault:
    """What is wrong with the approval that a release to the partner needs."""
    values = {"exchange": exchange.ref.title}
    denied = Text(N_("%(exchange)s went to the partner without the approval that a release needs."), values)
    silent = Text(N_("No approval is recorded for what went to the partner: %(exchange)s."), values)
    return _Fault(
        sure={False: YES, None: MAYBE, True: NO}[exchange.approved],
        severity=Severity.CRITICAL,
        basis=Basis.STATED_ABSENT,
        words=denied if exchange.approved is False else silent,
        records=(exchange.ref,),
    )


def above_level(exchange: ExchangeFact, agreement: AgreementFact) -> Certainty:
    """Does it lie above the level agreed? MAYBE where one of the two levels is not recorded."""
    agreed = agreement.clauses.highest_level if agreement.clauses else None
    if exchange.level is None or (agreed is None and exchange.level is not Sensitivity.UNCLASSIFIED):
        return MAYBE
    return YES if agreed is not None and exchange.level.rank > agreed.rank else NO


def _level(exchange: ExchangeFact, agreement: AgreementFact) -> _Fault:
    values = {"exchange": exchange.ref.title, "agreement": agreement.ref.title}
    sure = above_level(exchange, agreement)
    if sure is MAYBE:
        words = Text(
            N_("Whether %(exchange)s stays within the level agreed in %(agreement)s cannot be told from the records."),
            values,
        )
    else:
        words = Text(N_("%(exchange)s went to the partner above the level agreed in %(agreement)s."), values)
    return _Fault(
        sure=sure,
        severity=Severity.CRITICAL,
        basis=Basis.STATED_ABSENT,
        words=words,
        records=(exchange.ref, agreement.ref),
    )


def _lapsed(exchange: ExchangeFact, agreement: AgreementFact) -> _Fault:
    return _Fault(
        sure=without_force(exchange, agreement),
        severity=Severity.HIGH,
        basis=Basis.OVERDUE,
        words=Text(
            N_("%(exchange)s rests on %(agreement)s, which was not in force on that day."),
            {"exchange": exchange.ref.title, "agreement": agreement.ref.title},
        ),
        records=(exchange.ref, agreement.ref),
    )


def without_force(exchange: ExchangeFact, agreement: AgreementFact) -> Certainty:
    """Had the text ended before the exchange, or not yet begun?"""
    if agreement.state in IN_NEGOTIATION or agreement.broken_off:
        return agreement.state_certainty
    end = last_day(agreement)
    if end is None:
        return NO
    after_end = precedes(end, exchange.on)
    return after_end if agreement.state in IN_EFFECT else after_end & agreement.state_certainty


AGR_02 = Rule(
    code="AGR-02",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Information released without approval, above the agreed level or on a lapsed basis")),
    expected=Text(
        N_(
            "What the mission releases to a partner has been approved in the name of the head of mission, stays within "
            "the agreed level, and rests on a text in force. Warnings of an imminent threat are exempt."
        )
    ),
    closes=Text(
        N_("Record the approval or the basis where it existed; otherwise note that the release cannot be mended.")
    ),
    anchor=Text(N_("the day of the release")),
    recommendations=("ipi19-l8", "ipi19-i2"),
    check=releases,
    thresholds=(Threshold("days", LOOK_BACK_DAYS, LOOK_BACK),),
    closes_with=RecordKind.EXCHANGE,
    past_failing=True,
)
