"""Accounts: added, changed, closed, given passwords; what somebody gives to himself is shown to all who administer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from tests import rows
from tests.statements import statements
from tests.web.browser import PASSWORD, Browser
from tests.web.example import Example
from tests.web.filling import typed
from tracker.db.models.accounts import Account, RoleHeld
from tracker.db.models.missions import Force
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.accounts import NewAccount, add_account
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
NEW = {
    "email": "new.person@mission.example.org",
    "function": "Planner, U5",
    "level": "confidential",
    "language": "fr",
    "role": "planner",
    "scope": "*",
    "password": "another long password",
}


@pytest.fixture
def admin(client_as: As, sessions: sessionmaker[Session]) -> Browser:
    with sessions() as session:
        rows.write_as(session)
        set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL)
        rows.mission(session, "mission")
        session.commit()
    return client_as(Role.ADMINISTRATOR)


@pytest.fixture
def other(sessions: sessionmaker[Session]) -> str:
    """The identifier of somebody else's account."""
    with sessions() as session:
        new = NewAccount(
            email="other@mission.example.org", function="Reader", password=PASSWORD, roles=((Role.READER, "*"),)
        )
        added = add_account(session, new).public_id
        session.commit()
        return added


def fill(browser: Browser, address: str, **changes: object) -> dict[str, object]:
    return typed(browser.get(address).text, **changes)


def account(sessions: sessionmaker[Session], email: str) -> Account:
    with sessions() as session:
        found = session.scalars(select(Account).where(Account.email == email)).one()
        assert found.roles_held is not None
        return found


def test_it_adds_an_account_that_can_sign_in_at_once(
    admin: Browser, anonymous: Browser, sessions: sessionmaker[Session]
) -> None:
    answer = admin.post("/administration/accounts/new", data=fill(admin, "/administration/accounts/new", **NEW))
    assert answer.status_code == 302
    made = account(sessions, NEW["email"])
    assert (made.level, made.language, made.function) == (Sensitivity.CONFIDENTIAL, "fr", "Planner, U5")
    assert [held.role for held in made.roles_held] == [Role.PLANNER]
    assert anonymous.sign_in(NEW["email"], NEW["password"]).status_code == 302
    page = admin.get("/administration").text
    assert "account added" in page
    assert "planner * new.person@mission.example.org" in page


def test_sending_it_twice_adds_one_account(admin: Browser, sessions: sessionmaker[Session]) -> None:
    data = fill(admin, "/administration/accounts/new", **NEW)
    first, second = (admin.post("/administration/accounts/new", data=data) for _ in range(2))
    assert first.location == second.location
    with sessions() as session:
        assert len(session.scalars(select(Account).where(Account.email == NEW["email"])).all()) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("email", "not an address", "is not an e-mail address"),
        ("email", "other@mission.example.org", "There is an account for"),
        ("password", "short", "at least 12 characters"),
        ("scope", "nowhere", "none of the choices"),
        ("email", "a" * 250 + "@example.org", "254"),
        ("function", "", "Please fill this in"),
    ],
)
@pytest.mark.usefixtures("other")
def test_a_refused_form_comes_back_with_what_was_typed(admin: Browser, field: str, value: str, told: str) -> None:
    data = fill(admin, "/administration/accounts/new", **(NEW | {field: value}))
    answer = admin.post("/administration/accounts/new", data=data)
    assert answer.status_code == 422
    assert told in answer.text
    assert NEW["function"] in answer.text or field == "function"
    assert NEW["password"] not in answer.text


