"""What stands in a record, put into the fields of a form; and the fields of a form, said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.db.models.records import Record
from tracker.domain.dates import When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Language
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.session import current

HIDDEN = ("CSRFTokenField", "HiddenField", "SubmitField")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else now than what was typed."""

    label: Any
    now: str
    typed: str


def fill(form: Any, record: Any, language: str) -> None:
    """Put what stands in a record into the fields that bear the names of its attributes."""
    columns = getattr(form, "columns", {})
    for field in form:
        name = columns.get(field.short_name, field.short_name)
        if field.type in HIDDEN or field.short_name.endswith(("_certainty", "_latest")) or not _has(record, name):
            continue
        if f"{field.short_name}_certainty" in form:
            _date(form, field, _when(record, name))
        elif field.type == "Rows":
            field.show(getattr(record, name), language)
        else:
            field.data = _value(field, record, name, language)


def differences(form: Any, stored: Any) -> list[Difference]:
    """Field by field, what a record says now and what was typed instead."""
    told = [field for field in form if field.type not in HIDDEN and field.short_name not in form.anew]
    pairs = ((field, stored[field.short_name]) for field in told)
    found = [Difference(field.label.text, in_words(now), in_words(field)) for field, now in pairs]
    return [one for one in found if one.now != one.typed]


def in_words(field: Any) -> str:
    """What stands in a field, as people read it."""
    if field.type == "Rows":
        return "; ".join(", ".join(filter(None, map(in_words, _open(row)))) for row in field.filled())
    if field.type in ("SelectField", "Ticks"):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected and choice.value)
    if field.type == "BooleanField":
        return str(_("yes") if field.data else _("no"))
    return str(say(field.data)) if field.data not in (None, "") else ""


def _open(row: Any) -> Iterable[Any]:
    """What a person sees of a row."""
    return (field for field in row if field.type not in HIDDEN)


def _has(record: Any, name: str) -> bool:
    return hasattr(record, name) or hasattr(record, f"{name}_earliest")


def _when(record: Any, name: str) -> When:
    if hasattr(record, f"{name}_earliest"):
        return When(getattr(record, f"{name}_earliest"), getattr(record, f"{name}_latest"))
    day = getattr(record, name)
    return When(day, day)


def _date(form: Any, field: Any, date: When) -> None:
    field.data, form[f"{field.short_name}_certainty"].data, last = fields.spelled(date)
    if f"{field.short_name}_latest" in form:
        form[f"{field.short_name}_latest"].data = last


def _value(field: Any, record: Any, name: str, language: str) -> Any:
    value = getattr(record, name) if hasattr(record, name) else _when(record, name).earliest
    if isinstance(value, Wording):
        return getattr(value, Language(language).value) or ""
    if isinstance(value, Record):
        return value.public_id
    if name.endswith("_id") and field.type == "SelectField":
        return current().scalar(select(Record.public_id).where(Record.id == value)) if value else None
    if isinstance(value, When):
        return value.earliest
    if field.type == "Ticks":
        return [field.coerce(one) for one in _each(value)]
    if field.type == "Block" and isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(str(one) for one in value)
    if field.type == "SelectField" and isinstance(value, bool):
        return field.coerce("yes" if value else "no")
    return value


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else ()
