"""HRC-05 and HRC-06, for the circle of a case: an allegation is conveyed in time, and answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dates import MAYBE, NO, YES, When, any_of, later, on
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.rule import Audience, Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.compliance import AllegationState

Steps = tuple[tuple[AllegationState, When], ...]

_SUBSTANCE = frozenset(
    {
        AllegationState.ANSWERED,
        AllegationState.SUBSTANTIATED,
        AllegationState.NOT_SUBSTANTIATED,
        AllegationState.INCONCLUSIVE,
        AllegationState.MEASURES_TAKEN,
        AllegationState.REMEDIED,
    }
)
_RECEIPT = _SUBSTANCE | {
    AllegationState.ACKNOWLEDGED,
    AllegationState.UNDER_INVESTIGATION,
    AllegationState.INTERIM_REPLY,
}
_CONVEYED = _RECEIPT | {AllegationState.CONVEYED}
_IS_CLOSED = N_("The case is closed.")
_OPEN_OR_HELD = (AllegationState.TRANSMISSIBLE, AllegationState.HELD)


def conveyed(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-05: one outcome for each case; a case that was re-opened counts from there.

    IPI 2019, legitimacy, relaying the High-Level Independent Panel of 2015. A hold to protect people stops the duty
    until its last day.
    """
    for case in picture.allegations:
        yield to_convey(picture.on, limits, case)


def to_convey(day: date, limits: Limits, case: AllegationFact) -> Outcome:
    """The same of one case on a day, for its page."""
    return _conveyed(day, limits, case, _current(case))


def _current(case: AllegationFact) -> Steps:
    """The steps since the case was last re-opened, else all."""
    return _after(case.steps, AllegationState.REOPENED)


def _after(steps: Steps, state: AllegationState) -> Steps:
    """The steps after the last of this state; all where there is none."""
    states = [one for one, _ in steps]
    return steps[len(states) - states[::-1].index(state) :] if state in states else steps


def _dates(steps: Steps, *states: AllegationState) -> list[When]:
    return [when for state, when in steps if state in states]


def _closed(steps: Steps) -> bool:
    return bool(steps) and steps[-1][0] is AllegationState.CLOSED


def _conveyed(day: date, limits: Limits, case: AllegationFact, steps: Steps) -> Outcome:
    done = any_of(when.by(day) for when in _dates(steps, *_CONVEYED))
    if done is YES:
        return Met(subject=case.ref, records=(case.ref,))
    steps = _after(steps, AllegationState.ASSESSED)  # assessed anew, it must be found transmissible anew
    duty = [state for state, _ in steps if state in _OPEN_OR_HELD]
    if AllegationState.TRANSMISSIBLE not in duty or _closed(steps):
        return NotApplicable(subject=case.ref, why=_not_to_convey(case, steps))
    held = duty[-1] is AllegationState.HELD
    if held and (case.held_until is None or case.held_until >= day):
        why = N_("It is held for the protection of those concerned.")
        return NotApplicable(subject=case.ref, why=Text(why))
    days = limits["sea_days"] if case.exploits else limits["days"]
    since = _dates(steps, AllegationState.TRANSMISSIBLE)
    last_day = later(since[0].plus(days), since[-1])  # a hold that was lifted leaves no day after it but its own
    if held and case.held_until:
        last_day = later(last_day, on(case.held_until))
    late = last_day.more_than_days_before(0, day)
    if late is NO:
        return TooEarly(subject=case.ref, until=last_day.earliest or day)
    gap = Gap(
        subject=case.ref,
        severity=Severity.CRITICAL,
        basis=Basis.OVERDUE,
        since=last_day.plus(1),
        found=_unconveyed(since[0], last_day, held=held),
        records=(case.ref,),
    )
    return gap if late is YES and done is NO else as_question(gap)


def _not_to_convey(case: AllegationFact, steps: Steps) -> Text:
    if _closed(steps):
        return Text(_IS_CLOSED)
    if again := _dates(case.steps, AllegationState.REOPENED):
        words = N_("The case was opened again (%(day)s). It has not been assessed since as one to convey.")
        return Text(words, {"day": again[-1]})
    return Text(N_("The allegation has not been assessed as one to convey."))


def _not_with_them(case: AllegationFact, steps: Steps) -> Text:
    if _closed(steps):
        return Text(_IS_CLOSED)
    if again := _dates(case.steps, AllegationState.REOPENED):
        return Text(N_("The case was opened again (%(day)s). It has not been conveyed since."), {"day": again[-1]})
    return Text(N_("The allegation has not been conveyed."))


