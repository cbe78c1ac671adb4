"""Organizations as people type them: by acronym, name or alias; an owner is an organization, a function, or both."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.db.folding import fold
from tracker.db.models.meetings import ActionPoint
from tracker.db.models.missions import Organization
from tracker.services.meetings.sheet import Owner
from tracker.web.languages import say


class Organizations:
    """Those that a page offers. Nothing is guessed: a name is known whole, or it is no organization's."""

    def __init__(self, offered: Iterable[Organization]) -> None:
        self.offered = tuple(offered)
        self.by_id = {organization.id: organization for organization in self.offered}
        self.by_public_id = {organization.public_id: organization for organization in self.offered}
        self._named: dict[str, Organization] = {}
        for organization in self.offered:
            for name in _names(organization):
                self._named.setdefault(fold(name), organization)

    @property
    def names(self) -> list[str]:
        """What is offered to type."""
        return list(dict.fromkeys(say(organization.short) for organization in self.offered))

    def called(self, typed: str) -> Organization | None:
        """The one that is called so."""
        return self._named.get(fold(typed)) if typed else None

    def owner(self, typed: str) -> Owner:
        """Whose it is: `Barkhane`, `Chief U3`, or `Barkhane, J3`."""
        whole = self.called(typed)
        if whole:
            return Owner(organization=whole)
        first, comma, rest = typed.partition(",")
        begins = self.called(first.strip()) if comma else None
        return Owner(organization=begins, function=rest.strip()) if begins else Owner(function=typed)

    def owner_words(self, action: ActionPoint) -> str:
        """The same of what is recorded, so that it reads as it would be typed."""
        organization = self.by_id.get(action.owner_id or 0)
        parts = [say(organization.short) if organization else "", action.owner_function or ""]
        return ", ".join(part for part in parts if part)


def _names(organization: Organization) -> list[str]:
    said = [organization.short_name, organization.title]
    names = [name for words in said if words for name in (words.en, words.fr) if name]
    return [*names, *organization.aliases]
