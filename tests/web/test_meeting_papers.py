"""The read-out and the internal note, read back: each says what it may, in its language, under its marking."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.reporting.reading import word_text
from tests.web.browser import Browser
from tests.web.meetings import address, furnish, log
from tests.web.scenes import Scene
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]
SAID = ("Weekly meeting, 28 February 2018", "MISSION", "Alpha", "excused", "presumed present", "Red Cross (Guest)")
AGREED = ("1. Plans are shared", "Write it down", "Alpha, J5", "5 March 2018", "Minutes of both")
DEEPER = ("Between us", "Too late", "Annoyed", "not for attribution", "Air space (dealt with)")
ODD = "🚁 任务 \uf0b7 <b>"


@pytest.fixture
def recorded(client_as: As, scene: Scene) -> tuple[Browser, str]:
    """A liaison officer, and the address of a meeting with a bit of everything."""
    furnish(scene)
    browser = client_as(Role.LIAISON, "mission")
    done = log(
        browser, address(scene), when="2018-02-28 09:00", place="Bamako", members__0__state="excused",
        guests__0__affiliation="Red Cross", guests__0__name="Somebody Named", agenda__0__text="Air space",
        agenda__0__dealt_with="y", agreed__0__text="Plans are shared", actions__0__title="Write it down",
        actions__0__owner="Alpha, J5", actions__0__due="2018-03-05", minutes=f"Minutes of both {ODD}",
        voiced__0__organization="Bravo", voiced__0__text="Too late", voiced__1__text="Annoyed", note="Between us",
    )  # fmt: skip
    return browser, str(done.location)


def text_of(browser: Browser, where: str) -> str:
    answer = browser.get(where)
    assert answer.status_code == 200, where
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return word_text(answer.data) if "docx" in where else answer.data.decode()


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_the_read_out_says_nothing_that_the_mission_alone_holds(recorded: tuple[Browser, str], ending: str) -> None:
    browser, where = recorded
    text = text_of(browser, f"{where}/read-out.{ending}")
    for words in (*SAID, "UNCLASSIFIED", "280900ZFEB18"):
        assert words in text, words
    for words in AGREED:
        assert all(part in text for part in words.split(", J5")), words
    for words in (*DEEPER, "Somebody Named", "CONFIDENTIAL"):
        assert words not in text, words


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_the_internal_note_says_all_but_names(recorded: tuple[Browser, str], ending: str) -> None:
    browser, where = recorded
    text = text_of(browser, f"{where}/internal-note.{ending}")
    for words in (*SAID, *DEEPER, "CONFIDENTIAL"):
        assert words in text, words
    assert "Somebody Named" not in text


def test_it_speaks_the_language_asked(recorded: tuple[Browser, str]) -> None:
    browser, where = recorded
    text = text_of(browser, f"{where}/read-out.txt?language=fr")
    assert "Points convenus" in text
    assert "28 février 2018" in text


def test_the_note_of_another_level_does_not_exist(recorded: tuple[Browser, str], client_as: As) -> None:
    _, where = recorded
    low = client_as(Role.LIAISON, "mission", Sensitivity.UNCLASSIFIED)
    assert low.get(f"{where}/internal-note.txt").status_code == 404
    assert "Internal note (Word)" not in low.get(where).text
    assert "Plans are shared" in text_of(low, f"{where}/read-out.txt")


def test_one_click_from_the_meeting(recorded: tuple[Browser, str]) -> None:
    browser, where = recorded
    page = browser.get(where).text
    for kind in ("read-out", "internal-note"):
        for ending in ("docx", "txt"):
            assert f'href="{where}/{kind}.{ending}"' in page
    assert "280900ZFEB18" in page


def test_it_begins_and_ends_with_the_words_of_the_mission(recorded: tuple[Browser, str], client_as: As) -> None:
    browser, where = recorded
    planner, wording = client_as(Role.PLANNER, "mission"), "/missions/mission/papers"
    assert wording in planner.get("/missions/mission").text
    assert log(planner, wording, heading_en="Office of the Force Commander", closing_fr="Fin").status_code == 302
    assert "Office of the Force Commander" in text_of(browser, f"{where}/read-out.docx")
    assert "Fin" in text_of(browser, f"{where}/internal-note.txt?language=fr")
    stale = log(planner, wording, heading_en="Another", version="1")
    assert stale.status_code == 409
    assert "Office of the Force Commander" in stale.text
    assert "Another</textarea>" in stale.text
    assert browser.get(wording).status_code == 403
