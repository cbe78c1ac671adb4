"""What lies ahead, and which registers were declared complete."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.facts.planning import StocktakeFact
from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, table
from tracker.domain.texts import N_, Text
from tracker.domain.upcoming import Due
from tracker.domain.vocabulary.basics import Theme

AHEAD = (
    ("what", Text(N_("What"))),
    ("partnership", Text(N_("Partnership"))),
    ("on", Text(N_("Date"))),
)
STOCKTAKES = (
    ("partnership", Text(N_("Partnership"))),
    ("theme", Text(N_("Theme"))),
    ("made_on", Text(N_("Date"))),
    ("by", Text(N_("By"))),
    ("result", Text(N_("Result"))),
)


def ahead(dues: Sequence[Due]) -> Table:
    """What falls due in the next 90 days, the soonest first."""
    rows: list[Row] = [(due.record, (_named(due), tuple(p.title for p in due.partnerships), due.on)) for due in dues]
    none = Text(N_("Nothing is known to fall due."))
    return table("upcoming", Text(N_("Next 90 days")), AHEAD, rows, none, ("what", "on"))


def _named(due: Due) -> Text:
    return Text(N_("%(title)s (%(kind)s)"), {"title": due.record.title, "kind": due.kind})


def stocktakes(pictures: Sequence[Picture]) -> Table:
    """The latest stocktake of each theme of each partnership."""
    rows: list[Row] = []
    for picture in pictures:
        for theme in Theme:
            taken = [s for s in picture.stocktakes if s.theme is theme and s.made_on <= picture.on]
            latest = max(taken, key=lambda s: s.made_on, default=None)
            if latest:
                cells = (picture.partnership.ref.title, theme, latest.made_on, latest.by_function, _result(latest))
                rows.append((latest.ref, cells))
    none = Text(N_("No register was declared complete."))
    shows = ("partnership", "theme", "made_on", "result")
    return table("stocktakes", Text(N_("Stocktakes")), STOCKTAKES, rows, none, shows)


def _result(taken: StocktakeFact) -> Text:
    return Text(N_("complete")) if taken.complete else Text(N_("something is lacking"))
