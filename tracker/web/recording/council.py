"""Forms on Council decisions, their clauses, and the decisions of the mission's leadership."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.decisions import Clause, CouncilDecision, LeadershipDecision
from tracker.db.models.liaison import Mechanism
from tracker.db.queries.partnerships import mechanisms_of
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import OwnerSide
from tracker.domain.vocabulary.missions import ClauseSubject, ClauseVerb, DecisionSubject, Posture, Reciprocity
from tracker.services.council import (
    NewClause,
    NewCouncilDecision,
    change_clause,
    change_council_decision,
    record_clause,
    record_council_decision,
    unlink_answer,
)
from tracker.services.errors import Refused
from tracker.services.leadership import (
    NewLeadershipDecision,
    change_leadership_decision,
    end_leadership_decision,
    record_leadership_decision,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, offer, offer_of
from tracker.web.recording.forms import EditForm, MadeForm, RecordForm
from tracker.web.recording.verbs import VerbForm
from tracker.web.session import current

NO_SUCH_CHOICE = Text(N_("This is none of the choices."))


class CouncilDecisionForm(MadeForm):
    """A decision of the Council."""

    symbol = fields.line(_("What is its symbol?"), longest=60, hint=_("For instance: S/RES/2391 (2017)."))
    renews = BooleanField(_("It renews a mandate: that is no end"))

    def keep(self, session: Session, about: About) -> CouncilDecision:
        """Record the decision."""
        return record_council_decision(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> CouncilDecision:
        """Change it."""
        decision = about.of(CouncilDecision)
        return change_council_decision(session, g.reader, decision, self._new(), self.edited(about))

    def _new(self) -> NewCouncilDecision:
        return NewCouncilDecision(
            said=self.said(), symbol=self.symbol.data or "", made=self.when(), renews=self.renews.data
        )


class ClauseForm(RecordForm):
    """A paragraph of a decision that asks something of mission and force; it is as old as its decision."""

    first: ClassVar[tuple[str, ...]] = ("title", "decision")
    columns: ClassVar[dict[str, str]] = {}

    title = fields.line(_("What does it ask, in your own words?"))
    day = None  # type: ignore[assignment]  # takes the field away
    day_certainty = None  # type: ignore[assignment]
    day_latest = None  # type: ignore[assignment]
    decision = fields.pick(_("Of which decision?"), list)
    paragraph = fields.line(_("Paragraph"), must=False, longest=40)
    verb = fields.choice(_("By which verb?"), ClauseVerb, preset=ClauseVerb.NOT_STATED)
    addressee = fields.line(_("Of whom does it ask it?"), must=False)
    subject = fields.choice(_("What is it about?"), ClauseSubject)
    owner = fields.choice(_("Whose is it to answer?"), OwnerSide, preset=OwnerSide.MISSION)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the decisions that concern the mission; on the page of one, that one is chosen."""
        super().begin(about, day, language)
        offer_of(self.decision, CouncilDecision, about.partnerships)
        if self.fresh and isinstance(about.subject, CouncilDecision):
            self.decision.data = about.subject.public_id

    def begin_date(self, day: date) -> None:
        """It bears no date of its own."""

    def keep(self, session: Session, about: About) -> Clause:
        """Record the clause."""
        return record_clause(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> Clause:
        """Change it."""
        return change_clause(session, g.reader, about.of(Clause), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewClause:
        decision = chosen(session, self.decision, CouncilDecision)
        if decision is None:
            raise Refused(NO_SUCH_CHOICE, "decision")
        return NewClause(
            said=self.said(),
            decision=decision,
            subject=self.subject.data,
            paragraph=self.paragraph.data or "",
            verb=self.verb.data,
            addressee=self.addressee.data or "",
            owner=self.owner.data,
        )


class UnlinkForm(VerbForm):
    """A mechanism that was named as the answer to a clause, and is none."""

    mechanism = fields.pick(_("Which mechanism does not answer it?"), list)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer those that are linked and may be read."""
        super().begin(about, day, language)
        linked = {row.mechanism_id for row in about.of(Clause).answers}
        offer(self.mechanism, [m for m in mechanisms_of(current(), g.reader, about.partnerships) if m.id in linked])

    def keep(self, session: Session, about: About) -> Clause:
        """Take the link away."""
        mechanism = chosen(session, self.mechanism, Mechanism)
        if mechanism is None:
            raise Refused(NO_SUCH_CHOICE, "mechanism")
        return unlink_answer(session, g.reader, about.of(Clause), mechanism, self.seen())


class LeadershipDecisionForm(RecordForm):
    """What the mission's leadership decided; clearing officers record it."""

    more: ClassVar[tuple[str, ...]] = ("component", *RecordForm.more)
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    day = fields.day(_("On which day was it decided?"), must=False)
    subject = fields.choice(_("On what?"), DecisionSubject)
    value = fields.choice(
        _("What was decided?"),
        (*Posture, *Reciprocity),
        must=False,
        hint=_("Asked of posture and reciprocity; of support, risk and release the title says it."),
    )
    by_function = fields.line(_("By which function?"), hint=_("For instance: head of mission."))
    until = fields.day(_("Until"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()
    component = fields.line(
        _("Which component?"), must=False, hint=_("Where one component speaks for itself, not for the mission.")
    )

    def begin_date(self, day: date) -> None:
        """Nobody knows beforehand when it was decided."""

    def keep(self, session: Session, about: About) -> LeadershipDecision:
        """Record the decision."""
        return record_leadership_decision(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> LeadershipDecision:
        """Change it."""
        decision = about.of(LeadershipDecision)
        return change_leadership_decision(session, g.reader, decision, self._new(), self.edited(about))

    def _new(self) -> NewLeadershipDecision:
        return NewLeadershipDecision(
            said=self.said(),
            subject=self.subject.data,
            value=self.value.data.value if self.value.data else "",
            by_function=self.by_function.data or "",
            decided=self.when(),
            until=self.when("until"),
            component=self.component.data or "",
        )


class EndOfDecisionForm(EditForm):
    """Until when a decision holds."""

    columns: ClassVar[dict[str, str]] = {"until": "ended"}

    until = fields.day(_("What is the last day?"), must=False, hint=_("Leave it empty where it goes on."))
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def keep(self, session: Session, about: About) -> LeadershipDecision:
        """End it."""
        decision = about.of(LeadershipDecision)
        return end_leadership_decision(session, g.reader, decision, self.when("until"), self.seen())
