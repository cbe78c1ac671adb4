"""The search finds what a reader may read and nothing else, whatever is typed, as soon as it is recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.kinds import any_of, any_record
from tests.readers import HEADQUARTERS, nobody, reader
from tracker.db.models.accounts import Account
from tracker.db.models.meetings import AgendaItem, AgreedPoint, AttendanceRow, Meeting, PositionVoiced
from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.db.models.search import SearchDocument
from tracker.db.queries import search
from tracker.db.queries.paging import View
from tracker.db.queries.search import SearchFilter
from tracker.db.queries.summaries import open_to
from tracker.db.queries.visible import readable
from tracker.db.scopes import belong_to, lie_in
from tracker.db.search.asking import query
from tracker.db.search.index import UNSEARCHED, mend
from tracker.domain.access import Reader
from tracker.domain.dates import on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.meetings import Attendance
from tracker.domain.vocabulary.records import DatedAttribute

ALL = reader(Role.PLANNER)


def found(session: Session, asking: Reader, words: str, page: int = 2, **more: object) -> set[str]:
    """The identifiers of what is found; counts, first ones and pages must agree on it."""
    wanted = SearchFilter(asked=query(words), **more)  # type: ignore[arg-type]
    if not wanted.asked:
        return set()
    counts = search.counts(session, asking, wanted)
    first = search.first_of_each(session, asking, wanted, 500)
    pages = [row for held in pages_of(session, asking, wanted, page) for row in held]
    assert len(pages) == len(first) == sum(counts.values())
    assert {row.public_id for row in pages} == {row.public_id for row in first}
    assert set(search.documents_of(session, asking, first)) == {row.id for row in first}
    return {row.public_id for row in first}


def pages_of(session: Session, asking: Reader, wanted: SearchFilter, size: int) -> Iterator[list[Record]]:
    after = None
    while True:
        page = search.page_of_kind(session, asking, wanted, View(sort="", after=after, size=size))
        yield list(page.rows)
        after = page.after
        if after is None:
            return


@pytest.fixture
def partner(session: Session) -> Partnership:
    rows.write_as(session)
    return rows.pair(session)


def test_nobody_finds_what_he_may_not_read(session: Session, partner: Partnership) -> None:
    """For every kind, persona and state: what is found is what may be read; need to know is found by nobody."""
    account = any_of(session, Account)
    records = [any_record(session, kind, title=Wording(en="Zanzibar"), reference_key=None) for kind in RecordKind]
    for record in records:
        lie_in(session, record, partner.mission)
    session.flush()
    people = _personas(session, partner, account.id)
    assert max(len(_check(session, records, one)) for one in people) == len(RecordKind) - len(UNSEARCHED)
    for record in records:
        record.sensitivity = Sensitivity.CONFIDENTIAL
    session.flush()
    assert {len(_check(session, records, one)) for one in people if one.level is Sensitivity.UNCLASSIFIED} == {0}
    for record in records:
        record.need_to_know = True
        record.circle.append(RecordCircle(account_id=account.id))
    session.flush()
    assert {len(_check(session, records, one)) for one in people} == {0}
    for record in records:
        record.need_to_know, record.removed_at, record.removed_reason = False, record.recorded_at, "entered twice"
    session.flush()
    assert {len(_check(session, records, one)) for one in people} == {0}
    ids = [record.id for record in records]
    assert session.scalars(select(SearchDocument.id).where(SearchDocument.record_id.in_(ids))).all() == []


def _personas(session: Session, partner: Partnership, account: int) -> list[Reader]:
    """Each role, in the mission's scope and in all, at each level; others, and nobody."""
    people = [
        reader(role, scope, level=level, account=account)
        for role in Role
        for scope in (partner.mission, "*")
        for level in Sensitivity
    ]
    elsewhere = rows.pair(session).mission
    return [*people, reader(Role.PLANNER, elsewhere), reader(Role.READER, HEADQUARTERS), nobody()]


