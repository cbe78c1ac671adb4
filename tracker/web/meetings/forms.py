"""The form of a meeting: rows that grow, a date as people type it, and what each kind of meeting is not asked."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField
from wtforms import Form as Rows
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information
from wtforms.validators import ValidationError

from tracker.domain.moments import Moment, parse_moment
from tracker.domain.vocabulary.basics import Language, Level, Sensitivity
from tracker.domain.vocabulary.meetings import Attendance, MeetingMode
from tracker.services.errors import Refused
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say
from tracker.web.meetings.around import Around
from tracker.web.meetings.organizations import Organizations

BLANK = 4  # rows of each kind that stand ready
MOST_ROWS = 80
NO_DETAIL = _("No grid, route, altitude, future time or frequency: cite the order.")
ASKED = (Attendance.PRESUMED, Attendance.PRESENT, Attendance.REPRESENTED, Attendance.EXCUSED, Attendance.ABSENT)
# What an oral-only forum is not asked, and what only a meeting ad hoc is.
SAID = ("agenda", "agreed", "nothing_agreed", "actions", "minutes", "voiced", "note", "inner_level")
AD_HOC = ("title", "partnerships", "level")
INNER = ("voiced", "note", "inner_level")


class Attendances(RadioField):
    """One of the ways to be there or not; what was sent of none of them is nobody's word: presumed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was chosen; nothing chosen leaves what is presumed."""
        self.data = valuelist[0] if valuelist else self.data or ASKED[0].value

    def pre_validate(self, form: Any) -> None:
        """Refuse what is none of them."""
        if self.data not in {word.value for word in ASKED}:
            raise ValidationError(gettext("This is none of the choices."))


class MemberRow(Rows):
    """A member: whether it was there, and who."""

    organization = HiddenField()
    state = Attendances(
        _("Attendance"), choices=lambda: [(word.value, say(word)) for word in ASKED], default=ASKED[0].value
    )
    function = fields.line(_("Function that came, or stood in"), must=False)


class GuestRow(Rows):
    """Somebody who is no member."""

    affiliation = fields.line(_("Organization"), must=False)
    name = fields.line(_("Name"), must=False)

    def validate_affiliation(self, field: Any) -> None:
        """A name alone belongs to nobody."""
        if self.name.data and not field.data:
            raise ValidationError(gettext("Of which organization?"))


class ItemRow(Rows):
    """An item of the agenda."""

    text = fields.line(_("Item"), must=False, longest=2_000)
    dealt_with = BooleanField(_("dealt with"))


class PointRow(Rows):
    """An agreed point."""

    text = fields.line(_("Agreed point"), must=False, longest=2_000)


class VoicedRow(Rows):
    """What an organization said."""

    organization = fields.line(_("Who said it"), must=False)
    text = fields.line(_("Position"), must=False, longest=4_000)

    def validate_organization(self, field: Any) -> None:
        """Whoever is named said something."""
        if field.data and not self.text.data:
            raise ValidationError(gettext("What did it say?"))


class ActionRow(Rows):
    """An action point of this meeting."""

    action = HiddenField()
    title = fields.line(_("What is to be done"), must=False)
    owner = fields.line(_("Owner"), must=False)
    due = fields.day(_("Due"), must=False)

    def validate_title(self, field: Any) -> None:
        """An owner or a date alone is nothing to do, and what is recorded is not emptied away."""
        if not field.data and self.action.data:
            raise ValidationError(gettext("What is recorded is cancelled on its own page, not emptied here."))
        if not field.data and (self.owner.data or self.due.data):
            raise ValidationError(gettext("What is to be done?"))


class FollowUpRow(Rows):
    """An open action point of an earlier meeting."""

    action = HiddenField()
    version = HiddenField()
    done = BooleanField(_("done"))
    owner = fields.line(_("Owner"), must=False)
    due = fields.day(_("Due"), must=False)


def rows(kind: type[Rows], ready: int = 0) -> FieldList[Any]:
    """A list of rows."""
    return FieldList(FormField(kind), min_entries=ready, max_entries=MOST_ROWS)


