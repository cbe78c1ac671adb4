"""Forms on compliance frameworks: what they hold, the measures under their pillars, their state since a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.compliance import Framework
from tracker.db.models.missions import Force
from tracker.db.queries.choices import forces
from tracker.domain.vocabulary.basics import Formality
from tracker.domain.vocabulary.compliance import FrameworkState, MeasureState, Pillar, Supporter
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.compliance import NewFramework, change_framework, hold_framework_state, record_framework
from tracker.services.measures import Measure
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.changed import ChangedForm
from tracker.web.recording.choices import chosen, offer
from tracker.web.recording.measures import MeasureRow, what_shows
from tracker.web.recording.mechanisms import ArrangementForm
from tracker.web.recording.rows import Rows
from tracker.web.recording.watchful import WatchfulForm
from tracker.web.session import current


class PillarRow(MeasureRow):
    """A measure under one of the seven pillars; planned, until somebody says otherwise."""

    pillar = fields.choice(_("Under which pillar?"), Pillar)
    state = fields.choice(_("In which state is it?"), MeasureState, must=False, hint=_("No answer: it is planned."))
    done_on = fields.day(_("In force since"), must=False, hint=_("Only of a measure that is in force."))
    evidence = what_shows()
    supporters = fields.ticks(_("Who supports it?"), Supporter)

    def in_full(self) -> Measure:
        """With its pillar, its state since a day, and who supports it."""
        return self.measure(
            pillar=self.pillar.data,
            state=self.state.data or MeasureState.PLANNED,
            done_on=self.done_on.data,
            supporters=[one.value for one in self.supporters.data or ()],
        )


class FrameworkForm(WatchfulForm, ArrangementForm):
    """A compliance framework of the force; a button on its page says what becomes of its state."""

    more: ClassVar[tuple[str, ...]] = (
        "force", "level", "formality", "purpose", "gender_perspective", "measures", *ArrangementForm.more
    )  # fmt: skip
    columns: ClassVar[dict[str, str]] = {**ArrangementForm.columns, "force": "force_id", "state": "dated_values"}

    state = fields.choice(_("In which state is it?"), FrameworkState)
    national_equivalent = BooleanField(_("It is an equivalent national system that has been assessed"))
    public_reporting = fields.choice(_("Are its reports public?"), Answered, must=False)
    force = fields.pick(
        _("Whose framework is it?"), list, must=False, hint=_("Asked where it concerns more than one force.")
    )
    formality = fields.choice(_("How formal?"), Formality, preset=Formality.UNSTATED)
    gender_perspective = fields.block(_("What does it say on women, girls, men and boys?"))
    measures = Rows(PillarRow, _("Which measures stand under its pillars?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """The date of a new one is that of its state; the state of one that stands changes by a verb."""
        super().begin(about, day, language)
        offer(self.force, forces(current(), g.reader))
        if isinstance(about.subject, Framework):
            del self.state
        else:
            self.day.label.text = str(_("Since when is it in this state?"))

    def keep(self, session: Session, about: About) -> Framework:
        """Record the framework."""
        return record_framework(session, g.reader, self._new(session, self.state.data), self.concerned(about))

    def change(self, session: Session, about: About) -> Framework:
        """Change it."""
        return change_framework(session, g.reader, about.of(Framework), self._new(session, None), self.edited(about))

    def _new(self, session: Session, state: FrameworkState | None) -> NewFramework:
        return NewFramework(
            said=self.said(),
            force=chosen(session, self.force, Force),
            state=state,
            arrangement=self.arrangement(session),
            national_equivalent=self.national_equivalent.data,
            gender_perspective=self.gender_perspective.data or "",
            public_reporting=answered(self.public_reporting.data),
            measures=tuple(row.in_full() for row in self.measures.filled()),
        )


class FrameworkStateForm(WatchfulForm, ChangedForm):
    """Called for, announced, in force, on paper only: from a day on."""

    attribute = DatedAttribute.FRAMEWORK_STATE
    values = fields.choice(_("In which state is it from that day on?"), FrameworkState)

    def keep(self, session: Session, about: About) -> Framework:
        """Record it."""
        said = self.holds(self.attribute, self.named())
        return hold_framework_state(session, g.reader, about.of(Framework), said)
