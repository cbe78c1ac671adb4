"""AGR-04, AGR-08 and AGR-09: what is done rests on a text in force, and what the Council asks for has its mechanism."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tracker.domain.dates import NO, YES, Certainty, Span, When, any_of, later, precedes
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.facts.missions import ClauseFact, SupportFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import (
    FROM_THE_FIRST_DAY,
    LOOK_BACK,
    LOOK_BACK_DAYS,
    exchanges_in_the_open,
    first_of,
    last_day,
    recent,
    standing,
)
from tracker.domain.rules.judging import absence, is_combat
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import IN_NEGOTIATION, LAPSED, Flow
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb

_ASKS_NOTHING = frozenset({ClauseVerb.WELCOMES, ClauseVerb.NOTES})


def relied_on(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-04: a lapsed text on which information from the partner, or support, rested after its last day.

    No source asks for it: an entry of our own. Releases on a lapsed text are AGR-02's: one cause, one finding.
    """
    for agreement in picture.agreements:
        end = last_day(agreement)
        if end is not None and standing(agreement, picture.on) is not YES:
            yield _reliance(picture, limits, agreement, end)


def _reliance(picture: Picture, limits: Limits, agreement: AgreementFact, end: When) -> Outcome:
    lapsed = ~standing(agreement, picture.on)
    uses = [
        (ref, first, after & lapsed)
        for ref, first, after in _uses(picture, limits, agreement, end)
        if after & lapsed is not NO
    ]
    if not uses:
        return Met(subject=agreement.ref, records=(agreement.ref,))
    certain = [use for use in uses if use[2] is YES]
    told = certain or uses
    gap = Gap(
        subject=agreement.ref,
        severity=Severity.HIGH,
        basis=Basis.OVERDUE,
        since=first_of(*(first for _, first, _ in told)),
        found=Text(
            N_("%(agreement)s ended (%(date)s). Records of a later day rest on it."),
            {"agreement": agreement.ref.title, "date": end},
        ),
        records=(agreement.ref, *(ref for ref, _, _ in told)),
    )
    return gap if certain else as_question(gap)


def _uses(
    picture: Picture, limits: Limits, agreement: AgreementFact, end: When
) -> Iterator[tuple[RecordRef, When, Certainty]]:
    """What rests on the text: the record, since when it did so after the end, and how surely within the look-back."""
    days, day = limits["days"], picture.on
    for exchange in exchanges_in_the_open(picture):
        if exchange.agreement == agreement.ref.public_id and exchange.flow is Flow.FROM_PARTNER:
            yield exchange.ref, exchange.on, precedes(end, exchange.on) & recent(exchange.on, days, day)
    for item in picture.support:
        if _rests_on(item, agreement) and not item.planned:
            after = end.by(day - timedelta(days=1)) & item.span.began.by(day)
            if item.span.ended is not None:
                after &= precedes(end, item.span.ended) & ~item.span.ended.more_than_days_before(days, day)
            yield item.ref, later(end.plus(1), item.span.began), after


def _rests_on(item: SupportFact, agreement: AgreementFact) -> bool:
    return any(basis.public_id == agreement.ref.public_id for basis in item.written_basis)


