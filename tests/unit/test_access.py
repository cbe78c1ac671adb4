"""Who may do what: roles, scopes, levels."""

from __future__ import annotations

import pytest

from tracker.domain.access import EVERYWHERE, GRANTS, HEADQUARTERS, Reader, command_line_reader
from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import Sensitivity

HERE, ELSEWHERE = "ms-1", "ms-2"
WRITING = {
    Permission.RECORD,
    Permission.DECIDE_GAPS,
    Permission.STOCKTAKE,
    Permission.ACCEPT_GRAVE_RISK,
    Permission.SET_THRESHOLDS,
    Permission.DRAFT_SUMMARY,
    Permission.CLEAR_SUMMARY,
}


def holder(role: Role, scope: str = HERE) -> Reader:
    return Reader(account=1, roles=frozenset({(role, scope)}), signed_in=True)


def test_every_role_has_its_grants_and_none_grants_what_everyone_has() -> None:
    assert set(GRANTS) == set(Role)
    for granted in GRANTS.values():
        assert not granted & {Permission.PUBLIC, Permission.SIGNED_IN}


def test_whoever_has_not_signed_in_sees_what_is_public() -> None:
    assert Reader().permissions() == {Permission.PUBLIC}


def test_whoever_has_signed_in_without_a_role_sees_register_and_library_only() -> None:
    assert Reader(account=1, signed_in=True).permissions(HERE) == {Permission.PUBLIC, Permission.SIGNED_IN}


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADMINISTRATOR, Role.UNHQ)])
def test_a_role_of_a_mission_reads_there_and_nowhere_else(role: Role) -> None:
    assert holder(role).may(Permission.READ_RECORDS, HERE)
    assert not holder(role).may(Permission.READ_RECORDS, ELSEWHERE)
    assert not holder(role).may(Permission.READ_RECORDS, HEADQUARTERS)
    assert holder(role).may(Permission.READ_RECORDS)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_held_everywhere_is_held_in_each_scope(role: Role) -> None:
    reader = holder(role, EVERYWHERE)
    assert GRANTS[role]
    for permission in GRANTS[role]:
        assert reader.may(permission, HERE)
        assert reader.may(permission, HEADQUARTERS)
        assert reader.scopes(permission) is None


def test_administrators_have_no_right_to_read_records() -> None:
    reading = {Permission.READ_RECORDS, Permission.READ_SUMMARIES, Permission.READ_CASES}
    assert not reading & GRANTS[Role.ADMINISTRATOR]
    assert not WRITING & GRANTS[Role.ADMINISTRATOR]


def test_only_administrators_keep_accounts_and_register() -> None:
    keeping = {Permission.MANAGE_ACCOUNTS, Permission.MANAGE_REGISTER}
    assert [role for role in Role if keeping & GRANTS[role]] == [Role.ADMINISTRATOR]


def test_headquarters_sees_released_summaries_only() -> None:
    assert GRANTS[Role.UNHQ] == {Permission.READ_SUMMARIES}


def test_headquarters_reads_the_records_of_its_own_scope_and_live_ones_where_granted() -> None:
    desk = holder(Role.UNHQ)
    assert desk.may(Permission.READ_RECORDS, HEADQUARTERS)
    assert not desk.may(Permission.READ_RECORDS, HERE)
    assert desk.scopes(Permission.READ_RECORDS) == frozenset({HEADQUARTERS})
    granted = Reader(roles=frozenset({(Role.UNHQ, HEADQUARTERS), (Role.READER, HERE)}))
    assert granted.may(Permission.READ_RECORDS, HERE)
    assert granted.scopes(Permission.READ_RECORDS) == frozenset({HEADQUARTERS, HERE})


def test_readers_write_nothing() -> None:
    assert not WRITING & GRANTS[Role.READER]


def test_only_clearing_officers_clear_and_accept_grave_risk_and_they_draft_nothing() -> None:
    grave = {Permission.CLEAR_SUMMARY, Permission.ACCEPT_GRAVE_RISK}
    assert [role for role in Role if grave & GRANTS[role]] == [Role.CLEARING_OFFICER]
    assert Permission.DRAFT_SUMMARY not in GRANTS[Role.CLEARING_OFFICER]


def test_only_human_rights_officers_read_cases() -> None:
    assert [role for role in Role if Permission.READ_CASES in GRANTS[role]] == [Role.HUMAN_RIGHTS]


def test_planners_do_what_liaison_does_and_decide() -> None:
    assert GRANTS[Role.LIAISON] < GRANTS[Role.PLANNER]
    assert Permission.DECIDE_GAPS in GRANTS[Role.PLANNER] - GRANTS[Role.LIAISON]


def test_clearing_is_for_the_mission_of_the_officer() -> None:
    officer = holder(Role.CLEARING_OFFICER)
    assert officer.clears(HERE)
    assert not officer.clears(ELSEWHERE)
    assert not holder(Role.PLANNER).clears(HERE)


def test_scopes_name_where_a_permission_is_held() -> None:
    both = Reader(roles=frozenset({(Role.LIAISON, HERE), (Role.READER, ELSEWHERE)}))
    assert both.scopes(Permission.READ_RECORDS) == frozenset({HERE, ELSEWHERE})
    assert both.scopes(Permission.RECORD) == frozenset({HERE})
    assert both.scopes(Permission.CLEAR_SUMMARY) == frozenset()


def test_the_command_line_reads_up_to_its_ceiling_and_no_more() -> None:
    reader = command_line_reader(Sensitivity.CONFIDENTIAL)
    assert (reader.level, reader.account) == (Sensitivity.CONFIDENTIAL, None)
    assert reader.may(Permission.READ_RECORDS, HERE)
    assert not WRITING & reader.permissions(HERE)
    assert not reader.may(Permission.READ_CASES)


def test_a_reader_has_the_lowest_level_unless_given_another() -> None:
    assert Reader().level is Sensitivity.UNCLASSIFIED
