"""A cadence in words."""

from __future__ import annotations

from tracker.domain.cadence import Cadence
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.meetings import CadenceKind

# The interval in the singular and in the plural.
_EVERY = {
    CadenceKind.EVERY_N_DAYS: (N_("daily"), N_("every %(n)s days")),
    CadenceKind.EVERY_N_WEEKS: (N_("weekly"), N_("every %(n)s weeks")),
    CadenceKind.EVERY_N_MONTHS: (N_("monthly"), N_("every %(n)s months")),
}


def cadence_words(cadence: Cadence) -> Text:
    """How often, as people say it; in somebody's own words where these say more."""
    if cadence.words:
        return Text("%(words)s", {"words": cadence.words})
    if cadence.kind in _EVERY:
        one, many = _EVERY[cadence.kind]
        return Text(one) if cadence.n == 1 else Text(many, {"n": cadence.n})
    return Text(cadence.kind.label)
