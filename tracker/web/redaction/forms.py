"""The form of a redacted copy: what stays, which words are blacked out, for whom, who approved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.documents import AttachedDocument
from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say
from tracker.web.recording.choices import several
from tracker.web.redaction.parts import Part

LONGEST_SHOWN = 160


class FileForm(Word):
    """As which file it leaves."""

    PDF = "pdf", N_("PDF")
    DOCX = "docx", N_("Word")


class CopyForm(Form):
    """Nothing stays but what is ticked."""

    version = HiddenField()
    stays = several(_("What stays in the copy? Nothing does but what you tick."), list)
    black = fields.block(
        _("Words to black out wherever they stand, one to a line"),
        hint=_("Whatever their case and accents. Where they stood, it says that something was removed."),
    )
    files = several(_("Which files, redacted elsewhere, go with it?"), list)
    made_for = fields.line(_("For whom is it made?"), hint=_("An organization or a function."))
    approved_by = fields.line(_("Who approves that it leaves?"), hint=_("A function, no name."))
    form = fields.choice(_("As which file?"), FileForm, preset=FileForm.PDF)

    def offer(self, parts: Sequence[Part], documents: Sequence[AttachedDocument]) -> None:
        """Offer what stands in the record, and the files on it."""
        self.stays.choices = [SelectChoice(part.key, _line(part)) for part in parts]
        self.files.choices = [SelectChoice(one.public_id, say(one.title)) for one in documents]

    def seen(self) -> int:
        """The version that stood on the page; 0, which none has, where none did."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _line(part: Part) -> str:
    return f"{gettext('%(name)s:', name=say(part.label))} {_short(part.shown)}"


def _short(text: str) -> Any:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
