"""Every address against every persona: each endpoint states its permission, and lets in whom it should, nobody else.

The table is written by hand, so that a change of a grant or of an endpoint shows here. A letter stands for a role:
r reader, l liaison, p planner, c clearing officer, h human-rights officer, u desk at Headquarters, a administrator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.routing import Map, Rule

from tests.web.browser import Browser
from tracker.db.models.accounts import RoleHeld
from tracker.domain.vocabulary.access import Permission, Role
from tracker.web.access import permission_of

LETTERS = dict(zip("rlpchua", Role, strict=True))
EVERYBODY, READS = "rlpchua", "rlpchu"
PUBLIC = {"security.login", "accounts.language", "calendar.feed"}
NOBODY = {"security.static"}  # the sign-in library's files: no page of ours asks for them

EXPECTED = {
    "accounts.digest": EVERYBODY,
    "accounts.feed": EVERYBODY,
    "accounts.language": EVERYBODY,
    "accounts.page": EVERYBODY,
    "accounts.revoke": EVERYBODY,
    "administration.account": "a",
    "administration.file": "a",
    "administration.index": "a",
    "administration.new": "a",
    "administration.password": "a",
    "administration.register": "a",
    "checklists.adapt": "p",
    "checklists.adapt_item": "p",
    "checklists.adapt_new": "p",
    "checklists.hand_on": READS,
    "checklists.index": READS,
    "checklists.item": READS,
    "checklists.newer": READS,
    "checklists.open": READS,
    "checklists.page": READS,
    "checklists.shipped": READS,
    "checklists.step": READS,
    "expunging.hold": "c",
    "expunging.index": "ha",
    "expunging.proposal": "ha",
    "expunging.propose": "ha",
    "forums.cadence": "lp",
    "forums.edit": "lp",
    "forums.end_of_seat": "lp",
    "forums.members": "lp",
    "forums.minutes": READS,
    "forums.move": "lp",
    "forums.new": "lp",
    "forums.series": READS,
    "forums.session_called_off": "lp",
    "forums.table": READS,
    "calendar.feed": EVERYBODY,
    "calendar.meeting": READS,
    "calendar.month": READS,
    "checklist_reports.blank": READS,
    "checklist_reports.coverage": READS,
    "checklist_reports.coverage_file": READS,
    "checklist_reports.file": READS,
    "checklist_reports.progress": READS,
    "checklist_reports.progress_file": READS,
    "compliance.mission": READS,
    "compliance.mission_file": "ch",
    "compliance.partnership": READS,
    "compliance.partnership_file": "ch",
    "documents.attach": READS,
    "documents.edit": READS,
    "documents.file": READS,
    "documents.put_back": READS,
    "documents.remove": READS,
    "documents.restore": READS,
    "documents.revise": READS,
    "documents.take_out": READS,
    "drafts.away": EVERYBODY,
    "drafts.keep": EVERYBODY,
    "gaps.answer": "p",
    "gaps.decide": "pc",
    "gaps.export": READS,
    "gaps.finding": READS,
    "gaps.matrix": READS,
    "gaps.record": READS,
    "handover.export": READS,
    "handover.index": READS,
    "handover.page": READS,
    "home.index": EVERYBODY,
    "library.file": EVERYBODY,
    "library.index": EVERYBODY,
    "library.recommendation": EVERYBODY,
    "library.rule": EVERYBODY,
    "library.rules": EVERYBODY,
    "library.rules_file": EVERYBODY,
    "library.sources": EVERYBODY,
    "meetings.action": "lp",
    "meetings.edit": "lp",
    "meetings.new": "lp",
    "meetings.paper": READS,
    "meetings.wording": "p",
    "missions.page": READS,
    "missions.threshold": "p",
    "missions.tonight": READS,
    "partnerships.history": READS,
    "partnerships.history_file": READS,
    "partnerships.file": READS,
    "partnerships.index": READS,
    "partnerships.page": READS,
    "partnerships.stocktake": "p",
    "records.chase": READS,
    "records.file": READS,
    "records.history": READS,
    "records.index": READS,
    "records.list": READS,
    "records.page": READS,
    "recording.edit": EVERYBODY,
    "recording.move": EVERYBODY,
    "recording.new": "lp",
    "records.remove": READS,
    "records.removed": READS,
    "records.restore": READS,
    "redaction.copy": "ch",
    "register.mechanism": EVERYBODY,
    "register.mechanisms": EVERYBODY,
    "register.mechanisms_file": EVERYBODY,
    "register.mission": EVERYBODY,
    "register.missions": EVERYBODY,
    "register.missions_file": EVERYBODY,
    "register.operation": EVERYBODY,
    "register.operations": EVERYBODY,
    "register.operations_file": EVERYBODY,
    "search.file": EVERYBODY,
    "search.index": EVERYBODY,
    "security.change_password": EVERYBODY,
    "security.login": EVERYBODY,
    "security.logout": EVERYBODY,
    "security.static": "",
    "security.verify": EVERYBODY,
    "summaries.clear": "c",
    "summaries.edit": "p",
    "summaries.export": READS,
    "summaries.file": READS,
    "summaries.index": READS,
    "summaries.new": "p",
    "summaries.page": READS,
    "summaries.partner": READS,
    "summaries.preview": READS,
    "summaries.preview_export": READS,
    "summaries.release": "c",
    "summaries.withdraw": READS,
}


def test_every_endpoint_is_in_the_table_and_states_its_permission(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints == set(EXPECTED)
    silent = {endpoint for endpoint in endpoints if permission_of(app, endpoint) is None}
    assert silent == NOBODY
    open_to_all = {endpoint for endpoint in endpoints if permission_of(app, endpoint) is Permission.PUBLIC}
    assert open_to_all == PUBLIC


def addresses(url_map: Map) -> Iterator[tuple[str, str, str]]:
    """Each endpoint with an address under it where nothing is, and a method; signing out comes last."""
    rules = sorted(url_map.iter_rules(), key=lambda rule: (rule.endpoint == "security.logout", rule.endpoint))
    for rule in rules:
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            yield rule.endpoint, address(rule), method


def address(rule: Rule) -> str:
    values: dict[str, object] = {
        "path": "positions",
        "filename": "x.js",
        "number": 987_654,
        "suffix": "csv",
        "form": "pdf",
        "kind": "read-out",
        "ending": "txt",
        "step": "done",
        "word": "0" * 32,
    }
    built = rule.build({name: values.get(name, "nothing") for name in rule.arguments})
    assert built is not None, rule
    return str(built[1])


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.usefixtures("scene")
def test_each_role_is_let_in_where_the_table_says(app: Flask, client_as: Callable[..., Browser], letter: str) -> None:
    browser = client_as(LETTERS[letter])
    browser.strict = False
    app.config["WTF_CSRF_ENABLED"] = False
    wrong = []
    for endpoint, where, method in addresses(app.url_map):
        answer = browser.open(where, method=method)
        let_in = answer.status_code != 403 and answer.status_code < 500
        if let_in is not (letter in EXPECTED[endpoint]):
            wrong.append(f"{method} {where}: {answer.status_code}")
    assert wrong == []


def test_who_is_not_signed_in_is_led_to_the_sign_in(app: Flask, anonymous: Browser) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    wrong = []
    for endpoint, where, method in addresses(app.url_map):
        answer = anonymous.open(where, method=method)
        led = str(answer.location or "").startswith("/sign-in?next=")
        refused = answer.status_code == 403
        if (led, refused) != (endpoint not in PUBLIC | NOBODY, endpoint in NOBODY):
            wrong.append(f"{method} {where}: {answer.status_code} {answer.location}")
    assert wrong == []


def test_an_account_without_any_role_sees_the_register_alone(
    app: Flask, client_as: Callable[..., Browser], sessions: sessionmaker[Session]
) -> None:
    browser = client_as(Role.READER)
    browser.strict = False
    with sessions() as session:
        session.execute(delete(RoleHeld))
        session.commit()
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint, where, method in addresses(app.url_map):
        everybody = EXPECTED[endpoint] == EVERYBODY
        assert (browser.open(where, method=method).status_code != 403) is everybody, where
