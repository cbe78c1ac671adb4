"""What a service raises where it does not do what was asked; the edge turns each into its own words."""

from __future__ import annotations

from tracker.domain.texts import Text
from tracker.domain.vocabulary.access import Permission


class ServiceError(Exception):
    """Any of them."""


class Refused(ServiceError):  # noqa: N818
    """A rule of the records would be broken; `field` names the input at fault where there is one."""

    def __init__(self, why: Text, field: str | None = None) -> None:
        super().__init__(why.msgid)
        self.why = why
        self.field = field


class NotFound(ServiceError):  # noqa: N818
    """There is no such record, or this reader may not know of it: never told apart."""


class NotAllowed(ServiceError):  # noqa: N818
    """The reader may see the record, but does not hold the permission in every scope of it."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission.value)
        self.permission = permission


class Stale(ServiceError):  # noqa: N818
    """Somebody changed the record after it was opened; `theirs` is what they wrote, so that both can be shown."""

    def __init__(self, theirs: object) -> None:
        super().__init__("the record was changed meanwhile")
        self.theirs = theirs
