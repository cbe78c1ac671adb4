"""Pictures: the same number of queries for one partnership and for two hundred, and every fact as of the day."""

from __future__ import annotations

import json
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tests import rows
from tests.rows import START, TODAY
from tests.statements import statements
from tracker.db.models.meetings import ActionPoint, AgreedPoint, AttendanceRow
from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.pictures import load_pictures
from tracker.db.scopes import belong_to, lie_in
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import MAYBE, NO, YES, When, in_year, on
from tracker.domain.facts.meetings import ForumFact
from tracker.domain.picture import Picture
from tracker.domain.vocabulary.agreements import AgreementState, IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity, Side, SourceBasis, Theme
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.domain.vocabulary.gaps import Matter
from tracker.domain.vocabulary.meetings import ActionState, Attendance, CadenceKind, ForumState, MeetingState
from tracker.domain.vocabulary.missions import CombatRole, OrganizationKind, Task
from tracker.domain.vocabulary.records import DatedAttribute


def picture(session: Session, of: Partnership, day: date = TODAY) -> Picture:
    [found] = load_pictures(session, [of.id], day)
    return found


def the_forum(session: Session, of: Partnership, day: date = TODAY) -> ForumFact:
    [found] = picture(session, of, day).forums
    return found


def fill(session: Session, of: Partnership) -> None:
    """A record of most kinds."""
    held = rows.position(session, of)
    rows.tour(session, held, on(START))
    meets = rows.forum(session, of)
    rows.meeting(session, meets, TODAY)
    rows.meeting(session, None, TODAY, of)
    rows.agreement(session, of)
    rows.exchange(session, of)
    rows.incident(session, of, kind=IncidentKind.NEAR_MISS)
    rows.site(session, of)
    rows.support(session, of)
    rows.statement(session, of, Matter.CADENCE)
    rows.stocktake(session, of, Theme.LIAISON)


def test_one_partnership_and_two_hundred_take_the_same_number_of_queries(session: Session) -> None:
    rows.write_as(session)
    ours = rows.mission(session)
    many = _partnerships(session, ours, 200)
    for one in many[:20]:
        fill(session, one)
    ids = [one.id for one in many]
    with statements(session.get_bind().engine) as for_one:
        assert len(load_pictures(session, ids[:1], TODAY)) == 1
    with statements(session.get_bind().engine) as for_many:
        assert len(load_pictures(session, ids, TODAY)) == 200
    assert len(for_one) == len(for_many) < 50


def _partnerships(session: Session, ours: Mission, count: int) -> list[Partnership]:
    """Many at once: rows.py writes one after the other, which takes the longest here."""
    forces = [
        Force(title=rows.named(f"Force {n}"), organization_kind=OrganizationKind.FORCE, slug=f"f-{n}", began=on(START))
        for n in range(count)
    ]
    session.add_all(forces)
    session.flush()
    made = [
        Partnership(
            title=force.title, slug=f"p-{force.slug}", mission_id=ours.id, force_id=force.id, began=on(START),
            tracked_since=START,
        )
        for force in forces
    ]  # fmt: skip
    for one in made:
        lie_in(session, one, ours)
    session.flush()
    return made


def test_without_names_every_partnership_is_loaded(session: Session) -> None:
    first, second = rows.pair(session), rows.pair(session)
    assert [p.partnership.slug for p in load_pictures(session, None, TODAY)] == [first.slug, second.slug]


def test_a_partnership_that_had_not_begun_has_no_picture(session: Session) -> None:
    of = rows.pair(session, began=on(date(2014, 8, 1)))
    assert load_pictures(session, [of.id], date(2014, 7, 31)) == []
    assert picture(session, of, date(2014, 8, 1)).partnership.slug == of.slug


def test_what_was_removed_is_left_out(session: Session) -> None:
    of = rows.pair(session)
    gone = rows.position(session, of)
    gone.removed_at, gone.removed_reason = gone.recorded_at, "recorded twice"
    assert picture(session, of).positions == ()


def test_a_record_names_its_level_source_and_circle(session: Session) -> None:
    of = rows.pair(session)
    example = rows.position(session, of, sensitivity=Sensitivity.CONFIDENTIAL, basis=SourceBasis.ILLUSTRATIVE)
    example.locators = ["ipi19:r2"]
    rows.position(session, of, need_to_know=True)
    open_one, secret = picture(session, of).positions
    assert (open_one.ref.sensitivity, open_one.ref.illustrative) == (Sensitivity.CONFIDENTIAL, True)
    assert (open_one.ref.locators, open_one.ref.circle) == (("ipi19:r2",), None)
    assert secret.ref.circle == frozenset()


