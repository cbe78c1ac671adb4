"""The table of forms, continued: Council decisions, clauses, leadership decisions."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import council, texts
from tracker.web.recording.entry import Recorded, Verb, running

COUNCIL: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.COUNCIL_DECISION,
        form=council.CouncilDecisionForm,
        new=Text(N_("Record a Council decision")),
        edit=Text(N_("Edit the Council decision")),
    ),
    Recorded(
        kind=RecordKind.CLAUSE,
        form=council.ClauseForm,
        new=Text(N_("Record a Council clause")),
        edit=Text(N_("Edit the Council clause")),
        verbs=(
            Verb(name="answer", button=Text(N_("Link the mechanism that answers it")), form=texts.AnswerForm),
            Verb(
                name="unlink",
                button=Text(N_("Take a link away")),
                form=council.UnlinkForm,
                offered=lambda clause, _day: bool(clause.answers),
            ),
        ),
        under=(RecordKind.COUNCIL_DECISION,),
        needs=(RecordKind.COUNCIL_DECISION,),
    ),
    Recorded(
        kind=RecordKind.LEADERSHIP_DECISION,
        form=council.LeadershipDecisionForm,
        new=Text(N_("Record a leadership decision")),
        edit=Text(N_("Edit the leadership decision")),
        verbs=(
            Verb(name="end", button=Text(N_("Until when it holds")), form=council.EndOfDecisionForm, offered=running),
        ),
    ),
)
