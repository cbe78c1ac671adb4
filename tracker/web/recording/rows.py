"""Rows of a form that grow, with and without JavaScript; rows left blank are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import FieldList, FormField

from tracker.web.recording.filling import HIDDEN, fill

MOST = 60
BLANK = 2  # rows that stand ready
INDEX = re.compile(r"[0-9]{1,6}")


class RowForm(FlaskForm):  # type: ignore[misc]  # the library is not typed
    """One row. A row in which nothing was typed asks for nothing; leave presets out of it.

    A hidden `key` bears the key of the part that it shows, so that the part is known again; alone it makes no row.
    """

    class Meta:
        """The form around it bears the token."""

        csrf = False

    @property
    def blank(self) -> bool:
        """Whether nothing was typed, or stands, in it."""
        own = [field for field in self if field.type not in HIDDEN]
        typed = [str(raw) for field in own for raw in field.raw_data or ()]
        return not any(text.strip() for text in typed) and not any(field.data for field in own)

    def validate(self, extra_validators: Any = None) -> bool:
        """What a row asks for, where anything was typed."""
        return self.blank or bool(super().validate(extra_validators))


class Rows(FieldList):  # type: ignore[type-arg]  # not generic when it runs
    """Rows of one form; `more` sent with its name adds a row, and with script the page does."""

    def __init__(self, row: type[RowForm], label: Any, description: Any = "", **options: Any) -> None:
        super().__init__(FormField(row), label, min_entries=BLANK, max_entries=MOST, description=description, **options)

    def filled(self) -> Iterator[RowForm]:
        """The rows in which something stands."""
        return (entry.form for entry in self.entries if not entry.form.blank)

    def grow(self) -> None:
        """One more row to type in."""
        if len(self.entries) < MOST:
            self.append_entry()

    def show(self, parts: Iterable[Any], language: str) -> None:
        """The parts of a record, and blank rows after them."""
        while self.entries:
            self.pop_entry()
        for part in parts:
            row = self.append_entry().form
            fill(row, part, language)
            if "key" in row:
                row.key.data = str(part.id)
        for _blank in range(BLANK):
            self.grow()

    @property
    def told(self) -> list[str]:
        """What is wrong, row by row."""
        return [
            _("Row %(number)s, %(name)s:", number=number, name=field.label.text) + f" {error}"
            for number, entry in enumerate(self.entries, 1)
            for field in entry.form
            for error in field.errors
        ]

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """Only what is a number: what somebody made up is no row."""
        start = f"{prefix}-"
        for name in formdata:
            number = name[len(start) :].split("-", 1)[0] if name.startswith(start) else ""
            if INDEX.fullmatch(number):
                yield int(number)
