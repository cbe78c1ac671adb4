"""The fields of forms: every text is cleaned, a day keeps what was typed, a date says how surely it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.cleaning import clean, clean_line
from tracker.domain.dates import UNKNOWN, When, in_month, in_year, on, parse_day
from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word
from tracker.web.languages import say

LONGEST_TEXT = 40_000
LONGEST_LINE = 200
NO_CHOICE = _("This is none of the choices.")
NOTHING: Mapping[str, str] = {}
MESSAGES: dict[str, Any] = {"invalid_value_message": NO_CHOICE, "invalid_choice_message": NO_CHOICE}


class Line(StringField):
    """One line of text, cleaned."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Clean what was typed."""
        if valuelist:
            self.data = clean_line(valuelist[0])


class Block(TextAreaField):
    """A text of several lines, cleaned."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Clean what was typed."""
        if valuelist:
            self.data = clean(valuelist[0]).strip()


class Day(DateField):
    """A day; what cannot be read as one stays in the field."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read an ISO date; nothing typed is no day."""
        typed = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not typed:
            return
        try:
            self.data = parse_day(typed)
        except ValueError:
            raise ValueError(str(_("“%(typed)s” is not a date. Type it as 2018-02-28.", typed=typed))) from None


class Certain(Word):
    """How surely a day is known, as people say it."""

    DAY = "day", N_("on this day")
    MONTH = "month", N_("in this month")
    YEAR = "year", N_("in this year")
    BEFORE = "before", N_("on this day or before")
    AFTER = "after", N_("on this day or later")
    BETWEEN = "between", N_("between this day and the next")


class Required:
    """The validator of what must be there: blanks are nothing, and a date that cannot be read is told as that."""

    field_flags: ClassVar[dict[str, Any]] = {"required": True}

    def __call__(self, _form: Any, field: Field) -> None:
        """Refuse what is empty."""
        if not field.data and not field.errors:
            raise StopValidation(_("Please fill this in."))


def line(
    label: Any,
    *,
    must: bool = True,
    longest: int = LONGEST_LINE,
    hint: Any = "",
    given: Mapping[str, str] | None = None,
) -> Line:
    """A line of text; `given` are attributes of its element."""
    return Line(
        label, [*([Required()] if must else []), _length(longest)], description=hint, render_kw=dict(given or {})
    )


def block(label: Any, *, must: bool = False, hint: Any = "") -> Block:
    """A longer text."""
    return Block(label, [*([Required()] if must else []), _length(LONGEST_TEXT)], description=hint)


def day(label: Any, *, must: bool = True, hint: Any = "") -> Day:
    """A day."""
    return Day(label, [Required()] if must else [], description=hint)


def choice(
    label: Any, words: Iterable[Word], *, must: bool = True, preset: Word | None = None, hint: Any = ""
) -> SelectField:
    """One word of a closed list. Where none is preset, the first is none: nobody states what he did not choose."""
    listed = tuple(words)
    known = {word.value: word for word in listed}
    return _select(
        label, lambda: [(word.value, say(word)) for word in listed], known, must=must, preset=preset, hint=hint
    )


def pick(label: Any, choices: Callable[[], list[tuple[str, str]]], *, must: bool = True, hint: Any = "") -> SelectField:
    """One of the things that the function lists, by their identifiers."""
    return _select(label, choices, None, must=must, preset=None, hint=hint)


class Ticks(SelectMultipleField):
    """Several words of a closed list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def ticks(label: Any, words: Iterable[Word], hint: Any = "") -> Ticks:
    """Any number of words of a closed list."""
    listed = tuple(words)
    known = {word.value: word for word in listed}

    def coerce(value: Any) -> Word:
        if str(value) not in known:
            raise ValueError(value)
        return known[str(value)]

    return Ticks(
        label,
        choices=lambda: [SelectChoice(word.value, say(word)) for word in listed],
        coerce=coerce,
        **MESSAGES,
        description=hint,
    )


def certainty() -> SelectField:
    """How surely the day beside it is known."""
    return choice(_("How surely is it known?"), Certain, preset=Certain.DAY)


def latest() -> Day:
    """The last possible day, beside a day from which on something may have happened."""
    return day(_("The last day that is possible, where it lies between two"), must=False)


def when(day: date | None, how: Certain | None, last: date | None = None) -> When:
    """The uncertain date that a day and its certainty say; no day is an unknown date."""
    if day is None:
        return UNKNOWN
    if how is Certain.MONTH:
        return in_month(day.year, day.month)
    if how is Certain.YEAR:
        return in_year(day.year)
    if how is Certain.BEFORE:
        return When(None, day)
    if how is Certain.BETWEEN:
        return When(day, last if last and last >= day else day)
    return When(day, None) if how is Certain.AFTER else on(day)


def spelled(date_: When) -> tuple[date | None, Certain, date | None]:
    """The day, its certainty and the last possible day by which a form says an uncertain date."""
    first, last = date_.earliest, date_.latest
    if first is None:
        return last, Certain.BEFORE if last else Certain.DAY, None
    if last is None:
        return first, Certain.AFTER, None
    if first == last:
        return first, Certain.DAY, None
    if date_ == in_month(first.year, first.month):
        return first, Certain.MONTH, None
    return (first, Certain.YEAR, None) if date_ == in_year(first.year) else (first, Certain.BETWEEN, last)


def lines(text: str | None) -> tuple[str, ...]:
    """What stands in a text, one thing to a line."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def blame(field: Field, words: str) -> None:
    """Put what a service refused beside the field that it names."""
    field.errors = (*field.errors, words)


def _select(
    label: Any,
    choices: Callable[[], list[tuple[str, str]]],
    known: Mapping[str, Word] | None,
    *,
    must: bool,
    preset: Word | None,
    hint: Any,
) -> SelectField:
    none = [] if preset else [SelectChoice("", "—")]

    def coerce(value: Any) -> Any:
        if not value:
            return None
        if known is None:
            return str(value)
        if str(value) not in known:
            raise ValueError(value)
        return known[str(value)]

    return SelectField(
        label,
        [Required()] if must else [],
        choices=lambda: [*none, *(SelectChoice(*pair) for pair in choices())],
        coerce=coerce,
        default=preset,
        **MESSAGES,
        description=hint,
    )


def _length(longest: int) -> Length:
    return Length(max=longest, message=_("At most %(max)d characters.", max=longest))
