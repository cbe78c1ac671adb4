"""The pages that only read: one summary, a preview of what the records say, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, abort, g, render_template, request

from tracker.db.models.missions import Mission, Partnership
from tracker.domain.summary import StatusSummary
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting.exports import EXPORTS, file_name
from tracker.reporting.html_file import article
from tracker.services.summaries.building import Asked, build_summary
from tracker.services.summaries.reading import read_summary
from tracker.services.summaries.states import state_of
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.languages import language
from tracker.web.lists import day_in, word_in
from tracker.web.place import here
from tracker.web.session import current
from tracker.web.summaries.loading import load_summary, opening_since, scope_in, scopes_of, steps


@dataclass(frozen=True, slots=True)
class Preview:
    """What the address asks a preview of."""

    scope: Mission | Partnership
    asked: Asked


@requires(Permission.READ_SUMMARIES)
def page(public_id: str) -> str:
    """One summary, with what can be done with it."""
    summary = load_summary(public_id)
    shown = read_summary(current(), g.reader, summary)
    return render_template(
        "summaries/page.html",
        summary=summary,
        state=state_of(summary),
        steps=steps(summary),
        withdrawn=_withdrawn(public_id, shown),
        exports=EXPORTS,
        article=article(shown),
    )


@requires(Permission.READ_SUMMARIES)
def export(public_id: str, form: str) -> Response:
    """One summary as a file."""
    return _file(read_summary(current(), g.reader, load_summary(public_id)), form)


@requires(Permission.READ_RECORDS)
def preview() -> str:
    """What the records say now, before anybody writes a word over it."""
    wanted = _wanted()
    return render_template(
        "summaries/preview.html",
        wanted=wanted,
        scopes=scopes_of(_mission()),
        languages=Language,
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
        drafts=_may(Permission.DRAFT_SUMMARY),
        exports=EXPORTS,
        article=article(build_summary(current(), g.reader, wanted.asked)),
    )


@requires(Permission.READ_RECORDS)
def preview_export(form: str) -> Response:
    """The preview as a file, marked as a draft."""
    return _file(build_summary(current(), g.reader, _wanted().asked), form)


def _file(summary: StatusSummary, form: str) -> Response:
    export = EXPORTS.get(form)
    if export is None:
        abort(404)
    name = file_name(summary, export.extension)
    note_exported(f"{summary.reference} {name}")
    answer = Response(export.render(summary), content_type=export.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _wanted() -> Preview:
    """Read the address; what cannot be read there falls back on the page's own mission, date and language."""
    scope = scope_in(_mission(), request.args.get("scope", ""))
    as_of = here().as_of
    since = day_in(request.args["since"]) if "since" in request.args else opening_since(scope)
    spoken = word_in(Language, request.args.get("language", "")) or Language(language())
    ceiling = word_in(Sensitivity, request.args.get("ceiling", "")) or g.reader.level
    return Preview(
        scope, Asked(scope=scope, as_of=as_of, since=_before(since, as_of), language=spoken, ceiling=ceiling)
    )


def _before(since: date | None, as_of: date) -> date | None:
    return since if since and since < as_of else None


def _mission() -> Mission:
    """The mission of the page, whose records the reader reads; else 404."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        abort(404)
    return mission


def _may(permission: Permission) -> bool:
    mission = here().mission
    return mission is not None and g.reader.may(permission, mission.public_id)


def _withdrawn(public_id: str, shown: StatusSummary) -> str | None:
    """Why it was withdrawn."""
    if shown.state is not SummaryState.WITHDRAWN:
        return None
    return load_summary(public_id).dated_values[-1].reason