class MeetingForm(Form):
    """One page: who was there, what was said, agreed, and is to be done."""

    version = HiddenField()
    title = fields.line(_("What was it about?"), must=False)
    partnerships = fields.Ticks(_("Which partnerships does it concern?"), [fields.Required()], **fields.MESSAGES)
    when = fields.line(
        _("Date and time"), longest=60, hint=_("As 2018-02-26 09:00, or paste a date-time group: 260900ZFEB18.")
    )
    zone = fields.line(_("Time zone"), must=False, longest=60)
    place = fields.line(_("Place"), must=False)
    mode = fields.choice(_("How people met"), MeetingMode, must=False)
    level = fields.choice(_("Level"), Level, must=False)
    members = rows(MemberRow)
    guests = rows(GuestRow, BLANK)
    follow_ups = rows(FollowUpRow)
    agenda = rows(ItemRow, BLANK)
    agreed = rows(PointRow, BLANK)
    nothing_agreed = BooleanField(_("Nothing was agreed"))
    actions = rows(ActionRow, BLANK)
    minutes = fields.block(_("Agreed minutes"), hint=_("The partner holds them, too."))
    voiced = rows(VoicedRow, BLANK)
    note = fields.block(_("Internal note"), hint=_("Only the mission holds it."))
    inner_level = fields.choice(
        _("Level of the internal note and of positions voiced"), Sensitivity, preset=Sensitivity.CONFIDENTIAL
    )
    sensitivity = fields.choice(_("Sensitivity of the rest"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)
    all_the_same = BooleanField(_("Save all the same"))

    detail = NO_DETAIL
    moment: Moment | None = None
    known: Organizations | None = None

    def shape(self, around: Around) -> None:
        """Ask no more than this kind of meeting, and this reader, is asked."""
        left_out = [*(SAID if around.oral else ()), *(AD_HOC if around.forum else ()), *(() if around.inner else INNER)]
        left_out += ["partnerships"] if around.meeting else []
        for name in dict.fromkeys(left_out):
            del self[name]
        if "partnerships" in self:
            self.partnerships.choices = [SelectChoice(p.slug, say(p.title)) for p in around.partnerships]
        self.known = around.organizations

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field, and that whoever is said to have spoken is known here."""
        valid = bool(super().validate(extra_validators))
        for entry in self.voiced.entries if self.voiced else ():
            typed = entry.organization.data
            if typed and self.known is not None and not self.known.called(typed):
                fields.blame(entry.organization, gettext("No organization here is called so. Choose one of the list."))
                valid = False
        return valid

    def blame(self, refused: Refused) -> None:
        """Rows cannot bear what a service refuses of all of them together."""
        named = Refused(refused.why) if isinstance(self._fields.get(refused.field or ""), FieldList) else refused
        super().blame(named)

    @property
    def kept_arguments(self) -> dict[str, str]:
        """What the address of the page says, but for the draft that it opened with."""
        return {name: value for name, value in request.args.items() if name != "draft"}

    @property
    def wants_rows(self) -> str:
        """The kind of rows that a submit without script asks more of; empty where it asks for none."""
        kind = request.form.get("more", "") if self.is_submitted() else ""
        return kind if isinstance(self._fields.get(kind), FieldList) else ""

    def grow(self, kind: str) -> None:
        """As many blank rows again."""
        listed = self._fields[kind]
        assert isinstance(listed, FieldList)
        for _number in range(min(BLANK, MOST_ROWS - len(listed))):
            listed.append_entry()

    def validate_zone(self, field: Any) -> None:
        """A time zone by its name."""
        try:
            parse_moment("2018-02-28", field.data or "UTC")
        except ValueError:
            raise ValidationError(gettext("There is no such time zone. Type it as Africa/Bamako or UTC.")) from None

    def validate_when(self, field: Any) -> None:
        """A date as people type it."""
        try:
            self.moment = parse_moment(str(field.data or ""), self.zone.data or "UTC")
        except ValueError:
            wrong = gettext("“%(typed)s” is not a date. Type it as 2018-02-26 09:00.", typed=field.data)
            raise ValidationError(wrong) from None

    def problems(self) -> list[tuple[str, str, str]]:
        """Every message with its field: id, label, words. Loose ends are asked about apart."""
        found = [("", "", str(words)) for words in self.form_errors]
        for field in self:
            if field is not self.all_the_same:
                found += _problems(field)
        return found


class WordingForm(Form):
    """What a mission's read-outs and internal notes begin and end with, in both languages."""

    version = HiddenField()
    heading_en = fields.block(_("Heading, in English"), hint=_("For instance the mission’s address and its file plan."))
    heading_fr = fields.block(_("Heading, in French"))
    closing_en = fields.block(_("Closing lines, in English"))
    closing_fr = fields.block(_("Closing lines, in French"))


def _problems(field: Any) -> list[tuple[str, str, str]]:
    """Those of a field, or of the fields in its rows."""
    if isinstance(field, FieldList):
        inner = [problem for entry in field.entries for part in entry for problem in _problems(part)]
        return [*inner, *((field.id, field.label.text, str(w)) for w in field.errors if isinstance(w, str))]
    return [(field.id, field.label.text, str(words)) for words in field.errors]
