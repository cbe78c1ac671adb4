"""HRC-02, for the circle of a case: a grave allegation that was substantiated makes risk assessments due for review."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import NO, YES, When, later
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.facts.missions import SupportFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import first_of
from tracker.domain.rules.rule import Audience, Limits, Rule
from tracker.domain.rules.support_covered import covering, latest, not_given
from tracker.domain.support_review import reviewed_since, substantiated
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection


def reviews_due(picture: Picture, _limits: Limits) -> Iterator[Outcome]:
    """One outcome for each case: has the support that it touches been assessed again since it was substantiated?

    An entry of our own, in the sense of the due diligence policy (A/67/775-S/2013/110, annex): what was assessed before
    knew nothing of it. Its day is that on which the case was substantiated, or on which the support began.
    """
    running = [one for one in picture.support if _asked(picture, one)]
    for case in picture.allegations:
        yield _judged(picture, case, running)


def _asked(picture: Picture, item: SupportFact) -> bool:
    given = item.direction is SupportDirection.GIVEN and item.scope is not HrddpScope.OUTSIDE
    return given and item.span.over(picture.on) is not YES and not not_given(picture, item)


def _judged(picture: Picture, case: AllegationFact, running: list[SupportFact]) -> Outcome:
    found = substantiated(case) if case.grave else None
    if found is None or not running:
        why = N_("The allegation is not grave, was not substantiated, or touches no support that is given.")
        return NotApplicable(subject=case.ref, why=Text(why))
    seen = [(item, latest(covering(picture, item))) for item in running]
    reviewed = [reviewed_since(found, made.made if made else None) for _item, made in seen]
    due = [pair for pair, done in zip(seen, reviewed, strict=True) if done is not YES]
    if not due:
        return Met(subject=case.ref, records=(case.ref, *(made.ref for _item, made in seen if made)))
    touched = [ref for item, made in due for ref in (item.ref, *((made.ref,) if made else ()))]
    gap = Gap(
        subject=case.ref,
        severity=Severity.HIGH,
        basis=Basis.OVERDUE,
        since=first_of(*(later(found, item.span.began) for item, _made in due)),
        found=_asked_for(found, [item for item, _made in due]),
        records=(case.ref, *dict.fromkeys(touched)),
    )
    sure = any(done is NO for done in reviewed) and found.by(picture.on) is YES
    return gap if sure else as_question(gap)


def _asked_for(found: When, due: list[SupportFact]) -> Text:
    values = {"day": found, "support": due[0].ref.title, "n": len(due)}
    return Text(
        N_(
            "A grave allegation was substantiated (%(day)s). The risk assessment of support to those concerned has not "
            "been reviewed since: %(support)s."
        ),
        values,
        plural=N_(
            "A grave allegation was substantiated (%(day)s). The risk assessments of %(n)s items of support to those "
            "concerned have not been reviewed since, among them: %(support)s."
        ),
    )


HRC_02_OF_CASES = Rule(
    code="HRC-02",
    theme=Theme.HUMAN_RIGHTS,
    title=Text(N_("Support not assessed again after a grave allegation")),
    expected=Text(
        N_(
            "Once a grave allegation is substantiated, the risk assessment of every support to those concerned is "
            "reviewed at once, whatever its date."
        )
    ),
    closes=Text(
        N_("Record a risk assessment made since, for each item of support or as a general profile of the recipient.")
    ),
    anchor=Text(N_("the day the allegation was substantiated, or the day the support began if that came later")),
    recommendations=("hrddp-risk-assessment",),
    check=reviews_due,
    audience=Audience.CIRCLE,
    closes_with=RecordKind.HRDDP_ASSESSMENT,
)
