"""Liaison that is weak (LIA-05), and liaison that the Council asked for (LIA-07)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import MAYBE, NO, YES, Certainty, any_of
from tracker.domain.facts.liaison import MechanismFact, PositionFact
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.facts.missions import ClauseFact
from tracker.domain.facts.planning import StatementFact
from tracker.domain.outcomes import Met, NotApplicable, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import absence, is_combat, statement_on
from tracker.domain.rules.liaison_positions import real, refs, standing, stands
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, OwnerSide, RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.liaison import PositionTime, Purpose
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb

_FORMAL = {Formality.FORMAL: YES, Formality.INFORMAL: NO, Formality.PLANNED: NO, Formality.UNSTATED: MAYBE}
_FULL_TIME = {PositionTime.FULL_TIME: YES, PositionTime.DOUBLE_HATTED: NO, PositionTime.UNSTATED: MAYBE}
_ASKS_NOTHING = frozenset({ClauseVerb.WELCOMES, ClauseVerb.NOTES})


def _solid(position: PositionFact) -> Certainty:
    """Is it formal, somebody's whole job, and for more than deconfliction?"""
    wider = MAYBE if not position.purposes else NO if position.purposes == {Purpose.DECONFLICTION} else YES
    return _FORMAL[position.formality] & _FULL_TIME[position.time] & wider


def check_solid(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: the partnership, where liaison stands but is all informal, part-time or for deconfliction only.

    That all recorded liaison is weak does not say that no other exists: without a statement or a stocktake it asks.
    IPI 2019, box 2 and the section on information sharing.
    """
    subject = picture.partnership.ref
    answers = {p.ref: stands(p, picture) & _solid(p) for p in real(picture.positions)}
    present = [p for p in real(picture.positions) if stands(p, picture) is not NO]
    solid = [p for p in present if answers[p.ref] is YES]
    if not present:
        yield NotApplicable(
            subject=subject, why=Text(N_("No liaison position is recorded that could be strengthened."))
        )
        return
    if solid:
        yield Met(subject=subject, records=refs(solid))
        return
    unsure = any_of(answers.values()) is MAYBE
    said = statement_on(picture, Matter.FORMAL_LIAISON, subject, Verdict.DOES_NOT_EXIST)
    weak = Text(N_("All recorded liaison is informal, beside other duties or for deconfliction only."))
    unknown = Text(
        N_("It is not certain that any recorded liaison is formal, full-time and for more than deconfliction.")
    )
    yield absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.FORMAL_LIAISON,
        severity=Severity.HIGH if is_combat(picture) else Severity.MEDIUM,
        anchor=picture.partnership.span.began,
        days=limits["days"],
        found=unknown if unsure else weak,
        absent=_stated_weak(said) if said and not unsure else None,
        records=refs(present),
        uncertain=unsure and said is None,
        former=[p.span for p in real(picture.positions) if _solid(p) is YES],
    )


def _stated_weak(said: StatementFact) -> Text:
    words = N_(
        "All recorded liaison is informal, beside other duties or for deconfliction only; that no formal position"
        " existed was stated by %(function)s as of %(date)s."
    )
    return Text(words, {"function": said.by_function, "date": said.as_of})


def answered(clause: ClauseFact, picture: Picture) -> Certainty:
    """Does a mechanism that a person linked to the clause stand? MAYBE where the picture does not hold that record."""
    others: tuple[ForumFact | MechanismFact, ...] = (*picture.forums, *picture.mechanisms)
    recorded = {p.ref.public_id: stands(p, picture) for p in picture.positions}
    recorded |= {a.ref.public_id: a.span.holds(picture.on) for a in picture.agreements}
    recorded |= {m.ref.public_id: NO if m.formality is Formality.PLANNED else m.span.holds(picture.on) for m in others}
    return any_of(recorded.get(ref.public_id, MAYBE) for ref in clause.answered_by)


def check_requested(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: the partnership, where one clause or several ask for liaison: one cause, one finding.

    A position that stands answers; so does another mechanism that a person linked to the clause. IPI 2019, box 2.
    """
    subject = picture.partnership.ref
    asking = [c for c in picture.clauses if c.subject is ClauseSubject.LIAISON and c.verb not in _ASKS_NOTHING]
    if not asking:
        yield NotApplicable(subject=subject, why=Text(N_("No Council clause that asks for liaison is recorded.")))
        return
    sure, unsure = standing(picture), standing(picture, MAYBE)
    open_clauses = [c for c in asking if answered(c, picture) is not YES]
    if sure or not open_clauses:
        links = tuple(ref for c in asking for ref in c.answered_by)
        yield Met(subject=subject, records=(*(c.ref for c in asking), *(refs(sure) or links)))
        return
    first = min(open_clauses, key=lambda c: c.adopted.sort_key)
    uncertain = bool(unsure) or all(answered(c, picture) is MAYBE for c in open_clauses)
    yield absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.REQUESTED_LIAISON,
        severity=Severity.HIGH,
        anchor=first.adopted,
        days=limits["days"],
        found=_nothing_answers(first, uncertain=uncertain),
        records=(*(c.ref for c in open_clauses), *refs(unsure)),
        uncertain=uncertain,
        owner=first.owner,
        former=[p.span for p in real(picture.positions)],
    )


def _nothing_answers(clause: ClauseFact, *, uncertain: bool) -> Text:
    if uncertain:
        words = N_("It is not certain that the liaison named in %(clause)s stood on this day.")
    else:
        words = N_("No liaison position is recorded that answers %(clause)s.")
    return Text(words, {"clause": clause.ref.title})


LIA_05 = Rule(
    code="LIA-05",
    theme=Theme.LIAISON,
    title=Text(N_("No liaison but informal, part-time or for deconfliction only")),
    expected=Text(N_("At least one liaison position is formal and full-time and serves more than deconfliction.")),
    closes=Text(N_("A formal, full-time liaison position for more than deconfliction is recorded.")),
    anchor=Text(N_("The day on which the partnership began.")),
    recommendations=("ipi19-i1", "ipi19-l12"),
    check=check_solid,
    thresholds=(Threshold("days", 60, Text(N_("days from the beginning of the partnership until this is asked"))),),
    absence=True,
    posture=True,
    matter=Matter.FORMAL_LIAISON,
    closes_with=RecordKind.POSITION,
)

LIA_07 = Rule(
    code="LIA-07",
    theme=Theme.LIAISON,
    title=Text(N_("Liaison named by the Council, none recorded")),
    expected=Text(N_("Where a Council clause names liaison, a liaison position answers it.")),
    closes=Text(N_("A liaison position is recorded, or the mechanism that answers the clause is linked to it.")),
    anchor=Text(N_("The day on which the first unanswered clause was adopted.")),
    recommendations=("ipi19-i6", "ipi19-l13"),
    check=check_requested,
    owner=OwnerSide.UNHQ,
    thresholds=(Threshold("days", 90, Text(N_("days from the adoption of the clause until this is asked"))),),
    absence=True,
    posture=True,
    matter=Matter.REQUESTED_LIAISON,
    closes_with=RecordKind.POSITION,
)
