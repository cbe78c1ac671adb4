"""How often a forum meets, in people's own words: what was understood stands with the next dates before it is kept.

What may mean two things is asked; what is not understood is kept as words, with a notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from tracker.domain.cadence import Cadence
from tracker.domain.cadence_reading import Reading, read_cadence
from tracker.domain.cadence_vocabulary import Meaning
from tracker.domain.cadence_words import cadence_words
from tracker.domain.texts import Text
from tracker.web import fields
from tracker.web.place import here

SHOWN = 3
HOW_OFTEN = _("How often does it meet?")
HINT = _(
    "In your own words, in English or French: weekly on Thursdays, every three weeks, 2nd Tuesday of the month, twice a"
    " year, on demand. The next dates are shown before anything is kept."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the typed words were taken for: `meanings` to choose from, else `says` with the next `dates`."""

    says: Text | None
    dates: Sequence[date]
    meanings: Sequence[tuple[Meaning, Sequence[date]]]
    words: str

    @property
    def only_words(self) -> bool:
        """Whether the words are kept as they stand."""
        return self.says is None and not self.meanings


class CadenceAsked:
    """What a form that asks how often needs: the words, what they mean where they mean two things, what was shown."""

    how_often: Any = fields.line(HOW_OFTEN, must=False, hint=HINT)
    meaning: Any = HiddenField()  # the choice made among the meanings
    seen_words: Any = HiddenField()  # the words and the day whose reading stood on the page

    def reading(self) -> Reading:
        """What the typed words say."""
        return read_cadence(self.how_often.data or "")

    def said_cadence(self) -> Cadence | None:
        """The cadence to keep; None where nothing was typed."""
        reading = self.reading()
        if not reading.words:
            return None
        return reading.cadence if len(reading.meanings) < 2 else reading.chosen(str(self.meaning.data or ""))

    def unseen(self, since: date | None) -> Preview | None:
        """What must be shown before it is kept; None where it was, and nothing is left to choose."""
        words = self.how_often.data or ""
        key = f"{words}|{since.isoformat() if since else ''}"
        seen = str(self.seen_words.data or "") == key
        if not words or (seen and self.said_cadence() is not None):
            return None
        self.seen_words.data = key
        return self.preview(since)

    def preview(self, since: date | None) -> Preview | None:
        """The reading, with the next dates; None where nothing was typed."""
        reading = self.reading()
        if not reading.words:
            return None
        if len(reading.meanings) == 1:
            cadence = reading.cadence
            return Preview(cadence_words(cadence), next_dates(cadence, since), (), reading.words)
        choices = [(meaning, next_dates(meaning.cadence, since)) for meaning in reading.meanings]
        return Preview(None, (), choices, reading.words)


def next_dates(cadence: Cadence, since: date | None) -> list[date]:
    """The first three due dates of a cadence that holds from a day on, none that has passed by the day of the page."""
    start, day = since or here().as_of, here().as_of
    first = cadence.first_due(start) if cadence.regular else None
    if first is None:
        return []
    dates = (one for series in ((first,), cadence.due_dates(first)) for one in series)
    return list(islice((one for one in dates if one >= day), SHOWN))
