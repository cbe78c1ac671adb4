"""What a readable document is made of: blocks of words already said in its language. Every format lays them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `mark` names a look: a severity, verify, or lead, whose first line stands out; never the only
    bearer of meaning."""

    text: str
    mark: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in paragraphs. `notice` stands out; `soft` is small print; `own` is what a person wrote."""

    text: str
    notice: bool = False
    soft: bool = False
    own: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, without empty ones."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Terms and what is said of each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `caption` names it; `widths` are shares of the line; `more` says what was left out below it.

    `whole`: no row breaks over two pages; not for rows that a page cannot hold.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    more: str = ""
    captioned: bool = True  # false where the heading above says the same
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with its words: `svg` is drawn anew by each format; `share` is its part of the line, in hundredths."""

    title: str
    description: str
    svg: str
    share: int = 100


Block = Heading | Prose | Pairs | Points | Grid | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: the first page, the annex, and what every page bears."""

    language: str
    title: str
    reference: str
    marking: str
    watch: str  # what every page says while the document is not released; else empty
    front: tuple[Block, ...]
    annex: tuple[Block, ...]
    annex_title: str
    page: str  # "page {n} of {all}" in its language
    unshown: str  # "{n} characters ..." for what a format cannot show
    illustrative: str  # the word beside what is made up
