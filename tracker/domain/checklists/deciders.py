"""What may decide an item: rules, and looks at records that are judged as rules are, with grace and disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tracker.domain.checklists.looking import (
    Look,
    agreements_on,
    communication_plans,
    contact_cards,
    decisions_on,
    forums_at,
    joint_assessments,
    lessons,
    liaison_at,
    mechanisms_of,
    transition_plans,
)
from tracker.domain.checklists.stocktakes import stocktake_check
from tracker.domain.dates import MAYBE, NO, YES
from tracker.domain.outcomes import Gap, Met, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.rules import RULES, rule_by_code
from tracker.domain.rules.judging import absence
from tracker.domain.rules.rule import Check, Limits, Rule
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import AgreementSubject
from tracker.domain.vocabulary.basics import Basis, Level, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.missions import DecisionSubject

# Looks that are nothing but a rule.
AS_RULES = {"support:assessed": "HRC-02", "site_assessment": "DEL-02"}
NOTHING = Text(N_("Nothing that answers this is recorded."))
CEASED = Text(N_("What was recorded for this no longer stands (since %(since)s)."))
UNSURE = Text(N_("It is not certain that what is recorded for this stood on this day."))


@dataclass(frozen=True, slots=True)
class Probe:
    """A look, what it is about, the statement that may say it does not exist, and the record that would answer."""

    look: Look
    theme: Theme
    kind: RecordKind
    matter: Matter | None = None


_ON_SUBJECT = {
    AgreementSubject.INFORMATION: Matter.INFORMATION_AGREEMENT,
    AgreementSubject.SUPPORT: Matter.WRITTEN_ARRANGEMENT,
    AgreementSubject.DELINEATION: Matter.DELINEATION,
    AgreementSubject.TRANSITION: Matter.TRANSITION_PLAN,
}
_OF_KIND = {
    MechanismKind.HARM_TRACKING: Matter.HARM_TRACKING,
    MechanismKind.FRAMEWORK: Matter.COMPLIANCE_FRAMEWORK,
}
_AT_LEVEL = {Level.STRATEGIC: Matter.STRATEGIC_FORUM, Level.OPERATIONAL: Matter.OPERATIONAL_FORUM}
PROBES: dict[str, Probe] = {
    **{
        f"agreement:{s.value}": Probe(agreements_on(s), Theme.AGREEMENTS, RecordKind.AGREEMENT, _ON_SUBJECT.get(s))
        for s in AgreementSubject
    },
    **{
        f"mechanism:{k.value}": Probe(mechanisms_of(k), Theme.LIAISON, RecordKind.MECHANISM, _OF_KIND.get(k))
        for k in MechanismKind
    },
    **{f"forum:{at.value}": Probe(forums_at(at), Theme.MEETINGS, RecordKind.FORUM, _AT_LEVEL.get(at)) for at in Level},
    **{f"liaison:{at.value}": Probe(liaison_at(at), Theme.LIAISON, RecordKind.POSITION) for at in Level},
    **{
        f"decision:{s.value}": Probe(decisions_on(s), Theme.DELINEATION, RecordKind.LEADERSHIP_DECISION)
        for s in DecisionSubject
    },
    "lesson": Probe(lessons, Theme.PLANNING, RecordKind.LESSON, Matter.LESSONS),
    "communication_plan": Probe(communication_plans, Theme.COMMUNICATION, RecordKind.COMMUNICATION_PLAN),
    "transition_plan": Probe(transition_plans, Theme.PLANNING, RecordKind.AGREEMENT, Matter.TRANSITION_PLAN),
    "joint_assessment": Probe(joint_assessments, Theme.PLANNING, RecordKind.JOINT_ASSESSMENT, Matter.JOINT_ASSESSMENT),
    "contact_card": Probe(contact_cards, Theme.LIAISON, RecordKind.CONTACT_CARD),
    "harm_tracking": Probe(
        mechanisms_of(MechanismKind.HARM_TRACKING), Theme.HUMAN_RIGHTS, RecordKind.MECHANISM, Matter.HARM_TRACKING
    ),
}
# What is expected whether or not leadership keeps its distance.
EVEN_AT_A_DISTANCE = ("contact_card", "harm_tracking", "lesson", "decision:", "stocktake:")
STOCKTAKES = {f"stocktake:{theme.value}": theme for theme in Theme}


def known(decider: str) -> bool:
    """Is there such a decider?"""
    return decider in DECIDERS


@cache
def rules_for(deciders: frozenset[str]) -> tuple[Rule, ...]:
    """The rules by which these deciders are judged, in one order; each says of each subject all it has to say."""
    return tuple(rule for decider in sorted(deciders) for rule in _rules(decider))


def code_of(decider: str) -> str:
    """The code under which outcomes of a decider are found."""
    return AS_RULES.get(decider) or decider.removeprefix("rule:")


def _rules(decider: str) -> Iterator[Rule]:
    code = code_of(decider)
    if decider in AS_RULES or decider.startswith("rule:"):
        yield replace(rule_by_code(code), swallowed_by=(), of_cases=None)  # no item rests on one case
        return
    for after_end in (False, True):  # what was there may also be asked once the partnership has ended
        if decider in STOCKTAKES:
            theme = STOCKTAKES[decider]
            yield _as_rule(decider, theme, RecordKind.STOCKTAKE, stocktake_check(theme), after_end)
        else:
            probe = PROBES[decider]
            yield _as_rule(decider, probe.theme, probe.kind, _check(probe), after_end)


def _as_rule(decider: str, theme: Theme, kind: RecordKind, check: Check, after_end: bool) -> Rule:
    return Rule(
        code=decider, theme=theme, title=NOTHING, expected=NOTHING, closes=NOTHING, anchor=NOTHING,
        recommendations=(), check=check, absence=True, posture=not decider.startswith(EVEN_AT_A_DISTANCE),
        after_end=after_end, closes_with=kind,
    )  # fmt: skip


def _check(probe: Probe) -> Check:
    def check(picture: Picture, _limits: Limits) -> Iterator[Outcome]:
        seen = list(probe.look(picture))
        subject = picture.partnership.ref
        sure = tuple(one.ref for one in seen if one.holds is YES)
        unsure = tuple(one.ref for one in seen if one.holds is MAYBE)
        ceased = [one for one in seen if one.holds is NO and one.ceased and one.ceased.by(picture.on) is not NO]
        if sure:
            yield Met(subject=subject, records=sure)
        elif unsure:
            yield Question(subject=subject, severity=Severity.MEDIUM, found=UNSURE, records=unsure)
        elif ceased:
            since = max((one.ceased for one in ceased if one.ceased), key=lambda when: when.sort_key)
            yield Gap(
                subject=subject, severity=Severity.MEDIUM, basis=Basis.OVERDUE, since=since,
                found=replace(CEASED, values={"since": since}), records=tuple(one.ref for one in ceased),
            )  # fmt: skip
        else:
            begun = tuple(one.ref for one in seen)
            yield _silence(picture, probe, begun)

    return check


def _silence(picture: Picture, probe: Probe, begun: Iterable[object]) -> Outcome:
    """Nothing stands, nothing has ceased: a statement or a stocktake may say that it does not exist."""
    if probe.matter is None or tuple(begun):
        return Question(subject=picture.partnership.ref, severity=Severity.MEDIUM, found=NOTHING)
    return absence(
        picture,
        theme=probe.theme,
        matter=probe.matter,
        severity=Severity.MEDIUM,
        anchor=picture.partnership.span.began,
        days=0,
        found=NOTHING,
    )


DECIDERS = frozenset(PROBES) | frozenset(STOCKTAKES) | frozenset(AS_RULES) | {f"rule:{rule.code}" for rule in RULES}