def _check(session: Session, records: list[Record], one: Reader) -> set[str]:
    """What this reader finds of the records: exactly what he may read."""
    ours = select(Record).where(Record.id.in_([record.id for record in records]))
    known = set(session.scalars(readable(ours, one)))
    known |= {r for r in session.scalars(ours.where(open_to(one))) if r.kind == RecordKind.SUMMARY}
    hidden = {r for r in known if r.need_to_know or r.kind in UNSEARCHED}
    if not one.may(Permission.READ_RECORDS):
        hidden |= {r for r in known if r.kind == RecordKind.ORGANIZATION}  # its page asks for more
    shown = found(session, one, "zanzibar", page=len(RecordKind) // 2)
    assert shown == {record.public_id for record in known - hidden}, one
    return shown


def test_an_identifier_leads_only_to_what_may_be_read(session: Session, partner: Partnership) -> None:
    record = rows.agreement(session, partner, sensitivity=Sensitivity.CONFIDENTIAL)
    low = reader(Role.PLANNER, level=Sensitivity.UNCLASSIFIED)
    assert search.exactly(session, ALL, record.public_id.upper()) is record
    assert search.exactly(session, low, record.public_id) is None
    assert search.exactly(session, reader(Role.PLANNER, rows.pair(session).mission), record.public_id) is None


def test_a_symbol_leads_to_its_decision(session: Session, partner: Partnership) -> None:
    decision = any_record(session, RecordKind.COUNCIL_DECISION, symbol="S/RES/2391 (2017)")
    lie_in(session, decision, partner.mission)
    session.flush()
    assert search.exactly(session, ALL, "s/res/2391") is decision
    assert search.exactly(session, ALL, "S/RES/239") is None
    assert search.exactly(session, reader(Role.PLANNER, rows.pair(session).mission), "S/RES/2391") is None


def _set(session: Session, record: Record, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    session.flush()


def test_what_hangs_on_a_secret_is_secret(session: Session, partner: Partnership) -> None:
    forum = rows.forum(session, partner)
    meeting = rows.meeting(session, forum, rows.TODAY, title=Wording(en="Zanzibar"))
    assert found(session, ALL, "zanzibar") == {meeting.public_id}
    _set(session, forum, {"need_to_know": True})
    assert found(session, ALL, "zanzibar") == set()
    assert session.scalars(select(SearchDocument.id).where(SearchDocument.record_id == meeting.id)).all() == []
    _set(session, forum, {"need_to_know": False})
    assert found(session, ALL, "zanzibar") == {meeting.public_id}


def test_a_meeting_is_found_by_all_that_was_said_in_it_but_by_no_name(session: Session, partner: Partnership) -> None:
    meeting = rows.meeting(session, rows.forum(session, partner), rows.TODAY)
    meeting.agenda.append(AgendaItem(number=1, text=Wording(en="Corridor")))
    meeting.agreed_points.append(AgreedPoint(number=1, text=Wording(fr="Préavis de survol")))
    meeting.positions_voiced.append(PositionVoiced(text=Wording(en="Reluctance")))
    meeting.attendance.append(
        AttendanceRow(state=Attendance.PRESENT, guest_name="Dembélé", guest_organization="Prefecture")
    )
    meeting.agreed_minutes, meeting.internal_note = Wording(en="Fuel"), Wording(en="Hesitation")
    session.flush()
    for word in ("corridor", "preavis", "reluctance", "prefecture", "fuel", "hesitation", "corridor fuel survol"):
        assert found(session, ALL, word) == {meeting.public_id}, word
    assert found(session, ALL, "dembele") == set()
    tour = rows.tour(
        session, rows.position(session, partner), on(rows.START), officer_name="Keïta", officer_function="Pathfinder"
    )
    assert found(session, ALL, "pathfinder") == {tour.public_id}
    assert found(session, ALL, "keita") == set()
    meeting.agenda.clear()
    session.flush()
    assert found(session, ALL, "corridor") == set()


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("OHCHR was there", "HCDH"),
        ("Le HCDH était là", "ohchr"),
        ("Le Haut-Commissariat aux droits de l’homme", "OHCHR"),
        ("OHCHR was there", "haut-commissariat aux droits de l'homme"),
        ("UNMISS", "minuss"),
        ("The UN asks", "ONU"),
        ("L’ONU demande", "UN"),
        ("the AU force", "UA"),
        ("Élève à l’œuvre", "eleve oeuvre"),
        ("eleve", "ÉLÈVE"),
        ("Barkhane", "barkh"),
        ("S/RES/2391 (2017)", "S/RES/2391"),
    ],
)
def test_accents_and_acronyms_are_folded(session: Session, partner: Partnership, said: str, asked: str) -> None:
    record = rows.agreement(session, partner, note=Wording(en=said))
    assert record.public_id in found(session, ALL, asked, kind=RecordKind.AGREEMENT)


@pytest.mark.parametrize(
    ("said", "asked"), [("un accord signé au nord", "ONU"), ("au nord", "UA"), ("Barkhane", "arkh")]
)
def test_an_ordinary_word_is_no_acronym(session: Session, partner: Partnership, said: str, asked: str) -> None:
    rows.agreement(session, partner, title=Wording(fr=said), note=None)
    assert found(session, ALL, asked, kind=RecordKind.AGREEMENT) == set()


