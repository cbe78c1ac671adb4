"""One proposal: what is to go and why, never the words; the other function agrees or refuses."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from flask import abort, current_app, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.queries.expunging import proposal as find_proposal
from tracker.db.traces import overwrite_traces
from tracker.db.words import kind_of
from tracker.domain.expunging import WAITS, field_text
from tracker.domain.vocabulary.access import Permission
from tracker.services.documents.filing import discard_each
from tracker.services.expunging.deciding import confirm, may_answer, refuse
from tracker.services.expunging.proposing import known
from tracker.services.expunging.replaying import write_list
from tracker.web.access import requires
from tracker.web.access_log import note_refused
from tracker.web.expunging.forms import AnswerForm
from tracker.web.forms import carry_out
from tracker.web.place import link
from tracker.web.session import current
from tracker.web.uploads import files

Answer = Response | str | tuple[str, int]
log = logging.getLogger("tracker")


@requires(Permission.EXPUNGE)
def page(key: str) -> Answer:
    """What is proposed and what became of it; for the other function, two buttons."""
    row = find_proposal(current(), g.reader, key)
    if row is None:
        note_refused(f"proposal {key}"[:200])
        abort(404)
    form, agreed, gone = AnswerForm(), request.form.get("answer") == "confirm", set[str]()

    def work(session: Session) -> str:
        return _answer(session, key, form, agreed, gone)

    if form.validate_on_submit() and (sent := carry_out(form, work)):
        if agreed:
            settle(gone)
        flash(_("The words are gone.") if agreed else _("Refused. The words stay."), "success")
        return sent
    readable = g.reader.may(Permission.READ_RECORDS)
    answer = render_template(
        "expunging/proposal.html",
        row=row,
        form=form,
        kind=kind_of(row.record_public_id),
        field=field_text(row.field),
        record=known(current(), g.reader, row.record_public_id) if readable else None,
        may_answer=may_answer(g.reader, row, datetime.now(UTC)),
        lapses=row.proposed_at + WAITS,
        lapsed=row.outcome is None and row.proposed_at + WAITS <= datetime.now(UTC),
    )
    return (answer, 422) if form.is_submitted() else answer


def _answer(session: Session, key: str, form: AnswerForm, agreed: bool, gone: set[str]) -> str:
    if agreed:
        gone |= confirm(session, g.reader, key).files
    else:
        refuse(session, g.reader, key, form.why.data or "")
    return link("expunging.proposal", key=key)


def settle(gone: set[str]) -> None:
    """After the words are gone: no file on the disk, no trace in the database's, one more line in the list."""
    try:
        discard_each(files(), gone)
    except OSError:
        log.exception("files that were expunged could not be deleted")
        flash(_("The files could not be deleted from the disk: tell whoever runs the tracker."), "warning")
    engine: Engine = current_app.extensions["tracker.engine"]
    overwrite_traces(engine)
    try:
        with engine.connect().execution_options(read_only=True) as connection:
            write_list(Path(current_app.config["TRACKER_EXPUNGED_LIST"]), connection)
    except OSError:
        log.exception("the list of what was expunged could not be written")
        flash(_("The list beside the files could not be written: tell whoever runs the tracker."), "warning")
