"""Whose a form is, and what it bore: every form names its person in a signed token, so that nothing typed is lost."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import current_app, g, request
from flask_babel import lazy_gettext as _
from flask_security import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from tracker.db.models.drafts import Draft
from tracker.domain.cleaning import clean, clean_line
from tracker.services.drafts import Typed, draft_of, drafts_of, keep_draft
from tracker.services.errors import Refused
from tracker.services.sent_forms import MEMORY
from tracker.web.session import SAFE, current

WORD = re.compile(r"[0-9a-f]{32}")
TOKEN, PAGE, TITLE = "kept_for", "kept_page", "kept_title"
# What belongs to the sending, not to what was typed.
NOT_TYPED = frozenset({"csrf_token", TOKEN, PAGE, TITLE, "kept_by", "more"})
LONGEST_ADDRESS = 2_000
KEPT = _("What you typed is kept. Once you have signed in again it stands on your first page, for you alone.")


def bearing() -> Markup:
    """The hidden fields by which a form names its person and its page."""
    whole = request.full_path.rstrip("?")
    page = _own(request.form.get(PAGE, "")) if request.method not in SAFE else ""
    pairs = ((TOKEN, _serializer().dumps(g.reader.account)), (PAGE, page or whole))
    return Markup("").join(Markup('<input type="hidden" name="{}" value="{}">').format(*pair) for pair in pairs)


def named() -> int | None:
    """The account that the token of this request names; None without a valid one."""
    try:
        account = _serializer().loads(request.form.get(TOKEN, ""), max_age=int(MEMORY.total_seconds()))
    except BadSignature:
        return None
    return account if isinstance(account, int) and not isinstance(account, bool) else None


def present() -> int | None:
    """The account that is signed in, whether or not access was checked yet."""
    return int(current_user.id) if current_user.is_authenticated else None


def typed() -> Typed | None:
    """What the form of this request bore; None where it bears no word, or no page of ours."""
    words = [v for k, v in request.form.items() if k.endswith("submission") and WORD.fullmatch(v)]
    page = _own(request.form.get(PAGE, ""))
    if not words or not page:
        return None
    fields = {
        clean_line(name): [clean(value) for value in values]
        for name, values in request.form.lists()
        if name not in NOT_TYPED and "password" not in name
    }
    title = clean_line(request.form.get(TITLE, "")) or urlsplit(page).path
    return Typed(word=words[0], address=page, title=title, fields=fields)


def rescue() -> bool:
    """Keep what a request brought for the person that its token names, whatever became of the request itself."""
    if request.method in SAFE or "rescued" in g:
        return bool(g.get("rescued"))
    account, brought = named(), typed()
    g.rescued = account is not None and brought is not None and _kept(account, brought)
    return bool(g.rescued)


def taken_up(name: str) -> MultiDict[str, str] | None:
    """The draft with which this page is to open, as the form that bears the field would be sent; else None."""
    word = request.args.get("draft", "")
    if request.method not in SAFE or not WORD.fullmatch(word):
        return None
    draft = _draft(word)
    if draft is None or urlsplit(draft.address).path != request.path or draft.fields.get(name) != [word]:
        return None
    return MultiDict((key, value) for key, values in draft.fields.items() for value in values)


def begun() -> list[Draft]:
    """All that this person began and did not send."""
    return list(drafts_of(current(), g.reader.account)) if g.reader.signed_in else []


def begun_here() -> list[Draft]:
    """What of it stands on this page, but for what is open on it already."""
    open_now = {request.args.get("draft"), *request.form.getlist("submission")}
    return [d for d in begun() if urlsplit(d.address).path == request.path and d.word not in open_now]


def leads_to(draft: Draft) -> str:
    """The address at which somebody goes on."""
    address = re.sub(r"([?&])draft=[0-9a-f]*&?", r"\1", draft.address).rstrip("?&")
    return f"{address}{'&' if '?' in address else '?'}draft={draft.word}"


def _kept(account: int, brought: Typed) -> bool:
    session = current()
    try:
        session.rollback()
        kept = keep_draft(session, account, brought)
        session.commit()
    except (SQLAlchemyError, Refused):
        session.rollback()
        return False
    return kept


def _draft(word: str) -> Draft | None:
    if "draft" not in g:
        reader = g.get("reader")
        g.draft = draft_of(current(), reader.account, word) if reader and reader.account else None
    found: Draft | None = g.draft
    return found


def _own(address: str) -> str:
    """An address on this site, never another's."""
    parts = urlsplit(address) if len(address) <= LONGEST_ADDRESS and address.startswith("/") else None
    own = parts is not None and not parts.netloc and not parts.scheme and not address.startswith(("//", "/\\"))
    return clean_line(address) if own else ""


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="kept for")
