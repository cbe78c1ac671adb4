"""Defects that other systems of this kind had, tried on ours: below the pages, on both databases.

Each says where it was seen: Bayanat's security audit (BAY-01-...), Indico, OpenCTI, Ushahidi, Uwazi, IETF datatracker.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tests.readers import reader
from tests.rows import (
    START,
    TODAY,
    agreement,
    dated,
    exchange,
    forum,
    meeting,
    named,
    organization,
    pair,
    position,
    site,
    support,
    tour,
)
from tests.statements import statements
from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.agreements import Agreement
from tracker.db.models.compliance import Obligation, Submission
from tracker.db.models.meetings import ActionPoint, Meeting
from tracker.db.models.missions import Partnership
from tracker.db.models.records import History, Record
from tracker.db.queries.listings import LISTINGS
from tracker.db.queries.records import RecordFilter, children, concerned, count_above, count_listed
from tracker.db.queries.visible import find
from tracker.db.scopes import belong_to, cover
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Side
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.records import DatedAttribute, HistoryVerb
from tracker.services.due_diligence import NewHrddpAssessment, record_hrddp_assessment
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.gaps import answers
from tracker.services.gaps.history import gap_history
from tracker.services.keeping import Said
from tracker.services.obligations import NewSubmission, file_report
from tracker.services.readers import reader_for
from tracker.services.records import remove
from tracker.services.sites import NewSiteAssessment, record_site_assessment

SAID = Said(title="Assessment")
LOW = Sensitivity.UNCLASSIFIED


def planner(*partnerships: Partnership, level: Sensitivity = Sensitivity.STRICTLY_CONFIDENTIAL) -> Reader:
    """A planner of these partnerships' missions."""
    return reader(Role.PLANNER, *(p.mission for p in partnerships), level=level)


def test_history_of_what_is_hidden_is_hidden(session: Session) -> None:
    """BAY-01-001: the history of a record bypassed the access to the record."""
    ours, theirs = pair(session), pair(session)
    shared = site(session, ours)
    key = f"DEL-02:{shared.public_id}"
    assert gap_history(session, planner(ours), ours, key).key == key
    for asking, partnership in ((planner(theirs), ours), (planner(theirs), theirs), (reader(Role.ADMINISTRATOR), ours)):
        with pytest.raises((NotFound, NotAllowed)):
            gap_history(session, asking, partnership, key)
    shared.sensitivity = Sensitivity.CONFIDENTIAL
    session.flush()
    with pytest.raises(NotFound):
        gap_history(session, planner(ours, level=LOW), ours, key)


def test_nothing_is_hung_on_a_record_of_others_by_its_identifier(session: Session) -> None:
    """BAY-01-002, BAY-01-009: a child of another parent was edited by guessing its number."""
    ours, theirs = pair(session), pair(session)
    asking, made = planner(ours, theirs), on(TODAY)
    of_site = NewSiteAssessment(said=SAID, site=site(session, theirs), made=made)
    of_support = NewHrddpAssessment(said=SAID, made=made, support=support(session, theirs))
    report = NewSubmission(said=SAID, obligation=obligation(session, theirs), filed=made)
    with pytest.raises(Refused):
        record_site_assessment(session, asking, of_site, [ours])
    with pytest.raises(Refused):
        record_hrddp_assessment(session, asking, of_support, [ours])
    with pytest.raises(Refused):
        file_report(session, asking, report, [ours])
    assert session.scalar(select(func.count()).select_from(Submission)) == 0
    file_report(session, asking, NewSubmission(said=SAID, obligation=obligation(session, ours), filed=made), [ours])


def obligation(session: Session, of: Partnership) -> Obligation:
    """A duty to report."""
    row = Obligation(
        title=named("Report"), obligation_kind=next(iter(ObligationKind)), by_side=Side.PARTNER, began=on(START)
    )
    session.add(row)
    cover(session, row, [of])
    session.flush()
    return row


def test_a_statement_is_about_a_record_of_its_partnership(session: Session) -> None:
    """The same, of what is named by an identifier in a form."""
    ours, theirs = pair(session), pair(session)
    said = answers.MakeStatement(
        matter=next(iter(Matter)),
        verdict=Verdict.DOES_NOT_EXIST,
        as_of=on(TODAY),
        by_function="chief of staff",
        source="e-mail",
        subject=forum(session, theirs).public_id,
    )
    with pytest.raises(NotFound):
        answers.make_statement(session, planner(ours, theirs), ours, said)


def test_counts_and_lists_agree_for_every_reader(session: Session) -> None:
    """BAY-01-003, -026; OpenCTI 7348, 6745; Indico 7612: what was counted or exported went beyond the screen."""
    ours, theirs = pair(session), pair(session)
    for level in Sensitivity:
        agreement(session, ours, sensitivity=level)
        agreement(session, theirs, sensitivity=level)
    agreement(session, ours, need_to_know=True)
    listing, wanted = LISTINGS[RecordKind.AGREEMENT], RecordFilter(mission=ours.mission_id, day=TODAY)
    for level in Sensitivity:
        asking = planner(ours, level=level)
        assert count_listed(session, asking, listing, wanted) == level.rank + 1
        assert count_above(session, asking, listing, wanted) == 2 - level.rank
    assert count_listed(session, planner(theirs), listing, wanted) == 0
    assert count_above(session, planner(theirs), listing, wanted) == 0
    assert count_above(session, reader(Role.ADMINISTRATOR), listing, wanted) == 0


