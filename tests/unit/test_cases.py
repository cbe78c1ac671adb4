"""What holds of a case without any database: its chain, late verification, texts that look like names."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.allegation_states import CASE_MOVES, before_the_hold, not_with_them
from tracker.domain.dates import MAYBE, NO, YES, When, in_month, in_year, on
from tracker.domain.moves import illegal
from tracker.domain.name_warning import looks_like_a_name
from tracker.domain.verification import quarter_end, verified_late
from tracker.domain.vocabulary.compliance import AllegationState

A = AllegationState


def test_every_state_says_what_may_follow_and_none_but_received_is_beyond_reach() -> None:
    assert set(CASE_MOVES) == {None, *A}
    reached = {to for now, moves in CASE_MOVES.items() if now for to in moves}
    assert reached == set(A) - {A.RECEIVED}


def test_a_case_cannot_skip_what_protects_people_nor_be_closed_over_its_duty() -> None:
    for now, to in (
        (A.RECEIVED, A.TRANSMISSIBLE), (A.RECEIVED, A.CONVEYED), (A.ASSESSED, A.CONVEYED), (A.HELD, A.CONVEYED),
        (A.TRANSMISSIBLE, A.CLOSED), (A.TRANSMISSIBLE, A.ACKNOWLEDGED), (A.CLOSED, A.ASSESSED),
        (A.REOPENED, A.CONVEYED), (A.HELD, A.ASSESSED), (A.RECEIVED, A.SUBSTANTIATED),
        (A.NOT_SUBSTANTIATED, A.REMEDIED),
    ):  # fmt: skip
        assert illegal(CASE_MOVES, now, to) is not None, (now, to)


def test_lifting_a_hold_leads_back_to_where_it_stood() -> None:
    assert before_the_hold((A.RECEIVED, A.ASSESSED, A.TRANSMISSIBLE, A.HELD, A.HELD)) is A.TRANSMISSIBLE
    assert before_the_hold((A.CLOSED, A.REOPENED, A.HELD)) is A.RECEIVED
    assert before_the_hold((A.HELD,)) is A.RECEIVED


def test_nobody_replies_to_what_was_not_conveyed() -> None:
    for state in (None, A.RECEIVED, A.TRANSMISSIBLE, A.HELD, A.CLOSED):
        assert not_with_them(state) is not None
    assert not_with_them(A.CONVEYED) is None


def test_late_is_what_was_verified_after_the_quarter_in_which_it_happened() -> None:
    assert quarter_end(date(2015, 1, 1)) == quarter_end(date(2015, 3, 31)) == date(2015, 3, 31)
    assert quarter_end(date(2015, 12, 5)) == date(2015, 12, 31)
    march, june, july = on(date(2015, 3, 9)), on(date(2015, 6, 30)), on(date(2015, 7, 1))
    assert verified_late(march, on(date(2015, 3, 31))) is NO
    assert verified_late(march, on(date(2015, 4, 1))) is YES
    assert (verified_late(in_month(2015, 5), june), verified_late(in_month(2015, 5), july)) == (NO, YES)
    assert verified_late(in_year(2015), july) is MAYBE
    assert verified_late(When(None, None), july) is MAYBE
    assert verified_late(on(date.max), on(date.max)) is NO


@pytest.mark.parametrize(
    "text",
    [
        "The girl, named Aïcha, spoke to us.", "Reported by Mr Diallo.", "Le sergent Sergent Koné l’a vu.",
        "fille de Mariam", "seen by A. Traoré", "according to Amadou TRAORE", "they met Awa Keita at the well",
        "told to Judge Traoré", "call +236 70 12 34 56", "write to somebody@mail.example", "une femme nommée Fatou",
        "told by Gabriel AMISI", "told by Rose ONUOHA", "selon Awa EUGENE", "call +223 2022-56-78",
        "vu par le capitaine Diallo", "by colonel Traoré", "le sergent-chef Koné", "Adjudant-chef Koné",
        "fille d’Aminata", "Lieutenant Colonel Diallo", "Iyad Ag Ghaly", "Général Dacko", "tel. 76 12 34 56",
    ],
)  # fmt: skip
def test_what_looks_like_a_name_is_noticed(text: str) -> None:
    assert looks_like_a_name(text) is not None


@pytest.mark.parametrize("letter", ["x", "A", "Aa ", "7", " ", "A. ", "é", "x@", "Mr ", "1.", "A/", "Ag ", "12 345 "])
def test_a_long_text_is_looked_through_at_once(letter: str) -> None:
    """A pattern that went back and forth would not be done with it today; only the last of them finds the end."""
    for begun in ("named ", "seen "):
        assert looks_like_a_name(begun + letter * (200_000 // len(letter)) + " later with Awa Keita")


@pytest.mark.parametrize(
    "text",
    [
        "", "Two men in uniform took a boy at the market.", "Soldiers of Operation Barkhane, near Camp Castor",
        "Report to the Human Rights Office, 2015-03-09, paragraph 12", "selon le Conseil de sécurité",
        "On 9 March 2015 in the north of Bangui", "MINUSCA and SANGARIS", "the Operation SANGARIS camp",
        "A/69/779, paragraph 4", "the Central African Republic", "to the Provost Marshal and the Deputy Commander",
        "in Sierra Leone and Burkina Faso", "le Haut Représentant", "Also UNOAU and ECOMOG",
        "from 2014-2017 and 2006/2007", "2014-05/2014-07, 2006-07", "Also AMISOM, Operation EUTM", "Force ONUCI",
        "the General Assembly and the Security Council",
        "le commandant du Secteur Nord", "le commandant Force conjointe", "the Lieutenant Colonel in charge",
        "le Commandant de la Force", "Mr President", "le Secteur Nord et le Fuseau Ouest",
        "the Senior Women’s Protection Adviser", "against Boko Haram in Diffa",
        "the Lake Chad Basin, in North Kivu, au Nord-Kivu", "called Operation Barkhane", "MINUSMA/HRD/2018/0014",
        "12 345 678 litres of fuel, 120 000 000 francs CFA", "last Monday Morning", "J. Report",
        "in general Malian terms",
    ],
)  # fmt: skip
def test_what_names_a_body_a_place_or_a_day_is_not(text: str) -> None:
    assert looks_like_a_name(text) is None
