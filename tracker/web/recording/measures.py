"""What rows of measures share, whatever they are measures of."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from tracker.services.measures import Measure
from tracker.web import fields
from tracker.web.recording.rows import RowForm


def key_in(field: HiddenField) -> int | None:
    """The key of the row that a form shows; None for a new one, or for what is no key."""
    key = str(field.data or "")
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else None


def what_shows() -> fields.Block:
    """The evidence of a measure: asked after whether it is done."""
    return fields.block(
        _("What shows that it is done?"), hint=_("A symbol, a document, a record. By function, no names.")
    )


class MeasureRow(RowForm):
    """A measure; what shows that it is done is asked at the end of each."""

    evidence: fields.Block

    key = HiddenField()
    text = fields.block(_("What is done?"), must=True)
    owner_function = fields.line(_("Which function sees to it?"), must=False)
    due = fields.day(_("Due on"), must=False)

    def measure(self, **more: Any) -> Measure:
        """What was said, as the services take it."""
        return Measure(
            key=key_in(self.key),
            text=self.text.data or "",
            owner_function=self.owner_function.data or "",
            due=self.due.data,
            evidence=self.evidence.data or "",
            more=tuple(more.items()),
        )
