"""AGR-01 and AGR-06: is there an agreement on information, and does it say what it must say?"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES, Certainty, Span, When, any_of
from tracker.domain.facts.agreements import AgreementFact, InformationClauses
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import (
    FROM_THE_FIRST_DAY,
    exchanges_in_the_open,
    last_day,
    on_information,
    standing,
)
from tracker.domain.rules.judging import absence, combat, is_combat, shared_area
from tracker.domain.rules.rule import Limits, Rule
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import LAPSED, AgreementKind, AgreementState
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def information_agreement(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-01: asked where information passes, the force fights, or both sides share an area.

    IPI 2019, information sharing and recommendation 4; S/2015/229. A standing procedure with the authority of
    the head of mission answers partly: the finding stays, one step lower. An agreement that ended is overdue.
    """
    texts = [a for a in picture.agreements if on_information(a)]
    full = [a for a in texts if a.kind is not AgreementKind.SOP]
    held = any_of(standing(a, picture.on) for a in full)
    if held is YES:
        yield Met(
            subject=picture.partnership.ref,
            records=tuple(a.ref for a in full if standing(a, picture.on) is YES),
        )
        return
    needed, severity, records = _need(picture)
    if needed is NO:
        why = N_("No information passes, the force has no combat role, and the sides share no area.")
        yield NotApplicable(subject=picture.partnership.ref, why=Text(why))
        return
    procedure = _procedure(picture, texts)
    if procedure:
        severity = Severity.MEDIUM if severity is Severity.HIGH else Severity.LOW
        records = (*records, procedure.ref)
    outcome = absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.INFORMATION_AGREEMENT,
        severity=severity,
        anchor=picture.partnership.span.began,
        days=FROM_THE_FIRST_DAY,
        found=_found(picture, procedure),
        records=records,
        uncertain=needed is not YES or held is not NO,
        former=[Span(a.span.began, end) for a in full if (end := last_day(a)) is not None],
    )
    ended = _ended(picture, full) if needed is YES and held is NO else None
    yield _overdue(outcome, severity, *ended) if ended and isinstance(outcome, Question) else outcome


def _need(picture: Picture) -> tuple[Certainty, Severity, tuple[RecordRef, ...]]:
    """How surely an agreement is needed, how grave it is to have none, and the exchanges that show it."""
    exchanges = exchanges_in_the_open(picture)
    strong = any_of(e.on.by(picture.on) for e in exchanges) | combat(picture)
    severity = Severity.HIGH if strong is YES else Severity.MEDIUM
    return strong | shared_area(picture), severity, tuple(e.ref for e in exchanges)


def _procedure(picture: Picture, texts: list[AgreementFact]) -> AgreementFact | None:
    for text in texts:
        if text.kind is AgreementKind.SOP and text.head_of_mission_authority and standing(text, picture.on) is YES:
            return text
    return None


def _found(picture: Picture, procedure: AgreementFact | None) -> Text:
    if procedure:
        words = N_(
            "A standing procedure with the authority of the head of mission answers partly: %(procedure)s. "
            "No agreement with the partner on the exchange of information is recorded as in force."
        )
        return Text(words, {"procedure": procedure.ref.title})
    if exchanges_in_the_open(picture):
        return Text(
            N_(
                "Information has passed between the sides. No agreement on the exchange of information is recorded as "
                "in force."
            )
        )
    return Text(N_("No agreement on the exchange of information is recorded as in force."))


def _ended(picture: Picture, texts: list[AgreementFact]) -> tuple[AgreementFact, When] | None:
    """The agreement that ended last, and its last day; a superseded one has a successor, recorded or not."""
    ended = [
        (a, end)
        for a in texts
        if a.state is not AgreementState.SUPERSEDED
        and not a.broken_off
        and (a.state not in LAPSED or a.state_certainty is YES)
        and (end := last_day(a)) is not None
        and end.by(picture.on) is YES
    ]
    return max(ended, key=lambda pair: pair[1].sort_key, default=None)


