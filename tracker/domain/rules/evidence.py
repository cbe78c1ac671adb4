"""What rules on agreements, information and compliance share: what still stands, what passed, what is recent."""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import NO, UNKNOWN, Certainty, Span, When, earlier
from tracker.domain.facts.agreements import AgreementFact, ExchangeFact
from tracker.domain.picture import Picture
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import (
    IN_EFFECT,
    LAPSED,
    AgreementKind,
    AgreementSubject,
    Channel,
    ExchangeKind,
)

FROM_THE_FIRST_DAY = -1  # days for `absence` where no clock runs: the anchor's own day counts
LOOK_BACK_DAYS = 180  # how long a past failing is shown
LOOK_BACK = Text(N_("days during which a past failing is shown"))


def standing(agreement: AgreementFact, day: date) -> Certainty:
    """Was the agreement in effect on the day? Its beginning is told by its state, its end by state and dates."""
    certain = agreement.state_certainty
    state = certain if agreement.state in IN_EFFECT else ~certain
    return state & ~Span(ended=agreement.in_force_until).over(day) & ~agreement.span.over(day)


def last_day(agreement: AgreementFact) -> When | None:
    """The last day on which a lapsed agreement can have been in effect; None where nothing says that it ended."""
    ends = [w for w in (agreement.in_force_until, agreement.span.ended) if w is not None]
    if agreement.state in LAPSED:
        ends.append(agreement.state_since)
    if not ends:
        return None
    first = ends[0]
    for other in ends[1:]:
        first = earlier(first, other)
    return first


def on_information(agreement: AgreementFact) -> bool:
    """Whether it is a text between the sides on the exchange of information; a policy binds the UN alone."""
    return AgreementSubject.INFORMATION in agreement.subjects and agreement.kind is not AgreementKind.POLICY


def exchanges_in_the_open(picture: Picture) -> list[ExchangeFact]:
    """What may have passed by the day, save warnings of a threat and what INF-02 keeps restricted."""
    return [
        e
        for e in picture.exchanges
        if e.channel is not Channel.OUTSIDE
        and e.kind is not ExchangeKind.THREAT_WARNING
        and e.on.by(picture.on) is not NO
    ]


def recent(when: When, days: int, day: date) -> Certainty:
    """Did it happen on the day or within so many days before?"""
    return when.by(day) & ~when.more_than_days_before(days, day)


def first_of(*whens: When) -> When:
    """The one that comes first, to put a date to a condition that several records make true."""
    return min(whens, key=lambda w: w.sort_key, default=UNKNOWN)
