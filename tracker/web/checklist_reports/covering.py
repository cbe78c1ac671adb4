"""Who does what a report asks: which rows an address asks for, their page, and their totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.queries.matching import says
from tracker.domain.access import Reader
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import CoverageState
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme
from tracker.services.checklists.coverage import Covered, coverage
from tracker.web.lists import Asked, word_in

FIRST = "ipi19"  # the report that the page opens with
EVERY = "all"
ROWS = 40  # on one page


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation with how the partnerships shown do what it asks."""

    covered: Covered
    states: tuple[CoverageState, ...]

    @property
    def counts(self) -> Counter[CoverageState]:
        """How many partnerships stand how."""
        return Counter(self.states)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Recommendations by partnerships; `every` are all partnerships that the reader reads."""

    every: tuple[RecordRef, ...]
    partnerships: tuple[RecordRef, ...]
    rows: tuple[Row, ...]

    @property
    def totals(self) -> tuple[Counter[CoverageState], ...]:
        """For each partnership, how many recommendations stand how."""
        return tuple(Counter(row.states[place] for row in self.rows) for place in range(len(self.partnerships)))

    @property
    def total(self) -> Counter[CoverageState]:
        """The same of all partnerships together."""
        return Counter(state for row in self.rows for state in row.states)

    def page(self, after: str) -> tuple[Sequence[Row], str, str]:
        """One page of the rows that come after a key; the keys that lead to the page before and the next."""
        keys = [row.covered.recommendation.key for row in self.rows]
        start = keys.index(after) + 1 if after in keys else 0
        shown = self.rows[start : start + ROWS]
        following = keys[start + len(shown) - 1] if start + len(shown) < len(keys) else ""
        earlier = "first" if 0 < start <= ROWS else keys[start - ROWS - 1] if start else ""
        return shown, earlier, following


def document_of(filters: Asked) -> str:
    """The key of the document asked for; the first report unless something else was asked."""
    return filters.typed["document"] or FIRST


def matrix(session: Session, reader: Reader, on: date, filters: Asked) -> Matrix:
    """What the address asks for, as this reader may know it; a fixed number of statements."""
    found = coverage(session, reader, on)
    every = tuple(ref for ref, _ in found[0].partnerships) if found else ()
    wanted = filters.typed["partnership"]
    shown = tuple(ref for ref in every if ref.slug == wanted) or every
    state = word_in(CoverageState, filters.typed["state"])
    rows = (_row(one, shown) for one in _asked_for(found, filters))
    return Matrix(every, shown, tuple(row for row in rows if state is None or state in row.states))


def _row(covered: Covered, shown: Sequence[RecordRef]) -> Row:
    ids = {ref.public_id for ref in shown}
    return Row(covered, tuple(state for ref, state in covered.partnerships if ref.public_id in ids))


def _asked_for(found: Iterable[Covered], filters: Asked) -> list[Covered]:
    """Those of the document, in the order in which they stand there, that answer the filters."""
    typed, document = filters.typed, document_of(filters)
    theme, level = word_in(RecommendationTheme, typed["theme"]), word_in(Level, typed["level"])
    basis, fit = word_in(RecommendationBasis, typed["basis"]), word_in(Fit, typed["fit"])
    chosen = [
        one
        for one in found
        if document in (EVERY, one.recommendation.document.key)
        and theme in (None, one.recommendation.theme)
        and level in (None, one.recommendation.level)
        and basis in (None, one.recommendation.advice_basis)
        and fit in (None, one.recommendation.fit)
        and says(typed["q"], one.recommendation.title, one.recommendation.key)
    ]
    return sorted(chosen, key=lambda one: (one.recommendation.document_id, one.recommendation.id))
