"""The table of forms, continued: agreements, exchanges, requests for information, formal communications."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import agreement_moves, agreements, correspondence, exchanges, replies
from tracker.web.recording.entry import Recorded, Verb

TEXTS: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.AGREEMENT,
        form=agreements.AgreementForm,
        new=Text(N_("Record an agreement")),
        edit=Text(N_("Edit the agreement")),
        verbs=(
            *(Verb(name=m.name, button=m.button, form=m, offered=m.offered) for m in agreement_moves.MOVES),
            Verb(name="step", button=Text(N_("Add a step")), form=agreement_moves.StepForm),
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
        verbs=tuple(Verb(name=v.name, button=v.button, form=v, offered=v.offered) for v in replies.REQUESTS),
    ),
    Recorded(
        kind=RecordKind.COMMUNICATION,
        form=correspondence.CommunicationForm,
        new=Text(N_("Record a formal communication")),
        edit=Text(N_("Edit the communication")),
        verbs=tuple(Verb(name=v.name, button=v.button, form=v, offered=v.offered) for v in replies.REPLIES),
        under=(RecordKind.COMMUNICATION,),
    ),
)