def clause_mechanism(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-08: a Council clause on coordination is answered by a mechanism 90 days after it was adopted.

    IPI 2019, box 2 and annex. A clause that only welcomes or notes asks for nothing; one on liaison is LIA-07's.
    """
    for clause in picture.clauses:
        if clause.subject is ClauseSubject.COORDINATION:
            yield _answered(picture, limits, clause)


def _answered(picture: Picture, limits: Limits, clause: ClauseFact) -> Outcome:
    if clause.verb in _ASKS_NOTHING:
        why = N_("The clause asks for nothing.")
        return NotApplicable(subject=clause.ref, why=Text(why))
    ends = _ends(picture)
    live = [(ref, ~Span(ended=ends.get(ref.public_id)).over(picture.on)) for ref in clause.answered_by]
    answered = any_of(sure for _, sure in live)
    if answered is YES:
        records = (clause.ref, *(ref for ref, sure in live if sure is YES))
        return Met(subject=clause.ref, records=records)
    values = {"symbol": clause.symbol, "paragraph": clause.paragraph or "–", "verb": clause.verb}
    if live and answered is NO:
        return Gap(
            subject=clause.ref,
            severity=Severity.HIGH,
            basis=Basis.OVERDUE,
            since=max((ends[ref.public_id] for ref, _ in live), key=lambda w: w.sort_key).plus(1),
            found=Text(
                N_("Every mechanism recorded as answering %(symbol)s, paragraph %(paragraph)s, has ended."), values
            ),
            records=(clause.ref, *(ref for ref, _ in live)),
            owner=clause.owner,
        )
    return absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.CLAUSE_MECHANISM,
        severity=Severity.HIGH,
        anchor=clause.adopted,
        days=limits["days"],
        found=Text(
            N_("No mechanism is recorded as answering %(symbol)s, paragraph %(paragraph)s (verb: %(verb)s)."), values
        ),
        subject=clause.ref,
        records=(clause.ref,),
        uncertain=clause.verb is ClauseVerb.NOT_STATED or answered is not NO,
        owner=clause.owner,
    )


def _ends(picture: Picture) -> dict[str, When]:
    """The last day of each mechanism of the picture that has one."""
    spans: list[tuple[RecordRef, Span]] = [(m.ref, m.span) for m in picture.mechanisms]
    spans += [(p.ref, p.span) for p in picture.positions]
    spans += [(f.ref, f.span) for f in picture.forums]
    spans += [(a.ref, a.span) for a in picture.agreements]
    spans += [(f.ref, f.span) for f in picture.frameworks]
    return {ref.public_id: span.ended for ref, span in spans if span.ended is not None}


def written_arrangement(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-09: support that runs rests on a written arrangement. IPI 2019, recommendation 4.

    An arrangement that has lapsed is AGR-04's: one cause, one finding.
    """
    for item in picture.support:
        yield _arranged(picture, item)


def _arranged(picture: Picture, item: SupportFact) -> Outcome:
    over = item.span.over(picture.on)
    if item.planned or over is YES:
        why = N_("The support is only planned, or has ended.")
        return NotApplicable(subject=item.ref, why=Text(why))
    drafts = {a.ref.public_id for a in picture.agreements if a.state in IN_NEGOTIATION}
    linked = {ref.public_id for ref in item.written_basis} - drafts
    lapsed = {
        a.ref.public_id
        for a in picture.agreements
        if a.state in LAPSED or (last_day(a) is not None and standing(a, picture.on) is NO)
    }
    if linked - lapsed:
        return Met(subject=item.ref, records=(item.ref, *item.written_basis))
    if linked:
        why = N_("The written arrangement has lapsed: a finding of its own.")
        return NotApplicable(subject=item.ref, why=Text(why))
    return absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.WRITTEN_ARRANGEMENT,
        severity=Severity.CRITICAL if is_combat(picture) else Severity.HIGH,
        anchor=later(picture.partnership.span.began, item.span.began),
        days=FROM_THE_FIRST_DAY,
        found=Text(
            N_("No written arrangement is recorded for this support: %(support)s."), {"support": item.ref.title}
        ),
        subject=item.ref,
        records=(item.ref,),
        uncertain=over is not NO,
    )


AGR_04 = Rule(
    code="AGR-04",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Agreement relied on after its end")),
    expected=Text(N_("What the sides exchange or give each other rests on an agreement that is in force on that day.")),
    closes=Text(N_("Record the renewal or the new basis; otherwise note that the past cannot be mended.")),
    anchor=Text(N_("the last day of the agreement")),
    recommendations=("own-agreement-in-force",),
    check=relied_on,
    thresholds=(Threshold("days", LOOK_BACK_DAYS, LOOK_BACK),),
    closes_with=RecordKind.AGREEMENT,
    past_failing=True,
)

AGR_08 = Rule(
    code="AGR-08",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Council clause on coordination without a mechanism")),
    expected=Text(N_("Where the Security Council asks for coordination, a named mechanism answers the clause.")),
    closes=Text(N_("Link the mechanism that answers the clause, or set one up and record it.")),
    anchor=Text(N_("the day the clause was adopted")),
    recommendations=("ipi19-i6", "ipi19-l13"),
    check=clause_mechanism,
    thresholds=(Threshold("days", 90, Text(N_("days after the clause was adopted"))),),
    absence=True,
    posture=True,
    matter=Matter.CLAUSE_MECHANISM,
    closes_with=RecordKind.MECHANISM,
)

AGR_09 = Rule(
    code="AGR-09",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Support without a written arrangement")),
    expected=Text(
        N_("Support that the UN gives or receives rests on a written arrangement that says what each side does.")
    ),
    closes=Text(N_("Link the arrangement on which the support rests, or conclude one and record it.")),
    anchor=Text(N_("the day the support began, within the partnership")),
    recommendations=("ipi19-r4e",),
    check=written_arrangement,
    absence=True,
    matter=Matter.WRITTEN_ARRANGEMENT,
    closes_with=RecordKind.AGREEMENT,
)