def test_no_level_above_the_installation_s(admin: Browser, sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        set_highest_level(session, Sensitivity.UNCLASSIFIED)
        session.commit()
    answer = admin.post("/administration/accounts/new", data=fill(admin, "/administration/accounts/new", **NEW))
    assert "may hold no more than: unclassified" in answer.text


def test_roles_level_and_sign_in_are_changed(admin: Browser, other: str, sessions: sessionmaker[Session]) -> None:
    address = f"/administration/accounts/{other}"
    data = fill(admin, address, level="confidential", role="liaison", scope="mission", function="Liaison")
    data |= {"keep": []}
    assert admin.post(address, data=data).status_code == 302
    changed = account(sessions, "other@mission.example.org")
    assert [(held.role, held.mission_id is not None) for held in changed.roles_held] == [(Role.LIAISON, True)]
    assert (changed.level, changed.function, changed.active) == (Sensitivity.CONFIDENTIAL, "Liaison", True)
    page = admin.get("/administration").text
    for words in ("role taken", "role given", "level set", "liaison mission other@mission.example.org"):
        assert words in page


def test_a_closed_account_is_signed_out_and_stays_out(
    admin: Browser, anonymous: Browser, other: str, sessions: sessionmaker[Session]
) -> None:
    assert anonymous.sign_in("other@mission.example.org").status_code == 302
    assert anonymous.get("/register").status_code == 200
    address = f"/administration/accounts/{other}"
    data = fill(admin, address)
    del data["active"]
    assert admin.post(address, data=data).status_code == 302
    assert anonymous.get("/register").status_code == 302
    assert anonymous.sign_in("other@mission.example.org").status_code == 200
    assert not account(sessions, "other@mission.example.org").active


def test_a_new_password_ends_every_session(admin: Browser, anonymous: Browser, other: str) -> None:
    anonymous.sign_in("other@mission.example.org")
    address = f"/administration/accounts/{other}/password"
    assert admin.post(address, data=fill(admin, address, password="short")).status_code == 422
    assert admin.post(address, data=fill(admin, address, password="a quite new password")).status_code == 302
    assert anonymous.get("/register").status_code == 302
    assert anonymous.sign_in("other@mission.example.org").status_code == 200
    assert anonymous.sign_in("other@mission.example.org", "a quite new password").status_code == 302


def test_a_stale_form_shows_both_and_changes_nothing(
    admin: Browser, other: str, sessions: sessionmaker[Session]
) -> None:
    address = f"/administration/accounts/{other}"
    data = fill(admin, address, function="Mine")
    with sessions() as session:
        session.scalars(select(Account).where(Account.public_id == other)).one().function = "Theirs"
        session.commit()
    answer = admin.post(address, data=data)
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert 'value="Mine"' in answer.text
    assert account(sessions, "other@mission.example.org").function == "Theirs"
    assert admin.post(address, data=typed(answer.text)).status_code == 302
    assert account(sessions, "other@mission.example.org").function == "Mine"


def test_a_role_given_to_oneself_is_shown_to_every_administrator(
    admin: Browser, client_as: As, sessions: sessionmaker[Session]
) -> None:
    with sessions() as session:
        number = session.scalars(select(Account.public_id)).one()
    address = f"/administration/accounts/{number}"
    data = fill(admin, address, role="planner", scope="*")
    assert admin.post(address, data=data).status_code == 302
    another = client_as(Role.ADMINISTRATOR, level=Sensitivity.UNCLASSIFIED)
    page = another.get("/administration").text
    assert "Roles that somebody gave to himself or herself" in page
    assert re.search(r"administrator\.all\.strictly_confidential@.*</a> \(administrator\): planner, all scopes", page)


def test_the_last_administrator_stays_one(admin: Browser, sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        number = session.scalars(select(Account.public_id)).one()
    address = f"/administration/accounts/{number}"
    answer = admin.post(address, data=fill(admin, address) | {"keep": []})
    assert answer.status_code == 422
    assert "There must be one administrator" in answer.text


def test_an_administrator_of_one_scope_stays_in_it(
    admin: Browser, client_as: As, other: str, sessions: sessionmaker[Session]
) -> None:
    local = client_as(Role.ADMINISTRATOR, scope="mission")
    address = f"/administration/accounts/{other}"
    assert local.post(address, data=fill(local, address, role="reader", scope="mission")).status_code == 302
    refused: list[dict[str, object]] = [{"role": "administrator", "scope": "*"}, {"function": "Other"}, {"keep": []}]
    for changes in refused:
        assert local.post(address, data=fill(local, address) | changes).status_code == 403
    new = "/administration/accounts/new"
    assert local.post(new, data=fill(local, new, **NEW)).status_code == 403
    with sessions() as session:
        held = session.scalars(
            select(RoleHeld).join(Account, Account.id == RoleHeld.account_id).where(Account.public_id == other)
        ).all()
    assert {row.role for row in held} == {Role.READER}


def test_the_password_is_asked_again_before_accounts_are_changed(admin: Browser, other: str) -> None:
    with admin.session_transaction() as session:
        session["fs_paa"] = 0
        session.pop("fs_gexp", None)
    address = f"/administration/accounts/{other}"
    asked = admin.get(address)
    assert str(asked.location).startswith("/verify?next=")
    verify = str(asked.location)
    wrong = admin.send(verify, password="not the password")
    assert "The password is wrong." in wrong.text
    assert admin.send(verify, password=PASSWORD).location == address
    assert admin.get(address).status_code == 200


def test_administrators_read_no_records(example: Example) -> None:
    browser = example.browser(Role.ADMINISTRATOR, level=Sensitivity.STRICTLY_CONFIDENTIAL)
    for address in ("/records", "/records/forums", "/partnerships", "/gaps"):
        assert browser.get(address).status_code == 403
    assert "Records</a>" not in browser.get("/register").text


def test_it_lists_what_people_changed_in_the_register(example: Example) -> None:
    browser = example.browser(Role.ADMINISTRATOR)
    assert "None: every row is as it shipped." in browser.get("/administration/register").text
    with example.sessions() as session:
        rows.write_as(session)
        force = session.scalars(select(Force).where(Force.slug == "licorne")).one()
        shipped, force.chapter_vii = force.chapter_vii, not force.chapter_vii
        session.commit()
        page = browser.get("/administration/register").text
        force.chapter_vii = shipped
        session.commit()
    assert "operation:licorne" in page
    assert "Chapter VII named" in page
    assert "1 field" in page


def test_pages_ask_a_fixed_number_of_statements(example: Example) -> None:
    browser = example.browser(Role.ADMINISTRATOR)
    for address, most in (("/administration", 9), ("/administration/register", 12)):
        browser.get(address)
        with statements(example.engine) as sent:
            assert browser.get(address).status_code == 200
        assert len(sent) <= most, (address, sent)
