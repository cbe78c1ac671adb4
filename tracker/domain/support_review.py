"""What a case asks of the support given to those concerned: whether its risk assessment is to be reviewed at once."""

from __future__ import annotations

from tracker.domain.dates import NO, YES, Certainty, When, precedes
from tracker.domain.due_diligence import NO_SUPPORT
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import AllegationState, HrddpDecision

_OUTCOMES = frozenset({AllegationState.SUBSTANTIATED, AllegationState.NOT_SUBSTANTIATED, AllegationState.INCONCLUSIVE})


def substantiated(case: AllegationFact) -> When | None:
    """The day on which it was found substantiated; None where it was not, or where a later finding says otherwise."""
    found = [(state, when) for state, when in case.steps if state in _OUTCOMES]
    return found[-1][1] if found and found[-1][0] is AllegationState.SUBSTANTIATED else None


def reviewed_since(found: When, assessed: When | None) -> Certainty:
    """Was the support assessed on that day or after it? What was never assessed was not."""
    return NO if assessed is None else ~precedes(assessed, found)


def what_follows(case: AllegationFact, assessed: When | None, decision: HrddpDecision | None = None) -> Text:
    """What is to be done about support that was assessed then (None: never), in the circle of the case.

    `decision` is the one that stands: support that it does not let be given needs no review.
    A grave allegation that was substantiated makes the assessments it touches due for review at once.
    """
    if not case.grave:
        return Text(N_("The allegation is not marked as grave."))
    found = substantiated(case)
    if found is None:
        return Text(N_("If it is substantiated: review at once."))
    if decision in NO_SUPPORT:
        return Text(N_("By the decision that stands, the support is not given."))
    if reviewed_since(found, assessed) is YES:
        return Text(N_("Assessed since the allegation was substantiated."))
    return Text(N_("Review at once: substantiated %(day)s."), {"day": found})