ODD = [
    "foo-bar", "O'Neil", '"', '""', "*", "a*", "NEAR", "NEAR(a b)", "AND", "a OR", "NOT", "(", "a:b", "{words}:x", "",
    " ", "'", "\\", "%", "_", "😀", "ß", "½", "-x", "^a", "'a' & !b:*", "x" * 10_000, "a " * 5_000, "क्षि", "\x00",
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_nothing_that_is_typed_raises(session: Session, partner: Partnership, typed: str) -> None:
    rows.agreement(session, partner, note=Wording(en=typed.replace("\x00", "")))
    found(session, ALL, typed)
    search.exactly(session, ALL, typed.replace("\x00", ""))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_no_text_raises(session: Session, typed: str) -> None:
    wanted = SearchFilter(asked=query(typed))
    if wanted.asked:
        search.counts(session, ALL, wanted)


def test_a_change_is_found_at_once_and_a_rollback_leaves_nothing(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        rows.write_as(session)
        record = rows.agreement(session, rows.pair(session), title=Wording(en="Zanzibar"))
        session.commit()
        low = reader(Role.PLANNER, level=Sensitivity.UNCLASSIFIED)
        _set(session, record, {"title": Wording(en="Pemba"), "sensitivity": Sensitivity.CONFIDENTIAL})
        assert [found(session, ALL, "zanzibar"), found(session, ALL, "pemba")] == [set(), {record.public_id}]
        assert found(session, low, "pemba") == set()
        session.rollback()
        assert [found(session, low, "zanzibar"), found(session, ALL, "pemba")] == [{record.public_id}, set()]


def test_what_a_part_says_above_the_record_is_found_above_it_alone(session: Session, partner: Partnership) -> None:
    record = rows.agreement(session, partner)
    high = any_of(session, SearchDocument, record_id=record.id, sensitivity=Sensitivity.CONFIDENTIAL,
                  pieces=[["en", "Zanzibar"]], words="zanzibar")  # fmt: skip
    low = reader(Role.PLANNER, level=Sensitivity.UNCLASSIFIED)
    assert found(session, low, "zanzibar") == set()
    assert found(session, ALL, "zanzibar") == {record.public_id}
    assert search.documents_of(session, ALL, [record])[record.id].id == high.id
    assert search.documents_of(session, low, [record])[record.id].pieces != high.pieces


def test_scope_kind_and_period_narrow(session: Session, partner: Partnership) -> None:
    other = rows.pair(session)
    ours = rows.agreement(session, partner, title=Wording(en="Zanzibar"))
    theirs = rows.agreement(session, other, title=Wording(en="Zanzibar"))
    meeting = rows.meeting(session, rows.forum(session, partner), rows.TODAY, title=Wording(en="Zanzibar"))
    assert found(session, ALL, "zanzibar") == {ours.public_id, theirs.public_id, meeting.public_id}
    assert found(session, ALL, "zanzibar", kind=RecordKind.MEETING) == {meeting.public_id}
    assert found(session, ALL, "zanzibar", scope=partner.mission_id) == {ours.public_id, meeting.public_id}
    assert found(session, ALL, "zanzibar", scope=HEADQUARTERS) == set()
    held = meeting.held_on
    assert meeting.public_id in found(session, ALL, "zanzibar", since=held, until=held)
    assert meeting.public_id not in found(session, ALL, "zanzibar", until=held.replace(year=held.year - 1))
    assert meeting.public_id not in found(session, ALL, "zanzibar", since=held.replace(year=held.year + 1))


def test_a_title_that_holds_the_words_comes_first(session: Session, partner: Partnership) -> None:
    forum = rows.forum(session, partner)
    titled = rows.meeting(session, forum, rows.START, title=Wording(en="Zanzibar"))
    later = rows.meeting(session, forum, titled.held_on.replace(year=2018), internal_note=Wording(en="zanzibar"))
    shown = search.first_of_each(session, ALL, SearchFilter(asked=query("zanzibar")), 5)
    assert [row.public_id for row in shown] == [titled.public_id, later.public_id]


def test_why_a_draft_went_back_is_found_by_nobody(session: Session, partner: Partnership) -> None:
    summary = any_record(session, RecordKind.SUMMARY, title=Wording(en="Zanzibar"), bottom_line="Pemba")
    lie_in(session, summary, partner.mission)
    rows.dated(summary, DatedAttribute.SUMMARY_STATE, SummaryState.RELEASED, reason="Mafia")
    session.flush()
    assert found(session, ALL, "pemba zanzibar") == {summary.public_id}
    assert found(session, ALL, "mafia") == set()


def test_an_action_point_follows_its_meeting_s_scope(session: Session, partner: Partnership) -> None:
    meeting: Meeting = rows.meeting(session, rows.forum(session, partner), rows.TODAY)
    action = any_record(session, RecordKind.ACTION_POINT, title=Wording(en="Zanzibar"), meeting_id=meeting.id)
    belong_to(session, action, meeting)
    session.flush()
    assert found(session, reader(Role.READER, partner.mission), "zanzibar") == {action.public_id}
    assert found(session, reader(Role.READER, rows.pair(session).mission), "zanzibar") == set()
    assert mend(session.connection()) == 0
