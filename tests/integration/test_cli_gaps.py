"""tracker gaps and tracker observe: what they print, for whom, in which form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from config import ROOT
from tests import contents, rows
from tests.integration.conftest import Loaded
from tracker.cli import main
from tracker.db.models.accounts import AccessLog
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Partnership
from tracker.db.models.records import RecordCircle
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, AllegationState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.accounts import NewAccount, add_account

SCHEMA = json.loads((ROOT / "docs" / "gaps.schema.json").read_text(encoding="utf-8"))
MALI = ("gaps", "--mission", "MINUSMA", "--as-of", "2018-02-28")

Run = Callable[..., str]


def runner(engine: Engine, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setenv("TRACKER_DATABASE_URL", engine.url.render_as_string(hide_password=False))

    def run(*arguments: str) -> str:
        capfdbinary.readouterr()
        main(arguments)
        return capfdbinary.readouterr().out.decode()

    return run


@pytest.fixture
def mali_at_shell(
    kind: str, loaded: Loaded, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Give the command on a database with the worked example."""
    return runner(loaded(kind, contents.mali), monkeypatch, capfdbinary)


@pytest.fixture
def shell(engine: Engine, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Give the command on the database of this test."""
    return runner(engine, monkeypatch, capfdbinary)


def read(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    return document


def test_one_partnership_is_listed_alone(mali_at_shell: Run) -> None:
    whole = read(mali_at_shell(*MALI, "--format", "json"))
    named = ("--partnership", "minusma-barkhane", "--as-of", "2018-02-28")
    alone = read(mali_at_shell("gaps", *named, "--format", "json"))
    assert (whole["partnership"], alone["partnership"]["slug"]) == (None, "minusma-barkhane")
    assert alone["findings"] == [f for f in whole["findings"] if f["partnership"]["slug"] == "minusma-barkhane"]


def test_the_only_tracked_mission_need_not_be_named(mali_at_shell: Run) -> None:
    assert mali_at_shell("gaps", "--as-of", "2018-02-28") == mali_at_shell(*MALI)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_json_keeps_to_the_schema(mali_at_shell: Run, language: str) -> None:
    found = read(mali_at_shell(*MALI, "--format", "json", "--language", language))
    assert (found["as_of"], found["mission"]["slug"], found["ceiling"]) == ("2018-02-28", "minusma", "unclassified")
    keys = {f["key"] for f in found["findings"]}
    assert found["gaps"] + found["questions"] == len(keys) < len(found["findings"]), "a shared key counts once"
    bases = [f["basis"] == "not_recorded" for f in found["findings"]]
    assert bases == sorted(bases), "gaps come before questions"


def test_json_tells_a_gap_whole(mali_at_shell: Run) -> None:
    findings = read(mali_at_shell(*MALI, "--format", "json"))["findings"]
    [one] = [f for f in findings if f["code"] == "HRC-01" and f["basis"] != "not_recorded"]
    assert one["partnership"]["slug"] == "minusma-fc-g5s"
    assert (one["severity"], one["since"], one["owner_side"]) == ("high", "2017-12-08", "mission")
    assert one["records"][0]["kind"] == "framework"
    assert one["recommendations"]


def test_on_a_day_before_everything_there_is_nothing(mali_at_shell: Run) -> None:
    found = read(mali_at_shell("gaps", "--mission", "minusma", "--as-of", "2012-01-01", "--format", "json"))
    assert (found["findings"], found["gaps"], found["questions"]) == ([], 0, 0)


def test_without_a_date_an_example_opens_on_its_own_day(mali_at_shell: Run) -> None:
    assert read(mali_at_shell("gaps", "--mission", "minusma", "--format", "json"))["as_of"] == "2018-02-28"


def test_csv_has_a_row_for_each_finding_and_partnership(mali_at_shell: Run) -> None:
    count = len(read(mali_at_shell(*MALI, "--format", "json"))["findings"])
    table = list(csv.reader(io.StringIO(mali_at_shell(*MALI, "--format", "csv").lstrip("\ufeff"))))
    codes = [row[2] for row in table[1:] if len(row) > 2]
    assert len(codes) == count
    assert {len(code) for code in codes} == {6}


def test_text_names_gaps_first(mali_at_shell: Run) -> None:
    text = mali_at_shell(*MALI)
    gaps, _, questions = text.partition("To verify: ")
    assert "Gaps: 9" in gaps
    assert "LIA-05  high  MINUSMA and Operation Barkhane" in gaps
    assert "DEL-02" in questions
    assert "DEL-02" not in gaps


def test_it_writes_a_file(mali_at_shell: Run, tmp_path: Path) -> None:
    target = tmp_path / "gaps.json"
    assert mali_at_shell(*MALI, "--format", "json", "--output", str(target)) == ""
    read(target.read_text(encoding="utf-8"))


def furnish(sessions: sessionmaker[Session], title: str = "Evidence handed over") -> str:
    """A mission with confidential evidence outside the channel, a planner and a clearing officer; gives its slug."""
    with sessions() as session:
        of = rows.pair(session)
        secret = {"title": rows.named(title), "sensitivity": Sensitivity.CONFIDENTIAL}
        rows.incident(session, of, kind=IncidentKind.OUTSIDE_CHANNEL, made=date(2018, 2, 1), **secret)
        rows.incident(session, of, kind=IncidentKind.NOTICE_AFTER, made=date(2018, 2, 1), **secret)
        for role in (Role.PLANNER, Role.CLEARING_OFFICER):
            new = NewAccount(
                email=f"{role.value}@example.org",
                function=role.label,
                password="long enough for a test",
                level=Sensitivity.CONFIDENTIAL,
                roles=((role, of.mission.slug),),
            )
            add_account(session, new)
        session.commit()
        return of.mission.slug


def seen(shell: Run, slug: str, *more: str) -> dict[str, Any]:
    return read(shell("gaps", "--mission", slug, "--as-of", "2018-02-28", "--format", "json", *more))


def codes(document: dict[str, Any]) -> set[str]:
    return {f["code"] for f in document["findings"] if f["basis"] != "not_recorded"}


def test_evidence_outside_the_channel_shows_to_a_clearing_officer_only(
    sessions: sessionmaker[Session], shell: Run
) -> None:
    slug = furnish(sessions)
    assert codes(seen(shell, slug)) == set()
    assert codes(seen(shell, slug, "--ceiling", "strictly_confidential")) == {"INF-01"}
    assert codes(seen(shell, slug, "--as", "planner@example.org")) == {"INF-01"}
    officer = seen(shell, slug, "--as", "clearing_officer@example.org")
    assert codes(officer) == {"INF-01", "INF-02"}
    assert officer["marking"] == "confidential"


def test_who_takes_out_a_case_stands_in_the_list_and_in_the_log(sessions: sessionmaker[Session], shell: Run) -> None:
    slug = furnish(sessions)
    with sessions() as session:
        rows.write_as(session)
        of = session.scalars(select(Partnership)).one()
        officer = add_account(
            session,
            NewAccount(
                email="human@example.org",
                function="Human rights",
                password="long enough for a test",
                level=Sensitivity.STRICTLY_CONFIDENTIAL,
                roles=((Role.HUMAN_RIGHTS, slug),),
            ),
        )
        new = Allegation(
            title=rows.named("Case 4"), category=AllegationCategory.TORTURE, channel=AllegationChannel.HRDDP
        )
        case = rows.keep(session, new, [of], sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL, need_to_know=True)
        case.circle.append(RecordCircle(account_id=officer.id))
        rows.dated(case, DatedAttribute.ALLEGATION_STATE, AllegationState.TRANSMISSIBLE, date(2018, 1, 5))
        session.commit()
        kept, known_as = officer.id, case.public_id
    mine = ("--as", "human@example.org")
    found = seen(shell, slug, *mine)
    assert "HRC-05" in codes(found)
    assert found["watermark"].startswith("Taken out by Human rights on ")
    text = shell("gaps", "--mission", slug, "--as-of", "2018-02-28", *mine)
    assert text.splitlines()[-1].startswith("Taken out by Human rights on ")
    table = shell("gaps", "--mission", slug, "--as-of", "2018-02-28", *mine, "--format", "csv").splitlines()
    assert table[0].endswith(",Watermark")
    assert all(" UTC" in row.rsplit(",", 1)[1] for row in table[1:] if len(row) > 100)
    for others in ((), ("--ceiling", "strictly_confidential"), ("--as", "planner@example.org")):
        assert "HRC-05" not in codes(seen(shell, slug, *others))
    assert "watermark" not in seen(shell, slug)
    with sessions() as session:
        log = session.execute(select(AccessLog.verb, AccessLog.what, AccessLog.account_id)).all()
    assert log == [("exported", known_as, kept)] * 3


def test_what_the_ceiling_leaves_out_is_counted(sessions: sessionmaker[Session], shell: Run) -> None:
    slug = furnish(sessions)
    found = seen(shell, slug, "--as", "planner@example.org", "--ceiling", "unclassified")
    assert (codes(found), found["marking"], found["left_out"]) == (set(), "unclassified", 1)


def test_csv_starts_no_formula(sessions: sessionmaker[Session], shell: Run) -> None:
    slug = furnish(sessions, "=HYPERLINK(1)")
    text = shell("gaps", "--mission", slug, "--as-of", "2018-02-28", "--ceiling", "confidential", "--format", "csv")
    table = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    cells = [cell for row in table for cell in row if "HYPERLINK" in cell]
    assert cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_observing_twice_says_so(sessions: sessionmaker[Session], shell: Run) -> None:
    furnish(sessions)
    first, second = (shell("observe", "--as-of", "2018-02-28") for _ in range(2))
    assert " 0 of them new" not in first
    assert second.endswith(" 0 of them new or back, 0 closed.\n")
