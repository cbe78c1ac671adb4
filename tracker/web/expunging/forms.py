"""The forms of expunging: propose, answer, hold."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from tracker.web import fields
from tracker.web.forms import Form

NO_WORDS = _("Do not repeat the words themselves: this stays, and others read it.")


def _none() -> list[tuple[str, str]]:
    """The choices depend on the kind of record: the view sets them."""
    return []


class ProposeForm(Form):
    """Which field, and why."""

    field = fields.pick(_("Field whose words are to go"), _none)
    reason = fields.block(_("Why the words have to go"), must=True, hint=NO_WORDS)


class AnswerForm(Form):
    """Agree, or say why not."""

    why = fields.block(_("Why not"), hint=_("Only where you refuse. It is kept with the proposal."))


class HoldForm(Form):
    """Why a hold is set or lifted."""

    reason = fields.block(_("Reason"), must=True)