def _overdue(outcome: Question, severity: Severity, agreement: AgreementFact, end: When) -> Gap:
    words = N_(
        "%(agreement)s ended (%(date)s). No other agreement on the exchange of information is recorded as in force."
    )
    return Gap(
        subject=outcome.subject,
        severity=severity,
        basis=Basis.OVERDUE,
        since=end.plus(1),
        found=Text(words, {"agreement": agreement.ref.title, "date": end}),
        records=(*outcome.records, agreement.ref),
    )


def information_clauses(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """AGR-06: each agreement on information in effect says what for, to whom onward, and what follows a breach.

    IPI 2019, information sharing. A clause recorded as missing makes a gap; a clause nobody looked up makes a question.
    """
    for agreement in picture.agreements:
        if on_information(agreement) and standing(agreement, picture.on) is not NO:
            yield _clauses(picture, agreement)


def _clauses(picture: Picture, agreement: AgreementFact) -> Outcome:
    clauses = agreement.clauses or InformationClauses()
    said = (clauses.purpose_limitation, clauses.onward_sharing, clauses.breach_procedure)
    stands = standing(agreement, picture.on)
    severity = Severity.HIGH if is_combat(picture) else Severity.MEDIUM
    if all(said):
        return Met(subject=agreement.ref, records=(agreement.ref,))
    if False in said:
        began = agreement.span.began if agreement.span.began.by(picture.on) is YES else agreement.state_since
        words = N_("%(agreement)s does not deal with each of these: %(missing)s.")
        gap = Gap(
            subject=agreement.ref,
            severity=severity,
            basis=Basis.STATED_ABSENT,
            since=began,
            found=Text(words, {"agreement": agreement.ref.title, "missing": _missing(said)}),
            records=(agreement.ref,),
        )
        return gap if stands is YES else as_question(gap)
    return absence(
        picture,
        theme=Theme.AGREEMENTS,
        matter=Matter.INFORMATION_CLAUSES,
        severity=severity,
        anchor=picture.partnership.span.began,
        days=FROM_THE_FIRST_DAY,
        found=Text(
            N_("No clause on each of purpose, onward sharing and breach is recorded for %(agreement)s."),
            {"agreement": agreement.ref.title},
        ),
        subject=agreement.ref,
        records=(agreement.ref,),
        uncertain=stands is not YES,
    )


def _missing(said: tuple[bool | None, bool | None, bool | None]) -> Text:
    """Which of purpose, onward sharing and breach the text is recorded not to deal with."""
    purpose, onward, breach = (answer is False for answer in said)
    words = {
        (True, True, True): N_("purpose, onward sharing, breach"),
        (True, True, False): N_("purpose, onward sharing"),
        (True, False, True): N_("purpose, breach"),
        (False, True, True): N_("onward sharing, breach"),
        (True, False, False): N_("purpose"),
        (False, True, False): N_("onward sharing"),
        (False, False, True): N_("breach"),
    }
    return Text(words[purpose, onward, breach])


AGR_01 = Rule(
    code="AGR-01",
    theme=Theme.AGREEMENTS,
    title=Text(N_("No agreement on the exchange of information in force")),
    expected=Text(
        N_(
            "Where information passes between mission and force, where the force has a combat role, or where both work "
            "in one area, an agreement between them says how information is exchanged and protected."
        )
    ),
    closes=Text(N_("Record the agreement, or bring one into force.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-r4f", "ipi19-l7", "sg15-l30"),
    check=information_agreement,
    absence=True,
    posture=True,
    swallowed_by=("AGR-02",),
    matter=Matter.INFORMATION_AGREEMENT,
    closes_with=RecordKind.AGREEMENT,
)

AGR_06 = Rule(
    code="AGR-06",
    theme=Theme.AGREEMENTS,
    title=Text(N_("Agreement on information without clauses on purpose, onward sharing or breach")),
    expected=Text(
        N_(
            "An agreement on information says what the information may be used for, with whom it may be shared "
            "further, and what happens when it leaks or is misused."
        )
    ),
    closes=Text(N_("Record the clauses, or amend the agreement or add an annex.")),
    anchor=Text(N_("the day the partnership began")),
    recommendations=("ipi19-l9", "ipi19-l7"),
    check=information_clauses,
    absence=True,
    posture=True,
    matter=Matter.INFORMATION_CLAUSES,
    closes_with=RecordKind.AGREEMENT,
)
