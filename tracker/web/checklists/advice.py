"""Where items come from: the recommendations behind them, by key, in one query for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import g

from tracker.db.models.library import Recommendation
from tracker.db.queries.library import recommendations_of
from tracker.domain.checklists.template import Item
from tracker.web.session import current


def advice_for(items: Iterable[Item]) -> Mapping[str, Recommendation]:
    """The recommendations that these items cite."""
    keys = tuple(dict.fromkeys(key for item in items for key in item.recommendations))
    return {row.key: row for row in recommendations_of(current(), g.reader, keys)}
