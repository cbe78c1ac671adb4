"""From which state an agreement may move to which, and what must be said of the move: one table."""

from __future__ import annotations

from tracker.domain.dates import YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.agreements import IN_EFFECT, AgreementState

S = AgreementState
_ENDS = frozenset({S.TERMINATED, S.SUPERSEDED})

# Of a text whose state nobody recorded, any may be said. A negotiation that was broken off is terminated; a text that
# expired may be renewed; what was terminated or superseded stays so, for a new text is another record.
MOVES: dict[AgreementState | None, frozenset[AgreementState]] = {
    None: frozenset(S),
    S.PROPOSED: _ENDS | {S.NEGOTIATING, S.LEGAL_CLEARANCE, S.SIGNED},
    S.NEGOTIATING: _ENDS | {S.LEGAL_CLEARANCE, S.SIGNED},
    S.LEGAL_CLEARANCE: _ENDS | {S.NEGOTIATING, S.SIGNED},
    S.SIGNED: _ENDS | {S.PROVISIONAL, S.IN_FORCE},
    S.PROVISIONAL: _ENDS | {S.IN_FORCE, S.SUSPENDED, S.EXPIRED},
    S.IN_FORCE: _ENDS | {S.SUSPENDED, S.EXPIRED},
    S.SUSPENDED: _ENDS | {S.PROVISIONAL, S.IN_FORCE, S.EXPIRED},
    S.EXPIRED: frozenset({S.IN_FORCE, S.SUPERSEDED}),
    S.TERMINATED: frozenset(),
    S.SUPERSEDED: frozenset(),
}
REASONED = frozenset({S.SUSPENDED, S.TERMINATED, S.SUPERSEDED})  # nobody moves a text there without saying why


def against_its_end(to: AgreementState, day: When, until: When) -> Text | None:
    """A text is not in effect after its own end, and does not expire before; None where neither is sure."""
    if not until.known:
        return None
    if to in IN_EFFECT and precedes(until, day) is YES:
        why = N_("The text runs until %(until)s only. Say first until when it is in force.")
        return Text(why, {"until": until})
    if to is AgreementState.EXPIRED and precedes(day, until) is YES:
        why = N_("The text runs until %(until)s: before that day it may be terminated, but does not expire.")
        return Text(why, {"until": until})
    return None
