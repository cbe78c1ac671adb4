"""The table of forms, continued: cases, with every step of their chain and the persons who may know of them."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import case_circle, case_moves, case_replies, cases
from tracker.web.recording.case_taking_back import TakeBackForm, followed
from tracker.web.recording.entry import Recorded, Verb

CASES: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.ALLEGATION,
        form=cases.CaseForm,
        new=Text(N_("Record a case")),
        edit=Text(N_("Edit the case")),
        verbs=(
            *(
                Verb(name=form.name, button=form.button, form=form, offered=form.offered)
                for form in (*case_moves.STEPS, *case_replies.REPLIES, *case_moves.ENDS)
            ),
            Verb(name="take-back", button=Text(N_("Take back the last step")), form=TakeBackForm, offered=followed),
            Verb(name="circle-add", button=Text(N_("Let somebody know")), form=case_circle.LetKnowForm),
            Verb(
                name="circle-remove", button=Text(N_("Take somebody out of the circle")), form=case_circle.KeepOutForm
            ),
        ),
        under=(RecordKind.SITE, RecordKind.MEETING, RecordKind.EXCHANGE),
    ),
)
