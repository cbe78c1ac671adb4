"""Loading the checklists: again and again, in newer versions, never over what is here."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.assessments import CITED, FOLDER, changed, library_keys, load
from tests.rows import write_as
from tracker.db.models.checklists import ChecklistItem, ChecklistVersion
from tracker.db.models.library import Recommendation
from tracker.db.queries.checklists import latest_versions, template_of, version_of
from tracker.i18n import Translator
from tracker.reference.checklist_files import read_checklists
from tracker.reference.checklist_load import load_checklists
from tracker.reference.source_file import ReferenceDataError


def count(session: Session, kind: type) -> int:
    """How many rows of a kind there are."""
    return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_is_loaded_reads_as_the_file_says_and_a_second_load_changes_nothing(session: Session) -> None:
    write_as(session)
    load(session)
    (file,) = read_checklists(library_keys(), FOLDER)
    (version,) = latest_versions(session)
    assert template_of(version) == file.template
    report = load_checklists(session, FOLDER)
    assert (report.read, report.created, report.unchanged, report.vanished) == (1, [], 1, [])
    assert count(session, ChecklistVersion) == 1
    assert [Translator("en").say(text) for text in report.texts] == [
        "Checklists read: 1; new versions: 0; unchanged: 1."
    ]


def test_a_higher_version_stands_beside_the_former_one(session: Session, tmp_path: Path) -> None:
    write_as(session)
    load(session)
    newer = changed(tmp_path / "newer", ("version = 1", "version = 2"), ("Look it up.", "Look it up twice."))
    assert load_checklists(session, newer).created == ["checklist:trial 2"]
    first, second = (version_of(session, "trial", number) for number in (1, 2))
    assert first is not None
    assert second is not None
    assert (first.items[0].guidance.en, second.items[0].guidance.en) == ("Look it up.", "Look it up twice.")
    assert [version.number for version in latest_versions(session)] == [2]
    with pytest.raises(ReferenceDataError, match="version 2 is loaded already; this is version 1"):
        load_checklists(session, FOLDER)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert load_checklists(session, nothing).vanished == ["checklist:trial"]
    assert count(session, ChecklistItem) == 14


def test_other_content_under_the_same_version_is_refused_and_nothing_is_changed(
    session: Session, tmp_path: Path
) -> None:
    write_as(session)
    load(session)
    other = changed(tmp_path / "other", ("Look it up.", "Look it up twice."))
    with pytest.raises(ReferenceDataError, match="version 1 is loaded already, give it a higher one") as refused:
        load_checklists(session, other)
    assert refused.value.line == 5
    assert count(session, ChecklistVersion) == 1


def test_one_bad_file_keeps_out_the_good_ones(session: Session, tmp_path: Path) -> None:
    write_as(session)
    load(session)
    both = changed(tmp_path / "both", ("version = 1", "version = 2"))
    bad = changed(tmp_path / "bad", ('key = "trial"', 'key = "error"')) / "01-trial.toml"
    (both / "02-bad.toml").write_text(bad.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"02-bad\.toml"):
        load_checklists(session, both)
    assert count(session, ChecklistVersion) == 1
    cited = set(session.scalars(select(Recommendation.key)))
    assert any(key.startswith(CITED) for key in cited)
