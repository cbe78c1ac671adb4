"""Forms on duties to report and on reports: to the Council, on compliance, and others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import IntegerField
from wtforms.validators import NumberRange
from wtforms.validators import Optional as MayBeEmpty

from tracker.db.models.compliance import Obligation, Submission
from tracker.db.models.decisions import Clause
from tracker.db.models.records import Record
from tracker.domain.cadence import Cadence, cadence_from
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.services.errors import Refused
from tracker.services.obligations import (
    NewObligation,
    NewSubmission,
    change_obligation,
    change_report,
    file_report,
    file_under,
    record_obligation,
)
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen_or_kept, offer_of
from tracker.web.recording.forms import MadeForm, RecordForm
from tracker.web.recording.watchful import WatchfulForm

COUNTED = (CadenceKind.EVERY_N_DAYS, CadenceKind.EVERY_N_WEEKS, CadenceKind.EVERY_N_MONTHS)


class ObligationForm(RecordForm):
    """A duty to report."""

    more: ClassVar[tuple[str, ...]] = ("words", "until", *RecordForm.more)
    columns: ClassVar[dict[str, str]] = {
        "day": "began",
        "until": "ended",
        "kind": "obligation_kind",
        "clause": "clause_id",
        "number": "cadence",
        "words": "cadence",
    }

    kind = fields.choice(_("What is reported?"), ObligationKind)
    by_side = fields.choice(_("Which side reports?"), Side)
    reported_to = fields.line(_("To whom?"), must=False, longest=400, hint=_("A body or a function, no name."))
    cadence = fields.choice(_("How often?"), CadenceKind, must=False)
    number = IntegerField(_("Where every so many: how many"), [MayBeEmpty(), NumberRange(1, 60)])
    next_due = fields.day(_("When is the next report due?"), must=False)
    clause = fields.pick(_("From which Council clause does it follow?"), list, must=False)
    words = fields.line(_("How often, in the words of the text"), must=False)
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the clauses of the mission; on the page of a clause, that one."""
        super().begin(about, day, language)
        offer_of(self.clause, Clause, about.partnerships)
        if self.fresh and isinstance(about.subject, Clause):
            self.clause.data, self.kind.data = about.subject.public_id, ObligationKind.COUNCIL

    def show(self, record: Record, language: str) -> None:
        """How often, in three fields."""
        super().show(record, language)
        stands = isinstance(record, Obligation) and record.cadence
        often = cadence_from(stands) if stands else None
        self.cadence.data = often.kind if often else None
        self.number.data = often.n if often and often.kind in COUNTED else None
        self.words.data = (often.words if often else None) or ""

    def keep(self, session: Session, about: About) -> Obligation:
        """Record the duty."""
        return record_obligation(session, g.reader, self._new(session, None), self.concerned(about))

    def change(self, session: Session, about: About) -> Obligation:
        """Change it."""
        duty = about.of(Obligation)
        return change_obligation(session, g.reader, duty, self._new(session, duty), self.edited(about))

    def _new(self, session: Session, duty: Obligation | None) -> NewObligation:
        stands = cadence_from(duty.cadence) if duty and duty.cadence else None
        return NewObligation(
            said=self.said(),
            kind=self.kind.data,
            by_side=self.by_side.data,
            reported_to=self.reported_to.data or "",
            cadence=self._cadence(stands),
            next_due=self.next_due.data,
            clause=chosen_or_kept(session, self.clause, Clause, duty.clause_id if duty else None),
            began=self.when(),
            ended=self.when("until"),
        )

    def _cadence(self, stands: Cadence | None) -> Cadence | None:
        """How often; a day of the week that was recorded stays while the interval does."""
        kind, words = self.cadence.data, self.words.data or None
        if kind is None and words is None:
            return None
        if (kind or CadenceKind.IN_WORDS) is CadenceKind.IN_WORDS and words is None:
            raise Refused(Text(N_("Say it in words.")), "words")
        number = (self.number.data or 1) if kind in COUNTED else 1
        same = stands if stands and (stands.kind, stands.n) == (kind, number) else None
        return Cadence(
            kind=kind or CadenceKind.IN_WORDS,
            n=number,
            weekday=same.weekday if same else None,
            nth=same.nth if same else None,
            words=words,
        )


class ReportForm(WatchfulForm, MadeForm):
    """A report that was filed."""

    hint = _("That it was filed and what it found in short; names of victims and witnesses stay in the report.")
    columns: ClassVar[dict[str, str]] = {"day": "made", "obligation": "obligation_id"}

    day = fields.day(_("On which day was it filed?"))
    obligation = fields.pick(_("Under which duty to report?"), list, must=False)
    covers_due = fields.day(
        _("Which due date does it answer?"), must=False, hint=_("Of a report on an event, none that comes round.")
    )
    by_side = fields.choice(
        _("Which side reports?"), Side, must=False, hint=_("Where it was filed under no duty. The duty says it itself.")
    )
    author = fields.line(_("Who wrote it?"), must=False, hint=_("An organization or a function, no name."))
    occasion = fields.line(
        _("On which event was it made?"), must=False, longest=400, hint=_("None: a periodic report. No names.")
    )
    period_from = fields.day(_("On what happened from which day does it look back?"), must=False)
    period_to = fields.day(_("Until which day?"), must=False)
    findings = fields.block(_("What did it find?"))
    follow_up = fields.block(
        _("What followed from it?"), hint=_("Which function did what about it, and what is still to be done.")
    )

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the duties to report of the mission."""
        super().begin(about, day, language)
        offer_of(self.obligation, Obligation, about.partnerships)

    def keep(self, session: Session, about: About) -> Submission:
        """Record the report."""
        return file_report(session, g.reader, self._alone(session, None), self.concerned(about))

    def change(self, session: Session, about: About) -> Submission:
        """Change it."""
        report = about.of(Submission)
        return change_report(session, g.reader, report, self._alone(session, report.obligation_id), self.edited(about))

    def _alone(self, session: Session, stands: int | None) -> NewSubmission:
        """What is said of a report that need not stand under a duty."""
        new = self._new(chosen_or_kept(session, self.obligation, Obligation, stands))
        return replace(new, by_side=self.by_side.data, occasion=self.occasion.data or "")

    def _new(self, obligation: Obligation | None) -> NewSubmission:
        return NewSubmission(
            said=self.said(),
            obligation=obligation,
            filed=self.when(),
            covers_due=self.covers_due.data,
            author=self.author.data or "",
            period_from=self.period_from.data,
            period_to=self.period_to.data,
            findings=self.findings.data or "",
            follow_up=self.follow_up.data or "",
        )


class FiledForm(ReportForm):
    """A report that was filed under the duty on whose page one stands: its next due date moves on."""

    obligation = by_side = None  # type: ignore[assignment]  # takes the fields away
    hint = _("The next due date moves on by itself: by how often it is due, from the date that the report answers.")

    def begin(self, about: About, day: date, language: str) -> None:
        """The report is called as the duty is, and answers the date that is due."""
        duty = about.of(Obligation)
        super(ReportForm, self).begin(about, day, language)
        if self.fresh:
            self.version.data = str(duty.version)
            self.title.data, self.covers_due.data = say(duty.title), duty.next_due

    def keep(self, session: Session, about: About) -> Submission:
        """Record the report."""
        new = replace(self._new(about.of(Obligation)), occasion=self.occasion.data or "")
        return file_under(session, g.reader, new, self.concerned(about), self.seen())
