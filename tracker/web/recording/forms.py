"""What the forms of records share: the words of a record, its date and how surely it is known, whom it concerns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language, Releasable, Sensitivity, SourceBasis
from tracker.services.changing import Change
from tracker.services.errors import Refused
from tracker.services.keeping import Said
from tracker.services.records import expect_version
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.filling import fill

NO_DETAIL = _(
    "Where it is written, or who says so. No grid, route, altitude, future time or frequency: cite the order."
)
OPERATIONS = _("No grid, route, altitude, future time or frequency: cite the order.")
HIDDEN = "HiddenField"
BESIDE = ("_certainty", "_latest")  # fields that stand beside a day


class ShortForm(Form):
    """A form: fields named in `first` and `last` frame those of its own; those in `more` are folded away below them.

    `columns` names the attribute of the record that a field shows where it is not the field's own name.
    """

    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()
    more: ClassVar[tuple[str, ...]] = ()
    once: ClassVar[tuple[str, ...]] = ()  # asked of a new record alone: what stands is moved on by verbs
    anew: ClassVar[tuple[str, ...]] = ()  # what begins with a proposal that no record holds: nothing differs from it
    columns: ClassVar[dict[str, str]] = {}
    hint: ClassVar[Any] = ""

    version = HiddenField()  # of the record that is changed, as it stood on the page; empty for a new one
    stored = False  # shows what stands, whatever was sent
    leads_to = ""  # where a verb leads whoever cannot return to the record
    edits = False  # changes the subject; else a new record may be begun on its page

    @property
    def fresh(self) -> bool:
        """Whether nobody typed into it yet."""
        return self.stored or not self.is_submitted()

    def shown(self) -> list[Any]:
        """The fields in the order of the page; the certainty of a day stands beside its day."""
        framed = {*self.first, *self.last, *self.more, "submission", "version", "csrf_token"}
        own = [f for f in self if f.short_name not in framed and not f.short_name.endswith(BESIDE) and f.type != HIDDEN]
        first = (self[name] for name in self.first if name in self)
        return [*first, *own, *(self[name] for name in self.last)]

    def hidden(self) -> list[Any]:
        """What the page carries along: the version that is seen, and fields of its own that nobody types in."""
        return [field for field in self if field.type == HIDDEN]

    def turn_to_editing(self) -> None:
        """The subject is what is edited: ask no more what is asked of a new record alone."""
        self.edits = True
        for name in self.once:
            del self[name]

    def folded(self) -> list[Any]:
        """The fields that few need."""
        return [self[name] for name in self.more if name in self and not name.endswith(BESIDE)]

    def unfolded(self) -> bool:
        """Whether they are open: something stands in them that is no preset, or is wrong."""
        return any(field.errors or _stands(field) for field in self.folded())

    def beside(self, field: Any) -> Any:
        """The certainty that belongs to a day; None where there is none."""
        return self._fields.get(f"{field.short_name}_certainty")

    def latest(self, field: Any) -> Any:
        """The last possible day that belongs to a day; None where there is none."""
        return self._fields.get(f"{field.short_name}_latest")

    def when(self, name: str = "day") -> When:
        """The uncertain date that a day and what stands beside it say. Raises Refused where they contradict."""
        how, last = self._fields.get(f"{name}_certainty"), self._fields.get(f"{name}_latest")
        if last is not None and last.data and self[name].data and last.data < self[name].data:
            raise Refused(Text(N_("The last possible day lies before the first.")), name)
        return fields.when(self[name].data, how.data if how else None, last.data if last else None)

    def begin(self, about: About, day: date, language: str) -> None:
        """Fill what is known before anybody types, and offer the choices that depend on the subject."""

    def show(self, record: Record, language: str) -> None:
        """Show what stands in a record, for somebody to change."""
        self.version.data = str(record.version)
        fill(self, record, language)

    def heed(self) -> None:
        """Look at what was typed before anything is recorded. Raises Refused where the person should look again."""

    def keep(self, session: Session, about: About) -> Record:
        """Record what was typed."""
        raise NotImplementedError

    def blame(self, refused: Refused) -> None:
        """Put a refusal beside the field that it names, or that shows the attribute it names."""
        shows = {attribute: name for name, attribute in self.columns.items()}
        super().blame(Refused(refused.why, shows.get(refused.field or "", refused.field)))

    def seen(self) -> int:
        """The version that stood on the page; 0, which none has, where none did."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _stands(field: Any) -> bool:
    """Whether somebody typed something into a field: what selects begin with is no word of his."""
    if field.type == "Rows":
        return any(True for _row in field.filled())
    return bool(field.data) and field.type != "SelectField"


