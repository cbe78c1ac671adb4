"""Verbs on the steps of a negotiation: add one; correct one, or take it back, from its line on the agreement's page."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField

from tracker.db.models.agreements import Agreement, NegotiationStep
from tracker.domain.vocabulary.basics import Language
from tracker.services.agreement_steps import NewStep, add_step, correct_step, step_of, take_back_step
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.filling import fill
from tracker.web.recording.verbs import VerbForm

STEP = "step"  # the key of a step in an address


def on_its_own_line(_record: Any, _day: date) -> bool:
    """The button stands beside each step, not above all of them."""
    return False


class StepForm(VerbForm):
    """A dated step of the negotiation."""

    made = fields.day(_("On which day?"))
    made_certainty = fields.certainty()
    made_latest = fields.latest()
    text = fields.block(_("What was done?"), must=True, hint=_("By function, no names."))
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, in its language."""
        super().begin(about, day, language)
        if self.fresh:
            self.made.data, self.language.data = day, Language(language)

    def keep(self, session: Session, about: About) -> Agreement:
        """Record it."""
        return add_step(session, g.reader, about.of(Agreement), self.said())

    def said(self) -> NewStep:
        """What was typed of the step."""
        text, language = self.text.data or "", self.language.data
        return NewStep(made=self.when("made"), text=text, version=self.seen(), language=language)


class OfAStep:
    """What correcting a step and taking it back share: which step it is, and in words."""

    hint: Any
    step: Any

    def find(self, about: About) -> NegotiationStep | None:
        """The step that the address names, if it is still there; the hint says what stands in it."""
        key = request.values.get(STEP, "")
        found = step_of(about.of(Agreement), key)
        self.step.data = key
        if found is not None:
            self.hint = gettext("%(day)s: %(what)s", day=say(found.made), what=say(found.text))
        return found

    def key(self) -> str:
        """Which step was on the page."""
        return str(self.step.data or "")


class CorrectStepForm(OfAStep, StepForm):
    """A step that was recorded wrongly."""

    last: ClassVar[tuple[str, ...]] = ("reason",)
    step = HiddenField()
    reason = fields.block(_("Why is it corrected?"), must=True)

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with what stands in the step."""
        super().begin(about, day, language)
        found = self.find(about)
        if self.fresh and found is not None:
            written = found.text.language(language)
            fill(self, found, written)
            self.language.data = Language(written)

    def keep(self, session: Session, about: About) -> Agreement:
        """Correct it."""
        agreement, reason = about.of(Agreement), self.reason.data or ""
        return correct_step(session, g.reader, agreement, self.key(), self.said(), reason)


class TakeBackStepForm(OfAStep, VerbForm):
    """A step that never was."""

    step = HiddenField()
    reason = fields.block(_("Why is it taken back?"), must=True)

    def begin(self, about: About, day: date, language: str) -> None:
        """Say which one it is."""
        super().begin(about, day, language)
        self.find(about)

    def keep(self, session: Session, about: About) -> Agreement:
        """Take it back."""
        agreement, reason = about.of(Agreement), self.reason.data or ""
        return take_back_step(session, g.reader, agreement, self.key(), self.seen(), reason)
