"""The read-out for the partner and the internal note, as a file in the language asked."""

from __future__ import annotations

from flask import Response, abort, g, request

from tracker.db.queries.meetings import meeting_in_full
from tracker.domain.papers import PaperKind
from tracker.domain.vocabulary.access import Permission
from tracker.i18n import LANGUAGES
from tracker.reporting.docx_file import docx_of
from tracker.reporting.paper import paper_document
from tracker.reporting.text_file import render_text
from tracker.services.meetings.papers import write_paper
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_read, note_refused
from tracker.web.languages import language
from tracker.web.session import current

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(Permission.READ_RECORDS)
def paper(public_id: str, kind: str, ending: str) -> Response:
    """One paper of one meeting."""
    meeting = meeting_in_full(current(), g.reader, public_id)
    if meeting is None:
        note_refused(public_id)
        abort(404)
    asked = request.args.get("language", "")
    written = write_paper(current(), g.reader, meeting, PaperKind(kind), asked if asked in LANGUAGES else language())
    note_read([meeting])
    note_exported(f"{kind} {public_id}")
    document = paper_document(written)
    content = docx_of(document) if ending == "docx" else render_text(document)
    answer = Response(content, content_type=WORD if ending == "docx" else "text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}-{public_id}.{ending}"'
    return answer
