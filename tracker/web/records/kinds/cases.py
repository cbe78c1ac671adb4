"""Cases: what is alleged, who may know of it, what its source agreed to, who was told, what came of it, who looked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.db.as_of import since
from tracker.db.models.records import DatedValueRow
from tracker.db.queries.access_log import looked_at
from tracker.db.queries.records import missions_of
from tracker.db.queries.redaction import copies_of
from tracker.domain.dates import NO, UNKNOWN, Certainty, When
from tracker.domain.outcomes import Fires, Gap, NotApplicable, Outcome, TooEarly
from tracker.domain.texts import N_, Text
from tracker.domain.verification import verified_late
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.domain.vocabulary.cases import Verification
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.case_clocks import clocks, hold_ran_out, promise_ran_out
from tracker.services.case_support import support_touched
from tracker.services.circle import members
from tracker.web.records.kinds.columns import DATE, FUNCTION, KIND, ORGANIZATION, SINCE, STATE, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section

LATE: dict[Certainty, Text] = {
    Certainty.YES: Text(N_("late: after the quarter in which it happened")),
    Certainty.NO: Text(N_("in the quarter in which it happened")),
    Certainty.MAYBE: Text(N_("the dates do not tell whether it is late")),
}
DUTIES = (Text(N_("To convey it, or to hold it for protection")), Text(N_("An acknowledgement and an answer")))
DONE: dict[str, Text] = {
    "read": Text(N_("read")),
    "refused": Text(N_("refused")),
    "exported": Text(N_("exported")),
}


def _circle(asking: Asking) -> Section:
    keeps, reads = Text(N_("keeps the case")), Text(N_("reads it, where role and level allow"))
    return Section(
        Text(N_("Who may know of it")),
        (FUNCTION, Text(N_("May do"))),
        [Row((one.function, keeps if one.keeps else reads)) for one in members(asking.session, asking.record)],
        Text(N_("Nobody is in its circle.")),
        internal=True,
    )


def _due(asking: Asking) -> Section:
    missions = missions_of(asking.session, asking.record)
    told = zip(DUTIES, clocks(asking.session, asking.record, missions, asking.day), strict=True)
    return Section(
        Text(N_("What is due")),
        (Text(N_("What")), Text(N_("By which day, or why not"))),
        [*(Row((duty, _said(outcome))) for duty, outcome in told), *_ran_out(asking)],
        Text(N_("Nothing is due.")),
        internal=True,
    )


def _ran_out(asking: Asking) -> Iterator[Row]:
    """What stopped a clock, or was promised, until a day that has passed."""
    if held := hold_ran_out(asking.record, asking.day):
        words = N_("It ran out on %(day)s. The case still stands as held: hold it for longer, or lift the hold.")
        yield Row((Text(N_("The hold for protection")), Text(words, {"day": held})))
    if promised := promise_ran_out(asking.record, asking.day):
        words = N_("It was to be done by %(day)s. It is not recorded as done: the promise ran out.")
        yield Row((Text(N_("What was promised")), Text(words, {"day": promised})))


def _said(outcome: Outcome) -> Text:
    if isinstance(outcome, TooEarly):
        return Text(N_("Due by %(day)s."), {"day": outcome.until})
    if isinstance(outcome, Gap):
        return Text(N_("Overdue since %(day)s. %(found)s"), {"day": outcome.since, "found": outcome.found})
    if isinstance(outcome, Fires):
        return outcome.found
    return outcome.why if isinstance(outcome, NotApplicable) else Text(N_("Done."))


def _support(asking: Asking) -> Section:
    touched = support_touched(asking.session, asking.reader, asking.record, asking.day)
    return Section(
        Text(N_("Support to those concerned")),
        (TITLE, Text(N_("Last risk assessment")), Text(N_("What follows"))),
        [Row((one.assessed, one.follows), one.support) for one in touched],
        Text(N_("No support that the due diligence policy may cover is recorded.")),
        internal=True,
    )


def _verification(asking: Asking) -> Section:
    """Each attempt, and whether its judgement counts as late."""
    rows = _rows(asking, DatedAttribute.VERIFICATION)
    happened = _happened(asking.record)
    told = [(Verification(row.value), row) for row in rows]
    return Section(
        Text(N_("Verification")),
        (STATE, SINCE, Text(N_("Against the quarter"))),
        [Row((word, since(row), _late(word, happened, since(row)))) for word, row in told],
        Text(N_("No attempt to verify it is recorded.")),
    )


def _happened(case: Any) -> When:
    """Until when it happened at the latest: where it went on, its end counts."""
    made, lasted = case.made or UNKNOWN, When(case.lasted_earliest, case.lasted_latest)
    return lasted if lasted.known else made


def _late(word: Verification, happened: When, day: When) -> Text | None:
    """Every judgement is late or in time; an attempt that is under way is none."""
    return LATE[verified_late(happened, day)] if word is not Verification.UNDER_WAY else None


def _consents(asking: Asking) -> Section:
    names = asking.names(row.recipient_id for row in asking.record.consents)
    return Section(
        Text(N_("Consent of the source to each disclosure")),
        (Text(N_("To whom")), Text(N_("Consent of the source")), Text(N_("Asked on")), Text(N_("Conditions"))),
        [
            Row((names.get(row.recipient_id), row.consent, row.given_on, row.conditions))
            for row in asking.record.consents
        ],
        Text(N_("The source’s consent to no disclosure is recorded: ask before anybody is told.")),
    )


def _conveyed(asking: Asking) -> Section:
    names = asking.names(row.organization_id for row in asking.record.conveyances)
    rows = [row for row in asking.record.conveyances if not row.conveyed_on or row.conveyed_on <= asking.day]
    return Section(
        Text(N_("To whom it was conveyed")),
        (Text(N_("Addressed to")), ORGANIZATION, DATE, Text(N_("Why nonetheless"))),
        [Row((row.addressee, names.get(row.organization_id), row.conveyed_on, row.why)) for row in rows],
        Text(N_("It is not recorded as conveyed to anybody.")),
    )


def _replies(asking: Asking) -> Section:
    rows = [row for row in _rows(asking, DatedAttribute.CASE_REPLY) if row.value != ReplyState.AWAITED]
    case = asking.record
    more = {ReplyState.WILL_BE_DONE: case.promised_by, ReplyState.OFFERED: case.offer}
    told = [(ReplyState(row.value), row) for row in rows]
    return Section(
        Text(N_("What was replied")),
        (Text(N_("Reply")), DATE, Text(N_("Promise or offer, the latest")), Text(N_("Reason"))),
        [Row((word, since(row), more.get(word), row.reason)) for word, row in told],
        Text(N_("No reply is recorded. Silence is no consent.")),
    )


def _links(asking: Asking) -> Section:
    names = asking.names(row.linked_id for row in asking.record.case_links)
    found = [names[row.linked_id] for row in asking.record.case_links if row.linked_id in names]
    return Section(
        Text(N_("Linked to")),
        (Text(N_("Record")), KIND),
        [Row((name, name.kind)) for name in found],
        Text(N_("It is linked to no operation, site, meeting or exchange that you may see.")),
    )


def copies(asking: Asking) -> Section:
    """The redacted copies that were made of a record, each with what was left out."""
    rows = copies_of(asking.session, asking.record)
    return Section(
        Text(N_("Redacted copies made")),
        (Text(N_("Made for")), Text(N_("Who approves")), DATE, Text(N_("Left out")), Text(N_("SHA-256"))),
        [
            Row((row.made_for, row.approved_by, row.set_at.date(), _left_out(row.left_out), row.sha256[:16]))
            for row in rows
        ],
        Text(N_("No redacted copy of it was made.")),
        internal=True,
    )


def _left_out(labels: str) -> list[Text]:
    return [Text(label) for label in labels.splitlines()]


def _looked(asking: Asking) -> Section:
    rows = looked_at(asking.session, asking.record.public_id)
    return Section(
        Text(N_("Who looked at it, the latest first")),
        (FUNCTION, Text(N_("What was done")), Text(N_("Times")), Text(N_("Last time"))),
        [
            Row((one.function or Text(N_("nobody signed in")), DONE.get(one.verb, one.verb), one.times, one.at))
            for one in rows
        ],
        Text(N_("Nobody but you, now.")),
        internal=True,
    )


def _rows(asking: Asking, attribute: DatedAttribute) -> list[DatedValueRow]:
    return [
        row for row in asking.record.dated_values if row.attribute is attribute and since(row).by(asking.day) is not NO
    ]


CASES: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.ALLEGATION,
        theme=Theme.HUMAN_RIGHTS,
        plural=Text(N_("Cases")),
        belongs=Text(N_("Only who is in the circle of a case sees it here. Nobody else learns whether there is one.")),
        facts=(
            "state", "category", "channel", "grave", "made", "lasted", "place", "place_known", "accountable_id",
            "corroboration", "source_protection", "oral_only", "reprisal_risk", "reprisal_checked_on",
            "reprisal_checked_by", "held_until", "held_by",
        ),
        columns=("category", "channel", "state", "made"),
        sections=(
            _due, _support, _circle, _verification, _consents, _conveyed, _replies, _links, copies, _looked,
        ),
    ),
)  # fmt: skip
