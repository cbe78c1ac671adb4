"""A digest as a message of plain text: every mail program shows it, nothing is fetched, nothing is hidden in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from tracker.domain.cleaning import clean
from tracker.domain.digest import Digest, Item, MissionDigest
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator

WIDTH = 72
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
MOST = 40  # lines of a section; the rest is counted
SECTIONS = (
    ("gaps", Text(N_("New gaps"))),
    ("questions", Text(N_("New questions to verify"))),
    ("meetings", Text(N_("Meetings recorded"))),
    ("overdue", Text(N_("Overdue, for the mission to do"))),
    ("due", Text(N_("Due in the next 14 days"))),
    ("turned", Text(N_("Your items of checklists that no longer stand"))),
)


def digest_message(
    digest: Digest, language: str, *, to: str, sender: str, public_url: str, at: datetime
) -> EmailMessage:
    """The message. Nothing that anybody typed reaches its headers."""
    say = Translator(language)
    message = EmailMessage(policy=SMTP)
    domain = sender.rpartition("@")[2]
    message["From"] = Address(say.gettext(N_("Coordination Tracker")), addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = _subject(digest, say)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_lines(digest, say, public_url)) + "\n", cte="quoted-printable")
    message["Content-Language"] = say.language
    return message


def _subject(digest: Digest, say: Translator) -> str:
    """Counts alone."""
    counted = [
        Text("%(n)s new gap", {"n": digest.count("gaps")}, plural=N_("%(n)s new gaps")),
        Text("%(n)s new question", {"n": digest.count("questions")}, plural=N_("%(n)s new questions")),
        Text("%(n)s deadline", {"n": digest.count("due") + digest.count("overdue")}, plural=N_("%(n)s deadlines")),
    ]
    told = [text for text in counted if text.values["n"]] or [Text(N_("what is new"))]
    return say.say(Text(N_("Coordination Tracker: %(what)s"), {"what": told}))


def _lines(digest: Digest, say: Translator, public_url: str) -> Iterator[str]:
    period = {"since": digest.since, "until": digest.until}
    yield from _wrapped(say.say(Text(N_("What is new since %(since)s, as of %(until)s."), period)))
    for mission in digest.missions:
        if not mission.empty:
            yield from _mission(mission, say, public_url)
    yield ""
    yield from _wrapped(say.gettext(N_("Functions stand here, never names. Days are those of UTC.")))
    where = f"{public_url}/account" if public_url else say.gettext(N_("“My account”"))
    chosen = Text(N_("You chose to get this message. Less often, or never again: %(where)s"), {"where": where})
    yield from _wrapped(say.say(chosen))


def _mission(mission: MissionDigest, say: Translator, public_url: str) -> Iterator[str]:
    name = _one_line(say.say(mission.mission))
    yield from ("", name, "=" * min(len(name), WIDTH))
    for section, title in SECTIONS:
        yield from _section(getattr(mission, section), say.say(title), say)
    if mission.above:
        above = Text(
            "%(n)s item above unclassified: sign in.",
            {"n": mission.above},
            plural=N_("%(n)s items above unclassified: sign in."),
        )
        yield from ("", *_wrapped(say.say(above)))
    if public_url:
        yield from ("", f"{public_url}/gaps?mission={mission.slug}", f"{public_url}/calendar?mission={mission.slug}")


def _section(items: Sequence[Item], title: str, say: Translator) -> Iterator[str]:
    if not items:
        return
    yield from ("", f"{title} ({len(items)})")
    for item in items[:MOST]:
        yield from textwrap.wrap(
            _one_line(say.say(item.text)), WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
        )
    if len(items) > MOST:
        yield "  " + say.say(Text(N_("and %(n)s more"), {"n": len(items) - MOST}))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(_one_line(text), WIDTH, break_long_words=False, break_on_hyphens=False)


def _one_line(text: str) -> str:
    """Cleaned, in one line; the blanks of French typography stay unbroken."""
    return BLANKS.sub(" ", clean(text)).strip()
