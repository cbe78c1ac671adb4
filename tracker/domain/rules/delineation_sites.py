"""DEL-02: every shared site has a current risk assessment."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, When, any_of, earlier, on, precedes
from tracker.domain.facts.missions import SiteFact
from tracker.domain.facts.planning import SiteAssessmentFact
from tracker.domain.outcomes import Gap, Met, NotApplicable, Outcome, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.judging import NOT_OURS, absence, combat, is_combat, not_ours
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def site_risk(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """DEL-02: one outcome for each shared site. IPI 2019, recommendation 5.

    An assessment is current until its age, its own last day or an attack on the site ends it. Beside a force in a
    combat role it ages sooner.
    """
    for site in picture.sites:
        if site.span.holds(picture.on) is not NO:
            yield _judged(picture, limits, site)


def _judged(picture: Picture, limits: Limits, site: SiteFact) -> Outcome:
    if not_ours(picture, Matter.SITE_ASSESSMENT, site.ref):
        return NotApplicable(subject=site.ref, why=NOT_OURS)
    made = [a for a in picture.site_assessments if a.site == site.ref.public_id and a.made.by(picture.on) is not NO]
    current = [(a, _current(picture, limits, site, a)) for a in made]
    held = any_of(sure for _, sure in current)
    if held is YES:
        return Met(subject=site.ref, records=tuple(a.ref for a, sure in current if sure is YES))
    if not made:
        return _none(picture, site)
    last = max(made, key=lambda a: a.made.sort_key)
    gap = _out_of_date(picture, limits, site, last)
    return gap if held is NO and site.span.holds(picture.on) is YES else as_question(gap)


def _none(picture: Picture, site: SiteFact) -> Outcome:
    attacked = any(attack.by(picture.on) is YES for attack in site.attacks)
    return absence(
        picture,
        theme=Theme.DELINEATION,
        matter=Matter.SITE_ASSESSMENT,
        severity=Severity.CRITICAL if is_combat(picture) or attacked else Severity.HIGH,
        anchor=picture.partnership.span.began,
        days=FROM_THE_FIRST_DAY,
        found=Text(N_("No risk assessment is recorded for %(site)s."), {"site": site.ref.title}),
        subject=site.ref,
        records=(site.ref,),
        uncertain=site.span.holds(picture.on) is not YES,
    )


def _out_of_date(picture: Picture, limits: Limits, site: SiteFact, last: SiteAssessmentFact) -> Gap:
    attack = _attack_since(picture, site, last)
    end = _last_day(picture, limits, last)
    values = {"site": site.ref.title, "made": last.made}
    attacked = N_("%(site)s was attacked after its last risk assessment (%(made)s).")
    aged = N_("The last risk assessment recorded for %(site)s is out of date (%(made)s).")
    return Gap(
        subject=site.ref,
        severity=Severity.CRITICAL if attack else Severity.HIGH,
        basis=Basis.OVERDUE,
        since=earlier(attack, end.plus(1)) if attack else end.plus(1),
        found=Text(attacked if attack else aged, values),
        records=(site.ref, last.ref),
    )


def _current(picture: Picture, limits: Limits, site: SiteFact, made: SiteAssessmentFact) -> Certainty:
    attacked = any_of(a.by(picture.on) & precedes(made.made, a) for a in site.attacks)
    ended = NO if made.valid_until is None or made.valid_until >= picture.on else YES
    return made.made.by(picture.on) & ~_aged(picture, limits, made) & ~ended & ~attacked


def _aged(picture: Picture, limits: Limits, made: SiteAssessmentFact) -> Certainty:
    """Is it too old, for a force in a combat role or without, as surely as the role is known?"""
    fights = combat(picture)
    beside_combat = made.made.more_than_days_before(limits["combat_days"], picture.on)
    otherwise = made.made.more_than_days_before(limits["days"], picture.on)
    return otherwise if otherwise is beside_combat else (fights & beside_combat) | (~fights & otherwise)


def _attack_since(picture: Picture, site: SiteFact, made: SiteAssessmentFact) -> When | None:
    """The first attack that surely came after the assessment."""
    since = [a for a in site.attacks if a.by(picture.on) is YES and precedes(made.made, a) is YES]
    return min(since, key=lambda a: a.sort_key, default=None)


def _last_day(picture: Picture, limits: Limits, made: SiteAssessmentFact) -> When:
    """The last day on which it was current by its age or its own term."""
    terms = [limits["days"], limits["combat_days"]]
    if combat(picture) is not MAYBE:
        terms = [limits["combat_days"] if is_combat(picture) else limits["days"]]
    aged = When(made.made.plus(min(terms)).earliest, made.made.plus(max(terms)).latest)
    return earlier(aged, on(made.valid_until)) if made.valid_until else aged


DEL_02 = Rule(
    code="DEL-02",
    theme=Theme.DELINEATION,
    title=Text(N_("Shared site without a current risk assessment")),
    expected=Text(
        N_(
            "Each site that mission and force share has a risk assessment that covers the neighbour, renewed in time "
            "and after every attack."
        )
    ),
    closes=Text(N_("Record the risk assessment of the site, or make one.")),
    anchor=Text(N_("the day the assessment was made; without one, the day the partnership began")),
    recommendations=("ipi19-r5a", "ipi19-i7"),
    check=site_risk,
    thresholds=(
        Threshold("days", 365, Text(N_("days for which an assessment is current"))),
        Threshold("combat_days", 180, Text(N_("days for which it is current beside a force in a combat role"))),
    ),
    absence=True,
    matter=Matter.SITE_ASSESSMENT,
    closes_with=RecordKind.SITE_ASSESSMENT,
)
