"""The table of forms, continued: agreements, exchanges, requests for information, formal communications."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import agreement_moves, agreements, correspondence, exchanges, replies
from tracker.web.recording import agreement_steps as steps
from tracker.web.recording.entry import Recorded, Verb, verbs_of

TEXTS: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.AGREEMENT,
        form=agreements.AgreementForm,
        new=Text(N_("Record an agreement")),
        edit=Text(N_("Edit the agreement")),
        verbs=(
            *verbs_of(agreement_moves.MOVES),
            Verb(name="step", button=Text(N_("Add a step")), form=steps.StepForm),
            Verb(
                name="correct-step",
                button=Text(N_("Correct a step")),
                form=steps.CorrectStepForm,
                offered=steps.on_its_own_line,
            ),
            Verb(
                name="take-back-step",
                button=Text(N_("Take back a step")),
                form=steps.TakeBackStepForm,
                offered=steps.on_its_own_line,
            ),
        ),
        under=(RecordKind.AGREEMENT,),
    ),
    Recorded(
        kind=RecordKind.EXCHANGE,
        form=exchanges.ExchangeForm,
        new=Text(N_("Record an exchange")),
        edit=Text(N_("Edit the exchange")),
        under=(RecordKind.AGREEMENT,),
    ),
    Recorded(
        kind=RecordKind.INFORMATION_REQUEST,
        form=correspondence.RequestForm,
        new=Text(N_("Record a request for information")),
        edit=Text(N_("Edit the request")),
        verbs=verbs_of(replies.REQUESTS),
    ),
    Recorded(
        kind=RecordKind.COMMUNICATION,
        form=correspondence.CommunicationForm,
        new=Text(N_("Record a formal communication")),
        edit=Text(N_("Edit the communication")),
        verbs=verbs_of(replies.REPLIES),
        under=(RecordKind.COMMUNICATION,),
    ),
)
