"""How an opened checklist moves: answered, submitted, reviewed, closed, opened again."""

from __future__ import annotations

from tracker.domain.moves import Moves
from tracker.domain.vocabulary.checklists import AssessmentState

S = AssessmentState
ASSESSMENT_MOVES: Moves[AssessmentState] = {
    None: (S.OPEN,),
    S.OPEN: (S.SUBMITTED,),
    S.SUBMITTED: (S.CHANGES_REQUESTED, S.CLOSED),
    S.CHANGES_REQUESTED: (S.SUBMITTED,),
    S.CLOSED: (S.OPEN,),
}
# In which states it is answered.
ANSWERABLE = frozenset({S.OPEN, S.CHANGES_REQUESTED})
