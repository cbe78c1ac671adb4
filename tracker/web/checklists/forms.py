"""The forms of checklists: opening one, answering, evidence, tasks, comments, review, a mission's own changes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information
from wtforms.validators import NumberRange, Optional

from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import AnswerState, Responsible
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say

ANSWERS = (
    AnswerState.MET, AnswerState.PARTLY, AnswerState.NOT_MET, AnswerState.NOT_APPLICABLE, AnswerState.IN_PROGRESS,
)  # fmt: skip


def _answers() -> RadioField:
    """One of the answers that a person gives; none is preset, and nothing chosen is told as that."""
    return RadioField(
        _("Answer"),
        [fields.Required()],
        choices=lambda: [SelectChoice(word.value, say(word)) for word in ANSWERS],
        coerce=_answer,
        validate_choice=False,
    )


def _answer(value: Any) -> AnswerState | None:
    if not value:
        return None
    if isinstance(value, AnswerState):
        return value
    known = {word.value: word for word in ANSWERS}
    if str(value) not in known:
        raise ValueError(str(fields.NO_CHOICE))
    return known[str(value)]


def _function() -> Any:
    hint = _("For instance: U5, or human rights division. No names.")
    return fields.line(_("Or to which function?"), must=False, hint=hint)


class OpenForm(Form):
    """A checklist for a partnership: as of which day, for whom, due when."""

    partnership = fields.pick(_("Partnership"), list)
    on = fields.day(_("As of which day?"))
    due = fields.day(_("To be answered by"))
    account = fields.pick(_("For whom?"), list, must=False, hint=_("Who answers it is told when an answer turns back."))
    function = fields.line(
        _("Or for which function?"), must=False, hint=_("For instance: U5, or human rights division. No names.")
    )


class HandOnForm(Form):
    """For whom it is from now on, due when; `seen` is what stood on the page."""

    seen = HiddenField()
    account = fields.pick(_("For whom?"), list, must=False)
    function = fields.line(
        _("Or for which function?"), must=False, hint=_("For instance: U5, or human rights division. No names.")
    )
    due = fields.day(_("To be answered by"))


class AnswerForm(Form):
    """What a person says of an item; `seen` is the number of the answer that stood on the page."""

    seen = HiddenField(default="0")
    state = _answers()
    reason = fields.block(
        _("Reason"),
        hint=_("Needed where the records say otherwise, and where it does not apply."),
    )
    note = fields.block(_("Note"), hint=_("What was seen, what is missing, what comes next."))


class RecordForm(Form):
    """A record or a document that carries the answer."""

    record = fields.pick(_("Which record or document?"), list)
    effective = fields.day(
        _("Of which day does it speak?"), must=False, hint=_("Of a document: its own date, unless another is given.")
    )


class NoteForm(Form):
    """Evidence where no record is: what was seen or heard, and the day of which it speaks."""

    text = fields.block(_("What was seen or heard, and by which function"), must=True)
    effective = fields.day(_("Of which day does it speak?"))


class TaskForm(Form):
    """Who is to answer an item, and by when."""

    account = fields.pick(_("To whom?"), list, must=False)
    function = _function()
    due = fields.day(_("To be answered by"), must=False)


class CommentForm(Form):
    """A comment on an item, or on the whole."""

    text = fields.block(_("Comment"), must=True)


class AwayForm(Form):
    """A button that takes one thing away: `which`."""

    which = HiddenField()


class StepForm(Form):
    """A step that asks once; `version` is that of the page."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that stood on the page."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


class ReasonForm(StepForm):
    """A step that says why."""

    reason = fields.block(_("Reason"), must=True)


class HideForm(Form):
    """A mission does not ask an item."""

    reason = fields.block(_("Why does this mission not ask it?"), must=True)


class ShowForm(Form):
    """It asks it again."""


class PlaceForm(Form):
    """Where an item stands."""

    place = IntegerField(
        _("Before which item?"),
        [Optional(), NumberRange(1, 999, _("Give a number from 1 to %(largest)s.", largest=999))],
        description=_("The number of the item before which it is to stand, in its section. Empty: where it ships."),
    )


class GuideForm(Form):
    """What this mission adds to the guidance."""

    english = fields.block(_("Guidance of this mission, in English"))
    french = fields.block(_("Guidance of this mission, in French"))


class NewItemForm(Form):
    """An item of the mission's own."""

    section = fields.pick(_("Section"), list)
    english = fields.block(
        _("Statement, in English"),
        hint=_("One thing that can be met, partly met or not met, and checked in the field."),
    )
    french = fields.block(_("Statement, in French"))
    level = fields.choice(_("Level"), Level, preset=Level.OPERATIONAL)
    responsible = fields.choice(_("Who answers it"), Responsible, preset=Responsible.LIAISON)
    guidance_english = fields.block(_("Guidance, in English"))
    guidance_french = fields.block(_("Guidance, in French"))


def untouched(form: type[Any], prefix: str) -> Any:
    """A form that was not the one sent: blank, on the page of another that was."""
    return form(MultiDict(), prefix=prefix)
