"""The page on which a redacted copy is made, and the file that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, flash, g, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from tracker.db.models.documents import AttachedDocument
from tracker.db.models.records import Record
from tracker.db.queries.documents import documents_on
from tracker.domain.redaction import black_out
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.reporting.redacted_file import FORMS, RedactedCopy, Table, redacted_file
from tracker.services.errors import Stale
from tracker.services.permissions import may_write
from tracker.services.redaction import Copied, record_copy
from tracker.services.sent_forms import begin, led_to
from tracker.web.access import load, requires
from tracker.web.access_log import note_exported, note_refused
from tracker.web.addresses import address_of
from tracker.web.fields import lines
from tracker.web.forms import WORD
from tracker.web.languages import begun, language, say
from tracker.web.records.guarded import is_guarded, watermark
from tracker.web.records.kinds import BY_KIND
from tracker.web.redaction.forms import CopyForm
from tracker.web.redaction.parts import Part, parts_of
from tracker.web.session import current, transaction

blueprint = Blueprint("redaction", __name__)


@requires(Permission.EXPORT_COMPLIANCE)
def copy(public_id: str) -> str | Answer | tuple[str, int]:
    """Choose what stays; then the file leaves, and the record keeps that it did."""
    record = load(Record, public_id)
    if not may_redact(record):
        note_refused(public_id)
        abort(403)
    parts, documents = parts_of(BY_KIND[record.kind], record), documents_on(current(), g.reader, record)
    form = CopyForm()
    form.offer(parts, documents)
    if not form.is_submitted():
        form.version.data = str(record.version)
    elif form.validate_on_submit():
        try:
            return _made(form, record, parts, documents)
        except Stale:
            form.version.data = str(record.version)
            flash(_("Somebody changed the record meanwhile. Look again at what stays."), "warning")
            return _page(form, record), 409
    return (_page(form, record), 422) if form.is_submitted() and not form.resumed else _page(form, record)


def may_redact(record: Record) -> bool:
    """May this reader make a redacted copy of it?"""
    kind = BY_KIND.get(RecordKind(record.kind))
    return (
        kind is not None and is_guarded(kind) and may_write(current(), g.reader, record, Permission.EXPORT_COMPLIANCE)
    )


def _page(form: CopyForm, record: Record) -> str:
    return render_template("redaction/copy.html", form=form, record=record)


def _made(form: CopyForm, record: Record, parts: Sequence[Part], documents: Sequence[AttachedDocument]) -> Answer:
    """The file; sent twice, the form leads to the record, where the first copy stands."""
    word = str(form.submission.data or "")
    if not WORD.fullmatch(word):
        abort(400)
    chosen, suffix = set(form.stays.data or ()), form.form.data.value
    content = redacted_file(_copy(form, record, [p for p in parts if p.key in chosen], documents), suffix)
    copied = Copied(
        version=form.seen(),
        made_for=form.made_for.data or "",
        approved_by=form.approved_by.data or "",
        left_out=tuple(part.label.msgid for part in parts if part.key not in chosen),
        content=content,
    )
    with transaction() as session:
        if earlier := led_to(session, g.reader.account, word):
            return redirect(earlier)
        record_copy(session, g.reader, record, copied)
        begin(session, g.reader.account, word).led_to = address_of(record)
    note_exported(record.public_id)
    answer = Response(content, content_type=FORMS[suffix][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="redacted-copy.{suffix}"'
    return answer


def _copy(form: CopyForm, record: Record, parts: Sequence[Part], documents: Sequence[AttachedDocument]) -> RedactedCopy:
    """Only what was ticked, without the words that were to go; its title too stays only where it was ticked."""
    removed, black = str(_("[removed]")), lines(form.black.data)

    def without(text: str) -> str:
        return black_out(text, black, removed)

    kept = [replace(part, text=without(part.text), table=_without(part.table, without)) for part in parts]
    title = next((part.text for part in kept if part.key == "title"), begun(say(record.kind)))
    names = [one for one in documents if one.public_id in (form.files.data or ())]
    return RedactedCopy(
        language=language(),
        title=title,
        reference=record.public_id,
        marking=say(record.sensitivity).upper(),
        made_for=form.made_for.data or "",
        watermark=watermark(),
        pairs=tuple((say(p.label), p.text) for p in kept if p.table is None and p.key != "title"),
        tables=tuple(part.table for part in kept if part.table is not None),
        files=tuple(filter(None, (_file(one, without) for one in names))),
    )


def _without(table: Table | None, without: Any) -> Table | None:
    if table is None:
        return None
    return replace(table, rows=tuple(tuple(without(cell) for cell in row) for row in table.rows))


def _file(document: AttachedDocument, without: Any) -> str:
    """A file by its title and hash, so that whoever receives it knows that it is this one."""
    newest = next(iter(document.standing), None)
    return f"{without(say(document.title))} (SHA-256 {newest.sha256})" if newest else ""


blueprint.add_url_rule("/records/<public_id>/redacted", "copy", copy, methods=["GET", "POST"])
blueprint.add_app_template_global(may_redact)
