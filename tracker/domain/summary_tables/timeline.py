"""The timeline of a summary: partnerships and what stands or stood between their sides, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.dates import NO, When
from tracker.domain.facts.liaison import PositionFact
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.facts.refs import RecordRef
from tracker.domain.picture import Picture
from tracker.domain.summary import Bar
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.agreements import IN_EFFECT


def timeline(pictures: Sequence[Picture]) -> tuple[Bar, ...]:
    """For each partnership: its own span, then forums, positions, agreements in effect, support."""
    return tuple(bar for picture in pictures for bar in _bars(picture))


def _bars(picture: Picture) -> Iterator[Bar]:
    group = picture.partnership.ref.title
    itself = picture.partnership
    yield _bar(picture.force.ref, itself.span.began, itself.span.ended, group)
    standing: tuple[ForumFact | PositionFact, ...] = (*picture.forums, *picture.positions)
    for fact in standing:
        if fact.span.began.by(picture.on) is not NO:
            yield _bar(fact.ref, fact.span.began, fact.span.ended, group)
    for text in picture.agreements:
        if text.state in IN_EFFECT:
            yield _bar(text.ref, text.state_since, text.in_force_until, group)
    for item in picture.support:
        if not item.planned and item.span.began.by(picture.on) is not NO:
            yield _bar(item.ref, item.span.began, item.span.ended, group)


def _bar(ref: RecordRef, began: When, ended: When | None, group: Wording) -> Bar:
    return Bar(label=ref.title, began=began, ended=ended, group=group, illustrative=ref.illustrative)
