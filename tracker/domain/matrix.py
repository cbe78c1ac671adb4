"""The matrix: partnerships by themes, each cell in one of six states. Pure: reviews in, rows out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.dates import MAYBE, NO, YES
from tracker.domain.findings import Finding
from tracker.domain.outcomes import ByDecision, Fires, Met, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.review import Judged, Review, finding, start_up_until
from tracker.domain.rules.judging import STOCKTAKE_DAYS, combat, latest_stocktake
from tracker.domain.rules.rule import Audience
from tracker.domain.summary import Cell, MatrixRow
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Theme
from tracker.domain.vocabulary.gaps import CellState


def matrix_row(review: Review) -> MatrixRow:
    """One partnership: what it is, and a cell for each theme."""
    return MatrixRow(
        partnership=review.picture.partnership.ref,
        about=tuple(_about(review.picture)),
        cells=tuple((theme, cell(review, theme)) for theme in Theme),
    )


def cell(review: Review, theme: Theme) -> Cell:
    """What the rules of one theme say; those for clearing officers and for the circle of a case never enter.

    What fires hidden from the reader comes before what he may answer: "to verify" alone would be less than the truth.
    """
    judged = [j for j in review.judged if j.rule.theme is theme and j.rule.audience is Audience.READERS]
    found = _gravest_first(finding(review.picture, j) for j in judged if isinstance(j.outcome, Fires))
    gaps = tuple(f for f in found if f.is_gap)
    questions = tuple(f for f in found if not f.is_gap)
    hidden = any(j.rule.theme is theme and j.rule.audience is Audience.READERS for j in review.hidden)
    if gaps:
        state = CellState.GAPS
    elif hidden:
        state = CellState.RESTRICTED
    elif questions:
        state = CellState.TO_VERIFY
    else:
        return _quiet(review.picture, theme, judged)
    return Cell(state=state, gaps=gaps, questions=questions)


def _quiet(picture: Picture, theme: Theme, judged: list[Judged]) -> Cell:
    """Nothing fires: by decision, reviewed, or not applicable. "None" is only said where something bears it out."""
    decided = [_decided_on(picture, j.outcome) for j in judged if isinstance(j.outcome, ByDecision)]
    if decided:
        return Cell(state=CellState.BY_DECISION, decided_on=max((d for d in decided if d), default=None))
    stocktake = latest_stocktake(picture, theme)
    if stocktake and stocktake.complete and (picture.on - stocktake.made_on).days <= STOCKTAKE_DAYS:
        return Cell(state=CellState.REVIEWED, reviewed_on=stocktake.made_on)
    if any(isinstance(j.outcome, Met) for j in judged):
        return Cell(state=CellState.REVIEWED)
    waits = any(isinstance(j.outcome, TooEarly) for j in judged) and start_up_until(picture) is not None
    return Cell(state=CellState.NOT_APPLICABLE, start_up=waits)


def _decided_on(picture: Picture, outcome: ByDecision) -> date | None:
    spans = [d.span for d in picture.decisions if d.ref.public_id == outcome.decision.public_id]
    return spans[0].began.latest if spans else None


def _gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (-f.severity.rank, f.code, f.subject.public_id))


def _about(picture: Picture) -> list[Text]:
    """What stands under the name of a partnership."""
    itself = picture.partnership
    words = [Text(itself.framework.label)] if itself.framework else []
    if combat(picture) is YES:
        words.append(Text(N_("counter-terrorism or enforcement role")))
    elif combat(picture) is MAYBE:
        words.append(Text(N_("role not stated for certain")))
    if itself.span.over(picture.on) is not NO:
        words.append(Text(N_("ended: %(date)s"), {"date": itself.span.ended}))
    elif itself.span.began.known:
        words.append(Text(N_("since: %(date)s"), {"date": itself.span.began}))
    until = start_up_until(picture)
    if until:
        words.append(Text(N_("starting up: nothing is asked until after %(date)s"), {"date": until}))
    return words
