"""Since when a partnership has been without what it once had."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.dates import YES, Span, When, later
from tracker.domain.picture import Picture


def without_since(picture: Picture, spans: Iterable[Span]) -> When:
    """The day on which the partnership began, or the day after the last of these ended where that is later."""
    since = picture.partnership.span.began
    for span in spans:
        if span.ended and span.over(picture.on) is YES:
            since = later(since, span.ended.plus(1))
    return since
