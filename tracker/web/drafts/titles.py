"""How a draft is called: the name of its form is kept untranslated, and said in the language of whoever reads it."""

from __future__ import annotations

from flask_babel import gettext as _

from tracker.domain.texts import Text
from tracker.web.languages import say

APART = ": "


def untranslated(name: Text) -> str:
    """Filter: the name of a form as it is kept with a draft; one with values in it as it is said now."""
    return say(name) if name.values else name.msgid


def draft_called(title: str) -> str:
    """Filter: the kept title in the reader's language: the name of the form, then what it is about as it was kept."""
    parts = title.split(APART)
    for end in range(len(parts), 0, -1):  # a name may hold a colon itself
        name, about = APART.join(parts[:end]), APART.join(parts[end:])
        said = _(name)
        if said != name:
            return f"{_('%(name)s:', name=said)} {about}" if about else said
    return title
