"""The list of gaps and questions: what the address asks of it, which lines answer, and what the counts line says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.db.models.gaps import FindingDecision
from tracker.db.queries.matching import says
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.basics import OwnerSide, Severity, Theme
from tracker.domain.vocabulary.gaps import FindingDecisionKind
from tracker.web.access_log import note_found
from tracker.web.languages import say

PAGE = 40  # questions on one page
SORTS = ("severity", "since", "code")  # the gravest, the oldest, the first code first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of the list; nothing asked is all of it but what was settled."""

    words: str = ""
    theme: Theme | None = None
    severity: Severity | None = None
    owner: OwnerSide | None = None
    partnership: str = ""  # slug
    record: str = ""  # public id: only what rests on it
    accepted: bool = False  # show gaps whose risk is accepted, too
    sort: str = SORTS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The lines that answer: gaps and questions, and how many gaps are left out because their risk is accepted."""

    gaps: tuple[FindingLine, ...]
    questions: tuple[FindingLine, ...]
    accepted: int

    def page(self, after: str) -> tuple[Sequence[FindingLine], str | None]:
        """A page of the questions: those after a key, and the key after which the next page begins."""
        keys = [line.finding.key for line in self.questions]
        start = keys.index(after) + 1 if after in keys else 0
        rows = self.questions[start : start + PAGE]
        return rows, rows[-1].finding.key if start + PAGE < len(keys) else None


def listed(lines: Sequence[FindingLine], wanted: Wanted, decisions: Mapping[str, FindingDecision]) -> Listed:
    """The lines that answer what is asked, in the order asked for; what is restricted is in no list."""
    found = [line for line in lines if not line.finding.restricted and _answers(line, wanted)]
    if wanted.sort == "since":
        found.sort(key=lambda line: line.finding.since.sort_key)
    elif wanted.sort == "code":
        found.sort(key=lambda line: line.finding.code)
    gaps = [line for line in found if line.finding.is_gap]
    accepted = [line for line in gaps if is_accepted(line, decisions)]
    return Listed(
        gaps=tuple(line for line in gaps if wanted.accepted or line not in accepted),
        questions=tuple(line for line in found if not line.finding.is_gap),
        accepted=len(accepted),
    )


def restricted(lines: Sequence[FindingLine]) -> tuple[FindingLine, ...]:
    """What this reader alone, or his circle, may see; that it is shown is written down."""
    found = tuple(line for line in lines if line.finding.restricted)
    note_found(line.finding.subject for line in found)
    return found


def is_accepted(line: FindingLine, decisions: Mapping[str, FindingDecision]) -> bool:
    """Whether the risk of the gap is accepted on the day."""
    decision = decisions.get(line.finding.key)
    return decision is not None and decision.decision is FindingDecisionKind.RISK_ACCEPTED


def _answers(line: FindingLine, wanted: Wanted) -> bool:
    found = line.finding
    if wanted.partnership and all(p.slug != wanted.partnership for p in line.partnerships):
        return False
    if wanted.record and all(r.public_id != wanted.record for r in (*found.records, found.subject)):
        return False
    if wanted.words and not says(wanted.words, found.code, *map(say, _texts(line))):
        return False
    return (
        (wanted.theme is None or found.theme is wanted.theme)
        and (wanted.severity is None or found.severity is wanted.severity)
        and (wanted.owner is None or found.owner is wanted.owner)
    )


def _texts(line: FindingLine) -> list[object]:
    """What the list says of a line, in the language of the page, and the names of what it is about."""
    found = line.finding
    names = [ref.title for ref in (found.subject, *found.records, *line.partnerships)]
    return [found.title, found.expected, found.found, found.closes, line.decided, *names]
