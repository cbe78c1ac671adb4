"""Forms on duties to report and reports: how often, what is due next, what a filed report moves on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tests.web.conftest import Browser
from tests.web.filling import typed
from tests.web.scenes import Scene
from tests.web.test_recording import fill, latest
from tracker.db.models.compliance import Obligation, Submission
from tracker.db.models.missions import Partnership
from tracker.db.pictures import load_pictures
from tracker.db.pictures.bounds import KEPT
from tracker.db.scopes import cover
from tracker.domain.dates import on
from tracker.domain.rules.schedule import open_report
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role

As = Callable[..., Browser]
DUTY = {"title": "Quarterly report", "kind": "council", "by_side": "partner", "day": "2017-06-01"}
QUARTERLY = {"cadence": "every_n_months", "number": "3", "next_due": "2018-02-01"}


@pytest.fixture
def duty(client_as: As) -> str:
    """The address of a quarterly duty to report, due on 1 February."""
    return str(fill(client_as(Role.PLANNER), "/records/obligations/new", **DUTY, **QUARTERLY).location)


def file(browser: Browser, duty: str, **said: Any) -> int:
    """File a report on the page of a duty."""
    return fill(browser, f"{duty}/file", **said).status_code


def test_a_filed_report_moves_the_next_due_date_on(client_as: As, scene: Scene, duty: str) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    opened = typed(browser.get(f"{duty}/file").text)
    assert (opened["title"], opened["covers_due"]) == ("Quarterly report", "2018-02-01")
    assert file(browser, duty, day="2018-02-15", findings="Nothing new") == 302
    made = latest(scene, Submission)
    assert (made.covers_due, made.made, made.findings.en) == (date(2018, 2, 1), on(date(2018, 2, 15)), "Nothing new")
    assert latest(scene, Obligation).next_due == date(2018, 5, 1)
    browser.strict = False
    assert browser.post(f"{duty}/file", data={**opened, "day": "2018-02-16"}).status_code == 409
    assert file(browser, duty, day="2150-02-16") == 422, "nothing was filed on a day that has not come yet"
    assert file(browser, duty, day="2018-02-20", covers_due="2017-11-01") == 302  # an older one, found later
    assert latest(scene, Obligation).next_due == date(2018, 5, 1)


def test_a_report_filed_from_the_list_moves_it_on_as_well(client_as: As, scene: Scene, duty: str) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    under = {"title": "First report", "obligation": duty.rpartition("/")[2], "partnerships": ["mission-force"]}
    event = fill(browser, "/records/reports/new", **under, day="2018-02-15", occasion="Clash at Ber")
    assert (event.status_code, latest(scene, Obligation).next_due) == (302, date(2018, 2, 1))
    older = fill(browser, "/records/reports/new", **under, day="2018-02-15", covers_due="2017-11-01")
    assert (older.status_code, latest(scene, Obligation).next_due) == (302, date(2018, 2, 1))
    due = fill(browser, "/records/reports/new", **under, day="2018-02-15", covers_due="2018-02-01")
    assert (due.status_code, latest(scene, Obligation).next_due) == (302, date(2018, 5, 1))


def test_a_report_on_an_event_answers_no_date_that_comes_round(client_as: As, scene: Scene, duty: str) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    both = fill(browser, f"{duty}/file", day="2018-02-15", occasion="Clash at Ber")
    assert (both.status_code, "answers no date that comes round" in both.text) == (422, True)
    assert typed(both.text)["occasion"] == "Clash at Ber", "what was typed stays"
    assert file(browser, duty, day="2018-02-15", occasion="Clash at Ber", covers_due="") == 302
    assert latest(scene, Submission).occasion.en == "Clash at Ber"
    assert latest(scene, Obligation).next_due == date(2018, 2, 1)
    with scene.sessions() as session:
        [picture] = load_pictures(session, [scene.of(session).id], date(2018, 2, 28))
    [owed] = picture.obligations
    assert (len(owed.submissions), open_report(owed, date(2018, 2, 28))) == (1, on(date(2018, 2, 1)))
    once = {"title": "After an attack", "kind": "council", "by_side": "partner", "next_due": "2018-02-10"}
    alone = fill(browser := client_as(Role.LIAISON), "/records/obligations/new", **once).location
    assert file(browser, alone, day="2018-02-15", occasion="Attack on the camp") == 302
    assert latest(scene, Submission).covers_due == date(2018, 2, 10), "a date that does not come round is answered"


def test_many_reports_on_events_displace_none_that_answered_a_date(client_as: As, scene: Scene) -> None:
    once = {"title": "After an attack", "kind": "council", "by_side": "partner", "next_due": "2018-02-01"}
    browser = client_as(Role.LIAISON)
    alone = fill(browser, "/records/obligations/new", **once).location
    assert file(browser, alone, day="2018-02-01", occasion="Attack on the camp") == 302

    def reported(session: Session, one: Partnership) -> None:
        owed = session.scalars(select(Obligation)).one()
        owed.next_due = date(2018, 2, 1)  # as where the report is filed by somebody who may not change the duty
        for day in range(2, 2 + KEPT):
            made = {"made": on(date(2018, 2, day)), "occasion": Wording(en="Clash at Ber")}
            cover(session, any_of(session, Submission, obligation_id=owed.id, **made), [one])

    scene.write(reported)
    with scene.sessions() as session:
        [picture] = load_pictures(session, [scene.of(session).id], date(2018, 2, 28))
    assert open_report(picture.obligations[0], date(2018, 2, 28)) is None


def test_on_an_earlier_day_the_report_was_still_due(client_as: As, scene: Scene, duty: str) -> None:
    assert file(client_as(Role.LIAISON), duty, day="2018-02-15") == 302

    def owed(day: date) -> Any:
        with scene.sessions() as session:
            [picture] = load_pictures(session, [scene.of(session).id], day)
            return open_report(picture.obligations[0], day)

    assert owed(date(2018, 2, 14)) == on(date(2018, 2, 1))
    assert owed(date(2018, 2, 15)) == on(date(2018, 5, 1))


def test_how_often_in_words_and_by_the_weekday_stays(client_as: As, scene: Scene, duty: str) -> None:
    def on_mondays(session: Any, _one: Any) -> None:
        session.query(Obligation).one().cadence = {"kind": "weekly", "n": 1, "weekday": 0}

    scene.write(on_mondays)
    browser = client_as(Role.LIAISON)
    assert fill(browser, f"{duty}/edit", reported_to="Security Council").status_code == 302
    assert latest(scene, Obligation).cadence == {"kind": "weekly", "n": 1, "weekday": 0}
    browser.strict = False
    assert fill(browser, f"{duty}/edit", cadence="in_words").status_code == 422
    assert fill(browser, f"{duty}/edit", cadence="in_words", words="when asked").status_code == 302
    assert latest(scene, Obligation).cadence == {"kind": "in_words", "n": 1, "words": "when asked"}


def test_a_report_without_a_duty_answers_no_date(client_as: As, scene: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    browser.strict = False
    said = {"title": "Compliance report", "day": "2018-02-15"}
    assert fill(browser, "/records/reports/new", **said, covers_due="2018-02-01").status_code == 422
    made = fill(browser, "/records/reports/new", **said)
    assert latest(scene, Submission).obligation_id is None
    assert fill(browser, f"{made.location}/edit", findings="Three cases closed").status_code == 302
    assert latest(scene, Submission).findings.en == "Three cases closed"
