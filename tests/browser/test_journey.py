"""From a question that nobody answered to the summary that Headquarters takes along: three people, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tracker.domain.vocabulary.access import Role

pytestmark = pytest.mark.browser
NOBODY_WROTE = "No text of this kind was ever signed."
BOTTOM_LINE = "Liaison with Barkhane rests on personal ties."


@pytest.mark.parametrize("served_alone", ["postgresql"], indirect=True)
def test_a_question_is_answered_and_a_summary_reaches_headquarters(
    person: Callable[[Role], Page], tmp_path: Path
) -> None:
    planner = person(Role.PLANNER)
    confirm_absence(planner)
    draft(planner)
    clear_and_release(person(Role.CLEARING_OFFICER))
    taken = tmp_path / "summary.pdf"
    take_along(person(Role.UNHQ), taken)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(taken).pages)
    assert BOTTOM_LINE in text
    assert "DRAFT" not in text


def confirm_absence(planner: Page) -> None:
    """The planner says from which source it is known that there is no agreement; the question becomes a gap."""
    planner.get_by_role("link", name="Gaps", exact=True).click()
    planner.get_by_role("link", name="No agreement on the exchange of information").first.click()
    planner.get_by_text("Confirm that it does not exist").first.click()
    planner.get_by_label("From which source is it known?").fill(NOBODY_WROTE)
    planner.get_by_role("button", name="Confirm that it does not exist").click()
    expect(planner.get_by_role("main")).to_contain_text("Stated not to exist by Planner, U5")
    planner.get_by_role("link", name="does not exist: an information-sharing agreement").click()
    expect(planner.get_by_role("main")).to_contain_text(NOBODY_WROTE)


def draft(planner: Page) -> None:
    planner.get_by_role("link", name="Summaries", exact=True).click()
    planner.get_by_role("link", name="Draft a summary").first.click()
    planner.get_by_label("Bottom line").fill(BOTTOM_LINE)
    planner.get_by_role("button", name="Keep the draft").click()
    expect(planner.get_by_text("This is a draft").first).to_be_visible()


def clear_and_release(officer: Page) -> None:
    officer.get_by_role("region", name="Drafts to clear").get_by_role("link").first.click()
    officer.get_by_role("link", name="Read and clear").click()
    officer.get_by_role("button", name="Clear", exact=True).click()
    officer.get_by_role("link", name="Release", exact=True).click()
    officer.get_by_role("button", name="Release", exact=True).click()
    expect(officer.get_by_role("main")).to_contain_text("Released on")


def take_along(desk: Page, target: Path) -> None:
    desk.get_by_role("region", name="Released summaries").get_by_role("link").first.click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="PDF").first.click()
    download.value.save_as(target)
