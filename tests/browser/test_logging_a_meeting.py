"""A liaison officer logs the weekly meeting: how much it costs, and what a cut connection takes away (nothing)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from tests.browser.conftest import READING_DATE, Served, sign_in
from tests.browser.hands import Hands
from tracker.db.actor import LOADING, act_as
from tracker.db.engine import make_engine, make_sessions
from tracker.db.models.drafts import Draft
from tracker.db.models.meetings import ActionPoint, Forum, ForumMember, Meeting
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.domain.dates import UNKNOWN
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Side

pytestmark = pytest.mark.browser
WEEKLY = "Weekly synchronization meeting"
STATES = ("present", "present", "represented", "present", "excused", "absent")


@pytest.fixture
def contexts(chrome: Browser, served_alone: Served) -> Iterator[list[BrowserContext]]:
    """Give contexts of a liaison officer: with script, and without."""
    found = [
        chrome.new_context(base_url=served_alone.address, java_script_enabled=script, locale="en-GB")
        for script in (True, False)
    ]
    for context in found:
        sign_in(context.new_page(), Role.LIAISON)
    yield found
    for context in found:
        context.close()


def seat_a_sixth(served: Served) -> None:
    """The example knows five members of the weekly meeting."""
    engine = make_engine(served.database_url)
    with make_sessions(engine)() as session:
        act_as(session, LOADING)
        forum = next(f for f in session.scalars(select(Forum)) if f.title.en == WEEKLY)
        seated = {m.organization_id for m in forum.members}
        sixth = select(Organization).where(Record.kind == "force", Organization.id.not_in(seated)).limit(1)
        forum.members.append(
            ForumMember(organization_id=session.scalars(sixth).one().id, side=Side.PARTNER, began=UNKNOWN)
        )
        session.commit()
    engine.dispose()


def fill_in(hands: Hands) -> None:
    """Six organizations, a guest, one point carried over, two agreed, three to do; saved by Enter."""
    page = hands.page
    assert page.locator(".row-member").count() == len(STATES)
    hands.type_into("#when", "260900ZFEB18")
    for number, state in enumerate(STATES):
        hands.click(page.locator(".row-member").nth(number).get_by_text(state, exact=True))
    hands.type_into("#guests-0-affiliation", "EUCAP Sahel Mali")
    hands.type_into("#follow_ups-0-owner", "Barkhane, J5")
    for number, point in enumerate(("Plans are shared on Fridays", "The next meeting is kept")):
        hands.type_into(f"#agreed-{number}-text", point)
    for number, (title, owner) in enumerate((("List of contacts", "MINUSMA"), ("Map", "J3"), ("Note", "Barkhane"))):
        hands.type_into(f"#actions-{number}-title", title)
        hands.type_into(f"#actions-{number}-owner", owner)
        hands.type_into(f"#actions-{number}-due", "05052018")  # the same whichever way round a browser asks for it
    hands.press("Enter")
    expect(page.get_by_text("Recorded.", exact=True)).to_be_visible()


def test_it_costs_at_most_so_much(contexts: list[BrowserContext], served_alone: Served) -> None:
    seat_a_sixth(served_alone)
    with_script, without = (context.pages[0] for context in contexts)
    quick = Hands(with_script)
    quick.click(with_script.get_by_role("link", name=WEEKLY).first)
    fill_in(quick)
    assert quick.effort <= 25, quick.effort
    slow = Hands(without)
    slow.click(without.get_by_role("link", name="Log a meeting", exact=True).first)
    slow.go_to(without.get_by_label("Forum"))
    without.keyboard.type("Weekly")
    slow.click(without.get_by_role("button", name="Open its page"))
    before = slow.round_trips
    fill_in(slow)
    assert slow.effort <= 30, slow.effort
    assert before <= 2  # the page of the forum, and the one on which it was chosen
    engine = make_engine(served_alone.database_url)
    with make_sessions(engine)() as session:
        logged = session.scalars(select(Meeting).where(Meeting.bundle.is_not(None)).order_by(Meeting.id.desc())).all()
        for meeting in logged[:2]:
            assert [row.state.value for row in meeting.attendance] == [*STATES, "present"]
            assert [(str(a.title), str(a.due)) for a in meeting.action_points] == [
                (title, "2018-05-05") for title in ("List of contacts", "Map", "Note")
            ]
        carried = session.scalars(select(ActionPoint).where(ActionPoint.owner_function == "J5")).all()
        assert len(carried) >= 1
    engine.dispose()


def test_a_cut_connection_takes_nothing_away(contexts: list[BrowserContext], served_alone: Served) -> None:
    context, page = contexts[0], contexts[0].pages[0]
    page.get_by_role("link", name=WEEKLY).first.click()
    page.get_by_role("button", name="+ more agreed points").click()
    expect(page.locator("#agreed-4-text")).to_be_focused()
    page.get_by_label("Agreed minutes").fill("Before the cut")
    expect(page.get_by_text("Draft kept at")).to_be_visible(timeout=10_000)
    context.set_offline(True)
    page.get_by_label("Agreed minutes").fill("Before the cut, and after")
    expect(page.get_by_text("Not kept: no connection")).to_be_visible(timeout=10_000)
    assert typed_so_far(served_alone) == "Before the cut"
    context.set_offline(False)
    expect(page.get_by_text("Draft kept at")).to_be_visible(timeout=15_000)
    assert typed_so_far(served_alone) == "Before the cut, and after"
    assert stored(page) == 0
    page.get_by_label("Agreed minutes").fill("Left in a hurry")
    page.goto("/")
    page.get_by_role("link", name="go on").first.click()
    expect(page.get_by_label("Agreed minutes")).to_have_value("Left in a hurry")
    context.clear_cookies()
    page.get_by_label("Agreed minutes").fill("Typed in a dead session")
    page.get_by_role("button", name="Save the meeting").click()
    expect(page.get_by_text("What you typed is kept")).to_be_visible()
    sign_in(page, Role.LIAISON)
    page.get_by_role("link", name="go on").first.click()
    expect(page.get_by_label("Agreed minutes")).to_have_value("Typed in a dead session")
    page.get_by_role("button", name="Save the meeting").click()
    expect(page.get_by_text("Recorded.", exact=True)).to_be_visible()
    page.goto(f"/?as_of={READING_DATE}")
    expect(page.get_by_role("link", name="go on")).to_have_count(0)


def test_going_back_makes_no_second_record_and_two_at_once_see_each_other(
    contexts: list[BrowserContext], served_alone: Served
) -> None:
    page, other = (context.pages[0] for context in contexts)
    page.get_by_role("link", name=WEEKLY).first.click()
    page.get_by_label("Agreed minutes").fill("Said once")
    save = page.get_by_role("button", name="Save the meeting")
    save.click()
    expect(page.get_by_text("Recorded.", exact=True)).to_be_visible()
    logged = page.url
    page.go_back()
    save.click()
    expect(page.get_by_text("Nothing was recorded twice")).to_be_visible()
    expect(page).to_have_url(logged)
    assert minutes(served_alone) == ["Said once"]
    for one in (page, other):
        one.goto(f"{logged}/edit")
        one.get_by_label("Agreed minutes").fill("The first" if one is page else "The second")
    save.click()
    expect(page).to_have_url(logged)
    other.get_by_role("button", name="Save the meeting").click()
    expect(other.get_by_label("Agreed minutes")).to_have_value("The second")
    expect(other.locator("main")).to_contain_text("The first")
    assert minutes(served_alone) == ["The first"]


def minutes(served: Served) -> list[str]:
    """The agreed minutes of all meetings that have any."""
    engine = make_engine(served.database_url)
    with make_sessions(engine)() as session:
        found = [str(meeting.agreed_minutes) for meeting in session.scalars(select(Meeting)) if meeting.agreed_minutes]
    engine.dispose()
    return found


def typed_so_far(served: Served) -> str:
    """The minutes in the draft that is on the server."""
    engine = make_engine(served.database_url)
    with make_sessions(engine)() as session:
        found = str(session.scalars(select(Draft)).one().fields["minutes"][0])
    engine.dispose()
    return found


def stored(page: Page) -> int:
    """How much the browser keeps by itself."""
    return int(page.evaluate("localStorage.length + sessionStorage.length"))
