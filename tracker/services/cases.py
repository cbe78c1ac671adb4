"""Cases: allegations against a force, known to their circle alone; never asked for the name of a victim or a source."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.cases import CaseLink, DisclosureConsent
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Organization, Partnership
from tracker.db.models.records import Record, RecordCircle
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity
from tracker.domain.vocabulary.cases import Consent, Corroboration, PlaceCertainty, SourceProtection
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, AllegationState, Risk
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.changing import Change, change
from tracker.services.circle import may_know
from tracker.services.days import lies_ahead, refuse_ahead
from tracker.services.errors import NotAllowed, Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.transitions import days_of

CASES = WRITERS[RecordKind.ALLEGATION]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSaid:
    """What the source said to a disclosure to an organization; `key` of one that stands already."""

    recipient: Organization
    consent: Consent
    given_on: date | None = None
    conditions: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAllegation:
    """A case. `made`: when it is said to have happened or begun; `kept`: row ids of links that nobody was offered.

    `received` and `circle` are said of a new one alone: the circle is changed by verbs of its own.
    """

    said: Said
    category: AllegationCategory
    channel: AllegationChannel
    made: When
    lasted: When = UNKNOWN
    grave: bool = False
    place: str = ""
    place_known: PlaceCertainty | None = None
    accountable: Organization | None = None
    corroboration: Corroboration | None = None
    source_protection: SourceProtection | None = None
    oral_only: bool = False
    reprisal_risk: Risk | None = None
    reprisal_checked_on: date | None = None
    reprisal_checked_by: str = ""
    consents: tuple[ConsentSaid, ...] = ()
    links: tuple[Record, ...] = ()
    kept: frozenset[int] = frozenset()
    received: When = UNKNOWN
    circle: tuple[str, ...] = ()


def record_allegation(
    session: Session, reader: Reader, new: NewAllegation, partnerships: Collection[Partnership]
) -> Allegation:
    """Record a case; whoever records it is in its circle. Raises NotAllowed, Refused."""
    if reader.account is None:
        raise NotAllowed(CASES[0])
    refuse_ahead(new.received, "received")
    case = Allegation(need_to_know=True)
    state(case, DatedAttribute.ALLEGATION_STATE, AllegationState.RECEIVED, new.received)
    _write(case, new)
    people = may_know(session, partnerships, new.said.sensitivity)
    accounts = {person.account for person in people if person.key in new.circle} | {reader.account}
    case.circle = [RecordCircle(account_id=account) for account in sorted(accounts)]
    return keep(session, reader, case, new.said, partnerships, CASES)


def change_allegation(
    session: Session, reader: Reader, case: Allegation, new: NewAllegation, edit: Change
) -> Allegation:
    """Change a case. Its state, its circle and what was conveyed have verbs of their own."""
    return change(session, reader, case, edit, lambda record: _write(record, new))


def _write(case: Allegation, new: NewAllegation) -> None:
    if new.said.sensitivity is Sensitivity.UNCLASSIFIED:
        raise Refused(Text(N_("A case is never unclassified.")), "sensitivity")
    for done, field in ((new.made, "day"), (new.lasted, "lasted"), (new.reprisal_checked_on, "reprisal_checked_on")):
        refuse_ahead(done, field)
    if new.lasted.known and new.made.earliest and new.lasted.latest and new.lasted.latest < new.made.earliest:
        raise Refused(Text(N_("It cannot have ended before it began.")), "lasted")
    received = days_of(case, DatedAttribute.ALLEGATION_STATE, AllegationState.RECEIVED)
    if received and precedes(received[0], new.made) is YES:
        words = N_("It cannot have been received before it happened.")
        raise Refused(Text(words), "received" if new.received.known else "day")
    case.category, case.channel, case.grave = new.category, new.channel, new.grave
    case.made, case.place, case.place_known = new.made, new.place or None, new.place_known
    case.lasted_earliest, case.lasted_latest = new.lasted.earliest, new.lasted.latest
    case.accountable_id = new.accountable.id if new.accountable else None
    case.corroboration, case.source_protection, case.oral_only = (
        new.corroboration, new.source_protection, new.oral_only
    )  # fmt: skip
    case.reprisal_risk, case.reprisal_checked_on = new.reprisal_risk, new.reprisal_checked_on
    case.reprisal_checked_by = new.reprisal_checked_by or None
    _write_consents(case, new.consents)
    _write_links(case, {record.id for record in new.links} | new.kept)


def _write_consents(case: Allegation, said: Collection[ConsentSaid]) -> None:
    """One for each organization: a part is known by its key, so that history tells what changed."""
    recipients = [one.recipient.id for one in said]
    if len(recipients) != len(set(recipients)):
        raise Refused(Text(N_("Each organization stands among the consents once.")))
    standing = {str(row.id): row for row in case.consents}
    rows = []
    for one in said:
        row = standing.get(one.key) or DisclosureConsent()
        row.recipient_id, row.consent, row.given_on = one.recipient.id, one.consent, one.given_on
        row.conditions = one.conditions or None
        if row.consent is Consent.CONDITIONAL and not row.conditions:
            raise Refused(Text(N_("Say under which conditions the source agrees.")))
        if row.given_on and lies_ahead(row.given_on):
            words = N_("%(organization)s: the day on which the source was asked has not come yet.")
            raise Refused(Text(words, {"organization": one.recipient.title}))
        rows.append(row)
    case.consents = rows


def _write_links(case: Allegation, wanted: set[int]) -> None:
    stay = [row for row in case.case_links if row.linked_id in wanted]
    have = {row.linked_id for row in stay}
    case.case_links = [*stay, *(CaseLink(linked_id=i) for i in sorted(wanted - have))]
