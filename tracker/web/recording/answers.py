"""Yes, no, or nobody looked: the answer to a question that a record may leave open."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class Answered(Word):
    """Yes or no; no answer is none."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")


def answered(answer: Answered | None) -> bool | None:
    """The answer as records keep it; None where nobody looked."""
    return None if answer is None else answer is Answered.YES
