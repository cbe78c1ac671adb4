"""What an entry of the table of forms is: a kind, the form that makes and edits it, the verbs that move it on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.access import WRITERS
from tracker.domain.dates import NO
from tracker.domain.texts import Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.verbs import MovedForm


def always(_record: Any, _day: date) -> bool:
    """Offered whatever the state of the record; the service refuses what cannot be."""
    return True


def running(record: Any, day: date) -> bool:
    """Offered where the record may hold on the day."""
    return record.span.holds(day) is not NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A change of state: its name in the address, its button, its form, and when the button is offered.

    `at_once`: what the form asks is known before, so that the button on the record's page does it.
    """

    name: str
    button: Text
    form: type[ShortForm]
    offered: Callable[[Any, date], bool] = always
    at_once: bool = False


def verbs_of(forms: Iterable[type[MovedForm]]) -> tuple[Verb, ...]:
    """The verbs of a table of moves, one for each state that has a form."""
    return tuple(Verb(name=form.name, button=form.button, form=form, offered=form.offered) for form in forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A kind whose records are kept in the browser; the form makes new ones (`keep`) and edits them (`change`)."""

    kind: RecordKind
    form: type[ShortForm]
    new: Text
    edit: Text
    verbs: tuple[Verb, ...] = ()
    under: tuple[RecordKind, ...] = ()  # kinds on whose pages one begins a new one: a tour on that of its position

    needs: tuple[RecordKind, ...] = ()  # kinds of which a new one chooses one: it may have to be made first

    @property
    def permissions(self) -> Collection[Permission]:
        """Any one of them lets record and change it."""
        return WRITERS[self.kind]

    def verb(self, name: str) -> Verb | None:
        """The verb of this name."""
        return next((verb for verb in self.verbs if verb.name == name), None)
