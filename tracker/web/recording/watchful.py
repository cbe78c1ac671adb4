"""Where people are at risk no name is asked for: a text that may hold one is shown again once, kept if sent again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from tracker.domain.name_warning import looks_like_a_name
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused
from tracker.web.recording.forms import ShortForm

NO_NAMES = _(
    "Never the name of a victim, a witness or a source, nor what leads to one: no address, number or post held by one."
)
WRITTEN = ("Line", "Block")


class WatchfulForm(ShortForm):
    """A form whose texts are looked at before anything is recorded; a draft may hold them, for their writer alone."""

    warned = HiddenField()  # which texts the person was shown again

    def heed(self) -> None:
        """Ask once whether a text names somebody. Raises Refused, which records nothing and shows what was typed."""
        told = [(field, found) for field, text in _texts(self) if (found := looks_like_a_name(text))]
        if not told:
            return
        seen = sha256("\0".join(text for _field, text in _texts(self)).encode()).hexdigest()[:32]
        if self.warned.data == seen:
            return
        self.warned.data = seen
        words = N_(
            "“%(words)s” looks like a name, or leads to a person. Nothing is recorded yet. What you typed may stand in "
            "a draft that only you see, until it is sent or thrown away; what you take out here leaves the draft, too. "
            "Put a function or a neutral word instead; if it names nobody, send it once more as it is."
        )
        raise Refused(Text(words, {"words": told[0][1]}), told[0][0])  # of a row, above the form


def _texts(form: Any) -> Iterator[tuple[str | None, str]]:
    """Every text that was typed, with the field beside which it is spoken of."""
    for field in form:
        if field.type == "Rows":
            rows = [text for row in field.filled() for _name, text in _texts(row)]
            yield from ((None, text) for text in rows)
        elif field.type in WRITTEN and field.data:
            yield field.short_name, str(field.data)
