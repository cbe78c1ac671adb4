"""The addresses of documents; the page of one is that of any record."""

from __future__ import annotations

from flask import Blueprint

from tracker.web.documents import attaching, describing, downloading, removing, showing

blueprint = Blueprint("documents", __name__)

ONE = "/documents/<public_id>"
BOTH = ("GET", "POST")

blueprint.add_url_rule("/records/<public_id>/attach", "attach", attaching.new, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/revise", "revise", attaching.revision, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/edit", "edit", describing.edit, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/remove", "remove", removing.document, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/restore", "restore", removing.document_back, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/<int:number>/file", "file", downloading.file)
blueprint.add_url_rule(f"{ONE}/<int:number>/take-out", "take_out", removing.revision, methods=BOTH)
blueprint.add_url_rule(f"{ONE}/<int:number>/put-back", "put_back", removing.revision_back, methods=BOTH)

shown = (showing.documents_of, showing.may_revise, showing.senders_of, showing.files_gone, showing.size_in_words)
for function in shown:
    blueprint.add_app_template_global(function)
