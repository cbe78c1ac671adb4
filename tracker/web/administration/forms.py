"""The forms of accounts: add, change, new password."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, PasswordField, SelectMultipleField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.db.queries.accounts import missions_for_roles
from tracker.domain.access import EVERYWHERE, HEADQUARTERS
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.accounts import SHORTEST_PASSWORD
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say
from tracker.web.session import current

NOBODYS = {"autocomplete": "off"}  # it is about somebody else than who types
NEW = {"autocomplete": "new-password"}
LONG_ENOUGH = _("At least %(n)s characters. Hand it over by another way than e-mail.", n=SHORTEST_PASSWORD)


def scopes() -> list[tuple[str, str]]:
    """Where a role can be held."""
    missions = [(mission.slug, say(mission.short)) for mission in missions_for_roles(current())]
    return [(EVERYWHERE, str(_("all scopes"))), (HEADQUARTERS, str(_("Headquarters"))), *missions]


class Kept(SelectMultipleField):
    """Roles to keep, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class NewAccountForm(Form):
    """A person who may sign in."""

    email = fields.Line(
        _("E-mail address"), [fields.Required(), Length(max=254)], render_kw={"autocomplete": "username"}
    )
    function = fields.line(
        _("Function"), hint=_("What the person is, for instance: planner, U5. Pages show this."), given=NOBODYS
    )
    level = fields.choice(_("May read up to"), Sensitivity)
    language = fields.choice(_("Language"), Language)
    role = fields.choice(_("Role"), Role, hint=_("More roles can be given once the account is there."))
    scope = fields.pick(_("Held in"), scopes)
    password = PasswordField(_("First password"), [fields.Required()], description=LONG_ENOUGH, render_kw=NEW)


class AccountForm(Form):
    """What an account is to be."""

    seen = HiddenField()
    function = fields.line(_("Function"))
    level = fields.choice(_("May read up to"), Sensitivity)
    active = BooleanField(_("May sign in"))
    keep = Kept(_("Roles held"), description=_("Take the tick away to take the role."))
    role = fields.choice(_("One more role"), Role, must=False)
    scope = fields.pick(_("Held in"), scopes, must=False)


class PasswordForm(Form):
    """A new password for somebody else."""

    password = PasswordField(_("New password"), [fields.Required()], description=LONG_ENOUGH, render_kw=NEW)
