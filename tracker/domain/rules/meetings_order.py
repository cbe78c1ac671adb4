"""The order of a forum: cadence (MTG-04), terms of reference (MTG-05), handling rule (MTG-10)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, When, any_of, later
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.evidence import FROM_THE_FIRST_DAY
from tracker.domain.rules.judging import absence, combat
from tracker.domain.rules.meetings_forums import active, meets, seat
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, RecordKind, Severity, Side, Theme
from tracker.domain.vocabulary.gaps import Matter

BOTH_BEGAN = Text(N_("The day on which the forum began, or the partnership where that is later."))


def _both_began(forum: ForumFact, picture: Picture) -> When:
    return later(forum.span.began, picture.partnership.span.began)


def check_cadence(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each active forum. Any cadence will do, on demand or in words too.

    IPI 2019, box 2, describes cadences; that one be set is an advice of our own.
    """
    for forum in active(picture):
        if forum.cadence:
            yield Met(subject=forum.ref, records=(forum.ref,))
            continue
        yield absence(
            picture,
            theme=Theme.MEETINGS,
            matter=Matter.CADENCE,
            severity=Severity.LOW,
            anchor=_both_began(forum, picture),
            days=limits["days"],
            found=Text(N_("No cadence is recorded for %(forum)s."), {"forum": forum.ref.title}),
            subject=forum.ref,
            records=(forum.ref,),
            uncertain=meets(forum, picture) is MAYBE,
        )


def check_terms(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: each active forum that is formal or of which that is not stated.

    No source asks for terms of reference: an advice of our own.
    """
    for forum in active(picture):
        terms = forum.terms_of_reference.by(picture.on) if forum.terms_of_reference else NO
        if terms is YES:
            yield Met(subject=forum.ref, records=(forum.ref,))
        elif forum.formality is Formality.INFORMAL:
            yield NotApplicable(subject=forum.ref, why=Text(N_("The forum is informal.")))
        else:
            yield absence(
                picture,
                theme=Theme.MEETINGS,
                matter=Matter.TERMS_OF_REFERENCE,
                severity=Severity.LOW,
                anchor=forum.span.began,
                days=limits["days"],
                found=_terms_found(forum, terms),
                subject=forum.ref,
                records=(forum.ref,),
                uncertain=meets(forum, picture) is MAYBE or terms is MAYBE or forum.formality is not Formality.FORMAL,
            )


def _terms_found(forum: ForumFact, terms: Certainty) -> Text:
    values = {"forum": forum.ref.title}
    if terms is MAYBE:
        return Text(N_("It is not certain that the terms of reference of %(forum)s were adopted by this day."), values)
    return Text(N_("No terms of reference are recorded for %(forum)s."), values)


def _exposed(forum: ForumFact, picture: Picture) -> Certainty:
    """Does the force sit in it with a counter-terrorism or enforcement role, or do host forces?"""
    known = bool(forum.members) or forum.organization_level
    host = any_of(m.span.holds(picture.on) for m in forum.members if m.side is Side.HOST) if known else MAYBE
    force = NO if forum.organization_level else seat(forum, picture) & combat(picture)
    return host | force


def check_handling(picture: Picture, _: Limits) -> Iterator[Outcome]:
    """Subject: each active forum in which a force with a counter-terrorism or enforcement role sits, or host forces.

    IPI 2019, box 2, on what may be said in the meetings of commanders in Mali.
    """
    for forum in active(picture):
        exposed = _exposed(forum, picture)
        if forum.handling_rule:
            yield Met(subject=forum.ref, records=(forum.ref,))
        elif exposed is NO:
            why = Text(
                N_("Neither host forces nor a force with a counter-terrorism or enforcement role sit in the forum.")
            )
            yield NotApplicable(subject=forum.ref, why=why)
        else:
            yield absence(
                picture,
                theme=Theme.MEETINGS,
                matter=Matter.HANDLING_RULE,
                severity=Severity.MEDIUM,
                anchor=_both_began(forum, picture),
                days=FROM_THE_FIRST_DAY,
                found=Text(N_("No handling rule is recorded for %(forum)s."), {"forum": forum.ref.title}),
                subject=forum.ref,
                records=(forum.ref,),
                uncertain=(exposed & meets(forum, picture)) is MAYBE,
            )


MTG_04 = Rule(
    code="MTG-04",
    theme=Theme.MEETINGS,
    title=Text(N_("Standing forum without a cadence")),
    expected=Text(N_("A standing forum says how often it meets, be it only on demand.")),
    closes=Text(N_("The cadence of the forum is recorded.")),
    anchor=BOTH_BEGAN,
    recommendations=("own-forum-cadence",),
    check=check_cadence,
    thresholds=(Threshold("days", 30, Text(N_("days from the beginning of the forum until this is asked"))),),
    absence=True,
    posture=True,
    matter=Matter.CADENCE,
    closes_with=RecordKind.FORUM,
)

MTG_05 = Rule(
    code="MTG-05",
    theme=Theme.MEETINGS,
    title=Text(N_("Formal forum without terms of reference")),
    expected=Text(N_("A formal forum has written terms of reference.")),
    closes=Text(N_("The terms of reference of the forum are recorded with their date.")),
    anchor=Text(N_("The day on which the forum was set up.")),
    recommendations=("own-forum-terms",),
    check=check_terms,
    thresholds=(Threshold("days", 180, Text(N_("days from the beginning of the forum until this is asked"))),),
    absence=True,
    posture=True,
    matter=Matter.TERMS_OF_REFERENCE,
    closes_with=RecordKind.FORUM,
)

MTG_10 = Rule(
    code="MTG-10",
    theme=Theme.MEETINGS,
    title=Text(N_("Forum with a combat force or host forces, without a handling rule")),
    expected=Text(
        N_(
            "Where host forces or a force with a counter-terrorism or enforcement role sit in the room, a rule says"
            " what may be said with whom."
        )
    ),
    closes=Text(N_("The handling rule of the forum is recorded.")),
    anchor=BOTH_BEGAN,
    recommendations=("ipi19-l15",),
    check=check_handling,
    absence=True,
    posture=True,
    matter=Matter.HANDLING_RULE,
    closes_with=RecordKind.FORUM,
)
