"""The form that every form of ours is, and the one way to carry one out: once, in one transaction."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from flask import abort, g, redirect
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField

from tracker.services.errors import Refused
from tracker.services.sent_forms import begin, led_to
from tracker.web.fields import blame
from tracker.web.languages import say
from tracker.web.session import transaction

WORD = re.compile(r"[0-9a-f]{32}")


def new_word() -> str:
    """The random word of a form."""
    return secrets.token_hex(16)


class Form(FlaskForm):
    """A form with a random word, so that sending it twice makes one record, and a place for what a service refuses."""

    submission = HiddenField(default=new_word)

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
    try:
        with transaction(reason) as session:
            return redirect(led_to(session, g.reader.account, word) or _claimed(session, word, work))
    except Refused as refused:
        form.blame(refused)
        return None
    except IntegrityError:
        with transaction() as session:
            earlier = led_to(session, g.reader.account, word)
        if earlier is None:
            raise
        return redirect(earlier)


def _claimed(session: Session, word: str, work: Callable[[Session], str]) -> str:
    sent = begin(session, g.reader.account, word)
    sent.led_to = work(session)
    return sent.led_to
