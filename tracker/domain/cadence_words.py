"""A cadence in words."""

from __future__ import annotations

from tracker.domain.cadence import Cadence
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.meetings import CadenceKind, Nth, Weekday

# The interval in the singular and in the plural.
_EVERY = {
    CadenceKind.EVERY_N_DAYS: (N_("daily"), N_("every %(n)s days")),
    CadenceKind.EVERY_N_WEEKS: (N_("weekly"), N_("every %(n)s weeks")),
    CadenceKind.EVERY_N_MONTHS: (N_("monthly"), N_("every %(n)s months")),
}
_MONTHLY = (CadenceKind.MONTHLY, CadenceKind.EVERY_N_MONTHS, CadenceKind.ANNUAL)


def cadence_words(cadence: Cadence) -> Text:
    """How often, as people say it; in somebody's own words where these say more."""
    if cadence.words:
        return Text("%(words)s", {"words": cadence.words})
    often = _often(cadence)
    if cadence.weekday is None or not cadence.bound:
        return often
    weekday = tuple(Weekday)[cadence.weekday]
    if cadence.kind in _MONTHLY and cadence.nth is not None:
        values = {"often": often, "nth": tuple(Nth)[cadence.nth - 1], "weekday": weekday}
        return Text(N_("%(often)s, on the %(nth)s %(weekday)s of the month"), values)
    return Text(N_("%(often)s, on %(weekday)s"), {"often": often, "weekday": weekday})


def _often(cadence: Cadence) -> Text:
    if cadence.kind in _EVERY:
        one, many = _EVERY[cadence.kind]
        return Text(one) if cadence.n == 1 else Text(many, {"n": cadence.n})
    return Text(cadence.kind.label)
