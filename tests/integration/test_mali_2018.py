"""What the worked example must show: Mali on 28 February 2018, and on the days before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.db.models.missions import Mission
from tracker.db.pictures import load_pictures
from tracker.domain.access import Reader, command_line_reader
from tracker.domain.dates import YES
from tracker.domain.findings import Finding
from tracker.domain.review import review
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.basics import Basis, OwnerSide, Sensitivity, Severity
from tracker.i18n import Translator

DAY = date(2018, 2, 28)
BARKHANE, G5, EUTM, EUCAP = "minusma-barkhane", "minusma-fc-g5s", "minusma-eutm-mali", "minusma-eucap-sahel-mali"
ANYBODY = command_line_reader(Sensitivity.STRICTLY_CONFIDENTIAL)

GAPS = {
    BARKHANE: {"LIA-05", "COM-01", "INF-01", "DEL-04", "HRC-07"},
    G5: {"LIA-07", "HRC-01"},
    EUTM: {"DEL-03"},
    EUCAP: {"DEL-03"},
}
QUESTIONS = {
    BARKHANE: {"DEL-02", "HRC-01", "HRC-02", "DEL-01", "AGR-01", "MTG-10"},
    G5: {"DEL-01", "HRC-02", "AGR-01", "MTG-10"},
    EUTM: {"HRC-02"},
    EUCAP: {"HRC-02", "MTG-09"},
}
# A question at most, or silent.
EU_SILENT = {"LIA-01", "LIA-02", "MTG-01", "AGR-01", "COM-01", "PLN-01", "TRN-01"}
NEVER_A_GAP = {
    BARKHANE: {
        *("LIA-01", "LIA-02", "LIA-03", "LIA-06", "MTG-01", "MTG-04", "MTG-05", "MTG-06", "MTG-07", "MTG-08"),
        *("AGR-03", "AGR-06", "PLN-01", "REP-01", "TRN-01"),
    },
    G5: {"LIA-01", "LIA-02", "MTG-01", "COM-01", "HRC-04", "REP-01", "PLN-01", "AGR-09"},
    EUTM: EU_SILENT,
    EUCAP: EU_SILENT,
}

Findings = dict[str, list[Finding]]
Look = Callable[..., Findings]


@pytest.fixture
def look(mali: Session) -> Look:
    """Give what the rules find on a day, for a reader, by partnership."""

    def findings(day: date = DAY, reader: Reader = ANYBODY) -> Findings:
        pictures = load_pictures(mali, None, day)
        return {p.partnership.slug: list(review(p, RULES, reader).findings) for p in pictures}

    return findings


def codes(findings: list[Finding], *, gaps: bool) -> set[str]:
    """The codes of the gaps, or of the questions."""
    return {f.code for f in findings if f.is_gap is gaps}


def one(findings: list[Finding], code: str) -> Finding:
    """The finding of this rule."""
    (found,) = [f for f in findings if f.code == code]
    return found


def test_the_gaps_are_those_that_the_sources_state(look: Look) -> None:
    assert {slug: codes(found, gaps=True) for slug, found in look().items()} == GAPS


def test_what_is_to_verify(look: Look) -> None:
    for slug, found in look().items():
        assert QUESTIONS[slug] <= codes(found, gaps=False), slug
        assert not NEVER_A_GAP[slug] & codes(found, gaps=True), slug
        assert all(f.severity.rank <= Severity.MEDIUM.rank for f in found if not f.is_gap)


def test_three_shared_sites_are_to_verify(look: Look) -> None:
    sites = [f for f in look()[BARKHANE] if f.code == "DEL-02"]
    assert sorted(str(f.subject.title) for f in sites) == ["Kidal", "Tessalit", "Timbuktu"]
    assert {f.basis for f in sites} == {Basis.NOT_RECORDED}


def test_severity_owner_and_basis(look: Look) -> None:
    found = look()
    assert one(found[BARKHANE], "LIA-05").severity is Severity.HIGH
    assert one(found[G5], "LIA-07").owner is OwnerSide.UNHQ
    assert one(found[G5], "HRC-01").severity is Severity.HIGH
    assert one(found[EUTM], "HRC-02").severity is Severity.LOW
    assert one(found[EUCAP], "MTG-09").severity is Severity.LOW
    assert {f.basis for findings in found.values() for f in findings if f.is_gap} == {Basis.STATED_ABSENT}


def test_no_gap_rests_on_what_was_made_up(look: Look) -> None:
    for findings in look().values():
        assert not [f.key for f in findings if f.is_gap and f.illustrative]


def test_every_gap_names_a_source(look: Look) -> None:
    for findings in look().values():
        for found in findings:
            if found.is_gap:
                assert any(ref.locators for ref in found.records), found.key


def test_what_passed_outside_the_channel_is_for_clearing_officers(look: Look, mali: Session) -> None:
    assert not [f for findings in look().values() for f in findings if f.code == "INF-02"]
    scope = mali.scalars(select(Mission.public_id).where(Mission.slug == "minusma")).one()

    def officer(role: Role, level: Sensitivity = Sensitivity.CONFIDENTIAL) -> Reader:
        return Reader(account=1, level=level, roles=frozenset({(role, scope)}), signed_in=True)

    cleared = [f for f in look(reader=officer(Role.CLEARING_OFFICER))[BARKHANE] if f.code == "INF-02"]
    assert [f.severity for f in cleared] == [Severity.CRITICAL, Severity.CRITICAL]
    unfit = (officer(Role.PLANNER), officer(Role.CLEARING_OFFICER, Sensitivity.UNCLASSIFIED))
    for reader in unfit:
        found = look(reader=reader)
        assert {slug: codes(f, gaps=True) for slug, f in found.items()} == GAPS


def test_as_of_an_earlier_day(look: Look) -> None:
    assert look(date(2012, 1, 1)) == {}
    assert look(date(2013, 4, 24)) == {}
    assert set(look(date(2014, 7, 31))) == {EUTM, EUCAP}
    assert set(look(date(2014, 8, 31))) == {EUTM, EUCAP, BARKHANE}
    assert set(look(date(2017, 1, 31))) == {EUTM, EUCAP, BARKHANE, G5}


def test_no_gap_stood_before_the_sources_speak(look: Look) -> None:
    for findings in look(date(2017, 12, 7)).values():
        assert codes(findings, gaps=True) == set()


def test_a_new_partnership_is_left_in_peace(look: Look) -> None:
    # Nothing but questions about forums whose beginning nobody recorded.
    assert {f.code for f in look(date(2014, 8, 31))[BARKHANE]} <= {"MTG-03"}
    assert {f.code for f in look(date(2017, 3, 31))[G5]} <= {"MTG-03"}


def test_the_compliance_framework_is_called_for_from_one_day_to_the_next(look: Look) -> None:
    before, after = one(look(date(2017, 12, 7))[G5], "HRC-01"), one(look(date(2017, 12, 8))[G5], "HRC-01")
    said = Translator("en").say
    assert said(before.found) == "No human-rights compliance framework of the force is recorded."
    assert before.basis is Basis.NOT_RECORDED
    assert "called for (8 December 2017)" in said(after.found)
    assert after.basis is Basis.STATED_ABSENT
    assert str(after.since) == "2017-12-08"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2017, 12, 7), None),
        (date(2017, 12, 8), AgreementState.NEGOTIATING),
        (date(2018, 2, 22), AgreementState.NEGOTIATING),
        (date(2018, 2, 23), AgreementState.SIGNED),
    ],
)
def test_an_agreement_signed_later_was_under_negotiation(
    mali: Session, day: date, state: AgreementState | None
) -> None:
    ident = mali.scalars(
        select(Agreement.public_id).where(Agreement.title["en"].as_string().like("%support to the Joint Force"))
    ).one()
    (picture,) = [p for p in load_pictures(mali, None, day) if p.partnership.slug == G5]
    stood = [a for a in picture.agreements if a.ref.public_id == ident]
    assert [(a.state, a.state_certainty) for a in stood] == ([(state, YES)] if state else [])


def test_one_forum_is_one_finding_in_several_rows(look: Look) -> None:
    rows = {
        slug: {f.key for f in found if f.code == "MTG-10" and "Weekly" in str(f.subject.title)}
        for slug, found in look().items()
    }
    assert rows[BARKHANE] == rows[G5] == rows[EUTM]
    assert len(rows[BARKHANE]) == 1
    assert not rows[EUCAP]