class EditForm(ShortForm):
    """What is changed of a record that stands already: `keep` changes the subject."""

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with what stands."""
        if self.fresh and about.subject is not None:
            self.show(about.subject, language)

    def demand_fresh(self, session: Session, about: About) -> None:
        """Raise Stale where somebody changed the record after the page was opened."""
        expect_version(session, about.of(Record), self.seen())


class RecordForm(ShortForm):
    """What every record is asked: its title, since when, a note, whom it concerns, its level and language.

    `keep` makes a record; `change` changes the subject.
    """

    first: ClassVar[tuple[str, ...]] = ("title", "day")
    last: ClassVar[tuple[str, ...]] = ("note", "partnerships", "sensitivity", "language")
    more: ClassVar[tuple[str, ...]] = ("releasable", "basis", "locators")
    columns: ClassVar[dict[str, str]] = {"day": "began"}
    starts_at: ClassVar[Sensitivity] = Sensitivity.UNCLASSIFIED

    title = fields.line(_("What is it called?"), hint=_("In one line, as people here call it."))
    day = fields.day(_("Since when?"), must=False)
    day_certainty = fields.certainty()
    day_latest = fields.latest()
    note = fields.block(_("Source or note"), hint=NO_DETAIL)
    partnerships = fields.Ticks(_("Which partnerships does it concern?"), [fields.Required()], **fields.MESSAGES)
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)
    releasable = fields.choice(_("Releasable to"), Releasable, preset=Releasable.MISSION)
    basis = fields.choice(_("Where does it come from?"), SourceBasis, preset=SourceBasis.RECORDED)
    locators = fields.block(_("Sources, one to a line"), hint=_("A document with its page or paragraph."))

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the mission's partnerships; what exists on the day of the page existed on it or before."""
        self.partnerships.choices = [SelectChoice(p.slug, say(p.title)) for p in about.partnerships]
        if not about.partnerships:
            self.partnerships.validators = ()  # what lies at Headquarters concerns none
        if self.fresh:
            self.partnerships.data = sorted(about.concerned)
            self.sensitivity.data = self.starts_at
            self.language.data = Language(language)
            self.begin_date(day)

    def begin_date(self, day: date) -> None:
        """What stands on the day of the page began on it or before."""
        self.day.data, self.day_certainty.data = day, fields.Certain.BEFORE

    def show(self, record: Record, language: str) -> None:
        """The words in one language; whom it concerns was set by what the form is about."""
        ticked = self.partnerships.data
        super().show(record, language)
        self.partnerships.data, self.language.data = ticked, Language(language)

    def said(self) -> Said:
        """What every record is told."""
        return Said(
            title=self.title.data or "",
            note=self.note.data or "",
            language=self.language.data,
            sensitivity=self.sensitivity.data,
            releasable=self.releasable.data,
            basis=self.basis.data,
            locators=fields.lines(self.locators.data),
        )

    def concerned(self, about: About) -> Collection[Partnership]:
        """The partnerships that were ticked."""
        return [p for p in about.partnerships if p.slug in (self.partnerships.data or ())]

    def edited(self, about: About) -> Change:
        """The version that the person saw, what he says now, and whom it concerns."""
        return Change(version=self.seen(), said=self.said(), offered=about.partnerships, covered=self.concerned(about))

    def change(self, session: Session, about: About) -> Record:
        """Change the subject into what was typed."""
        raise NotImplementedError


class MadeForm(RecordForm):
    """The same of what was made on a day rather than held since one."""

    columns: ClassVar[dict[str, str]] = {"day": "made"}

    day = fields.day(_("On which day?"))
    day_certainty = fields.certainty()
    day_latest = fields.latest()

    def begin_date(self, day: date) -> None:
        """Nobody knows beforehand when it was made."""
