"""Opening and answering checklists: what records say, what people say, what carries it, and who may."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import Engine

from tests import rows
from tests.files import MESSAGE
from tests.statements import statements
from tests.web.checklist_scene import OPEN, fill, item, of_form, opened, opening, trial
from tests.web.conftest import Browser
from tests.web.documents import attached
from tests.web.filling import typed
from tests.web.scenes import Scene, another_mission
from tracker.db.models.assessments import Assessment
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

__all__ = ["trial"]
As = Callable[..., Browser]


def test_it_is_opened_once_and_the_records_answer_at_once(client_as: As, trial: Scene) -> None:
    browser, reader = client_as(Role.LIAISON), client_as(Role.READER)
    fields = typed(browser.get(OPEN).text)
    assert fields["due"] == "2018-03-30"
    answers = [browser.post(OPEN, data=fields) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert trial.count(Assessment) == 1
    again = opening(browser)
    assert again.status_code == 422
    assert "This checklist is open for the partnership already." in again.text
    address = str(answers[0].location)
    page = browser.get(address).text
    assert re.search(r"The records answer: met\.</strong>.*Weekly meeting", page, re.DOTALL)
    assert "1 of 6 answered" in page
    for where in ("/checklists", "/partnerships/mission-force"):
        assert "1 of 6 answered" in browser.get(where).text, where
    assert "Checklist items that rest on it" in browser.get(f"/forums/{trial.forum}").text
    assert "5 items are yours to answer" in browser.get("/").text
    for where in ("/calendar?month=2018-03", "/partnerships/mission-force"):
        assert "checklist to be answered" in browser.get(where).text, where
    assert OPEN not in reader.get("/checklists").text
    assert reader.get(OPEN).status_code == 403
    assert 'name="answer-state"' not in reader.get(item(address, "talk")).text
    assert browser.get(f"{address}?as_of=2012-01-01").text.count("state-open") == 7


def test_bad_openings_come_back_with_what_was_typed(client_as: As, trial: Scene) -> None:
    browser = client_as(Role.LIAISON)
    for changes, words in (
        ({"due": "2018-02-01"}, "It cannot be due before it is opened."),
        ({"account": "", "function": ""}, "Say for which person or function it is opened."),
        ({"partnership": "nowhere"}, "This is none of the choices."),
        ({"on": "28/02/2018"}, "is not a date"),
    ):
        answer = opening(browser, **changes)
        assert answer.status_code == 422, changes
        assert words in answer.text
    assert trial.count(Assessment) == 0
    assert browser.get("/checklists/shipped/nothing/open").status_code == 404


def test_met_without_evidence_is_never_plainly_met(client_as: As, trial: Scene) -> None:
    browser = client_as(Role.LIAISON)
    address = opened(browser)
    talk = item(address, "talk")
    kept = fill(browser, talk, "answer", state="met", note="Asked both duty officers.")
    assert str(kept.location).endswith("#evidence")
    page = browser.get(talk).text
    assert "met, without evidence" in page
    assert "state-met" not in page
    assert "1 without evidence" in browser.get(address).text
    fill(browser, talk, "note", text="Both rang within a minute.", effective="2018-02-20")
    assert "state-met" in browser.get(talk).text
    assert "1 without evidence" not in browser.get(address).text
    ahead = fill(browser, talk, "note", text="Tomorrow.", effective="2018-03-20")
    assert ahead.status_code == 422
    assert "Tomorrow." in ahead.text
    # The note lasts 90 days: afterwards the answer turns back, on the page and on the first page.
    later = browser.get(f"{address}?as_of=2018-06-30").text
    assert "The evidence has been out of date since 22 May 2018." in later
    assert "turned back" in browser.get("/?as_of=2018-06-30").text


def test_records_are_overruled_with_a_reason_and_answer_again(client_as: As, trial: Scene) -> None:
    browser = client_as(Role.HUMAN_RIGHTS)
    forum = item(opened(browser), "forum")
    refused = fill(browser, forum, "answer", state="not_met", note="It meets on paper only.")
    assert refused.status_code == 422
    assert "Say why your answer differs." in refused.text
    assert "It meets on paper only." in refused.text
    assert fill(browser, forum, "answer", state="not_met", reason="No session since June.").status_code == 302
    page = browser.get(forum).text
    assert "Otherwise than the records:" in page
    assert "No session since June." in page
    back = of_form(page, "away", which="answer:1")
    assert browser.post(forum, data=back).status_code == 302
    page = browser.get(forum).text
    assert "Answer taken back." in page
    assert "state-met" in page


def test_who_answers_second_sees_the_first_answer_and_keeps_his_words(client_as: As, trial: Scene) -> None:
    first, second = client_as(Role.LIAISON), client_as(Role.PLANNER)
    talk = item(opened(first), "talk")
    open_page = second.get(talk).text
    fill(first, talk, "answer", state="partly_met", note="Only by day.")
    late = second.post(talk, data=of_form(open_page, "answer", state="not_met", note="Nobody answered at night."))
    assert late.status_code == 409
    assert "Somebody answered meanwhile" in late.text
    assert "Only by day." in late.text
    assert "Nobody answered at night." in late.text
    assert second.post(talk, data=of_form(late.text, "answer")).status_code == 302
    assert "Nobody answered at night." in second.get(talk).text


def test_records_and_documents_carry_an_answer_and_are_taken_away(client_as: As, trial: Scene) -> None:
    browser = client_as(Role.LIAISON)
    address = opened(browser)
    talk = item(address, "talk")
    letter = attached(browser, address.removeprefix("/checklists/"), MESSAGE, "letter.eml", title="Duty roster")
    met = trial.write(lambda session, one: rows.meeting(session, None, rows.TODAY, one).public_id)
    for record in (letter, trial.site, met):
        assert fill(browser, talk, "record", record=record).status_code == 302
    assert fill(browser, talk, "record", record=trial.site).status_code == 422
    fill(browser, talk, "answer", state="met")
    page = browser.get(talk).text
    assert "Duty roster" in page
    assert "state-met" in page
    assert "Checklist items that rest on it" in browser.get(f"/sites/{trial.site}").text
    for which in (f"record:{letter}", f"record:{trial.site}", f"record:{met}"):
        assert fill(browser, talk, "away", which=which).status_code == 302
    page = browser.get(talk).text
    assert "met, without evidence" in page
    assert "Evidence taken away: Duty roster." in page


def test_items_are_assigned_and_commented_and_filtered(client_as: As, trial: Scene) -> None:
    browser, planner = client_as(Role.LIAISON), client_as(Role.PLANNER)
    address = opened(browser, account="", function="U2")
    assert "Mine (0)" in browser.get(address).text
    talk = item(address, "talk")
    assert fill(browser, talk, "task", function="Planner", due="2018-02-01").status_code == 422
    fill(browser, talk, "task", function="Planner", due="2018-03-10")
    fill(browser, talk, "comment", text="Ask at night, too.")
    fill(browser, address, "comment", text="Half of it is with U2.")
    page = planner.get(f"{address}?show=mine").text
    assert page.count('class="asks"') == 1
    assert "assigned to Planner, due 10 March 2018" in page
    assert "1 comment" in page
    assert "Half of it is with U2." in page
    assert "Ask at night, too." in planner.get(talk).text
    assert planner.get(f"{address}?show=open").text.count('class="asks"') == 5
    assert planner.get(f"{address}?show=nonsense").text.count('class="asks"') == 7
    # From a filtered page one goes on among what it shows; the next open item follows.
    onward = planner.post(
        f"{talk}?show=open", data=of_form(planner.get(talk).text, "answer", state="not_met") | {"then": "next"}
    )
    assert str(onward.location) == f"{item(address, 'brief')}?show=open"


def test_a_page_asks_the_same_number_of_statements_however_much_is_said(
    client_as: As, trial: Scene, engine: Engine
) -> None:
    browser = client_as(Role.LIAISON)
    address = opened(browser)

    def asked(where: str) -> int:
        browser.get(where)
        with statements(engine) as sent:
            browser.get(where)
        return len(sent)

    fill(browser, item(address, "talk"), "record", record=trial.site)
    fill(browser, item(address, "talk"), "answer", state="met")
    pages = (address, item(address, "talk"), "/checklists", "/")
    before = [asked(where) for where in pages]
    for name in ("brief", "site", "agreement"):
        fill(browser, item(address, name), "record", record=trial.forum)
        fill(browser, item(address, name), "task", function="U5")
        fill(browser, item(address, name), "answer", state="partly_met", reason="Seen.")
        fill(browser, item(address, name), "comment", text="More to come.")
    assert [asked(where) for where in pages] == before


def test_what_a_reader_may_not_read_is_not_told(client_as: As, trial: Scene) -> None:
    browser, low = client_as(Role.LIAISON), client_as(Role.READER, level=Sensitivity.UNCLASSIFIED)
    secret = trial.write(
        lambda session, one: (
            rows.site(session, one, title=rows.named("Ruritania"), sensitivity=Sensitivity.CONFIDENTIAL).public_id
        )
    )
    address = opened(browser)
    talk = item(address, "talk")
    fill(browser, talk, "record", record=secret)
    assert "Ruritania" in browser.get(talk).text
    for where in (address, talk, "/checklists", "/partnerships/mission-force"):
        assert "Ruritania" not in low.get(where).text, where
    trial.write(lambda session, _: another_mission(session))
    elsewhere = client_as(Role.PLANNER, "elsewhere")
    assert elsewhere.get(address).status_code == 404
