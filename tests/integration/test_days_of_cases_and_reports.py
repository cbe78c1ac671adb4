"""Days of cases and reports, on both databases: what cannot have come before, what a filed report moves on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests.kinds import any_of
from tests.readers import reader
from tests.rows import START, named, pair
from tracker.db.models.accounts import Account
from tracker.db.models.compliance import Obligation
from tracker.db.scopes import cover
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import When, in_month, on
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel
from tracker.domain.vocabulary.meetings import CadenceKind
from tracker.services.cases import NewAllegation, record_allegation
from tracker.services.errors import Refused
from tracker.services.keeping import Said
from tracker.services.obligations import NewSubmission, file_report

QUARTERLY = cadence_data(Cadence(CadenceKind.EVERY_N_MONTHS, n=3))
NOW = datetime(2018, 2, 5, tzinfo=UTC)
DUE, FILED = date(2018, 3, 31), on(date(2018, 4, 10))


def test_a_case_is_not_received_before_it_happened(session: Session) -> None:
    ours = pair(session)
    made_up = {"password": "-", "fs_uniquifier": "officer", "created_at": NOW}
    account = Account(email="officer@mission.example", function="Officer", **made_up)
    session.add(account)
    session.flush()
    officer = reader(Role.HUMAN_RIGHTS, ours.mission, level=Sensitivity.CONFIDENTIAL, account=account.id)

    def record(made: When) -> None:
        new = NewAllegation(
            said=Said(title="Case 7", sensitivity=Sensitivity.CONFIDENTIAL),
            category=AllegationCategory.OTHER,
            channel=AllegationChannel.OTHER,
            made=made,
            received=on(date(2018, 2, 5)),
        )
        record_allegation(session, officer, new, [ours])

    with pytest.raises(Refused, match="received before it happened"):
        record(on(date(2018, 2, 6)))
    for possible in (on(date(2018, 2, 5)), in_month(2018, 2), When()):
        record(possible)


def test_a_report_moves_on_the_date_that_it_answers_wherever_it_is_filed(session: Session) -> None:
    ours = pair(session)
    duty = any_of(
        session, Obligation, title=named("Quarterly report"), cadence=QUARTERLY, next_due=DUE, began=on(START)
    )
    cover(session, duty, [ours])
    officer = reader(Role.HUMAN_RIGHTS, ours.mission)
    said = Said(title="Report")
    file_report(session, officer, NewSubmission(said=said, obligation=duty, filed=FILED, occasion="Clash"), [ours])
    assert duty.next_due == DUE
    file_report(session, officer, NewSubmission(said=said, obligation=duty, filed=FILED, covers_due=DUE), [ours])
    assert duty.next_due == date(2018, 6, 30)
