"""Locators: where in which document a fact stands. Their grammar, and how they read in words; never a line number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.texts import N_, Text

NUMBER = r"[1-9]\d*[a-z]?"
FREE = r"\S(?:.*\S)?"
RESOLUTION = r"S/RES/\d+ \(\d{4}\)"
PARAGRAPH = r"(?P<symbol>\S(?:.*\S)?), paragraph (?P<number>[1-9]\d*)"

# What a document is called in a locator that people read.
DOCUMENTS = {
    "ipi19": N_("IPI 2019"),
    "ipi20": N_("IPI 2020"),
    "sg15": N_("S/2015/229"),
    "idsa": N_("IDSA (Bubna)"),
    "cf12": N_("Challenges Forum 2012"),
    "un": N_("United Nations"),
    "ohchr": N_("OHCHR"),
    "own": N_("entry of our own"),
}

# The parts of a document: the form of their value, and the words.
BOOK_PARTS = {
    "recommendation": (rf"(?:(?:Inward|Outward) )?{NUMBER}", N_("%(document)s, recommendation %(value)s")),
    "paragraph": (NUMBER, N_("%(document)s, paragraph %(value)s")),
    "table": (NUMBER, N_("%(document)s, table %(value)s")),
    "box": (NUMBER, N_("%(document)s, box %(value)s")),
    "footnote": (NUMBER, N_("%(document)s, footnote %(value)s")),
    "scenario": (NUMBER, N_("%(document)s, scenario %(value)s")),
    "annex": (FREE, N_("%(document)s, annex, row “%(value)s”")),
    "section": (FREE, N_("%(document)s, section “%(value)s”")),
    "chapter": (FREE, N_("%(document)s, chapter “%(value)s”")),
}
PUBLIC_PARTS = {
    "resolution": (RESOLUTION, N_("%(document)s, resolution %(value)s")),
    "document": (FREE, N_("%(document)s, document %(value)s")),
    "paragraph": (PARAGRAPH, N_("%(document)s, document %(symbol)s, paragraph %(number)s")),
    "section": (FREE, N_("%(document)s, section “%(value)s”")),
}
# The Challenges Forum report: a chapter, what in it, who said or wrote it; a section may be numbered.
FORUM_CHAPTERS = (
    "Introduction",
    "Opening Session",
    "Inter-institutional Cooperation in Peace Operations",
    "Military-Humanitarian Relations and the Protection of Civilians",
    "Peace Operations and the Fight against Organized Crime",
    "The Cooperation Triangle",
    "Working Group Sessions",
    "Concluding Remarks and Looking to the Future",
    "Greening the Blue Helmets",
)
FORUM_SECTIONS = {
    "Opening Addresses": N_("opening addresses"),
    "Status Report": N_("status report"),
    "Background Paper": N_("background paper"),
    "Keynote Address": N_("keynote address"),
    "Presentations": N_("presentations"),
    "Discussion": N_("discussion"),
}
FORUM_PLACE = (
    rf"(?P<chapter>{'|'.join(FORUM_CHAPTERS)})"
    rf"(?:, (?:(?P<section>{'|'.join(FORUM_SECTIONS)})(?:, recommendation (?P<number>{NUMBER}))?"
    r"|Group (?P<group>[IVX\d]+)))?"
    r"(?:, (?P<who>[^\s,](?:[^,]*[^\s,])?))?"
)
FORUM_PARTS = BOOK_PARTS | {"chapter": (FORUM_PLACE, N_("%(document)s, chapter “%(value)s”"))}
AS_IT_IS = "%(said)s"  # nothing to translate
OWN_PARTS = {"rule": (r"[A-Z]{3}-\d{2}", N_("entry of our own, for the rule %(value)s"))}


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a document: document, part, value."""

    document: str
    part: str
    value: str


def parse_locator(text: str) -> Locator:
    """Read `document:part:value`. Raises ValueError with the reason for anything else."""
    pieces = text.split(":", 2)
    if len(pieces) != 3:
        raise ValueError(f"a locator has the form document:part:value, not {text!r}")
    document, part, value = pieces
    if document not in DOCUMENTS:
        raise ValueError(f"a locator names an unknown document: {text!r}")
    parts = _parts(document)
    if part not in parts:
        raise ValueError(f"{document} has no part {part!r}, only {', '.join(parts)}: {text!r}")
    if re.fullmatch(parts[part][0], value) is None:
        raise ValueError(f"not a {part} of {document}: {text!r}")
    return Locator(document, part, value)


def locator_text(locator: str) -> Text:
    """A locator in words, in the reader's language. Raises ValueError where it is none."""
    found = parse_locator(locator)
    form, words = _parts(found.document)[found.part]
    match = re.fullmatch(form, found.value)
    named = match.groupdict() if match else {}
    if "chapter" in named:
        return Text(AS_IT_IS, {"said": _in_forum(found.document, named)})
    return Text(words, {"document": Text(DOCUMENTS[found.document]), "value": found.value, **named})


def _in_forum(document: str, named: dict[str, str | None]) -> list[Text]:
    """A place in the Challenges Forum report, from the chapter down to whoever speaks."""
    values = {"document": Text(DOCUMENTS[document]), "value": named["chapter"]}
    parts = [Text(FORUM_PARTS["chapter"][1], values)]
    if named["section"]:
        parts.append(Text(FORUM_SECTIONS[named["section"]]))
    if named["number"]:
        parts.append(Text(N_("recommendation %(number)s"), {"number": named["number"]}))
    if named["group"]:
        parts.append(Text(N_("group %(number)s"), {"number": named["group"]}))
    if named["who"]:
        parts.append(Text(AS_IT_IS, {"said": named["who"]}))
    return parts


def _parts(document: str) -> dict[str, tuple[str, str]]:
    if document == "own":
        return OWN_PARTS
    if document == "cf12":
        return FORUM_PARTS
    return PUBLIC_PARTS if document in ("un", "ohchr") else BOOK_PARTS
