"""From which state a request, or the reply to a formal communication, may move to which; and what is overdue."""

from __future__ import annotations

from datetime import date

from tracker.domain.dates import When
from tracker.domain.moves import Moves
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.correspondence import ReplyState, RequestState

R, P = RequestState, ReplyState

# An answer may come after all: to what was declined, and after everybody gave up.
REQUEST_MOVES: Moves[RequestState] = {
    None: frozenset(R),
    R.OPEN: frozenset({R.PARTLY, R.ANSWERED, R.DECLINED, R.NO_ANSWER}),
    R.PARTLY: frozenset({R.ANSWERED, R.DECLINED, R.NO_ANSWER}),
    R.ANSWERED: frozenset(),
    R.DECLINED: frozenset({R.PARTLY, R.ANSWERED}),
    R.NO_ANSWER: frozenset({R.PARTLY, R.ANSWERED, R.DECLINED}),
}
# A promise may be renewed for a later day.
REPLY_MOVES: Moves[ReplyState] = {
    None: frozenset(P),
    P.AWAITED: frozenset({P.DONE, P.WILL_BE_DONE, P.OFFERED, P.DECLINED, P.NO_ANSWER}),
    P.DONE: frozenset(),
    P.WILL_BE_DONE: frozenset({P.DONE, P.WILL_BE_DONE, P.OFFERED, P.DECLINED, P.NO_ANSWER}),
    P.OFFERED: frozenset({P.DONE, P.WILL_BE_DONE, P.DECLINED}),
    P.DECLINED: frozenset({P.DONE, P.WILL_BE_DONE, P.OFFERED}),
    P.NO_ANSWER: frozenset({P.DONE, P.WILL_BE_DONE, P.OFFERED, P.DECLINED}),
}
CHASED_REQUESTS = (R.OPEN, R.PARTLY)
CHASED_REPLIES = (P.AWAITED, P.WILL_BE_DONE)


def too_soon(wanted: date | None, day: When) -> Text | None:
    """Nobody has failed to answer before the day by which an answer was wanted; None where nothing says so."""
    if wanted is None or day.latest is None or day.latest > wanted:
        return None
    return Text(N_("An answer is wanted by %(day)s: until then its absence says nothing."), {"day": wanted})


def overdue(wanted: date | None, day: date) -> bool:
    """Whether the last day for an answer has passed."""
    return wanted is not None and wanted < day
