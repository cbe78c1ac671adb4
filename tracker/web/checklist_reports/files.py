"""A checklist as a file: one that was opened, with its answers up to a ceiling; or blank, to be filled by hand."""

from __future__ import annotations

from flask import Response, abort, g, request

from tracker.domain.checklists.paper import ChecklistPaper
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.reporting.checklist_file import BLANK, FILES, checklist_name
from tracker.services.checklists.papers import PaperAsked, assessment_paper, blank_paper
from tracker.services.errors import NotFound
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_refused
from tracker.web.files import readers_of_file
from tracker.web.languages import language
from tracker.web.lists import word_in
from tracker.web.place import here
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def file(public_id: str, form: str) -> Response:
    """An opened checklist with its answers; what lies above the ceiling is left out and counted."""
    if form not in FILES:
        abort(404)
    try:
        paper = assessment_paper(current(), public_id, _asked())
    except NotFound:
        note_refused(public_id)
        raise
    note_exported(request.path)
    return _answer(paper, form)


@requires(Permission.READ_RECORDS)
def blank(key: str, form: str) -> Response:
    """A checklist as the mission asks it, without answers."""
    if form not in BLANK:
        abort(404)
    return _answer(blank_paper(current(), here().mission, key, _asked()), form)


def _answer(paper: ChecklistPaper, form: str) -> Response:
    media_type, made = FILES[form]
    answer = Response(made(paper), content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{checklist_name(paper, form)}"'
    return answer


def _asked() -> PaperAsked:
    spoken = word_in(Language, request.args.get("language", "")) or Language(language())
    reader, whole = readers_of_file()
    return PaperAsked(on=here().as_of, language=spoken.value, reader=reader, whole=whole)


def ceilings() -> list[Sensitivity]:
    """The levels up to which this reader may make a file, the lowest first."""
    return [level for level in Sensitivity if level.rank <= g.reader.level.rank]
