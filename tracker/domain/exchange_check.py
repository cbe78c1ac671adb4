"""How an exchange stands to the agreements in force on its day: said as it is, never a reason to refuse it.

It judges as the rules AGR-01, AGR-02 and INF-02 do, by their own functions. Which way a text lets information flow is
said at entry alone: no rule asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import MAYBE, NO, YES, Certainty, on
from tracker.domain.facts.agreements import AgreementFact, ExchangeFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.rules.agreements_release import above_level, approval, without_force
from tracker.domain.rules.evidence import on_information, standing
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import (
    IN_NEGOTIATION,
    AgreementKind,
    Basing,
    Channel,
    ExchangeKind,
    Flow,
    InformationDirection,
)

LOGGED_WITHIN_DAYS = 3  # 72 hours: how soon a warning of an imminent threat is to be logged


@dataclass(frozen=True, slots=True)
class Checked:
    """The judgement in a word and in a sentence, the agreement it rests on, and what else strikes about it."""

    basing: Basing
    words: Text
    agreement: RecordRef | None = None
    notes: tuple[Text, ...] = ()


def check(
    exchange: ExchangeFact, agreements: Sequence[AgreementFact], recorded: date, *, usual: bool = True
) -> Checked:
    """Check it against the agreements as they stood on its day; `usual` is whether one often deals with the other."""
    basing, words, agreement = _basing(exchange, agreements)
    return Checked(
        basing,
        Text(words, {"agreement": agreement.title} if agreement else {}),
        agreement,
        tuple(_notes(exchange, recorded, usual=usual)),
    )


def _basing(exchange: ExchangeFact, agreements: Sequence[AgreementFact]) -> tuple[Basing, str, RecordRef | None]:
    if exchange.kind is ExchangeKind.THREAT_WARNING:
        words = N_("A warning of an imminent threat needs no agreement and no prior approval.")
        return Basing.EXEMPT, words, None
    if exchange.agreement is not None:
        named = next((a for a in agreements if a.ref.public_id == exchange.agreement), None)
        if named is None:
            words = N_("The agreement on which it rests is not among the records of that day that you may read.")
            return Basing.UNSURE, words, None
        return _under(exchange, named)
    texts = [a for a in agreements if _may_cover(a)]
    found = [_under(exchange, a) for a in texts if _stood(exchange, a) is not NO]
    if found:
        return min(found, key=lambda one: _BEST.index(one[0]))
    ended = [
        a for a in texts if a.state not in IN_NEGOTIATION and without_force(exchange, a) is YES and not a.broken_off
    ]
    if ended:
        words = N_(
            "%(agreement)s had ended by that day. No other agreement on the exchange of information is recorded as in "
            "force."
        )
        return Basing.LAPSED, words, ended[-1].ref
    return (
        Basing.NOT_COVERED,
        N_("No agreement on the exchange of information is recorded as in force on that day."),
        None,
    )


_BEST = (Basing.COVERED, Basing.UNSURE, Basing.ABOVE, Basing.NOT_COVERED, Basing.LAPSED)


def _under(exchange: ExchangeFact, text: AgreementFact) -> tuple[Basing, str, RecordRef]:
    """How it stands to one text: lapsed before too high, for without a basis there is no level."""
    lapsed = without_force(exchange, text)
    if lapsed is YES:
        return Basing.LAPSED, N_("It rests on %(agreement)s, which was not in force on that day."), text.ref
    if _against_the_stream(exchange, text):
        words = N_("%(agreement)s lets information flow the other way only.")
        return Basing.NOT_COVERED, words, text.ref
    above = above_level(exchange, text)
    if above is YES:
        return Basing.ABOVE, N_("It lies above the highest level that %(agreement)s allows."), text.ref
    if lapsed is MAYBE or _stood(exchange, text) is not YES:
        return (
            Basing.UNSURE,
            N_("Whether %(agreement)s was in force on that day cannot be told from the records."),
            text.ref,
        )
    if above is MAYBE:
        words = N_(
            "%(agreement)s was in force. Whether the level fits cannot be told: not comparable without the UN "
            "equivalent of what passed and the highest level of the text."
        )
        return Basing.UNSURE, words, text.ref
    return Basing.COVERED, N_("It is covered by %(agreement)s."), text.ref


def _against_the_stream(exchange: ExchangeFact, text: AgreementFact) -> bool:
    """Whether the text is known to let information flow the other way only."""
    direction = text.clauses.direction if text.clauses else None
    return direction not in (None, InformationDirection.BOTH) and direction.value != exchange.flow.value


def _may_cover(text: AgreementFact) -> bool:
    """A text on information; a standing procedure only where it has the authority of the head of mission."""
    return on_information(text) and (text.kind is not AgreementKind.SOP or text.head_of_mission_authority)


def _stood(exchange: ExchangeFact, text: AgreementFact) -> Certainty:
    """Was the text in force on the day, whichever it was?"""
    days = {day for day in (exchange.on.earliest, exchange.on.latest) if day}
    answers = {standing(text, day) for day in days}
    return answers.pop() if len(answers) == 1 and None not in (exchange.on.earliest, exchange.on.latest) else MAYBE


def _notes(exchange: ExchangeFact, recorded: date, *, usual: bool) -> Iterator[Text]:
    warning = exchange.kind is ExchangeKind.THREAT_WARNING
    if warning and exchange.on.latest and (recorded - exchange.on.latest).days > LOGGED_WITHIN_DAYS:
        yield Text(
            N_("It was logged on %(day)s, later than the 72 hours that are aimed at. Better late than not at all."),
            {"day": on(recorded)},
        )
    if exchange.flow is Flow.TO_PARTNER and exchange.channel is not Channel.OUTSIDE and not warning:
        fault = approval(exchange)
        if fault.sure is not NO:
            yield fault.words
    if exchange.channel is Channel.OUTSIDE and not warning:
        yield Text(N_("It passed outside the mission’s channel: clearing officers are told."))
    if exchange.channel is Channel.PERSONAL:
        yield Text(N_("It passed by a personal contact, an unusual channel: see that the mission’s channel knows."))
    if not usual:
        yield Text(
            N_("Nothing shows that this organization usually takes part in exchanges: make sure that it is right.")
        )
