"""The files of the checklists: whatever is damaged is refused whole, with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assessments import FILE, FOLDER, changed, library_keys
from tracker.domain.vocabulary.checklists import Phase, Repeat
from tracker.reference.checklist_files import read_checklists
from tracker.reference.source_file import ReferenceDataError

# What is put where, the reason told, and how the line begins that is told.
DAMAGE = {
    "no TOML": ("[checklist]", "[checklist", "not TOML", "[checklist"),
    "an unknown recommendation": ('["ipi19-r8a"]', '["ipi19-r99"]', "no recommendation 'ipi19-r99'", "recommendations"),
    "no recommendation": ('["ipi19-r8a"]', "[]", "at least one recommendation", "recommendations"),
    "a missing translation": ('text.fr = "Chacun sait qui appeler."\n', "", "language 'fr' is missing", "text.en"),
    "an item that waits for itself": ('["trial-talk"]', '["trial-brief"]', "waits for itself", "after"),
    "an item that waits for none": ('["trial-talk"]', '["trial-none"]', "no item 'trial-none'", "after"),
    "an unknown rule": ('["rule:HRC-05"]', '["rule:HRC-99"]', "'rule:HRC-99' is no rule", "decided_by"),
    "an unknown decider": ('"forum:operational"', '"forum:local"', "'forum:local' is no rule", "decided_by"),
    "an unknown condition": ('["collocated"]', '["neighbours"]', "'neighbours' is no condition", "applies"),
    "an unknown phase": ('phases = ["ended"]', 'phases = ["over"]', "'over' is none of", 'phases = ["over"]'),
    "an unknown section": ('section = "people"', 'section = "others"', "no section 'others'", 'section = "others"'),
    "an unknown function": ('responsible = "liaison"', 'responsible = "any"', "'any' is none of", "responsible"),
    "a key that stands twice": ('"trial-brief"', '"trial-talk"', "stands twice", 'key = "trial-talk"'),
    "a key of another checklist": ('"trial-ended"', '"tryout-ended"', "starts with trial-", 'key = "tryout-ended"'),
    "evidence that never lasts": ("lasts = 90", "lasts = 0", "a number above nought", "lasts"),
    "a version that is none": ("version = 1", 'version = "one"', "a whole number", "version"),
    "an unknown field": ('repeat = "monthly"', 'repeats = "monthly"', "unknown field 'repeats'", "repeats"),
}


def test_a_file_is_read_as_it_says() -> None:
    (found,) = read_checklists(library_keys(), FOLDER)
    trial = found.template
    assert (trial.key, trial.number, trial.repeat, trial.pack) == ("trial", 1, Repeat.MONTHLY, False)
    assert [section.key for section in trial.sections] == ["records", "people"]
    talk, ended = trial.item("trial-talk"), trial.item("trial-ended")
    assert talk is not None
    assert ended is not None
    assert (talk.lasts, talk.text.fr, ended.phases) == (90, "Chacun sait qui appeler.", (Phase.ENDED,))
    assert trial.deciders == {"forum:operational", "agreement:information", "site_assessment", "rule:HRC-05"}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_refused_with_line_and_reason(tmp_path: Path, damage: str) -> None:
    before, after, reason, begins = DAMAGE[damage]
    folder = changed(tmp_path / "checklists", (before, after))
    with pytest.raises(ReferenceDataError, match=reason) as refused:
        read_checklists(library_keys(), folder)
    assert refused.value.file == FILE
    assert refused.value.line is not None
    text = (folder / FILE).read_text(encoding="utf-8").splitlines()
    assert text[refused.value.line - 1].startswith(begins)


def test_a_circle_of_items_and_a_doubled_checklist_are_refused(tmp_path: Path) -> None:
    circle = changed(tmp_path / "circle", ("lasts = 90", 'lasts = 90\nafter = ["trial-brief"]'))
    with pytest.raises(ReferenceDataError, match="waits for itself"):
        read_checklists(library_keys(), circle)
    double = changed(tmp_path / "double")
    (double / "02-again.toml").write_text((FOLDER / FILE).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"02-again\.toml, line \d+: .*stands in 01-trial\.toml already"):
        read_checklists(library_keys(), double)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "01-none.toml").write_text("# Nothing.\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"holds one \[checklist\]"):
        read_checklists(library_keys(), empty)


def test_the_digest_tells_content_from_comments(tmp_path: Path) -> None:
    (plain,) = read_checklists(library_keys(), FOLDER)
    (noted,) = read_checklists(library_keys(), changed(tmp_path / "a", ("[[section]]", "# A heading.\n[[section]]")))
    (newer,) = read_checklists(library_keys(), changed(tmp_path / "b", ("version = 1", "version = 2")))
    (other,) = read_checklists(library_keys(), changed(tmp_path / "c", ("Look it up.", "Look it up twice.")))
    assert plain.digest == noted.digest == newer.digest
    assert plain.digest != other.digest