def test_what_hangs_on_a_case_is_not_counted_either(session: Session) -> None:
    """The same, of what does not bear the mark itself."""
    ours = pair(session)
    secret = forum(session, ours, need_to_know=True)
    meeting(session, secret, TODAY)
    listing, wanted = LISTINGS[RecordKind.MEETING], RecordFilter(mission=ours.mission_id, day=TODAY)
    assert count_listed(session, planner(ours), listing, wanted) == 0
    assert count_above(session, planner(ours, level=LOW), listing, wanted) == 0


def test_a_search_finds_no_words_of_what_is_hidden(session: Session) -> None:
    """Bayanat: the search ran over restricted rows, so that the number of hits told their words."""
    ours = pair(session)
    agreement(session, ours, title=named("Technical arrangement on Kidal"), sensitivity=Sensitivity.CONFIDENTIAL)
    listing = LISTINGS[RecordKind.AGREEMENT]
    low, high = planner(ours, level=LOW), planner(ours)
    for words in ("kidal", "nowhere"):
        wanted = RecordFilter(mission=ours.mission_id, day=TODAY, words=words)
        assert count_listed(session, low, listing, wanted) == 0
        assert count_above(session, low, listing, wanted) == 1, "the same whatever is searched"
    assert count_listed(session, high, listing, RecordFilter(mission=ours.mission_id, day=TODAY, words="kidal")) == 1


def test_what_belongs_to_a_record_passes_the_same_gate(session: Session) -> None:
    """BAY-01-012; Indico CVE-2026-28352: a parent's page showed children that their own pages refused."""
    ours = pair(session)
    held = meeting(session, forum(session, ours), TODAY)
    for level in Sensitivity:
        point = ActionPoint(title=named("Share the calendar"), meeting_id=held.id, sensitivity=level)
        session.add(point)
        belong_to(session, point, held)
    session.flush()
    listing = LISTINGS[RecordKind.ACTION_POINT]
    for level in Sensitivity:
        asking = planner(ours, level=level)
        found = children(session, asking, listing, ActionPoint.meeting_id == held.id, TODAY)
        assert len(found) == level.rank + 1
        assert all(find(session, asking, row.public_id) for row in found)


def test_a_shared_record_does_not_name_the_partnerships_of_others(session: Session) -> None:
    """The same, of what a record is linked to."""
    ours, theirs = pair(session), pair(session)
    shared = forum(session, ours, theirs)
    assert list(concerned(session, planner(ours), [shared])[shared.id]) == [ours]


def test_a_change_of_many_is_a_loop_of_single_ones(session: Session) -> None:
    """BAY-01-018: a bulk update wrote to restricted rows."""
    ours, theirs = pair(session), pair(session)
    rows: list[Record] = [exchange(session, ours), exchange(session, theirs)]
    asking, done = planner(ours), []
    for row in rows:
        try:
            done.append(remove(session, asking, row, "entered twice"))
        except NotAllowed:
            continue
    assert done == rows[:1]
    assert rows[1].removed_at is None


def test_each_change_is_told_by_its_own_verb(session: Session) -> None:
    """Uwazi 6677: edits were logged as creations."""
    ours = pair(session)
    row = agreement(session, ours)
    dated(row, DatedAttribute.AGREEMENT_STATE, AgreementState.EXPIRED, TODAY)
    session.flush()
    row.symbol = "MOU/2018/1"
    session.flush()
    remove(session, planner(ours), row, "entered twice")
    verbs = session.scalars(select(History.verb).where(History.record_id == row.id).order_by(History.id)).all()
    assert verbs == [HistoryVerb.CREATED, HistoryVerb.CHANGED, HistoryVerb.CHANGED, HistoryVerb.REMOVED]


def test_a_record_of_a_kind_is_no_record_of_another(session: Session) -> None:
    """The same, of identifiers: a tour's is not taken for a meeting's."""
    held = position(session, pair(session))
    row = tour(session, held, on(date(2017, 1, 1)))
    assert not isinstance(find(session, reader(Role.READER), row.public_id), Meeting)
    assert session.scalars(select(Meeting).where(Meeting.public_id == row.public_id)).all() == []
    assert session.scalars(select(Agreement).where(Agreement.public_id == row.public_id)).all() == []


def test_an_account_that_was_closed_reads_nothing(session: Session) -> None:
    """BAY-01-016: a session that had outlived its rights was trusted."""
    partner = pair(session)
    account = any_of(session, Account, level=Sensitivity.STRICTLY_CONFIDENTIAL)
    any_of(session, RoleHeld, account_id=account.id, role=Role.PLANNER)
    row = position(session, partner)
    assert find(session, reader_for(session, account), row.public_id) is row
    account.active = False
    session.flush()
    closed = reader_for(session, account)
    assert find(session, closed, row.public_id) is None
    assert find(session, closed, organization(session, "Branch").public_id) is None


def test_the_number_of_statements_tells_nothing_of_what_is_hidden(session: Session) -> None:
    """Bayanat: searching took longer where more was hidden."""
    ours, theirs = pair(session), pair(session)
    listing = LISTINGS[RecordKind.AGREEMENT]
    wanted = RecordFilter(mission=ours.mission_id, day=TODAY)
    asking, engine = planner(ours, level=LOW), session.get_bind().engine
    with statements(engine) as few:
        count_listed(session, asking, listing, wanted)
    for _ in range(5):
        agreement(session, theirs)
        agreement(session, ours, sensitivity=Sensitivity.CONFIDENTIAL)
    with statements(engine) as many:
        count_listed(session, asking, listing, wanted)
    assert few == many
