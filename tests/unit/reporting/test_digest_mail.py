"""The message of a digest: plain text in the person's language, headers that nobody's words reach."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from tracker.domain.digest import Digest, Item, MissionDigest
from tracker.domain.texts import Text, Wording
from tracker.reporting.digest_mail import MOST, digest_message

EVIL = "Réunion «côté ONU»\r\nBcc: everyone@example.org\r\n\r\nhidden\x00"


def item(words: str) -> Item:
    return Item(key=words, text=Text("%(title)s", {"title": Wording(fr=words)}))


def digest(**sections: Any) -> Digest:
    base: dict[str, Any] = {"mission": Wording(en="MINUSMA"), "slug": "minusma"}
    mission = MissionDigest(**base | sections)
    return Digest(since=date(2026, 3, 1), until=date(2026, 3, 8), missions=(mission,))


def travelled(told: Digest, language: str = "en", url: str = "https://x.example") -> EmailMessage:
    """The message as it comes out at the other end."""
    at = datetime(2026, 3, 8, 6, tzinfo=UTC)
    sent = digest_message(told, language, to="p@m.example", sender="tracker@m.example", public_url=url, at=at)
    content = sent.as_bytes()
    assert max(len(line) for line in content.splitlines()) <= 78
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_people_typed_stays_in_the_body_on_one_line(language: str) -> None:
    told = digest(mission=Wording(en=EVIL), gaps=(item(EVIL),), meetings=(item("é" * 3000),))
    message = travelled(told, language)
    assert message["Bcc"] is None
    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    body = message.get_content()
    assert "- Réunion «côté ONU» Bcc: everyone@example.org hidden" in " ".join(body.split())
    assert body.count("é" * 50) > 3
    assert "\x00" not in body
    assert not [line for line in body.splitlines() if line.startswith("Bcc")]


def test_it_speaks_the_language_of_the_person() -> None:
    told = digest(gaps=(item("a"), item("b")), questions=(item("c"),), above=2)
    english, french = travelled(told), travelled(told, "fr")
    assert english["Subject"] == "Coordination Tracker: 2 new gaps, 1 new question"
    assert french["Subject"] == "Suivi de la coordination\u00a0: 2 nouvelles lacunes, 1 nouvelle question"
    assert french["From"] == "Suivi de la coordination <tracker@m.example>"
    assert french["Content-Language"] == "fr"
    assert "2 items above unclassified: sign in." in english.get_content()
    assert "2 éléments classifiés\u00a0: connectez-vous." in french.get_content()
    assert "Nouvelles lacunes (2)" in french.get_content()


def test_it_leads_back_where_the_address_is_known() -> None:
    body = travelled(digest(gaps=(item("a"),))).get_content()
    assert "https://x.example/gaps?mission=minusma\r\n" in body
    assert "https://x.example/account" in body
    bare = travelled(digest(gaps=(item("a"),)), url="").get_content()
    assert "http" not in bare
    assert "“My account”" in bare


def test_of_a_long_list_the_rest_is_counted() -> None:
    body = travelled(digest(gaps=tuple(item(f"gap {n}") for n in range(MOST + 3)))).get_content()
    assert body.count("- gap ") == MOST
    assert "and 3 more" in body


def test_a_mission_with_nothing_new_is_not_named() -> None:
    told = digest(due=(item("a"),))
    quiet = MissionDigest(mission=Wording(en="UNMISS"), slug="unmiss")
    both = Digest(since=told.since, until=told.until, missions=(*told.missions, quiet))
    assert "UNMISS" not in travelled(both).get_content()
    assert not both.empty
    assert Digest(since=told.since, until=told.until, missions=(quiet,)).empty
