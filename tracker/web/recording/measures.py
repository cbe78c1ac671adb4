"""What rows of measures share, whatever they are measures of."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from tracker.services.measures import Measure
from tracker.web import fields
from tracker.web.recording.rows import RowForm


class MeasureRow(RowForm):
    """A measure."""

    key = HiddenField()
    text = fields.block(_("What is done?"), must=True)
    owner_function = fields.line(_("Which function sees to it?"), must=False)
    due = fields.day(_("Due on"), must=False)

    def measure(self, **more: Any) -> Measure:
        """What was said, as the services take it."""
        key = str(self.key.data or "")
        return Measure(
            key=int(key) if key.isascii() and key.isdigit() and len(key) < 10 else None,
            text=self.text.data or "",
            owner_function=self.owner_function.data or "",
            due=self.due.data,
            more=tuple(more.items()),
        )
