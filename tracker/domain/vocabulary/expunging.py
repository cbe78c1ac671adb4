"""Words for expunging: the two functions that do it together, and what became of a proposal."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class ExpungingHand(Word):
    """One of the two functions without which no words are removed for good."""

    ADMINISTRATOR = "administrator", N_("administrator")
    HUMAN_RIGHTS = "human_rights_officer", N_("human-rights officer")

    @property
    def other(self) -> ExpungingHand:
        """The one that has to agree."""
        return ExpungingHand.HUMAN_RIGHTS if self is ExpungingHand.ADMINISTRATOR else ExpungingHand.ADMINISTRATOR


class ExpunctionOutcome(Word):
    """What the other function said; a proposal that nobody answered in time lapses without it."""

    CONFIRMED = "confirmed", N_("removed for good")
    REFUSED = "refused", N_("refused")