def test_a_mission_sits_with_its_components_and_a_force_not_with_its_parents(session: Session) -> None:
    rows.write_as(session)
    union = rows.organization(session, "Union")
    ours, theirs = rows.mission(session), rows.force(session, parent_id=union.id)
    part = rows.organization(session, "Force component", ours)
    cell = rows.organization(session, "Cell", part)
    sector = rows.organization(session, "Sector", theirs)
    found = picture(session, rows.partnership(session, ours, theirs))
    assert found.mission.organizations == {ours.id, part.id, cell.id}
    assert found.force.organizations == {theirs.id, sector.id}


def test_a_role_gives_way_to_the_next_and_tasks_stand_side_by_side(session: Session) -> None:
    of = rows.pair(session)
    rows.dated(of.force, DatedAttribute.COMBAT_ROLE, CombatRole.PRACTICE, date(2017, 6, 1))
    rows.dated(of.force, DatedAttribute.COMBAT_ROLE, CombatRole.MANDATE, date(2018, 6, 1))
    rows.dated(of.force, DatedAttribute.TASK, Task.TRAINING)
    rows.dated(of.force, DatedAttribute.TASK, Task.RELIEF, date(2016, 1, 1), until=on(date(2016, 12, 31)))
    found = picture(session, of).force
    assert [(v.value, v.span.holds(TODAY)) for v in found.combat] == [("no", NO), ("practice", YES)]
    assert [(v.value, v.span.holds(TODAY)) for v in found.tasks] == [("training", YES), ("relief", NO)]


def test_an_agreement_is_in_the_state_of_the_day(session: Session) -> None:
    of = rows.pair(session)
    states = {date(2017, 3, 1): AgreementState.NEGOTIATING, date(2018, 2, 23): AgreementState.SIGNED}
    rows.agreement(session, of, states=states)
    assert picture(session, of, date(2017, 2, 28)).agreements == ()
    [before] = picture(session, of, date(2018, 2, 22)).agreements
    [after] = picture(session, of, date(2018, 2, 23)).agreements
    assert (before.state, before.state_since) == (AgreementState.NEGOTIATING, on(date(2017, 3, 1)))
    assert (after.state, after.state_certainty) == (AgreementState.SIGNED, YES)


def test_a_state_that_may_have_changed_is_not_certain(session: Session) -> None:
    of = rows.pair(session)
    text = rows.agreement(session, of)
    rows.dated(text, DatedAttribute.AGREEMENT_STATE, AgreementState.EXPIRED, in_year(2018))
    [found] = picture(session, of).agreements
    assert (found.state, found.state_certainty) == (AgreementState.IN_FORCE, MAYBE)
    unknown = rows.agreement(session, of)
    unknown.dated_values.clear()
    found = picture(session, of).agreements[1]
    assert (found.state, found.state_certainty) == (AgreementState.PROPOSED, MAYBE)


def test_what_was_called_off_in_advance_is_known_from_then_on_unless_it_is_need_to_know(session: Session) -> None:
    of = rows.pair(session)
    forum = rows.forum(session, of)
    for number, secret in ((7, False), (14, True)):
        later = rows.meeting(session, forum, TODAY + timedelta(days=number), need_to_know=secret)
        later.dated_values[0].value = MeetingState.CANCELLED.value
        later.dated_values[0].effective = on(TODAY)
    session.flush()
    [found] = picture(session, of).forums
    assert [(one.held_on, one.state) for one in found.called_off] == [
        (TODAY + timedelta(days=7), MeetingState.CANCELLED)
    ]
    assert picture(session, of, TODAY - timedelta(days=1)).forums[0].called_off == ()


def test_a_framework_called_for_is_none_the_day_before(session: Session) -> None:
    of = rows.pair(session)
    rows.framework(session, of, {date(2017, 12, 8): FrameworkState.CALLED_FOR})
    assert picture(session, of, date(2017, 12, 7)).frameworks == ()
    [found] = picture(session, of, date(2017, 12, 8)).frameworks
    assert (found.state, found.state_since) == (FrameworkState.CALLED_FOR, on(date(2017, 12, 8)))


def test_a_forum_shows_its_last_twelve_sessions_to_every_partnership(session: Session) -> None:
    first, second = rows.pair(session), rows.pair(session)
    meets = rows.forum(session, first, second)
    days = [TODAY - timedelta(days=7 * n) for n in range(-2, 20)]
    for day in days:
        rows.meeting(session, meets, day)
    held = [s.held_on for s in the_forum(session, first).sessions]
    assert held == sorted(d for d in days if d <= TODAY)[-12:]
    assert the_forum(session, first) == the_forum(session, second)


