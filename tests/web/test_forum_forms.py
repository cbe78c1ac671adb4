"""The forms of forums: a new one, a stale edit, how often it meets, seats, and its states."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.test import TestResponse

from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.forum_scene import text
from tests.web.scenes import Scene
from tracker.db.as_of import cadence_on, state_on
from tracker.db.models.meetings import Forum, ForumMember
from tracker.domain.cadence import Cadence
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.meetings import CadenceKind, ForumState

As = Callable[..., Browser]
LAST = date(2018, 12, 31)  # after all that these tests record
BASE = {"title": "Air coordination", "level": "tactical", "formality": "formal", "day": "2018-02-01"}


def send(browser: Browser, address: str, **changes: Any) -> TestResponse:
    """Fill in the form of a page, and send it."""
    return browser.post(address, data=typed(browser.get(address).text, **changes))


def again(browser: Browser, address: str, answer: TestResponse, **changes: Any) -> TestResponse:
    """Send once more what came back."""
    return browser.post(address, data=typed(answer.text, **changes))


def force_in(browser: Browser, members: str) -> str:
    """The parallel force among those that may be seated."""
    found = re.search(r'<option value="([^"]+)">Force<', browser.get(members).text)
    assert found is not None
    return found[1]


def the(scene: Scene, title: str = "Weekly meeting") -> Forum:
    """The forum of this name as it stands."""
    with scene.sessions() as session:
        found = session.scalars(
            select(Forum).options(
                selectinload(Forum.dated_values), selectinload(Forum.members), selectinload(Forum.coverage)
            )
        )
        return next(forum for forum in found if forum.title.en == title)


def test_a_new_forum_is_kept_whole_once_its_dates_were_shown(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), "/forums/new"
    more = {"chair": "Chief of staff", "terms": "2018-01-31", "handling_rule": "Unclassified only.", "oral_only": "y"}
    fields = {**BASE, **more, "how_often": "le 2e mardi du mois", "partnerships": ["mission-force"]}
    shown = send(browser, address, **fields)
    assert shown.status_code == 200
    assert scene.count(Forum) == 1
    assert "13 March 2018 10 April 2018 8 May 2018" in text(shown.text)
    kept = again(browser, address, shown)
    forum = the(scene, "Air coordination")
    assert kept.location == f"/forums/{forum.public_id}/series"
    assert (forum.level, forum.chair, forum.oral_only) == (Level.TACTICAL, "Chief of staff", True)
    assert str(forum.handling_rule) == "Unclassified only."
    assert cadence_on(forum, LAST) == Cadence(CadenceKind.MONTHLY, weekday=1, nth=2)
    assert len(forum.members) == 2
    assert "13 March 2018 due" in text(browser.get(kept.location).text)
    assert "New forum" in browser.get("/records/forums").text


def test_a_forum_needs_a_partnership_and_what_was_typed_comes_back(client_as: As, scene: Scene) -> None:
    answer = send(client_as(Role.LIAISON), "/forums/new", **BASE, how_often="every other Thursday", terms="soon")
    assert answer.status_code == 422
    assert "“soon” is not a date" in answer.text
    assert "every 2 weeks, on Thursday" in text(answer.text)
    assert 'value="Air coordination"' in answer.text
    assert scene.count(Forum) == 1


def test_what_may_mean_two_things_is_asked(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/cadence"
    asked = send(browser, address, how_often="biweekly", since="2018-03-01")
    assert asked.status_code == 200
    assert "Which is meant?" in asked.text
    assert "15 March 2018 · 29 March 2018 · 12 April 2018" in text(asked.text)
    unanswered = browser.post(address, data=typed(asked.text) | {"meaning": ""})
    assert unanswered.status_code == 200
    assert cadence_on(the(scene), LAST) is None
    assert browser.post(address, data=typed(asked.text) | {"meaning": "weeks"}).status_code == 302
    assert cadence_on(the(scene), LAST) == Cadence(CadenceKind.EVERY_N_WEEKS, 2)


def test_what_is_not_understood_is_kept_as_words_with_a_notice(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/cadence"
    noticed = send(browser, address, how_often="after each rotation", since="2018-02-01")
    assert "“after each rotation” is not understood as dates" in text(noticed.text)
    assert again(browser, address, noticed).status_code == 302
    words = text(browser.get(f"/forums/{scene.forum}/series").text)
    assert "How often after each rotation" in words
    assert "No date follows from its cadence" in words


def test_other_words_than_those_shown_are_shown_first(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/cadence"
    shown = send(browser, address, how_often="weekly", since="2018-02-01")
    assert again(browser, address, shown, how_often="monthly").status_code == 200
    assert again(browser, address, shown, since="2018-02-08").status_code == 200
    assert cadence_on(the(scene), LAST) is None
    assert send(browser, address, how_often="", since="2018-02-01").status_code == 422


def test_an_edit_changes_what_was_typed_and_nothing_else(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/edit"
    assert send(browser, address).status_code == 302
    before = the(scene)
    assert send(browser, address, secretariat="U5", purpose="Share plans.").status_code == 302
    after = the(scene)
    assert (after.secretariat, str(after.purpose)) == ("U5", "Share plans.")
    assert (after.title, after.began, after.level, after.formality) == (
        before.title, before.began, before.level, before.formality,
    )  # fmt: skip
    assert [c.partnership_id for c in after.coverage] == [c.partnership_id for c in before.coverage]
    assert send(browser, address, partnerships=[]).status_code == 422


def test_a_stale_edit_shows_both_versions(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/edit"
    mine = typed(browser.get(address).text, chair="Force commander", note="From the report.")
    assert send(browser, address, chair="Chief of staff").status_code == 302
    refused = browser.post(address, data=mine)
    assert refused.status_code == 409
    assert "Who chairs it? Chief of staff Force commander" in text(refused.text)
    assert the(scene).chair == "Chief of staff"
    assert again(browser, address, refused).status_code == 302
    assert (the(scene).chair, str(the(scene).note)) == ("Force commander", "From the report.")


def test_a_seat_makes_an_open_edit_stale(client_as: As, scene: Scene) -> None:
    browser, address = client_as(Role.LIAISON), f"/forums/{scene.forum}/edit"
    mine = typed(browser.get(address).text, chair="Force commander")
    members = f"/forums/{scene.forum}/members"
    assert send(browser, members, organization=force_in(browser, members), side="partner").status_code == 302
    assert browser.post(address, data=mine).status_code == 409


def test_seats_begin_and_end_on_a_day(client_as: As, scene: Scene) -> None:
    browser, members = client_as(Role.LIAISON), f"/forums/{scene.forum}/members"
    seat = {"organization": force_in(browser, members), "side": "partner", "since": "2018-02-01"}
    assert send(browser, members, **seat).status_code == 302
    twice = send(browser, members, **seat)
    assert twice.status_code == 422
    assert "sits in this forum already" in twice.text
    number = the(scene).members[0].id
    end = f"{members}/{number}/end"
    for day, said in (("2018-01-01", "cannot end before it began"), ("never", "“never” is not a date")):
        refused = browser.post(end, data=typed(browser.get(members).text, ended=day))
        assert refused.status_code == 422
        assert said in refused.text
    assert browser.post(end, data=typed(browser.get(members).text, ended="2018-02-20")).status_code == 302
    assert the(scene).members[0].ended == on(date(2018, 2, 20))
    assert browser.post(end, data=typed(browser.get(members).text, ended="2018-02-20")).status_code == 422
    with scene.sessions() as session:
        assert len(session.scalars(select(ForumMember)).all()) == 1


def test_a_forum_rests_is_relaunched_and_closed(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.LIAISON)
    for verb, day, state in (
        ("dormant", "2018-01-10", ForumState.DORMANT),
        ("relaunched", "2018-02-01", ForumState.ACTIVE),
        ("closed", "2018-02-20", ForumState.CLOSED),
    ):
        answer = send(browser, f"/forums/{scene.forum}/state/{verb}", day=day, reason=f"Because of {verb}")
        assert answer.status_code == 302, verb
        stands = state_on(the(scene), LAST)
        assert stands is not None
        assert (stands.state, stands.since) == (state, on(date.fromisoformat(day)))
    words = text(browser.get(f"/forums/{scene.forum}/series").text)
    assert "1 February 2018 relaunched Because of relaunched" in words
    assert "Relaunch it" in words
    assert "Let it rest" not in words
    assert "Because of closed" in browser.get(f"/records/{scene.forum}/history").text


def test_an_illegal_move_changes_nothing_and_says_why(client_as: As, scene: Scene) -> None:
    browser, base = client_as(Role.LIAISON), f"/forums/{scene.forum}/state"
    offered = browser.get(f"{base}/relaunched").text
    assert "only one that rests or was closed can be relaunched" in offered
    assert '<button class="btn btn-primary"' not in offered
    rest = typed(browser.get(f"{base}/dormant").text, day="2018-02-01", reason="Rains")
    refused = browser.post(f"{base}/relaunched", data=rest)
    assert refused.status_code == 422
    assert "can be relaunched" in refused.text
    assert len(the(scene).dated_values) == 0
    assert browser.post(f"{base}/dormant", data=rest).status_code == 302
    for day, reason, said in (
        ("2018-01-31", "Back", "Its state changed later than that, on 1 February 2018"),
        ("2018-03-01", "Back", "This day has not come yet"),
        ("2018-02-20", " ", "Please fill this in"),
    ):
        answer = send(browser, f"{base}/relaunched", day=day, reason=reason)
        assert answer.status_code == 422
        assert said in text(answer.text)
    assert len(the(scene).dated_values) == 1
    assert browser.get(f"{base}/exploded").status_code == 404


def test_who_only_reads_gets_no_form(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.READER)
    for part in ("edit", "members", "cadence", "state/dormant", "sessions/2018-02-01/cancelled"):
        assert browser.get(f"/forums/{scene.forum}/{part}").status_code == 403, part


PLAIN: dict[str, Browser] = {}  # one browser for all the examples


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_malformed_values_get_a_message_and_never_an_error(client_as: As, scene: Scene, data: st.DataObject) -> None:
    browser = PLAIN.get(scene.forum) or PLAIN.setdefault(scene.forum, client_as(Role.LIAISON))
    browser.strict = False
    base = f"/forums/{scene.forum}"
    address = data.draw(
        st.sampled_from(
            [
                "/forums/new",
                *(f"{base}/{part}" for part in ("edit", "members", "cadence", "state/dormant")),
                f"{base}/sessions/2018-02-01/postponed",
            ]
        )
    )
    fields = typed(browser.get(address).text)
    untouched = {"csrf_token", "submission"}
    for name in data.draw(st.lists(st.sampled_from(sorted(set(fields) - untouched)), max_size=4)):
        fields[name] = data.draw(
            st.text(max_size=30) | st.sampled_from(["²", "-1", "9999-12-31", "0001-01-01", "\x00"])
        )
    assert browser.post(address, data=fields).status_code in (200, 302, 409, 422), (address, fields)
