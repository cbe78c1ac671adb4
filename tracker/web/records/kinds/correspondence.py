"""Requests for information and formal communications."""

from __future__ import annotations

from tracker.db.as_of import state_on
from tracker.db.models.correspondence import Communication
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.columns import DATE, KIND, STATE, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section


def _replies(asking: Asking) -> Section:
    rows = asking.children(RecordKind.COMMUNICATION, Communication.in_reply_to_id == asking.record.id)
    return Section(
        Text(N_("Papers that reply to it")),
        (TITLE, KIND, DATE, STATE),
        [Row((row.communication_kind, row.made, state_on(row, asking.day)), row) for row in rows],
        Text(N_("No paper that replies to it is recorded.")),
    )


CORRESPONDENCE: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.INFORMATION_REQUEST,
        theme=Theme.AGREEMENTS,
        plural=Text(N_("Requests for information")),
        belongs=Text(N_("Here stands what one side asked the other to tell it, and what became of it.")),
        facts=("state", "asking_side", "addressee_id", "made", "wanted_by"),
        columns=("asking_side", "addressee_id", "made", "wanted_by", "state"),
    ),
    Kind(
        kind=RecordKind.COMMUNICATION,
        theme=Theme.AGREEMENTS,
        plural=Text(N_("Formal communications")),
        belongs=Text(N_("Here stand letters, notes verbales and facsimiles, and what was replied to them.")),
        facts=(
            "communication_kind", "reference", "flow", "counterpart_id", "made", "purpose", "deadline", "state",
            "promised_by", "offer", "in_reply_to_id",
        ),
        columns=("communication_kind", "reference", "flow", "made", "deadline", "state"),
        sections=(_replies,),
    ),
)  # fmt: skip
