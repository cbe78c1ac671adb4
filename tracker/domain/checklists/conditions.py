"""Whom an item concerns: the conditions and phases it names, read from a picture. What is not recorded stays asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from tracker.domain.checklists.template import Item
from tracker.domain.dates import MAYBE, NO, YES, Certainty, Span, any_of
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import combat, shared_area
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import Phase
from tracker.domain.vocabulary.missions import MandateType, PartnershipFramework, SupportDirection

START_DAYS = 180  # how long a partnership counts as starting
ENDING_DAYS = 270  # how near a planned end counts as near
Test = Callable[[Picture], Certainty]


def applies(item: Item, picture: Picture) -> Certainty:
    """Does the item concern this partnership on this day? MAYBE where the records do not say."""
    conditions = [CONDITIONS[name](picture) for name in item.applies]
    return reduce(lambda one, other: one & other, conditions, YES) & in_phase(item.phases, picture)


def unmet(item: Item, picture: Picture) -> Text | None:
    """Why the item certainly does not concern this partnership; None where it may."""
    for name in item.applies:
        if CONDITIONS[name](picture) is NO:
            return Text(N_("It concerns partnerships of which this holds: %(condition)s."), {"condition": label(name)})
    if in_phase(item.phases, picture) is NO:
        return Text(N_("It concerns another phase of a partnership: %(phases)s."), {"phases": list(item.phases)})
    return None


def in_phase(phases: Iterable[Phase], picture: Picture) -> Certainty:
    """Is the partnership in one of these phases? No phase named means any."""
    wanted = tuple(phases)
    return any_of(phase_holds(phase, picture) for phase in wanted) if wanted else YES


def phase_holds(phase: Phase, picture: Picture) -> Certainty:
    """Is the partnership in this phase? Running goes on while an end comes near."""
    one, day = picture.partnership, picture.on
    over, old = one.span.over(day), one.span.began.more_than_days_before(START_DAYS - 1, day)
    if phase is Phase.ENDED:
        return over
    if phase is Phase.START:
        return ~over & ~old
    if phase is Phase.RUNNING:
        return ~over & old
    decided = one.end_decided.by(day) if one.end_decided else NO
    near = one.planned_end.plus(-ENDING_DAYS).by(day) if one.planned_end else NO
    return ~over & (decided | near)


def label(name: str) -> Text:
    """A condition in words."""
    kind, _, value = name.partition(":")
    if kind == "mandate":
        return Text(N_("the force has the mandate type “%(type)s”"), {"type": MandateType(value)})
    if kind == "framework":
        return Text(N_("mission and force relate as “%(framework)s”"), {"framework": PartnershipFramework(value)})
    return Text(_LABELS[name])


def _held(spans: Iterable[Span], picture: Picture) -> Certainty:
    """Silence is not absence: without any record it may be so; where all that were recorded are over, it is not."""
    known = [span.holds(picture.on) for span in spans]
    return any_of(known) if known else MAYBE


def _collocated(picture: Picture) -> Certainty:
    return _held((site.span for site in picture.sites), picture)


def _support(direction: SupportDirection) -> Test:
    return lambda picture: _held((s.span for s in picture.support if s.direction is direction), picture)


def _exchanges(picture: Picture) -> Certainty:
    found = any_of(one.on.by(picture.on) for one in picture.exchanges)
    return MAYBE if found is NO else found


def _mandate(kind: MandateType) -> Test:
    def test(picture: Picture) -> Certainty:
        held = [(v.value, v.span.holds(picture.on)) for v in picture.force.mandates]
        found = any_of(sure for value, sure in held if value == kind)
        known = any(sure is YES for _, sure in held)
        return found if known or found is not NO else MAYBE

    return test


def _framework(kind: PartnershipFramework) -> Test:
    def test(picture: Picture) -> Certainty:
        held = picture.partnership.framework
        return MAYBE if held is None else (YES if held is kind else NO)

    return test


CONDITIONS: dict[str, Test] = {
    "combat": combat,
    "collocated": _collocated,
    "shared_area": shared_area,
    "support_given": _support(SupportDirection.GIVEN),
    "support_received": _support(SupportDirection.RECEIVED),
    "exchanges": _exchanges,
    **{f"mandate:{kind.value}": _mandate(kind) for kind in MandateType},
    **{f"framework:{kind.value}": _framework(kind) for kind in PartnershipFramework},
}
_LABELS = {
    "combat": N_("the force has a counter-terrorism or enforcement role"),
    "collocated": N_("mission and force share a site"),
    "shared_area": N_("mission and force work in one area"),
    "support_given": N_("the UN gives support to the force"),
    "support_received": N_("the UN receives support from the force"),
    "exchanges": N_("information is exchanged"),
}
