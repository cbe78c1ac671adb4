"""One partnership in one line: a word, a trend, why. No score, no ranking."""

from __future__ import annotations

from tracker.domain.findings import Finding
from tracker.domain.summary import Changes, FindingLine, MatrixRow, PartnershipLine, Trend
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.gaps import CellState


def partnership_line(row: MatrixRow, changes: Changes) -> PartnershipLine:
    """The line of a row of the matrix; the trend compares the gaps of both dates."""
    new, closed = _of(row, changes.new), _of(row, changes.closed)
    return PartnershipLine(
        partnership=row.partnership,
        word=_word(row),
        trend=_trend(row, changes, new, closed),
        why=_why(row, new, closed),
    )


def _word(row: MatrixRow) -> Text:
    gaps = _gaps(row)
    if gaps:
        return Text(N_("gaps, gravest: %(severity)s"), {"severity": gaps[0].severity})
    cells = [cell for _, cell in row.cells]
    if any(cell.start_up for cell in cells):
        return Text(N_("starting up"))
    states = {cell.state for cell in cells}
    if CellState.TO_VERIFY in states or CellState.RESTRICTED in states:
        return Text(N_("to verify"))
    return Text(N_("by decision")) if CellState.BY_DECISION in states else Text(N_("reviewed, no gap"))


def _trend(row: MatrixRow, changes: Changes, new: int, closed: int) -> Trend:
    if changes.since is None:
        return Trend.UNKNOWN
    if new == closed:
        return Trend.SAME
    return Trend.WORSE if new > closed else Trend.BETTER


def _why(row: MatrixRow, new: int, closed: int) -> Text:
    gaps = _gaps(row)
    asked = len({f.key for _, cell in row.cells for f in cell.questions})
    if not gaps:
        if not asked:
            return Text(N_("nothing is missing as far as the records tell"))
        return Text(N_("%(n)s question to verify"), {"n": asked}, plural=N_("%(n)s questions to verify"))
    title = gaps[0].title
    if len(gaps) > 1:
        more = {"title": title, "n": len(gaps) - 1}
        title = Text(N_("%(title)s, and %(n)s more gap"), more, plural=N_("%(title)s, and %(n)s more gaps"))
    if not new and not closed:
        return title
    return Text(N_("%(gaps)s (%(new)s new, %(closed)s closed)"), {"gaps": title, "new": new, "closed": closed})


def _gaps(row: MatrixRow) -> list[Finding]:
    """The gaps of a row, each once, gravest first."""
    found = {finding.key: finding for _, cell in row.cells for finding in cell.gaps}
    return sorted(found.values(), key=lambda f: (-f.severity.rank, f.code, f.subject.public_id))


def _of(row: MatrixRow, lines: tuple[FindingLine, ...]) -> int:
    ours = row.partnership.public_id
    return sum(any(ref.public_id == ours for ref in line.partnerships) for line in lines)
