"""Who may do what: roles, permissions and the reader, as data and pure functions."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.vocabulary.access import Permission, Role
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.READ_RECORDS, Permission.READ_SUMMARIES}),
    Role.LIAISON: frozenset({Permission.READ_RECORDS, Permission.READ_SUMMARIES, Permission.RECORD}),
    Role.PLANNER: frozenset(
        {
            Permission.READ_RECORDS,
            Permission.READ_SUMMARIES,
            Permission.RECORD,
            Permission.DECIDE_GAPS,
            Permission.STOCKTAKE,
            Permission.SET_THRESHOLDS,
            Permission.DRAFT_SUMMARY,
        }
    ),
    Role.CLEARING_OFFICER: frozenset(
        {
            Permission.READ_RECORDS,
            Permission.READ_SUMMARIES,
            Permission.DECIDE_GAPS,
            Permission.ACCEPT_GRAVE_RISK,
            Permission.CLEAR_SUMMARY,
            Permission.EXPORT_COMPLIANCE,
        }
    ),
    Role.HUMAN_RIGHTS: frozenset(
        {
            Permission.READ_RECORDS,
            Permission.READ_SUMMARIES,
            Permission.READ_CASES,
            Permission.EXPORT_COMPLIANCE,
            Permission.EXPUNGE,
        }
    ),
    Role.UNHQ: frozenset({Permission.READ_SUMMARIES}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.MANAGE_REGISTER, Permission.EXPUNGE}),
}

# Which permissions let change a record of a kind, any one of them; liaison staff record whatever is not named here.
WRITERS: dict[RecordKind, tuple[Permission, ...]] = dict.fromkeys(RecordKind, (Permission.RECORD,)) | {
    RecordKind.FRAMEWORK: (Permission.RECORD, Permission.READ_CASES),
    RecordKind.COMPLIANCE_REPORT: (Permission.RECORD, Permission.READ_CASES),
    RecordKind.OBLIGATION: (Permission.RECORD, Permission.READ_CASES),
    RecordKind.HRDDP_ASSESSMENT: (Permission.RECORD, Permission.READ_CASES),
    RecordKind.MECHANISM: (Permission.RECORD, Permission.READ_CASES),
    RecordKind.ALLEGATION: (Permission.READ_CASES,),
    RecordKind.PARTNERSHIP: (Permission.STOCKTAKE,),
    RecordKind.STATEMENT: (Permission.STOCKTAKE,),
    RecordKind.STOCKTAKE: (Permission.STOCKTAKE,),
    RecordKind.FINDING_DECISION: (Permission.DECIDE_GAPS,),
    RecordKind.LEADERSHIP_DECISION: (Permission.CLEAR_SUMMARY,),
    RecordKind.SUMMARY: (Permission.DRAFT_SUMMARY,),
    # A mission's planners keep it, and each force that it tracks: administrators read no records to keep them by.
    RecordKind.MISSION: (Permission.MANAGE_REGISTER, Permission.STOCKTAKE),
    RecordKind.FORCE: (Permission.MANAGE_REGISTER, Permission.STOCKTAKE),
    RecordKind.ORGANIZATION: (Permission.MANAGE_REGISTER, Permission.RECORD),
    RecordKind.RECOMMENDATION: (Permission.MANAGE_REGISTER,),
}

EVERYWHERE = "*"  # a role held in all scopes
HEADQUARTERS = "headquarters"  # the scope of records that belong to no mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks. A scope is a mission's public id, HEADQUARTERS or EVERYWHERE."""

    account: int | None = None
    name: str = ""
    level: Sensitivity = Sensitivity.UNCLASSIFIED
    roles: frozenset[tuple[Role, str]] = frozenset()
    signed_in: bool = False

    def permissions(self, scope: str | None = None) -> frozenset[Permission]:
        """What this reader may do in a scope; without a scope, in any."""
        held = [granted for where, granted in self._grants() if scope is None or where in (scope, EVERYWHERE)]
        base = {Permission.PUBLIC, Permission.SIGNED_IN} if self.signed_in else {Permission.PUBLIC}
        return frozenset(base).union(*held)

    def may(self, permission: Permission, scope: str | None = None) -> bool:
        """May this reader do that in this scope (without a scope: anywhere at all)?"""
        return permission in self.permissions(scope)

    def scopes(self, permission: Permission) -> frozenset[str] | None:
        """The scopes in which this reader holds the permission; None means all of them."""
        found = {where for where, granted in self._grants() if permission in granted}
        return None if EVERYWHERE in found else frozenset(found)

    def _grants(self) -> list[tuple[str, frozenset[Permission]]]:
        """Scope and permissions of each role; a desk at Headquarters reads the records that belong to no mission."""
        found = [(where, GRANTS[role]) for role, where in self.roles]
        if any(role is Role.UNHQ for role, _ in self.roles):
            found.append((HEADQUARTERS, frozenset({Permission.READ_RECORDS})))
        return found

    def clears(self, scope: str) -> bool:
        """Is this reader a clearing officer of that mission?"""
        return self.may(Permission.CLEAR_SUMMARY, scope)


def command_line_reader(ceiling: Sensitivity) -> Reader:
    """Who asks from the command line without an account: all scopes up to a ceiling, no circle, no clearing."""
    return Reader(name="command line", level=ceiling, roles=frozenset({(Role.READER, EVERYWHERE)}))
