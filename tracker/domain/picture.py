"""Picture: the frozen facts about one partnership at the end of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from tracker.domain.facts.agreements import AgreementFact, ExchangeFact, IncidentFact
from tracker.domain.facts.compliance import (
    AllegationFact,
    FrameworkFact,
    HrddpFact,
    ObligationFact,
)
from tracker.domain.facts.liaison import ContactCardFact, MechanismFact, PositionFact
from tracker.domain.facts.meetings import ForumFact, SessionFact
from tracker.domain.facts.missions import (
    ClauseFact,
    ForceFacts,
    LeadershipDecisionFact,
    MissionFacts,
    PartnershipFacts,
    SiteFact,
    SupportFact,
)
from tracker.domain.facts.planning import (
    CommunicationPlanFact,
    JointAssessmentFact,
    LessonFact,
    SiteAssessmentFact,
    StatementFact,
    StocktakeFact,
)
from tracker.domain.facts.refs import Fact, RecordRef
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that was true of one partnership at the end of `on`, as far as is known now.

    The loader leaves out what had certainly not begun by then, and what ended before the longest look-back (730 days).
    """

    on: date
    mission: MissionFacts
    force: ForceFacts
    partnership: PartnershipFacts
    clauses: tuple[ClauseFact, ...] = ()
    decisions: tuple[LeadershipDecisionFact, ...] = ()
    sites: tuple[SiteFact, ...] = ()
    support: tuple[SupportFact, ...] = ()
    mechanisms: tuple[MechanismFact, ...] = ()
    positions: tuple[PositionFact, ...] = ()
    contact_cards: tuple[ContactCardFact, ...] = ()
    forums: tuple[ForumFact, ...] = ()
    meetings: tuple[SessionFact, ...] = ()  # ad hoc ones
    agreements: tuple[AgreementFact, ...] = ()
    exchanges: tuple[ExchangeFact, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    frameworks: tuple[FrameworkFact, ...] = ()
    obligations: tuple[ObligationFact, ...] = ()
    hrddp: tuple[HrddpFact, ...] = ()
    allegations: tuple[AllegationFact, ...] = ()
    joint_assessments: tuple[JointAssessmentFact, ...] = ()
    site_assessments: tuple[SiteAssessmentFact, ...] = ()
    communication_plans: tuple[CommunicationPlanFact, ...] = ()
    lessons: tuple[LessonFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    stocktakes: tuple[StocktakeFact, ...] = ()

    def references(self) -> Iterator[RecordRef]:
        """Every record that a fact is taken from or names."""
        return (ref for _, facts in _fact_lists(self) for ref in _refs(facts))

    def kinds_above(self, level: Sensitivity) -> frozenset[RecordKind]:
        """The kinds of the classified records above this level, those included that a fact only names."""
        return frozenset(ref.kind for ref in self.references() if ref.sensitivity.rank > level.rank)

    def up_to(self, level: Sensitivity) -> Picture:
        """The same picture without classified facts above this level."""
        return _without(self, lambda ref: ref.sensitivity.rank > level.rank)

    def without_cases(self) -> Picture:
        """The same picture without any need-to-know fact: what rules for everyone may rest on."""
        return _without(self, lambda ref: ref.circle is not None)

    def for_circle(self, account: int | None) -> Picture:
        """The same picture without the need-to-know facts whose circle this account is not in."""
        return _without(self, lambda ref: ref.circle is not None and account not in ref.circle)


_CHILDREN: dict[type[Fact], tuple[str, ...]] = {
    PositionFact: ("tours",),
    ForumFact: ("sessions", "actions"),
    ObligationFact: ("submissions",),
}
_NAMED: dict[type[Fact], tuple[str, ...]] = {
    ClauseFact: ("answered_by",),
    SupportFact: ("written_basis",),
}

_BEGINS: dict[type[Fact], str] = {  # where the state of the day says more than a date, nothing is named
    **dict.fromkeys((LeadershipDecisionFact, SiteFact, SupportFact, MechanismFact, PositionFact), "span"),
    **dict.fromkeys((ContactCardFact, ForumFact, ObligationFact, CommunicationPlanFact), "span"),
    **dict.fromkeys((HrddpFact, JointAssessmentFact, SiteAssessmentFact), "made"),
    **dict.fromkeys((ExchangeFact, IncidentFact), "on"),
    ClauseFact: "adopted",
    SessionFact: "held_on",
    LessonFact: "recorded_on",
    StatementFact: "as_of",
    StocktakeFact: "made_on",
}

Hidden = Callable[[RecordRef], bool]


_LISTS = tuple(f.name for f in fields(Picture) if f.name not in ("on", "mission", "force", "partnership"))


def _fact_lists(picture: Picture) -> list[tuple[str, tuple[Fact, ...]]]:
    return [(name, getattr(picture, name)) for name in _LISTS]


def _refs(facts: tuple[Fact, ...]) -> Iterator[RecordRef]:
    """Every record that these facts, all of one type, are taken from or name."""
    if not facts:
        return
    children, named = _CHILDREN.get(type(facts[0]), ()), _NAMED.get(type(facts[0]), ())
    for fact in facts:
        yield fact.ref
        for name in children:
            for child in getattr(fact, name):
                yield child.ref
        for name in named:
            yield from getattr(fact, name)


def _without(picture: Picture, hidden: Hidden) -> Picture:
    changes: dict[str, Any] = {}
    for name, facts in _fact_lists(picture):
        if any(map(hidden, _refs(facts))):
            changes[name] = tuple(_prune(fact, hidden) for fact in facts if not hidden(fact.ref))
    if "incidents" in changes:
        gone = [incident for incident in picture.incidents if hidden(incident.ref)]
        changes["sites"] = tuple(_spared(site, gone) for site in changes.get("sites", picture.sites))
    return replace(picture, **changes) if changes else picture


def _spared(site: SiteFact, gone: list[IncidentFact]) -> SiteFact:
    """The site without the attacks that hidden incidents tell of."""
    attacks = list(site.attacks)
    for incident in gone:
        if incident.site == site.ref.public_id and incident.on in attacks:
            attacks.remove(incident.on)
    return replace(site, attacks=tuple(attacks)) if len(attacks) < len(site.attacks) else site


def _prune(fact: Fact, hidden: Hidden) -> Fact:
    kept: dict[str, Any] = {
        name: tuple(child for child in getattr(fact, name) if not hidden(child.ref))
        for name in _CHILDREN.get(type(fact), ())
    }
    for name in _NAMED.get(type(fact), ()):
        kept[name] = tuple(ref for ref in getattr(fact, name) if not hidden(ref))
    return replace(fact, **kept) if kept else fact
