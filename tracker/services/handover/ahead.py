"""What comes: action points, requests without an answer, sessions, agreements that end or must be reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tracker.db.queries.summary_rows import ActionFound, actions_open, meetings_between
from tracker.domain.handover import Line, Section, line_of
from tracker.domain.texts import N_, Text, wording
from tracker.domain.upcoming import AHEAD_DAYS, DueKind, upcoming
from tracker.domain.vocabulary.meetings import MeetingState
from tracker.services.chasing import Line as Chased
from tracker.services.chasing import to_chase
from tracker.services.handover.asking import Asking, names
from tracker.services.summaries.rows import ref_of_record

AGREEMENT_DAYS = 180
AGREEMENTS = (DueKind.AGREEMENT_END, DueKind.AGREEMENT_REVIEW)
PARTNERSHIP = Text(N_("Partnership"))


def actions(asking: Asking) -> Section:
    """Action points that are open: of a post all, of a person those that are his or that he recorded."""
    found = actions_open(asking.session, asking.reader, asking.ids, asking.on)
    return Section(
        key="actions",
        title=Text(N_("Open action points")),
        columns=(Text(N_("Action point")), Text(N_("Meeting")), Text(N_("Owner")), Text(N_("Due"))),
        widths=(40, 26, 18, 16),
        lines=tuple(_action(row, asking) for row in found if _is_handed_over(row, asking)),
        empty=Text(N_("No action point is open.")),
    )


def _is_handed_over(row: ActionFound, asking: Asking) -> bool:
    person = asking.person
    if person is None:
        return True
    function = (row.action.owner_function or "").casefold()
    return row.action.recorded_by == person.id or function == person.function.casefold()


def _action(row: ActionFound, asking: Asking) -> Line:
    named = wording(row.action.owner_function) if row.action.owner_function else None
    owner = row.owner_short or row.owner or named or Text(N_("no owner named"))
    due = row.action.due
    said = Text(N_("%(day)s, overdue"), {"day": due}) if due and due < asking.on else due or Text(N_("no date"))
    return line_of(ref_of_record(row.action), row.meeting, owner, said)


def unanswered(asking: Asking) -> Section:
    """What was asked and waits for an answer, of either side; of a person what that person recorded."""
    found = to_chase(asking.session, asking.reader, asking.mission, asking.on)
    return Section(
        key="unanswered",
        title=Text(N_("Requests without an answer")),
        columns=(Text(N_("Request")), Text(N_("Asked of")), Text(N_("Wanted by"))),
        widths=(50, 30, 20),
        lines=tuple(_waiting(line) for line in found if _is_ours(line, asking)),
        empty=Text(N_("No request waits for an answer.")),
    )


def _is_ours(line: Chased, asking: Asking) -> bool:
    """Whether it concerns a partnership of the pack; a leaving person hands over what he recorded."""
    if asking.person is not None:
        return line.record.recorded_by == asking.person.id
    return any(one.partnership_id in asking.ids for one in line.record.coverage)


def _waiting(line: Chased) -> Line:
    asked = line.asked.short if line.asked else Text(N_("nobody named"))
    wanted = Text(N_("%(day)s, overdue"), {"day": line.wanted}) if line.overdue else line.wanted or Text(N_("no date"))
    return line_of(ref_of_record(line.record), asked, wanted)


def sessions(asking: Asking) -> Section:
    """Sessions that are planned, or due by the cadence of a forum."""
    lines = sorted((*_planned(asking), *_due(asking)), key=lambda pair: (pair[0], str(pair[1].words)))
    return Section(
        key="sessions",
        title=Text(N_("Next sessions, %(n)s days ahead"), {"n": AHEAD_DAYS}),
        columns=(Text(N_("Forum or meeting")), Text(N_("Date")), Text(N_("Stands as")), PARTNERSHIP),
        widths=(38, 18, 16, 28),
        lines=tuple(line for _, line in lines),
        empty=Text(N_("No session is planned, and no forum has a cadence that says when the next is due.")),
    )


def _planned(asking: Asking) -> Iterator[tuple[str, Line]]:
    before, last = asking.on - timedelta(days=1), asking.on + timedelta(days=AHEAD_DAYS)
    found = meetings_between(asking.session, asking.reader, asking.ids, before, last, known_on=asking.on)
    titles = {row.meeting.id: [r.partnership for r in found if r.meeting.id == row.meeting.id] for row in found}
    for row in {row.meeting.id: row for row in found if row.state == MeetingState.PLANNED}.values():
        said = (row.meeting.held_on, MeetingState.PLANNED, titles[row.meeting.id])
        yield row.meeting.held_on.isoformat(), line_of(ref_of_record(row.meeting), *said)


def _due(asking: Asking) -> Iterator[tuple[str, Line]]:
    for due in upcoming(asking.pictures):
        if due.kind is DueKind.SESSION:
            said = (due.on, Text(N_("due by its cadence")), names(due.partnerships))
            yield str(due.on.earliest), line_of(due.record, *said)


def agreements(asking: Asking) -> Section:
    """Agreements that end or are to be reviewed."""
    found = [due for due in upcoming(asking.pictures, AGREEMENT_DAYS) if due.kind in AGREEMENTS]
    return Section(
        key="agreements",
        title=Text(N_("Agreements that end or are due for review within %(n)s days"), {"n": AGREEMENT_DAYS}),
        columns=(Text(N_("Agreement")), Text(N_("What is due")), Text(N_("Date")), PARTNERSHIP),
        widths=(38, 20, 16, 26),
        lines=tuple(line_of(due.record, due.kind, due.on, names(due.partnerships)) for due in found),
        empty=Text(N_("No agreement is known to end or to be due for review.")),
    )
