"""Who may read what hangs on another record, and what is a draft: by one condition, whatever is selected."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tests.readers import reader
from tests.rows import TODAY, forum, meeting, pair
from tests.seeing import account, in_scope_of, seen
from tracker.db.models.documents import AttachedDocument
from tracker.db.models.gaps import FindingDecision
from tracker.db.models.liaison import Mechanism
from tracker.db.models.meetings import ActionPoint
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.db.models.summaries import Summary
from tracker.db.scopes import belong_to, cover
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

LEVELS = tuple(Sensitivity)


def family(session: Session, partner: Partnership) -> tuple[Mechanism, list[Record]]:
    """A forum, a meeting of it, and an action point of the meeting."""
    root = forum(session, partner)
    session_held = meeting(session, root, TODAY)
    point = any_of(session, ActionPoint, meeting_id=session_held.id)
    belong_to(session, point, session_held)
    session.flush()
    return root, [session_held, point]


def test_what_hangs_on_a_record_is_read_by_who_reads_that(session: Session) -> None:
    ours, theirs = pair(session), pair(session)
    _, children = family(session, ours)
    for child in children:
        assert child.scopes == []
        readers = reader(Role.READER, ours.mission), reader(Role.READER, theirs.mission), reader(Role.ADMINISTRATOR)
        assert seen(session, child, *readers) == [True, False, False]


def test_what_hangs_on_a_classified_record_asks_for_its_level(session: Session) -> None:
    partner = pair(session)
    root, children = family(session, partner)
    root.sensitivity = Sensitivity.CONFIDENTIAL
    session.flush()
    low, high = (reader(Role.READER, level=level) for level in LEVELS[:2])
    for child in children:
        assert seen(session, child, low, high) == [False, True]


def test_what_is_hung_on_a_classified_record_takes_its_level(session: Session) -> None:
    partner = pair(session)
    root = forum(session, partner, sensitivity=Sensitivity.CONFIDENTIAL)
    plain, secret = (meeting(session, root, TODAY, sensitivity=level) for level in (LEVELS[0], LEVELS[2]))
    assert (plain.sensitivity, secret.sensitivity) == (Sensitivity.CONFIDENTIAL, Sensitivity.STRICTLY_CONFIDENTIAL)


def test_what_hangs_on_a_need_to_know_record_is_known_to_its_circle(session: Session) -> None:
    partner = pair(session)
    root, children = family(session, partner)
    inside = reader(Role.READER, account=account(session, "inside@mission.example.org"))
    outside = reader(Role.READER, account=account(session, "outside@mission.example.org"))
    root.need_to_know = True
    assert inside.account is not None
    root.circle.append(RecordCircle(account_id=inside.account))
    session.flush()
    for child in children:
        assert seen(session, child, inside, outside) == [True, False]


@pytest.mark.parametrize("part", [AttachedDocument, ActionPoint, FindingDecision])
def test_what_hangs_in_a_circle_is_read_by_that_circle(session: Session, part: type[Record]) -> None:
    partner = pair(session)
    bearer = meeting(session, None, TODAY, partner, need_to_know=True)
    inside, outside = (account(session, f"{name}@mission.example.org") for name in ("inside", "outside"))
    bearer.circle.append(RecordCircle(account_id=inside))
    on_it: dict[type[Record], dict[str, object]] = {
        AttachedDocument: {"attached_to_id": bearer.id},
        ActionPoint: {"meeting_id": bearer.id},
        FindingDecision: {"finding_key": f"HRC-05:{bearer.public_id}"},
    }
    row = any_of(session, part, need_to_know=True, **on_it[part])
    row.circle.append(RecordCircle(account_id=outside))  # as decisions once bore a copy of what is another circle today
    cover(session, row, [partner])
    session.flush()
    assert seen(session, row, *(reader(Role.PLANNER, account=one) for one in (inside, outside))) == [True, False]


def test_a_summary_that_was_never_released_is_known_to_who_works_on_it(session: Session) -> None:
    partner = pair(session)
    draft = in_scope_of(session, any_of(session, Summary, mission_id=partner.mission_id), partner)
    roles = (Role.PLANNER, Role.CLEARING_OFFICER, Role.LIAISON, Role.READER)
    assert seen(session, draft, *(reader(role, partner.mission) for role in roles)) == [True, True, False, False]
