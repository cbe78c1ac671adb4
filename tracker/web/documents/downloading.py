"""Handing out a file: through the access check alone, as a download that no browser opens as a page."""

from __future__ import annotations

import logging

from flask import flash, redirect, request, send_file
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.db.models.documents import AttachedDocument
from tracker.domain.file_names import clean_file_name
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.documents import MEDIA, UNSURE
from tracker.services.documents.attaching import revision_of
from tracker.services.documents.filing import is_whole, path_of
from tracker.services.errors import NotFound
from tracker.web.access import load, requires
from tracker.web.access_log import note_exported, note_refused
from tracker.web.addresses import address_of
from tracker.web.uploads import files

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
log = logging.getLogger("tracker")


@requires(Permission.READ_RECORDS)
def file(public_id: str, number: int) -> Response:
    """One revision, whole: ranges are not served, and what was altered on the disk is not either."""
    document = load(AttachedDocument, public_id)
    revision = revision_of(document, number)
    if revision.removed_at is not None:
        note_refused(request.path)
        raise NotFound
    if not is_whole(files(), revision.file, revision.size, revision.sha256):
        log.error("the file of %s, revision %s, is missing or was altered", public_id, number)
        flash(_("The file is missing or was altered: it is not handed out. Tell your administrator."), "warning")
        return redirect(address_of(document))
    note_exported(request.path)
    answer = send_file(
        path_of(files(), revision.file).resolve(),
        mimetype=MEDIA.get(revision.file_type, UNSURE),
        as_attachment=True,
        download_name=clean_file_name(revision.file_name),
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers.pop("Last-Modified", None)
    return answer
