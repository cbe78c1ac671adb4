"""Short forms on forums and what a forum may lack."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField, IntegerField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information
from wtforms.validators import NumberRange
from wtforms.validators import Optional as MayBeEmpty

from tracker.db.models.meetings import Forum
from tracker.db.queries.partnerships import forums_of
from tracker.db.queries.visible import find
from tracker.domain.cadence import Cadence
from tracker.domain.vocabulary.basics import Formality, Language, Level, Side
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.services.forums import NewForum, record_forum, seat, set_cadence, set_handling_rule, set_terms_of_reference
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.forms import EditForm, RecordForm, ShortForm
from tracker.web.session import current

COUNTED = (CadenceKind.EVERY_N_DAYS, CadenceKind.EVERY_N_WEEKS, CadenceKind.EVERY_N_MONTHS)
OFTEN = tuple(kind for kind in CadenceKind if kind is not CadenceKind.IN_WORDS)
NUMBER = _("Where every so many: how many")


def cadence_of(kind: CadenceKind | None, number: int | None) -> Cadence | None:
    """The cadence that two fields say; None where none was chosen."""
    if kind is None:
        return None
    return Cadence(kind=kind, n=number or 1) if kind in COUNTED else Cadence(kind=kind)


class ForumForm(RecordForm):
    """A forum in which mission and force meet."""

    level = fields.choice(_("At which level?"), Level)
    formality = fields.choice(_("How formal?"), Formality)
    cadence = fields.choice(_("How often does it meet?"), OFTEN, must=False)
    number = IntegerField(NUMBER, [MayBeEmpty(), NumberRange(1, 60)])
    organization_level = BooleanField(_("It meets between whole organizations and counts for all they do"))

    def keep(self, session: Session, about: About) -> Forum:
        """Record the forum."""
        new = NewForum(
            said=self.said(),
            began=self.when(),
            level=self.level.data,
            formality=self.formality.data,
            cadence=cadence_of(self.cadence.data, self.number.data),
            organization_level=self.organization_level.data,
        )
        return record_forum(session, g.reader, new, self.concerned(about))


class ForumPartForm(ShortForm):
    """What is asked about a forum that is recorded already."""

    day = fields.day(_("Since when?"), must=False)
    day_certainty = fields.certainty()

    def begin(self, about: About, day: date, language: str) -> None:
        """What stands on the day of the page began on it or before."""
        if self.fresh:
            self.day.data, self.day_certainty.data = day, fields.Certain.BEFORE


class CadenceForm(ForumPartForm):
    """How often a forum meets."""

    first = ("cadence", "number")
    cadence = fields.choice(_("How often does it meet?"), OFTEN)
    number = IntegerField(NUMBER, [MayBeEmpty(), NumberRange(1, 60)])

    def keep(self, session: Session, about: About) -> Forum:
        """Say how often."""
        cadence = cadence_of(self.cadence.data, self.number.data)
        assert cadence is not None
        return set_cadence(session, g.reader, forum_of(about), cadence, self.when())


class TermsForm(EditForm):
    """The terms of reference of a forum."""

    columns: ClassVar[dict[str, str]] = {"day": "terms"}

    day = fields.day(_("Of which day are the terms of reference?"))
    day_certainty = fields.certainty()
    day_latest = fields.latest()

    def keep(self, session: Session, about: About) -> Forum:
        """Say of which date they are."""
        self.demand_fresh(session, about)
        return set_terms_of_reference(session, g.reader, forum_of(about), self.when())


class HandlingRuleForm(EditForm):
    """The handling rule of a forum."""

    columns: ClassVar[dict[str, str]] = {"text": "handling_rule"}

    text = fields.block(
        _("What may be said in the room, and how is it handled?"),
        must=True,
        hint=_("For instance: nothing above unclassified while host forces are present."),
    )
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """People write in the language of the page, unless they say otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> Forum:
        """Write the rule down."""
        self.demand_fresh(session, about)
        return set_handling_rule(session, g.reader, forum_of(about), self.text.data or "", self.language.data)


class SeatForm(ForumPartForm):
    """A seat of the force in a forum."""

    first = ("forum",)
    forum = fields.pick(_("In which forum does the force sit?"), list)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the forums of the mission that may be read."""
        super().begin(about, day, language)
        found = forums_of(current(), g.reader, about.partnerships)
        self.forum.choices = [SelectChoice("", "—"), *(SelectChoice(f.public_id, say(f.title)) for f in found)]

    def keep(self, session: Session, about: About) -> Forum:
        """Seat the force."""
        forum = find(session, g.reader, str(self.forum.data))
        assert isinstance(forum, Forum)
        partnership = next(p for p in about.partnerships if p.slug in about.concerned)
        return seat(session, g.reader, forum, partnership.force, Side.PARTNER, self.when())


def forum_of(about: About) -> Forum:
    """The forum that the question is about."""
    if not isinstance(about.subject, Forum):
        abort(404)
    return about.subject