def _unconveyed(since: When, last_day: When, *, held: bool) -> Text:
    values = {"since": since, "until": last_day}
    if held:
        words = N_(
            "The allegation is transmissible (%(since)s) and was held until %(until)s. It is not recorded as conveyed."
        )
        return Text(words, values)
    words = N_("The allegation is transmissible (%(since)s) and is not held. It is not recorded as conveyed.")
    return Text(words, values)


def answered(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """HRC-06: one outcome for each case: receipt within 30 days of conveying, substance within 90.

    No source asks for it: an entry of our own. The first interim reply starts the 90 days again; a second does not.
    """
    for case in picture.allegations:
        yield to_answer(picture.on, limits, case)


def to_answer(day: date, limits: Limits, case: AllegationFact) -> Outcome:
    """The same of one case on a day, for its page."""
    return _answered(day, limits, case, _current(case))


def _answered(day: date, limits: Limits, case: AllegationFact, steps: Steps) -> Outcome:
    sent = next(iter(_dates(steps, AllegationState.CONVEYED, *_RECEIPT)), None)
    substance = any_of(when.by(day) for when in _dates(steps, *_SUBSTANCE))
    if substance is YES:
        return Met(subject=case.ref, records=(case.ref,))
    if sent is None or _closed(steps):
        return NotApplicable(subject=case.ref, why=_not_with_them(case, steps))
    receipt = any_of(when.by(day) for when in _dates(steps, *_RECEIPT))
    start = next(iter(_dates(steps, AllegationState.INTERIM_REPLY)), sent)
    silent = sent.more_than_days_before(limits["days"], day) & ~receipt
    unanswered = start.more_than_days_before(limits["substance_days"], day) & ~substance
    if silent is NO and unanswered is NO:
        until = start.plus(limits["substance_days"]) if receipt is YES else sent.plus(limits["days"])
        return TooEarly(subject=case.ref, until=until.earliest or day)
    if silent is YES or (silent is MAYBE and unanswered is not YES):
        words = N_("The allegation was conveyed (%(sent)s). No acknowledgement is recorded.")
        gap = _late(case, sent.plus(limits["days"] + 1), Text(words, {"sent": sent}))
        return gap if silent is YES else as_question(gap)
    words = N_("The allegation was conveyed (%(sent)s). No answer in substance is recorded.")
    gap = _late(case, start.plus(limits["substance_days"] + 1), Text(words, {"sent": sent}))
    return gap if unanswered is YES else as_question(gap)


def _late(case: AllegationFact, since: When, found: Text) -> Gap:
    return Gap(
        subject=case.ref,
        severity=Severity.HIGH,
        basis=Basis.OVERDUE,
        since=since,
        found=found,
        records=(case.ref,),
    )


HRC_05 = Rule(
    code="HRC-05",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Allegation to convey, not conveyed and not held for protection")),
    expected=Text(
        N_(
            "An allegation assessed as one to convey goes to the government or organization that sent the troops, "
            "unless it is held to protect those concerned."
        )
    ),
    closes=Text(N_("Record that it was conveyed, or that it is held for protection, by whom and until when.")),
    anchor=Text(N_("the day the allegation became transmissible")),
    recommendations=("ipi19-c8", "ipi19-l37"),
    check=conveyed,
    thresholds=(
        Threshold("days", 14, Text(N_("days after it became transmissible"))),
        Threshold("sea_days", 3, Text(N_("days after it became transmissible: sexual exploitation and abuse"))),
    ),
    audience=Audience.CIRCLE,
    closes_with=RecordKind.ALLEGATION,
)

HRC_06 = Rule(
    code="HRC-06",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Conveyed allegation without acknowledgement or answer")),
    expected=Text(N_("Whoever received an allegation acknowledges it and then answers in substance.")),
    closes=Text(N_("Record the acknowledgement, the interim reply or the answer.")),
    anchor=Text(N_("the day the allegation was conveyed; for the answer, the day of a first interim reply")),
    recommendations=("own-allegation-follow-up",),
    check=answered,
    thresholds=(
        Threshold("days", 30, Text(N_("days until receipt is acknowledged"))),
        Threshold("substance_days", 90, Text(N_("days until an answer in substance"))),
    ),
    audience=Audience.CIRCLE,
    closes_with=RecordKind.ALLEGATION,
)
