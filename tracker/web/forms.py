"""The form that every form of ours is, and the one way to carry one out: once, in one transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable
from typing import Any

from flask import abort, current_app, flash, g, redirect, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.widgets import HiddenInput

from tracker.services.drafts import throw_away
from tracker.services.errors import Refused
from tracker.services.sent_forms import begin, led_to, said_already
from tracker.web.drafts.keeping import PAGE, TITLE, TOKEN, bearing, taken_up
from tracker.web.fields import blame
from tracker.web.languages import say
from tracker.web.session import transaction

WORD = re.compile(r"[0-9a-f]{32}")
OF_THE_PAGE = frozenset({"csrf_token", "submission", "all_the_same", TOKEN, PAGE, TITLE})  # not of what is said


def new_word() -> str:
    """The random word of a form."""
    return secrets.token_hex(16)


class Named(HiddenInput):
    """The hidden word, and with it whose form it is and on which page it stands."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """All three as hidden fields."""
        return Markup("").join((super().__call__(field, **kwargs), bearing()))


class Form(FlaskForm):
    """A form with a random word, so that sending it twice makes one record, and a place for what a service refuses.

    Where its page is asked to open with a draft, it stands as if it had been sent with what the draft holds, but is
    never carried out.
    """

    submission = HiddenField(default=new_word, widget=Named())

    def __init__(self, formdata: Any = None, *, prefix: str = "", **more: Any) -> None:
        dash = "-" if prefix and prefix[-1] not in "-_;:/." else ""
        begun = taken_up(f"{prefix}{dash}submission") if formdata is None else None
        self.resumed = begun is not None
        g.taken_up = self.resumed or g.get("taken_up", False)
        given = {} if begun is None and formdata is None else {"formdata": formdata if begun is None else begun}
        super().__init__(prefix=prefix, **given, **more)

    def is_submitted(self) -> bool:
        """Whether it stands as somebody filled it in."""
        return self.resumed or bool(super().is_submitted())

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether it was sent, and is in order."""
        return not self.resumed and bool(super().validate_on_submit(extra_validators))

    def blame(self, refused: Refused) -> None:
        """Put a refusal beside the field it names, or above them all."""
        field = self._fields.get(refused.field or "")
        if field is None:
            self.form_errors.append(say(refused.why))
        else:
            blame(field, say(refused.why))


def carry_out(form: Form, work: Callable[[Session], str], reason: str | None = None) -> Response | None:
    """Do the work of a form that is valid, and lead where it says; None where a service refused and the form says why.

    `work` gets the session of the transaction and answers with an address.
    """
    word = str(form.submission.data or "")
    if not WORD.fullmatch(word):
        abort(400)
    content = _content(form)
    try:
        with transaction(reason) as session:
            if earlier := led_to(session, g.reader.account, word):
                return redirect(earlier)
            if earlier := said_already(session, g.reader.account, content):
                flash(_("You recorded exactly this before: here it is. Nothing was recorded twice."))
                return redirect(earlier)
            return redirect(_claimed(session, word, content, work))
    except Refused as refused:
        form.blame(refused)
        return None
    except IntegrityError:
        with transaction() as session:
            earlier = led_to(session, g.reader.account, word)
        if earlier is None:
            raise
        return redirect(earlier)


def _content(form: Form) -> str | None:
    """What a form for something new says, as a keyed digest; None where it changes something, or bears files.

    A browser that goes back fills a fresh page with what was typed: the same words under another random word.
    """
    if "version" not in form or form["version"].data or request.files:
        return None
    said = sorted((name, value) for name, value in request.form.items(multi=True) if name not in OF_THE_PAGE)
    key = str(current_app.secret_key).encode()
    return hmac.new(key, json.dumps([request.path, said]).encode(), hashlib.sha256).hexdigest()


def _claimed(session: Session, word: str, content: str | None, work: Callable[[Session], str]) -> str:
    sent = begin(session, g.reader.account, word, content)
    throw_away(session, g.reader.account, word)
    sent.led_to = work(session)
    return sent.led_to
