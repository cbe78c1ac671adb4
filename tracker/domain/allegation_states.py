"""From which state an allegation may move to which; where a hold that is lifted leads back to; what must have a reason.

A case that is transmissible is conveyed, held, or assessed anew: it cannot be closed over the duty to convey it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.correspondence import REPLY_MOVES
from tracker.domain.moves import Moves, MovesBesides
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import AllegationState
from tracker.domain.vocabulary.correspondence import ReplyState

A = AllegationState
OUTCOMES = frozenset({A.SUBSTANTIATED, A.NOT_SUBSTANTIATED, A.INCONCLUSIVE})
# What may follow once it is known to have arrived.
_ARRIVED = frozenset({A.UNDER_INVESTIGATION, A.INTERIM_REPLY, A.ANSWERED, A.CLOSED}) | OUTCOMES

_MOVES: Moves[AllegationState] = {
    None: frozenset(A),
    A.RECEIVED: frozenset({A.ASSESSED, A.HELD, A.CLOSED}),
    A.ASSESSED: frozenset({A.TRANSMISSIBLE, A.HELD, A.CLOSED}),
    A.TRANSMISSIBLE: frozenset({A.ASSESSED, A.HELD, A.CONVEYED}),
    A.HELD: frozenset({A.HELD}),  # for longer; else the hold is lifted, by a verb of its own
    A.CONVEYED: _ARRIVED | {A.ACKNOWLEDGED},
    A.ACKNOWLEDGED: _ARRIVED,
    A.UNDER_INVESTIGATION: _ARRIVED - {A.UNDER_INVESTIGATION},
    A.INTERIM_REPLY: _ARRIVED | {A.ACKNOWLEDGED},
    A.ANSWERED: OUTCOMES | {A.UNDER_INVESTIGATION, A.MEASURES_TAKEN, A.CLOSED},
    A.SUBSTANTIATED: frozenset({A.MEASURES_TAKEN, A.REMEDIED, A.CLOSED}),
    A.NOT_SUBSTANTIATED: frozenset({A.UNDER_INVESTIGATION, A.CLOSED}),
    A.INCONCLUSIVE: frozenset({A.UNDER_INVESTIGATION, A.CLOSED}),
    A.MEASURES_TAKEN: frozenset({A.MEASURES_TAKEN, A.REMEDIED, A.CLOSED}),
    A.REMEDIED: frozenset({A.MEASURES_TAKEN, A.REMEDIED, A.CLOSED}),
    A.CLOSED: frozenset({A.REOPENED}),
    A.REOPENED: frozenset({A.ASSESSED, A.HELD, A.CLOSED}),
}
HOLD, LIFT = Text(N_("Hold for protection")), Text(N_("Lift the hold for protection"))
_OUT_OF_HOLD = Text(N_("Possible from here: “%(lift)s”, or “%(hold)s” for longer."), {"lift": LIFT, "hold": HOLD})
CASE_MOVES: Moves[AllegationState] = MovesBesides(_MOVES, {A.HELD: _OUT_OF_HOLD})
REASONED = frozenset({A.HELD, A.NOT_SUBSTANTIATED, A.INCONCLUSIVE, A.CLOSED, A.REOPENED})
LIFTING: Moves[AllegationState] = {A.HELD: frozenset({A.RECEIVED, A.ASSESSED, A.TRANSMISSIBLE})}
# While it is one of these, whoever received it may be told again, others may be told, and a reply may come.
WITH_THEM = frozenset(A) - {A.RECEIVED, A.ASSESSED, A.TRANSMISSIBLE, A.HELD, A.CLOSED, A.REOPENED}
# A case that is conveyed after it was opened again awaits a new reply.
CASE_REPLY_MOVES: Moves[ReplyState] = {now: {*to, ReplyState.AWAITED} for now, to in REPLY_MOVES.items()}
# A promise or an offer says that it arrived; only what was done or declined answers it.
ANSWERS = frozenset({ReplyState.DONE, ReplyState.DECLINED})


def before_the_hold(states: Sequence[AllegationState]) -> AllegationState:
    """The state to which lifting the hold leads back: the last one that was no hold; received where there is none."""
    found = next((state for state in reversed(states) if state is not A.HELD), A.RECEIVED)
    return A.RECEIVED if found is A.REOPENED else found


def not_with_them(state: AllegationState | None) -> Text | None:
    """Why nothing can be said of those who received it; None where it was conveyed and is open."""
    if state in WITH_THEM:
        return None
    if state is None:
        return Text(N_("It is not recorded as conveyed: nobody can have replied."))
    return Text(N_("Its state is: %(now)s. Nobody can have replied to it."), {"now": state})
