"""Words removed for good: by two functions together, from wherever they stood; what is not allowed changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from tests.expunging import SECRET, found_in
from tests.kinds import any_of, any_record
from tests.readers import reader
from tests.rows import dated, forum, meeting, named, pair, site
from tracker.db.actor import because
from tracker.db.expunging import Copies
from tracker.db.models.accounts import Account, SentForm
from tracker.db.models.expunging import Expunction
from tracker.db.models.meetings import AgreedPoint, AttendanceRow, Meeting
from tracker.db.models.records import History, Record, RecordCircle
from tracker.db.models.summaries import Summary
from tracker.db.traces import overwrite_traces
from tracker.domain.access import Reader
from tracker.domain.expunging import EXPUNGED, EXPUNGED_WORDING, REASONS, WAITS
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.expunging import ExpunctionOutcome, ExpungingHand
from tracker.domain.vocabulary.meetings import Attendance
from tracker.domain.vocabulary.missions import HostConsent
from tracker.domain.vocabulary.records import DatedAttribute, HistoryVerb
from tracker.services.errors import NotAllowed, NotFound, Refused
from tracker.services.expunging.deciding import confirm, refuse
from tracker.services.expunging.holding import lift_hold, put_on_hold
from tracker.services.expunging.proposing import Propose, propose
from tracker.services.records import remove

ADMINISTRATOR, HUMAN = ExpungingHand.ADMINISTRATOR, ExpungingHand.HUMAN_RIGHTS


def persons(session: Session) -> tuple[Reader, Reader]:
    """An administrator and a human-rights officer, with accounts: the same two at each call."""
    held = {a.function: a for a in session.scalars(select(Account))}
    names = ("Administrator", "Human rights, section")
    accounts = [(held.get(name) or any_of(session, Account, function=name)).id for name in names]
    return reader(Role.ADMINISTRATOR, account=accounts[0]), reader(Role.HUMAN_RIGHTS, account=accounts[1])


def expunge(session: Session, record: Record, field: str, why: str = "a source can be known by it") -> Expunction:
    """Both functions do it."""
    admin, human = persons(session)
    row = propose(session, human, Propose(record=record.public_id, field=field, reason=why, hand=HUMAN))
    return confirm(session, admin, row.key).row


def a_meeting(session: Session) -> Meeting:
    """A meeting whose every text was written, changed, and names a source."""
    row = meeting(session, forum(session, pair(session)), date(2018, 2, 1), title=named(f"Met the {SECRET} source"))
    row.internal_note = named(f"The {SECRET} source came late.")
    row.agreed_points.append(AgreedPoint(number=1, text=named(f"Ask the {SECRET} source")))
    row.attendance.append(AttendanceRow(guest_name=f"A. {SECRET}", guest_organization="x", state=Attendance.PRESENT))
    session.flush()
    with because(session, f"the {SECRET} source asked"):
        row.place = f"House of the {SECRET} source"
        row.internal_note = named(f"The {SECRET} source came in time.")
        session.flush()
    row.attendance.clear()
    session.flush()
    return row


FIELDS = ("title", "internal_note", "place", "agreed_point.text", "attendance.guest_name", REASONS)


def test_it_goes_from_the_record_its_parts_and_its_whole_history(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        row, engine = a_meeting(session), session.get_bind()
        for field in FIELDS:
            expunge(session, row, field)
        session.commit()
        assert row.title == row.internal_note == row.agreed_points[0].text == EXPUNGED_WORDING
        assert row.place == EXPUNGED
        assert row.title_folded == "[expunged] [expurge]"
        told = session.scalars(select(History).where(History.record_id == row.id).order_by(History.id)).all()
    assert [(one.verb, one.after) for one in told[-6:]] == [(HistoryVerb.EXPUNGED, {"expunged": f}) for f in FIELDS]
    assert told[-1].version == row.version
    assert {one.capacity for one in told[-6:]} == {"administrator"}
    assert {one.reason for one in told[:-6]} == {None, EXPUNGED}
    overwrite_traces(engine)  # type: ignore[arg-type]
    assert found_in(engine) == []  # type: ignore[arg-type]


def test_only_the_field_that_was_named_goes(session: Session) -> None:
    row = a_meeting(session)
    expunge(session, row, "place")
    assert row.title.en == f"Met the {SECRET} source"
    assert row.internal_note is not None
    assert row.internal_note.en == f"The {SECRET} source came in time."
    assert row.place == EXPUNGED
    empty = site(session, pair(session))
    expunge(session, empty, "note")
    assert empty.note is None


def test_what_people_wrote_of_a_force_goes_and_what_comes_from_a_list_stays(session: Session) -> None:
    force = pair(session).force
    force.dated_values.clear()
    dated(force, DatedAttribute.CAVEAT, f"Not beside {SECRET}")
    dated(force, DatedAttribute.HOST_CONSENT, HostConsent.TACIT)
    session.flush()
    force.dated_values[0].value = f"Never beside {SECRET}"
    session.flush()
    expunge(session, force, "dated_value.value")
    assert {row.value for row in force.dated_values} == {EXPUNGED, "tacit"}
    told = session.execute(select(History.before, History.after).where(History.record_id == force.id)).all()
    assert SECRET not in str(told)
    assert "tacit" in str(told)


def test_a_reason_that_repeats_the_words_loses_them_too(session: Session) -> None:
    row = site(session, pair(session), note=named("the third house after the mill"))
    with because(session, "they saw it: the third house after the mill, at night"):
        row.note = named("nothing")
        session.flush()
    expunge(session, row, "note")
    reasons = session.scalars(select(History.reason).where(History.record_id == row.id)).all()
    assert "they saw it: [expunged], at night" in reasons


def test_a_cleared_summary_that_says_the_words_says_them_no_more(session: Session) -> None:
    partner = pair(session)
    row = site(session, partner, title=named(f"Camp of {SECRET} fame"))
    snapshot = {"version": 1, "rows": [{"record": row.public_id, "title": f"Camp of {SECRET} fame (shared)"}]}
    told = any_record(session, RecordKind.SUMMARY, mission_id=partner.mission_id, snapshot=snapshot)
    other = any_record(session, RecordKind.SUMMARY, mission_id=partner.mission_id, snapshot={"version": 1, "said": "x"})
    expunge(session, row, "title")
    assert isinstance(told, Summary)
    assert isinstance(other, Summary)
    assert told.snapshot == {"version": 1, "rows": [{"record": row.public_id, "title": "[expunged] (shared)"}]}
    assert other.snapshot == {"version": 1, "said": "x"}
    kept = [one.after for one in session.scalars(select(History).where(History.record_id == told.id))]
    assert kept[0]["snapshot"] == told.snapshot
    assert SECRET not in str(kept)


def test_copies_that_are_named_are_cleaned(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    row = site(session, pair(session), note=named(f"Ask {SECRET} first"))
    account, now = any_of(session, Account).id, datetime.now(UTC)
    texts = {"a": f"/sites/{row.public_id}", "b": f"they said: Ask {SECRET} first!", "c": f"ask {SECRET.lower()} first"}
    for word, text in texts.items():
        session.add(SentForm(word=word, account_id=account, at=now, led_to=text))
    session.flush()
    lists = (Copies("sent_form", "led_to", everywhere=True, about="led_to"), Copies("sent_form", "led_to", True, True))
    made_anew: list[int] = []
    monkeypatch.setattr("tracker.db.expunging.ELSEWHERE", lists)
    monkeypatch.setattr("tracker.db.expunging.DERIVED", (lambda _connection, record: made_anew.append(record),))
    expunge(session, row, "note")
    left = session.execute(select(SentForm.word, SentForm.led_to).order_by(SentForm.word)).all()
    assert [tuple(one) for one in left] == [("b", "they said: [expunged]!"), ("c", EXPUNGED)]
    assert made_anew == [row.id]


def untouched(session: Session, row: Meeting, key: str | None = None) -> None:
    """Nothing happened."""
    session.expire_all()
    assert row.internal_note is not None
    assert SECRET in str(row.internal_note)
    gone = select(func.count()).select_from(History).where(History.verb == HistoryVerb.EXPUNGED)
    assert session.scalar(gone.where(History.record_id == row.id)) == 0
    if key:
        outcome = session.scalars(select(Expunction.outcome).where(Expunction.key == key)).one()
        assert outcome is not ExpunctionOutcome.CONFIRMED


def proposed(session: Session, asking: Reader, row: Record, hand: ExpungingHand = HUMAN) -> str:
    """The key of a proposal."""
    wanted = Propose(record=row.public_id, field="internal_note", reason="a source", hand=hand)
    return propose(session, asking, wanted).key


def test_nobody_does_both(session: Session) -> None:
    row = a_meeting(session)
    admin, human = persons(session)
    key = proposed(session, human, row)
    both = Reader(account=human.account, name="both", level=human.level, signed_in=True,
                  roles=human.roles | admin.roles)  # fmt: skip
    for one in (human, reader(Role.HUMAN_RIGHTS, account=any_of(session, Account).id)):
        with pytest.raises(NotAllowed):
            confirm(session, one, key)
    with pytest.raises(Refused, match="somebody else"):
        confirm(session, both, key)
    untouched(session, row, key)
    confirm(session, admin, key)
    with pytest.raises(Refused, match="answered already"):
        confirm(session, admin, key)


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADMINISTRATOR, Role.HUMAN_RIGHTS)], ids=str)
def test_no_other_role_has_a_part_in_it(session: Session, role: Role) -> None:
    row = a_meeting(session)
    _, human = persons(session)
    key = proposed(session, human, row)
    other = reader(role, account=any_of(session, Account).id)
    for hand in ExpungingHand:
        with pytest.raises(NotAllowed):
            proposed(session, other, row, hand)
    with pytest.raises(NotAllowed):
        confirm(session, other, key)
    with pytest.raises(NotAllowed):
        refuse(session, other, key, "no")
    untouched(session, row, key)


def test_a_proposal_lapses_and_is_not_made_twice_while_it_waits(session: Session) -> None:
    row = a_meeting(session)
    admin, human = persons(session)
    key = proposed(session, admin, row, ADMINISTRATOR)
    with pytest.raises(Refused, match="proposed already"):
        proposed(session, human, row)
    waiting = session.scalars(select(Expunction).where(Expunction.key == key)).one()
    waiting.proposed_at = datetime.now(UTC) - WAITS - timedelta(minutes=1)
    session.flush()
    with pytest.raises(Refused, match="lapsed"):
        confirm(session, human, key)
    untouched(session, row, key)
    assert (
        confirm(session, human, proposed(session, admin, row, ADMINISTRATOR)).row.outcome is ExpunctionOutcome.CONFIRMED
    )


def test_a_refusal_is_kept_with_its_reason(session: Session) -> None:
    row = a_meeting(session)
    admin, human = persons(session)
    key = proposed(session, admin, row, ADMINISTRATOR)
    with pytest.raises(Refused):
        refuse(session, human, key, "  ")
    done = refuse(session, human, key, "nobody can be known by it")
    assert (done.outcome, done.decided_why) == (ExpunctionOutcome.REFUSED, "nobody can be known by it")
    untouched(session, row, key)


def test_an_administrator_learns_nothing_of_what_exists(session: Session) -> None:
    admin, human = persons(session)
    propose(session, admin, Propose(record="mt-00000000", field="note", reason="x", hand=ADMINISTRATOR))
    for record in ("mt-0000", "nonsense", "xx-00000000", "MT-00000000"):
        with pytest.raises(Refused):
            propose(session, admin, Propose(record=record, field="note", reason="x", hand=ADMINISTRATOR))
    with pytest.raises(Refused):
        propose(session, human, Propose(record="mt-00000001", field="note", reason="x", hand=HUMAN))
    for field in ("public_id", "sensitivity", "nothing", "account.email", ""):
        with pytest.raises(Refused):
            propose(session, admin, Propose(record="mt-00000000", field=field, reason="x", hand=ADMINISTRATOR))


def test_the_human_rights_officer_answers_for_what_he_may_read(session: Session) -> None:
    row = a_meeting(session)
    admin, human = persons(session)
    row.need_to_know, row.circle = True, [RecordCircle(account_id=any_of(session, Account).id)]
    session.flush()
    key = proposed(session, admin, row, ADMINISTRATOR)
    with pytest.raises(NotFound):
        confirm(session, human, key)
    with pytest.raises(Refused):
        proposed(session, human, row)
    untouched(session, row, key)
    elsewhere = reader(Role.HUMAN_RIGHTS, pair(session).mission, account=human.account)
    row.need_to_know = False
    session.flush()
    with pytest.raises(NotFound):
        confirm(session, elsewhere, key)
    untouched(session, row, key)


def test_a_hold_stops_it_until_it_is_lifted(session: Session) -> None:
    row = a_meeting(session)
    admin, human = persons(session)
    clearing = reader(Role.CLEARING_OFFICER)
    with pytest.raises(NotAllowed):
        put_on_hold(session, reader(Role.PLANNER), row, "a case is pending")
    put_on_hold(session, clearing, row, "a case is pending")
    with pytest.raises(Refused):
        put_on_hold(session, clearing, row, "again")
    key = proposed(session, human, row)
    with pytest.raises(Refused, match="on hold"):
        confirm(session, admin, key)
    untouched(session, row, key)
    lift_hold(session, clearing, row, "the case is closed")
    confirm(session, admin, key)
    told = session.scalars(select(History).where(History.record_id == row.id).order_by(History.id)).all()
    assert "record_hold" in told[-3].after["parts"][0]
    assert "record_hold" in told[-2].before["parts"][0]


def test_a_removed_record_can_be_expunged_the_register_cannot(session: Session) -> None:
    row = a_meeting(session)
    remove(session, reader(Role.PLANNER), row, f"entered twice by {SECRET}")
    expunge(session, row, REASONS)
    assert row.removed_reason == EXPUNGED
    shipped = site(session, pair(session), reference_key="site:1")
    with pytest.raises(Refused, match="register"):
        expunge(session, shipped, "note")
