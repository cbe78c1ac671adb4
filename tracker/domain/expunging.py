"""What expunging is made of: what stands in the place of words, how long a proposal waits, what a field is called."""

from __future__ import annotations

from datetime import timedelta

from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.fields import FIELDS
from tracker.domain.vocabulary.parts import PARTS

EXPUNGED = N_("[expunged]")  # what a plain text reads afterwards; translated where it is said
EXPUNGED_WORDING = Wording(en="[expunged]", fr="[expurgé]")
WAITS = timedelta(days=7)
FILES = "document_revision.file"  # not words: the files of a document, with all that is told of them
REASONS = "history.reason"  # not a field of its own: the reasons that were given for changes and for a removal


def field_text(field: str) -> Text:
    """What people call a field that can be expunged; of a part, the part too."""
    if field == REASONS:
        return Text(N_("Reasons given for changes and for a removal"))
    if field == FILES:
        return Text(N_("The files themselves, every revision"))
    table, _, column = field.rpartition(".")
    if not table:
        return Text(FIELDS.get(column, column))
    words = {"part": Text(PARTS.get(table, table)), "field": Text(FIELDS.get(column, column))}
    return Text(N_("%(part)s, every line: %(field)s"), words)
