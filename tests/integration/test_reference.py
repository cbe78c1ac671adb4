"""The register: read and checked, loaded again and again, and what people edited stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models.liaison import Mechanism
from tracker.db.models.library import Document, Recommendation
from tracker.db.models.missions import Force, Mission, Theatre
from tracker.db.models.records import DatedValueRow, History, Record
from tracker.domain.dates import in_month, on
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.missions import CombatRole
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.load import load_register
from tracker.reference.read import DATA
from tracker.reference.source_file import ReferenceDataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the data files, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def force(session: Session, key: str) -> Force:
    """The force of this key."""
    return session.scalars(select(Force).where(Force.slug == key)).one()


def count(session: Session, kind: type) -> int:
    """How many rows of a kind there are."""
    return session.scalar(select(func.count()).select_from(kind)) or 0


def change(path: Path, before: str, after: str) -> None:
    """Change one place of a data file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_register_is_whole(session: Session) -> None:
    report = load_register(session)
    assert [count(session, kind) for kind in (Force, Mission, Mechanism, Theatre)] == [44, 36, 123, 27]
    of_sources = select(func.count(Recommendation.id)).join(Document).where(Document.key.not_in(["own", "un"]))
    assert session.scalar(of_sources) == 691
    assert count(session, Recommendation) == 709
    assert report.read == len(report.created)
    assert not report.kept
    assert not report.vanished


def test_what_a_force_is_comes_with_its_dates(register: Session) -> None:
    barkhane = force(register, "barkhane")
    assert barkhane.began == in_month(2014, 8)
    assert barkhane.open_end
    assert [m.slug for m in barkhane.missions] == ["minusma"]
    assert [t.key for t in barkhane.theatres] == ["mali"]
    values = {(v.attribute, v.value): v.effective for v in barkhane.dated_values}
    assert values[DatedAttribute.COMBAT_ROLE, CombatRole.PRACTICE] == in_month(2014, 8)
    g5 = {(v.attribute, v.value): v.effective for v in force(register, "fc-g5s").dated_values}
    # The Council recognized the Joint Force five months after it began.
    recognized = g5[DatedAttribute.LEGAL_BASIS, "recognized"]
    assert recognized is not None
    assert recognized.exact is not None
    assert str(recognized.exact) == "2017-06-21"


def test_a_second_load_changes_nothing(register: Session) -> None:
    told = count(register, History)
    report = load_register(register)
    assert (report.created, report.updated, report.kept) == ([], [], [])
    assert report.unchanged == report.read
    assert count(register, History) == told
    assert register.scalar(select(func.max(Record.version))) == 1


def test_what_nobody_edited_follows_and_what_people_edited_stays(register: Session, folder: Path) -> None:
    barkhane = force(register, "barkhane")
    barkhane.title = Wording(en="Barkhane, as we call it", fr="Barkhane")
    register.flush()
    change(folder / "operations.toml", '"Operation Barkhane"', '"Operation Barkhane (France)"')
    change(folder / "operations.toml", 'name.en = "Operation Serval"', 'name.en = "Operation Serval (France)"')
    for updated in (["operation:serval"], []):
        report = load_register(register, folder)
        assert str(force(register, "serval").title) == "Operation Serval (France)"
        assert str(barkhane.title) == "Barkhane, as we call it"
        assert report.updated == updated
        (kept,) = report.kept
        assert (kept.key, kept.field) == ("operation:barkhane", "title")
        assert kept.shipped["en"] == "Operation Barkhane (France)"
        assert kept.here["en"] == "Barkhane, as we call it"
        assert "shipped “Operation Barkhane (France)”" in report.texts[1].msgid % report.texts[1].values


def test_what_people_add_over_time_is_no_edit_of_what_shipped(register: Session) -> None:
    barkhane = force(register, "barkhane")
    later = DatedValueRow(
        attribute=DatedAttribute.COMBAT_ROLE,
        value=CombatRole.NO,
        effective=on(barkhane.recorded_at.date()),
        reason="withdrawn",
    )
    barkhane.dated_values.append(later)
    register.flush()
    report = load_register(register)
    assert not report.kept
    assert later in barkhane.dated_values


def test_what_ships_no_more_stays_and_is_told(register: Session, folder: Path) -> None:
    text = (folder / "recommendations-own.toml").read_text(encoding="utf-8")
    first, second = (
        i for i in range(len(text)) if text.startswith("[[recommendation]]", i) and text.count("[[", 0, i) < 2
    )
    (folder / "recommendations-own.toml").write_text(text[:first] + text[second:], encoding="utf-8")
    report = load_register(register, folder)
    assert report.vanished == ["recommendation:own-posts-filled"]
    assert count(register, Recommendation) == 709


def test_damage_is_refused_whole(session: Session, folder: Path) -> None:
    change(folder / "recommendations-own.toml", 'document = "own"', 'document = "owl"')
    with pytest.raises(ReferenceDataError, match="there is no document 'owl'") as refused:
        load_register(session, folder)
    assert str(refused.value).startswith("recommendations-own.toml, line 5: ")
    assert [count(session, kind) for kind in (Record, Theatre, Document)] == [0, 0, 0]
