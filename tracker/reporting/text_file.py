"""The text file: the same document in plain lines, for a message or a telegram."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.reporting.blocks import Block, Document, Grid, Heading, Pairs, Points, Prose

WIDE = 78
BLANK = ""


def render_text(document: Document) -> bytes:
    """The document as UTF-8 text; the marking stands first and last."""
    edge = " · ".join(part for part in (document.reference, document.marking, document.watch) if part)
    lines = [edge, BLANK, document.title, "=" * min(len(document.title), WIDE), BLANK]
    for block in (*document.front, *document.annex):
        lines += [*_lines(block, "\N{NO-BREAK SPACE}: " if document.language == "fr" else ": "), BLANK]
    return ("\n".join([*lines, edge]) + "\n").encode()


def _lines(block: Block, colon: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, "-" * min(len(block.text), WIDE))
    elif isinstance(block, Prose):
        yield from block.paragraphs
    elif isinstance(block, Pairs):
        yield from (f"{term}{colon}{said}" for term, said in block.rows)
    elif isinstance(block, Points):
        yield from (f"- {item}" for item in block.items)
    elif isinstance(block, Grid):
        for row in block.rows:
            said = [(column, " ".join(cell.text.split())) for column, cell in zip(block.columns, row, strict=True)]
            yield f"- {' · '.join(f'{column}{colon}{words}' for column, words in said if words)}"
