"""What a case asks of the support given to those concerned: whether its risk assessment is to be reviewed at once."""

from __future__ import annotations

from tracker.domain.dates import YES, When, precedes
from tracker.domain.facts.compliance import AllegationFact
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import AllegationState


def what_follows(case: AllegationFact, assessed: When | None) -> Text:
    """What is to be done about support that was assessed then (None: never), in the circle of the case.

    A grave allegation that was substantiated makes the assessments it touches due for review at once.
    """
    if not case.grave:
        return Text(N_("The allegation is not marked as grave."))
    found = [when for state, when in case.steps if state is AllegationState.SUBSTANTIATED]
    if not found:
        return Text(N_("If it is substantiated: review at once."))
    if assessed is not None and precedes(found[-1], assessed) is YES:
        return Text(N_("Assessed since the allegation was substantiated."))
    return Text(N_("Review at once: substantiated %(day)s."), {"day": found[-1]})
