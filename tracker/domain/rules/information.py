"""INF-01 and INF-02: information runs both ways, before the event, and by the mission's channel."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES, Certainty, Span, When, any_of, precedes
from tracker.domain.facts.agreements import ExchangeFact
from tracker.domain.facts.planning import StatementFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import LOOK_BACK, LOOK_BACK_DAYS, exchanges_in_the_open, first_of, recent
from tracker.domain.rules.judging import absence, statement_on
from tracker.domain.rules.rule import Audience, Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import Channel, ExchangeKind, Flow, IncidentKind
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict

_NO_NOTICE = frozenset({IncidentKind.NOTICE_AFTER, IncidentKind.WITHOUT_NOTICE})


def two_ways(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """INF-01: one outcome for the partnership, from late notices, from a statement, or from the log of exchanges.

    IPI 2019, information sharing. A mere warning of a threat does not make exchange run both ways.
    """
    late = _late_notices(picture, limits)
    if isinstance(late, Gap):
        yield late
        return
    flow = _flow(picture, limits)
    yield late if late is not None and not isinstance(flow, Gap) else flow


def _late_notices(picture: Picture, limits: Limits) -> Gap | Question | None:
    """What incidents say: an operation of which word came after the event, or not at all."""
    late = [(i, recent(i.on, limits["notice_days"], picture.on)) for i in picture.incidents if i.kind in _NO_NOTICE]
    certain = [i for i, sure in late if sure is YES]
    told = certain or [i for i, sure in late if sure is not NO]
    if not told:
        return None
    latest = max(told, key=lambda i: i.on.sort_key)
    once = N_("Word of an operation came after the event, or not at all: %(incident)s.")
    often = N_("Word of operations came after the event, or not at all, more than once; most recently: %(incident)s.")
    gap = Gap(
        subject=picture.partnership.ref,
        severity=Severity.HIGH if any(i.un_troops_endangered for i in told) else Severity.MEDIUM,
        basis=Basis.STATED_ABSENT,
        since=first_of(*(i.on for i in told)),
        found=Text(once if len(told) == 1 else often, {"incident": latest.ref.title}),
        records=tuple(i.ref for i in told),
    )
    return gap if certain else as_question(gap)


def _flow(picture: Picture, limits: Limits) -> Outcome:
    """What the statement and the exchanges of the last days say."""
    exchanges = exchanges_in_the_open(picture)
    incoming = [e for e in exchanges if e.flow is Flow.FROM_PARTNER]
    given = _lately(picture, limits, [e for e in exchanges if e.flow is Flow.TO_PARTNER])
    received = _lately(picture, limits, incoming)
    about = picture.partnership.ref
    stated = statement_on(picture, Matter.TWO_WAY_INFORMATION, about, Verdict.DOES_NOT_EXIST)
    lately = [e for e in exchanges if recent(e.on, limits["days"], picture.on) is not NO]
    records = tuple(e.ref for e in lately)
    if given & received is YES and not _still_said(stated, incoming):
        return Met(subject=about, records=records)
    if stated is None and given | received is NO:
        why = N_("No exchange of information is recorded for these days.")
        return NotApplicable(subject=about, why=Text(why))
    unsure = given & received is not NO or given | received is not YES
    return absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.TWO_WAY_INFORMATION,
        severity=Severity.MEDIUM,
        anchor=picture.partnership.span.began,
        days=limits["days"],
        found=_flow_found(given, received, limits["days"]),
        records=records,
        uncertain=stated is None and unsure,
        former=[Span(e.on, e.on) for e in incoming],
    )


def _lately(picture: Picture, limits: Limits, exchanges: list[ExchangeFact]) -> Certainty:
    return any_of(recent(e.on, limits["days"], picture.on) for e in exchanges)


def _still_said(stated: StatementFact | None, incoming: list[ExchangeFact]) -> bool:
    """Whether a statement that information runs one way is later than all that came in."""
    return stated is not None and not any(precedes(stated.as_of, e.on) is YES for e in incoming)


def _flow_found(given: Certainty, received: Certainty, days: int) -> Text:
    if given is YES and received is NO:
        words = N_(
            "In the last %(days)s days information went to the partner. No information from the partner is recorded."
        )
        return Text(words, {"days": days})
    if received is YES and given is NO:
        words = N_(
            "In the last %(days)s days information came from the partner. No information to the partner is recorded."
        )
        return Text(words, {"days": days})
    return Text(N_("No exchange of information in both directions is recorded with certainty."))


def outside_the_channel(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """INF-02: each incident or exchange that passed the mission's channel by; a threat warning is exempt.

    IPI 2019, information sharing and counter-terrorism. For clearing officers and whoever recorded it.
    """
    incidents = [i for i in picture.incidents if i.kind is IncidentKind.OUTSIDE_CHANNEL]
    exchanges = [e for e in picture.exchanges if e.channel is Channel.OUTSIDE]
    for incident in incidents:
        yield _outside(picture, limits, incident.ref, incident.on)
    for exchange in exchanges:
        if exchange.kind is ExchangeKind.THREAT_WARNING:
            why = N_("A warning of an imminent threat needs no channel.")
            yield NotApplicable(subject=exchange.ref, why=Text(why))
        else:
            yield _outside(picture, limits, exchange.ref, exchange.on)


def _outside(picture: Picture, limits: Limits, about: RecordRef, when: When) -> Outcome:
    in_time = recent(when, limits["days"], picture.on)
    if in_time is NO:
        why = N_("It lies further back than past failings are shown.")
        return NotApplicable(subject=about, why=Text(why))
    gap = Gap(
        subject=about,
        severity=Severity.CRITICAL,
        basis=Basis.STATED_ABSENT,
        since=when,
        found=Text(
            N_("Information or evidence is recorded as passed outside the mission's channel: %(record)s."),
            {"record": about.title},
        ),
        records=(about,),
    )
    return gap if in_time is YES else as_question(gap)


INF_01 = Rule(
    code="INF-01",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Information in one direction, or notice after the event")),
    expected=Text(
        N_("Mission and force inform each other, in both directions and before operations that concern the other side.")
    ),
    closes=Text(
        N_("Record what came from the other side and when; otherwise note that a late notice cannot be mended.")
    ),
    anchor=Text(N_("the day the partnership began; for a late notice, its day")),
    recommendations=("ipi19-l11",),
    check=two_ways,
    thresholds=(
        Threshold("days", 90, Text(N_("days of exchange that are looked at, and days after the partnership began"))),
        Threshold("notice_days", LOOK_BACK_DAYS, LOOK_BACK),
    ),
    matter=Matter.TWO_WAY_INFORMATION,
    closes_with=RecordKind.EXCHANGE,
    past_failing=True,
)

INF_02 = Rule(
    code="INF-02",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Information or evidence passed outside the mission's channel")),
    expected=Text(
        N_(
            "Information and evidence pass between mission and force by the channel that the head of mission has set, "
            "so that the institution knows of it and can answer for it."
        )
    ),
    closes=Text(N_("Bring it into the channel and record what was decided; otherwise note that it cannot be mended.")),
    anchor=Text(N_("the day it happened")),
    recommendations=("ipi19-l8", "ipi19-l10", "ipi19-l12", "ipi19-l41"),
    check=outside_the_channel,
    thresholds=(Threshold("days", LOOK_BACK_DAYS, LOOK_BACK),),
    audience=Audience.CLEARING,
    past_failing=True,
)
