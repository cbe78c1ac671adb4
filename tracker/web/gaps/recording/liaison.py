"""Short forms on liaison and meetings: positions, contact cards, forums and what a forum may lack."""

from __future__ import annotations

from datetime import date

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField, IntegerField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information
from wtforms.validators import NumberRange
from wtforms.validators import Optional as MayBeEmpty

from tracker.db.models.liaison import ContactCard, Position
from tracker.db.models.meetings import Forum
from tracker.db.queries.partnerships import forums_of
from tracker.db.queries.visible import find
from tracker.domain.cadence import Cadence
from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Formality, Language, Level, Sensitivity, Side
from tracker.domain.vocabulary.liaison import PositionTime, Purpose
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.services.contacts import NewContactCard, record_contact_card
from tracker.services.forums import NewForum, record_forum, seat, set_cadence, set_handling_rule, set_terms_of_reference
from tracker.services.liaison import NewPosition, create_position
from tracker.web import fields
from tracker.web.gaps.recording.forms import About, EditForm, RecordForm, ShortForm
from tracker.web.languages import say
from tracker.web.session import current

COUNTED = (CadenceKind.EVERY_N_DAYS, CadenceKind.EVERY_N_WEEKS, CadenceKind.EVERY_N_MONTHS)
OFTEN = tuple(kind for kind in CadenceKind if kind is not CadenceKind.IN_WORDS)
NUMBER = _("Where every so many: how many")


class PositionForm(RecordForm):
    """A liaison position."""

    provided_by = fields.choice(_("Which side keeps the officer?"), (Side.UN, Side.PARTNER))
    level = fields.choice(_("At which level?"), Level, must=False)
    formality = fields.choice(_("How formal?"), Formality)
    time = fields.choice(_("Is it somebody’s whole job?"), PositionTime)
    purposes = fields.ticks(_("What is it for?"), Purpose)

    def keep(self, session: Session, about: About) -> Position:
        """Record the position."""
        new = NewPosition(
            said=self.said(),
            provided_by=self.provided_by.data,
            began=self.when(),
            level=self.level.data,
            formality=self.formality.data,
            time=self.time.data,
            purposes=tuple(self.purposes.data or ()),
        )
        return create_position(session, g.reader, new, self.concerned(about))


class ContactCardForm(RecordForm):
    """A contact card with its tests."""

    starts_at = Sensitivity.CONFIDENTIAL
    hint = _("A card without a test, or whose in extremis procedure was never rehearsed, does not close the question.")

    primary_contact = fields.line(_("Whom to call first"), hint=_("A function and a number, no name."))
    alternate_contact = fields.line(_("Whom to call next"), must=False)
    tested = fields.day(_("When was the card last tested?"), must=False)
    in_extremis = BooleanField(_("It says who asks for help in extremis, and who approves"))
    rehearsed = fields.day(_("When was the in extremis procedure last rehearsed?"), must=False)

    def keep(self, session: Session, about: About) -> ContactCard:
        """Record the card."""
        new = NewContactCard(
            said=self.said(),
            began=self.when(),
            primary_contact=self.primary_contact.data or "",
            alternate_contact=self.alternate_contact.data or "",
            tested=self.when("tested"),
            in_extremis=self.in_extremis.data,
            rehearsed=self.when("rehearsed"),
        )
        return record_contact_card(session, g.reader, new, self.concerned(about))


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
        if not self.is_submitted():
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

    day = fields.day(_("Of which day are the terms of reference?"))
    day_certainty = fields.certainty()

    def keep(self, session: Session, about: About) -> Forum:
        """Say of which date they are."""
        self.demand_fresh(session, about)
        return set_terms_of_reference(session, g.reader, forum_of(about), self.when())

    def theirs(self, about: About) -> str:
        """The date that stands."""
        return say(When(forum_of(about).terms_earliest, forum_of(about).terms_latest))


class HandlingRuleForm(EditForm):
    """The handling rule of a forum."""

    text = fields.block(
        _("What may be said in the room, and how is it handled?"),
        must=True,
        hint=_("For instance: nothing above unclassified while host forces are present."),
    )
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """People write in the language of the page, unless they say otherwise."""
        super().begin(about, day, language)
        if not self.is_submitted():
            self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> Forum:
        """Write the rule down."""
        self.demand_fresh(session, about)
        return set_handling_rule(session, g.reader, forum_of(about), self.text.data or "", self.language.data)

    def theirs(self, about: About) -> str:
        """The rule that stands."""
        return say(forum_of(about).handling_rule)


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
