"""From the form alone a person can record every mechanism of the register, and it reads back as it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, sessionmaker

from tests import rows
from tests.web.conftest import Browser
from tests.web.filling import typed
from tracker.db.actor import LOADING, act_as
from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.missions import Force, Mission
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.reference.load import load_register
from tracker.web.fields import spelled

WORDS = {"title": "title", "purpose": "purpose", "un_side": "un_side", "partner_side": "partner_side", "note": "note"}
WORDS |= {"theatre": "theatre", "cadence_words": "cadence_words", "members_words": "members_words"}


def shipped(session: Session) -> list[Mechanism]:
    """The mechanisms of the register, as they ship."""
    found = select(Mechanism).where(Mechanism.reference_key.is_not(None)).order_by(Mechanism.id)
    loaded = found.options(selectinload(Mechanism.parties).joinedload(MechanismParty.organization))
    return list(session.scalars(loaded))


def facts(row: Mechanism) -> dict[str, Any]:
    """All that a row says."""
    return {
        **{name: getattr(row, name) for name in WORDS},
        "began": row.began or UNKNOWN,
        "ended": row.ended or UNKNOWN,
        "rest": (row.mechanism_kind, row.level, row.formality, row.basis, row.locators),
        "parties": {(party.organization.public_id, party.side) for party in row.parties},
    }


def in_language(row: Mechanism, language: str) -> dict[str, str]:
    """What a person types in one language."""
    return {name: getattr(getattr(row, name) or Wording(), language) or "" for name in WORDS}


def day(name: str, when: When) -> dict[str, str]:
    """An uncertain date as it is typed."""
    first, how, last = spelled(when)
    return {name: str(first or ""), f"{name}_certainty": how.value, f"{name}_latest": str(last or "")}


def typed_in(row: Mechanism) -> Iterator[tuple[str, str]]:
    """What a person types of one row, in English."""
    yield from in_language(row, "en").items()
    yield from day("day", row.began or UNKNOWN).items()
    yield from day("until", row.ended or UNKNOWN).items()
    assert row.level
    yield from {"kind": row.mechanism_kind.value, "level": row.level.value, "formality": row.formality.value}.items()
    yield from {"basis": row.basis.value, "locators": "\n".join(row.locators)}.items()
    for number, party in enumerate(row.parties):
        yield f"parties-{number}-organization", party.organization.public_id
        yield f"parties-{number}-side", party.side.value


def test_every_mechanism_of_the_register_can_be_recorded(
    client_as: Callable[..., Browser], sessions: sessionmaker[Session], kind: str
) -> None:
    """All of them on SQLite; on PostgreSQL, where the forms are the same and only slower, one of each kind."""
    with sessions() as session:
        act_as(session, LOADING)
        load_register(session)
        ours = session.scalars(select(Mission).order_by(Mission.id).limit(1)).one()
        rows.partnership(session, ours, session.scalars(select(Force).order_by(Force.id).limit(1)).one())
        session.commit()
        register = shipped(session)
    assert len(register) > 100
    if kind != "sqlite":
        register = list({row.mechanism_kind: row for row in register}.values())
    browser = client_as(Role.LIAISON)
    blank = typed(browser.get("/records/mechanisms/new").text)
    browser.strict = False
    made: dict[str, Mechanism] = {}
    french: dict[str, Any] = {}
    for number, row in enumerate(register):
        said = dict(typed_in(row))
        entered = browser.post("/records/mechanisms/new", data={**blank, **said, "submission": f"{number:032x}"})
        assert entered.status_code == 302, row.reference_key
        edit = f"{entered.location}/edit?words=fr"
        if number == 0:
            french = typed(browser.get(edit).text)
            assert {name: french[name].lstrip() for name in said if name not in WORDS} == {
                name: value for name, value in said.items() if name not in WORDS
            }
            assert (french["language"], french["version"]) == ("fr", "1")
            french = {name: value for name, value in french.items() if not name.startswith("parties-")}
        words = {**french, **said, **in_language(row, "fr"), "submission": f"{number + 1000:032x}"}
        assert browser.post(edit, data=words).status_code == 302, row.reference_key
        made[str(entered.location).rsplit("/", 1)[1]] = row
    with sessions() as session:
        loaded = selectinload(Mechanism.parties).joinedload(MechanismParty.organization)
        for record in session.scalars(select(Mechanism).where(Mechanism.public_id.in_(made)).options(loaded)):
            assert facts(record) == facts(made.pop(record.public_id)), record.title
    assert made == {}