def test_a_session_tells_its_state_its_record_and_who_was_absent(session: Session) -> None:
    of = rows.pair(session)
    guests = [rows.organization(session, name) for name in ("First", "Second")]
    meets = rows.forum(session, of, members=guests)
    silent = rows.meeting(session, meets, TODAY - timedelta(days=7))
    silent.attendance = [AttendanceRow(organization_id=g.id, state=Attendance.ABSENT) for g in guests]
    agreed = rows.meeting(session, meets, TODAY)
    agreed.agreed_points = [AgreedPoint(number=1, text=rows.named("Share notices"))]
    rows.dated(agreed, DatedAttribute.MEETING_STATE, MeetingState.CANCELLED, TODAY + timedelta(days=1))
    found = the_forum(session, of)
    assert [(s.state, s.recorded) for s in found.sessions] == [(MeetingState.HELD, False), (MeetingState.HELD, True)]
    assert found.sessions[0].absent == {g.id for g in guests}
    assert [m.organization for m in found.members] == [g.id for g in guests]


def test_an_action_point_is_open_until_the_day_it_was_done(session: Session) -> None:
    of = rows.pair(session)
    session_held = rows.meeting(session, rows.forum(session, of), date(2018, 1, 10))
    action = ActionPoint(title=rows.named("List contacts"), meeting_id=session_held.id, due=date(2018, 1, 20))
    rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.OPEN, date(2018, 1, 10))
    rows.dated(action, DatedAttribute.ACTION_STATE, ActionState.DONE, date(2018, 2, 1))
    session.add(action)
    belong_to(session, action, session_held)
    [still] = the_forum(session, of, date(2018, 1, 31)).actions
    assert (still.agreed_on, still.due, still.owned) == (date(2018, 1, 10), date(2018, 1, 20), False)
    assert the_forum(session, of, date(2018, 2, 1)).actions == ()


def test_a_forum_keeps_its_cadence_and_may_have_been_closed(session: Session) -> None:
    of = rows.pair(session)
    meets = rows.forum(session, of)
    weekly = Cadence(kind=CadenceKind.EVERY_N_WEEKS, n=3)
    rows.dated(meets, DatedAttribute.CADENCE, json.dumps(cadence_data(weekly)), date(2016, 1, 1))
    found = the_forum(session, of)
    assert (found.cadence, found.cadence_since, found.state) == (weekly, on(date(2016, 1, 1)), ForumState.ACTIVE)
    rows.dated(meets, DatedAttribute.FORUM_STATE, ForumState.CLOSED, in_year(2018))
    found = the_forum(session, of)
    assert (found.state, found.span.holds(TODAY)) == (ForumState.ACTIVE, MAYBE)
    assert the_forum(session, of, date(2019, 1, 1)).state is ForumState.CLOSED


def test_what_ended_long_ago_is_left_out_but_for_the_last_of_its_kind(session: Session) -> None:
    of = rows.pair(session, began=on(date(1990, 1, 1)))
    for year in range(1990, 2010):
        rows.position(session, of, began=on(date(year, 1, 1)), ended=on(date(year, 12, 31)))
    assert [p.span.began.sort_key.year for p in picture(session, of).positions] == list(range(1998, 2010))


def test_tours_to_come_are_known_and_a_meeting_to_come_is_not(session: Session) -> None:
    of = rows.pair(session)
    held = rows.position(session, of)
    rows.tour(session, held, on(date(2018, 4, 1)))
    rows.tour(session, held, on(START), on(date(2018, 3, 31)), handover_note="Folder 3")
    rows.meeting(session, None, TODAY + timedelta(days=1), of)
    found = picture(session, of)
    assert [t.handover_note for t in found.positions[0].tours] == [True, False]
    assert found.meetings == ()


def test_an_attack_on_a_shared_site_is_known_with_its_incident_only(session: Session) -> None:
    of = rows.pair(session)
    camp = rows.site(session, of)
    changes = {"site_id": camp.id, "sensitivity": Sensitivity.CONFIDENTIAL}
    rows.incident(session, kind=IncidentKind.ATTACK, made=date(2018, 2, 1), **changes)
    found = picture(session, of)
    assert found.sites[0].attacks == (on(date(2018, 2, 1)),)
    assert found.incidents[0].site == camp.public_id
    assert found.up_to(Sensitivity.UNCLASSIFIED).sites[0].attacks == ()


def test_a_statement_on_a_forum_answers_for_all_its_partnerships(session: Session) -> None:
    first, second = rows.pair(session), rows.pair(session)
    meets = rows.forum(session, first, second)
    rows.statement(session, first, Matter.CADENCE, subject_id=meets.id)
    rows.statement(session, first, Matter.LIAISON_POSITION)
    assert [s.subject for s in picture(session, first).statements] == [meets.public_id, None]
    assert [s.subject for s in picture(session, second).statements] == [meets.public_id]


def test_a_date_known_to_the_month_stays_so(session: Session) -> None:
    of = rows.pair(session)
    month = When(date(2018, 2, 1), date(2018, 2, 28))
    rows.position(session, of, began=month)
    [found] = picture(session, of, date(2018, 2, 10)).positions
    assert found.span.began == month
    assert found.span.holds(date(2018, 2, 10)) is MAYBE
    assert found.provided_by is Side.UN
