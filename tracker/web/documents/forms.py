"""The forms of documents: what one is, its file, a new revision, the reason of a removal."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import HiddenField

from tracker.db.models.documents import AttachedDocument
from tracker.domain.dates import UNKNOWN
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.documents.attaching import AboutDocument
from tracker.services.keeping import Said
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say


def file(label: Any) -> FileField:
    """A file; browsers do not keep it when a form comes back."""
    hint = _("PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG, JPEG or e-mail (.eml).")
    return FileField(label, [fields.Required()], description=hint)


class AboutForm(Form):
    """What is said of a document."""

    title = fields.line(_("What is it called?"), must=False, hint=_("Left empty, it bears the name of the file."))
    day = fields.day(
        _("Date of the document"), must=False, hint=_("The day it bears or holds from, not that of the upload.")
    )
    day_certainty = fields.certainty()
    written_in = fields.choice(_("Written in"), Language)
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity)
    note = fields.block(_("Source or note"))

    def about(self, language: str, untitled: str = "") -> AboutDocument:
        """What was typed."""
        said = Said(
            title=self.title.data or untitled,
            note=self.note.data or "",
            language=Language(language),
            sensitivity=self.sensitivity.data,
        )
        return AboutDocument(
            said=said, made=fields.when(self.day.data, self.day_certainty.data), language=self.written_in.data
        )


class AttachForm(AboutForm):
    """A new document."""

    file = file(_("File"))


class DescribeForm(AboutForm):
    """What is said of a document that stands already; `version` is the one that stood on the page."""

    title = fields.line(_("What is it called?"))
    version = HiddenField()

    def begin(self, document: AttachedDocument) -> None:
        """Show what stands."""
        self.version.data = str(document.version)
        self.title.data, self.note.data = say(document.title), say(document.note) if document.note else ""
        self.written_in.data, self.sensitivity.data = document.language, document.sensitivity
        self.day.data, self.day_certainty.data = certain(document.made or UNKNOWN)


class RevisionForm(Form):
    """A new file of a document."""

    file = file(_("File of the new revision"))
    what_changed = fields.line(_("What changed in it?"), must=False)


class ReasonForm(Form):
    """Why something is taken out."""

    reason = fields.block(_("Why is it removed?"), must=True)


def certain(made: Any) -> tuple[Any, fields.Certain]:
    """A date as the two fields that say it."""
    first, last = made.earliest, made.latest
    if first == last or None in (first, last):
        how = fields.Certain.DAY if first == last else fields.Certain.BEFORE if first is None else fields.Certain.AFTER
        return first or last, how
    return first, fields.Certain.MONTH if (first.year, first.month) == (last.year, last.month) else fields.Certain.YEAR
