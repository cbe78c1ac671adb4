"""Moving a case along its chain: each step dated and reasoned, guarded where people would be endangered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.cases import Conveyance
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Organization
from tracker.domain.access import Reader
from tracker.domain.allegation_states import CASE_MOVES, LIFTING, REASONED, WITH_THEM, before_the_hold
from tracker.domain.dates import UNKNOWN, YES, When, precedes
from tracker.domain.moves import illegal
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.cases import Addressee, Consent, Verification
from tracker.domain.vocabulary.compliance import AllegationState, Risk
from tracker.domain.vocabulary.correspondence import ReplyState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.days import refuse_ahead
from tracker.services.errors import Refused
from tracker.services.keeping import state
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version
from tracker.services.transitions import days_of, follow, last_state, present

STATE = DatedAttribute.ALLEGATION_STATE
AGREES = (Consent.GIVEN, Consent.CONDITIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From which day on, of which version, and why."""

    on: When
    version: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conveying:
    """To whom: what it is to the force, and which organization; why, where something speaks against it."""

    addressee: Addressee
    organization: Organization
    why: str = ""


def begin_move(session: Session, reader: Reader, case: Allegation, step: Step) -> None:
    """Whoever keeps the case, on the version that he saw, on a day that has come. Raises NotAllowed, Stale, Refused."""
    demand_any(session, reader, case)
    expect_version(session, case, step.version)
    session.refresh(case)  # all of it: what a step writes is then one entry of history, and can be taken back as one
    refuse_ahead(step.on, "on")


def move_case(session: Session, reader: Reader, case: Allegation, to: AllegationState, step: Step) -> Allegation:
    """Move it to a state that needs nothing but a day and, for some, a reason. Raises NotAllowed, Stale, Refused."""
    begin_move(session, reader, case, step)
    again = to is AllegationState.ASSESSED and present(case, STATE, AllegationState) is AllegationState.TRANSMISSIBLE
    _follow(case, to, step)
    if (to in REASONED or again) and not step.reason:
        raise Refused(Text(N_("Say why.")), "reason")
    session.flush()
    return case


def mark_transmissible(
    session: Session, reader: Reader, case: Allegation, risk: Risk, checked_by: str, step: Step
) -> Allegation:
    """It may be conveyed: somebody considered reprisals. From now on its clock runs. Raises as `move_case` does."""
    begin_move(session, reader, case, step)
    _follow(case, AllegationState.TRANSMISSIBLE, step)
    if not checked_by:
        raise Refused(Text(N_("Say which function considered reprisals.")), "reprisal_checked_by")
    if risk is Risk.HIGH and not step.reason:
        why = N_("Where the risk of reprisals is high, hold it, or say why it may be conveyed all the same.")
        raise Refused(Text(why), "reason")
    case.reprisal_risk, case.reprisal_checked_by, case.reprisal_checked_on = risk, checked_by, step.on.earliest
    session.flush()
    return case


def hold_case(session: Session, reader: Reader, case: Allegation, by: str, until: date, step: Step) -> Allegation:
    """Hold it to protect those concerned, until a day; holding it again sets another day."""
    begin_move(session, reader, case, step)
    _follow(case, AllegationState.HELD, step)
    if step.on.latest is None or until < step.on.latest:
        raise Refused(Text(N_("It is held until a day that lies before.")), "held_until")
    if not step.reason:
        raise Refused(Text(N_("Say why.")), "reason")
    case.held_by, case.held_until = by, until
    session.flush()
    return case


def lift_hold(session: Session, reader: Reader, case: Allegation, step: Step) -> Allegation:
    """End the hold: it stands again where it stood before."""
    begin_move(session, reader, case, step)
    found = last_state(case, STATE, AllegationState)
    if found is None or found[0] is not AllegationState.HELD:
        raise Refused(Text(N_("It is not held.")))
    states = [AllegationState(row.value) for row in case.dated_values if row.attribute is STATE]
    follow(case, STATE, LIFTING, before_the_hold(states), step.on, step.reason)
    case.held_until = step.on.latest  # so that a picture of an earlier day still finds it held
    session.flush()
    return case


def convey(session: Session, reader: Reader, case: Allegation, to: Conveying, step: Step) -> Allegation:
    """Convey it, or tell one more. Nobody is told without the source's consent, nor a local commander, unasked why."""
    begin_move(session, reader, case, step)
    now = present(case, STATE, AllegationState)
    if now not in WITH_THEM:
        if why := illegal(CASE_MOVES, now, AllegationState.CONVEYED):
            raise Refused(why)
        _follow(case, AllegationState.CONVEYED, step)
        state(case, DatedAttribute.CASE_REPLY, ReplyState.AWAITED, step.on)
    elif precedes(step.on, first := (days_of(case, STATE, AllegationState.CONVEYED) or [UNKNOWN])[-1]) is YES:
        raise Refused(Text(N_("It was first conveyed %(day)s: nobody was told before."), {"day": first}), "on")
    _guard(case, to)
    row = Conveyance(addressee=to.addressee, organization_id=to.organization.id, why=to.why or None)
    row.conveyed_on = step.on.earliest
    case.conveyances.append(row)
    session.flush()
    return case


def verify_case(session: Session, reader: Reader, case: Allegation, to: Verification, step: Step) -> Allegation:
    """Say what became of the attempt to verify it; of a closed case nothing is said before it is opened again."""
    begin_move(session, reader, case, step)
    if present(case, STATE, AllegationState) is AllegationState.CLOSED:
        words = N_("Its state is: %(now)s. Open it again before you say what became of the verification.")
        raise Refused(Text(words, {"now": AllegationState.CLOSED}))
    follow(case, DatedAttribute.VERIFICATION, _ANY, to, step.on, step.reason)
    session.flush()
    return case


_ANY = dict.fromkeys((None, *Verification), frozenset(Verification))


def _follow(case: Allegation, to: AllegationState, step: Step) -> None:
    follow(case, STATE, CASE_MOVES, to, step.on, step.reason)


def _guard(case: Allegation, to: Conveying) -> None:
    if to.why:
        return
    if to.addressee is Addressee.COMMANDER:
        why = N_("The local commander may be the one concerned: say why he is the right one to tell in this case.")
        raise Refused(Text(why), "why")
    said = next((row.consent for row in case.consents if row.recipient_id == to.organization.id), Consent.NOT_ASKED)
    if said not in AGREES:
        words = N_(
            "The source’s consent to tell this organization: %(consent)s. Record it with Edit, or say who decided to "
            "tell it all the same, and why."
        )
        raise Refused(Text(words, {"consent": said}), "why")
