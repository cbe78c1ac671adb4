"""The forms of forums: a new one, an edited one, how often it meets, seats, states, and what became of a session."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.meetings import Forum
from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Formality, Language, Level, Sensitivity, Side
from tracker.services.forum_changes import EditedForum, edit_forum
from tracker.services.forums import NewForum, record_forum
from tracker.web import fields
from tracker.web.fields import Certain
from tracker.web.forms import Form
from tracker.web.forums.cadence import HINT, HOW_OFTEN, CadenceAsked
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.forms import EditForm, RecordForm
from tracker.web.recording.forums import ForumForm, forum_of

CHAIR = _("Who chairs it?")
SECRETARIAT = _("Who keeps its secretariat?")
FUNCTION = _("A function or an organization, no name.")
TERMS = _("Of which day are its terms of reference?")
RULE = _("What may be said in the room, and how is it handled?")
RULE_HINT = _("For instance: nothing above unclassified while host forces are present.")
ORAL = _("Oral only: no record is asked of its sessions")
PURPOSE = _("What is it for?")


class NewForumForm(CadenceAsked, ForumForm):
    """A forum with all that may be known of it when it is recorded."""

    last = ("how_often", "note", "partnerships", "sensitivity", "language")
    cadence = None  # type: ignore[assignment]  # how WTForms takes a field out: in words here, not from a list
    number = None  # type: ignore[assignment]
    purpose = fields.block(PURPOSE)
    chair = fields.line(CHAIR, must=False, hint=FUNCTION)
    secretariat = fields.line(SECRETARIAT, must=False, hint=FUNCTION)
    terms = fields.day(TERMS, must=False)
    terms_certainty = fields.certainty()
    handling_rule = fields.block(RULE, hint=RULE_HINT)
    oral_only = BooleanField(ORAL)

    def shown(self) -> list[Any]:
        """What was read of the words stands apart."""
        return [field for field in super().shown() if field.short_name not in ("meaning", "seen_words")]

    def begin_date(self, day: date) -> None:
        """Nobody knows beforehand since when it meets."""

    def since(self) -> date | None:
        """The day from which the cadence is counted."""
        return self.when().latest

    def keep(self, session: Session, about: About) -> Forum:
        """Record the forum."""
        new = NewForum(
            said=self.said(),
            began=self.when(),
            level=self.level.data,
            formality=self.formality.data,
            cadence=self.said_cadence(),
            organization_level=self.organization_level.data,
            purpose=self.purpose.data or "",
            chair=self.chair.data or "",
            secretariat=self.secretariat.data or "",
            terms=self.when("terms"),
            handling_rule=self.handling_rule.data or "",
            oral_only=self.oral_only.data,
        )
        return record_forum(session, g.reader, new, self.concerned(about))


class EditForumForm(EditForm):
    """The particulars of a forum that stands."""

    first = ("title",)
    last = ("note", "partnerships", "language")
    title = fields.line(_("What is it called?"), hint=_("In one line, as people here call it."))
    day = fields.day(_("Since when?"), must=False)
    day_certainty = fields.certainty()
    level = fields.choice(_("At which level?"), Level, must=False)
    formality = fields.choice(_("How formal?"), Formality)
    organization_level = BooleanField(_("It meets between whole organizations and counts for all they do"))
    purpose = fields.block(PURPOSE)
    chair = fields.line(CHAIR, must=False, hint=FUNCTION)
    secretariat = fields.line(SECRETARIAT, must=False, hint=FUNCTION)
    terms = fields.day(TERMS, must=False)
    terms_certainty = fields.certainty()
    handling_rule = fields.block(RULE, hint=RULE_HINT)
    oral_only = BooleanField(ORAL)
    note = fields.block(_("Source or note"))
    partnerships: Any = RecordForm.partnerships
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    WORDS: ClassVar[tuple[str, ...]] = ("title", "purpose", "handling_rule", "note")
    SAME: ClassVar[tuple[str, ...]] = ("level", "formality", "organization_level", "chair", "secretariat", "oral_only")

    def begin(self, about: About, day: date, language: str) -> None:
        """What stands, in the language in which it was written."""
        self.partnerships.choices = [SelectChoice(p.slug, say(p.title)) for p in about.partnerships]
        if self.fresh:
            forum = forum_of(about)
            self.version.data = str(forum.version)
            self.language.data = Language(forum.title.language(language))
            for name, value in self.standing(about).items():
                self[name].data = value

    def standing(self, about: About) -> dict[str, Any]:
        """What stands now, as the fields hold it."""
        forum, spoken = forum_of(about), str(self.language.data or Language.EN)
        texts = {name: text.best(spoken) if (text := getattr(forum, name)) else "" for name in self.WORDS}
        began, terms = forum.began or When(), When(forum.terms_earliest, forum.terms_latest)
        dates = dict(
            zip(("day", "day_certainty", "terms", "terms_certainty"), (*told(began), *told(terms)), strict=True)
        )
        return (
            texts
            | {name: getattr(forum, name) for name in self.SAME}
            | dates
            | {"partnerships": sorted(about.concerned)}
        )

    def kept(self, about: About) -> EditedForum:
        """What was typed. A date that no field can say stays as it is while nobody touches it."""
        forum = forum_of(about)
        began, terms = forum.began or When(), When(forum.terms_earliest, forum.terms_latest)
        return EditedForum(
            version=self.seen(),
            language=self.language.data,
            title=self.title.data or "",
            began=began if self._untouched("day", began) else self.when(),
            level=self.level.data,
            formality=self.formality.data,
            organization_level=self.organization_level.data,
            purpose=self.purpose.data or "",
            chair=self.chair.data or "",
            secretariat=self.secretariat.data or "",
            terms=terms if self._untouched("terms", terms) else self.when("terms"),
            handling_rule=self.handling_rule.data or "",
            oral_only=self.oral_only.data,
            note=self.note.data or "",
        )

    def keep(self, session: Session, about: About) -> Forum:
        """Change the forum; partnerships that this reader is not offered stay as they are."""
        chosen = [p for p in about.partnerships if p.slug in (self.partnerships.data or ())]
        return edit_forum(session, g.reader, forum_of(about), self.kept(about), chosen, about.partnerships)

    def differing(self, about: About) -> list[tuple[Any, Any, Any]]:
        """Where what stands now is not what was typed: the label, what stands, what was typed."""
        now = self.standing(about)
        return [
            (self[name].label.text, now[name], self[name].data)
            for name in now
            if (now[name] or None) != (self[name].data or None)
        ]

    def _untouched(self, name: str, known: When) -> bool:
        return (self[name].data, self[f"{name}_certainty"].data) == told(known)


def told(known: When) -> tuple[date | None, Certain]:
    """An uncertain date as the two fields say it, as nearly as they can."""
    for how in Certain:
        day = known.latest or known.earliest
        if day and fields.when(day, how) == known:
            return day, how
    return known.earliest or known.latest, Certain.DAY


class CadenceForm(CadenceAsked, Form):
    """How often a forum meets, from a day on."""

    how_often = fields.line(HOW_OFTEN, hint=HINT)
    since = fields.day(_("From which day on?"), hint=_("The dates are counted from it, or from the next session held."))


class SeatForm(Form):
    """A seat for an organization or component, from a day on."""

    organization = fields.pick(_("Which organization or component?"), list)
    side = fields.choice(_("On which side?"), Side)
    since = fields.day(_("From which day on?"), must=False)


class EndSeatForm(Form):
    """The end of a seat."""

    ended = fields.day(_("Last day"))


class MoveForm(Form):
    """A change of state, from a day on, with its reason."""

    day = fields.day(_("From which day on?"))
    reason = fields.block(_("Why?"), must=True)


class CancelledForm(Form):
    """A due session was cancelled."""

    by = fields.line(_("Who cancelled it?"), must=False, hint=FUNCTION)
    reason = fields.block(_("Why?"), must=True)
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)


class PostponedForm(CancelledForm):
    """A due session was postponed."""

    by = fields.line(_("Who postponed it?"), must=False, hint=FUNCTION)
    postponed_to = fields.day(_("To which day?"), must=False, hint=_("Leave it empty where no new day is known."))
