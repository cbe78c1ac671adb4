"""What a status summary holds: as of a day, up to a ceiling, in the worked example and on small registers."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import rows
from tests.assessments import load, opened, say
from tests.people import person
from tests.rows import TODAY
from tests.statements import statements
from tracker.db.models.missions import Mission, Partnership
from tracker.domain.access import Reader, command_line_reader
from tracker.domain.dates import on
from tracker.domain.snapshots import frozen, thawed
from tracker.domain.summary import StatusSummary, Trend
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementState, Channel, IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.domain.vocabulary.gaps import Matter, SummaryState
from tracker.domain.vocabulary.missions import CombatRole
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.i18n import Translator
from tracker.reporting import html_file, json_file, pdf_file
from tracker.services.checklists.evidence import LinkRecord, link_record
from tracker.services.checklists.reviewing import close, submit
from tracker.services.errors import NotFound
from tracker.services.gaps.decide import AcceptRisk, accept_risk
from tracker.services.summaries.building import Asked, Words, build_summary

SINCE = date(2018, 1, 31)
EVERYTHING = command_line_reader(Sensitivity.STRICTLY_CONFIDENTIAL)
OPEN, CLOSED = Sensitivity.UNCLASSIFIED, Sensitivity.STRICTLY_CONFIDENTIAL


def asked(scope: Mission | Partnership, ceiling: Sensitivity = CLOSED, **changes: object) -> Asked:
    base: dict[str, object] = {"as_of": TODAY, "since": SINCE, "language": "en", "ceiling": ceiling}
    return Asked(scope=scope, **base | changes)  # type: ignore[arg-type]


def clearing_officer(session: Session, mission: Mission) -> Reader:
    return person(session, Role.CLEARING_OFFICER, mission, level=CLOSED)


@pytest.fixture
def minusma(mali: Session) -> Mission:
    return mali.scalars(select(Mission).where(Mission.slug == "minusma")).one()


def test_the_example_on_its_day(mali: Session, minusma: Mission) -> None:
    found = build_summary(mali, EVERYTHING, asked(minusma))
    say = Translator("en").say
    assert [say(line.partnership.title) for line in found.lines] == [
        "MINUSMA and EUCAP Sahel Mali",
        "MINUSMA and EUTM Mali",
        "MINUSMA and Operation Barkhane",
        "MINUSMA and the G5 Sahel Joint Force",
    ]
    assert {line.finding.code for line in found.to_decide} == {"HRC-01", "HRC-07", "LIA-05", "LIA-07"}
    assert all(line.finding.is_gap for line in (*found.gaps, *found.changes.new, *found.to_decide))
    assert found.questions > 0
    assert (found.state, found.marking, found.example) == (SummaryState.DRAFT, Sensitivity.UNCLASSIFIED, True)
    assert [table.key for table in found.annex] == [
        "liaison",
        "meetings",
        "agreements",
        "compliance",
        "overdue_actions",
    ]
    assert {advice.key for advice in found.advice} >= {"ipi19-i6", "ipi19-l36"}
    assert found.omissions


def test_the_first_page_of_the_example_is_one_page(mali: Session, minusma: Mission) -> None:
    words = Words(bottom_line="Two sentences. " * 12, action_requested="One request. " * 12, comment="A comment. " * 12)
    for language in ("en", "fr"):
        found = build_summary(mali, EVERYTHING, asked(minusma, language=language), words)
        pages = _pages(pdf_file.render(found))
        annex = "Annexe" if language == "fr" else "Annex"
        assert pages[1].lstrip().find(annex) >= 0, language


def _pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_an_earlier_day_knows_nothing_of_what_came_later(mali: Session, minusma: Mission) -> None:
    found = build_summary(mali, EVERYTHING, asked(minusma, as_of=date(2014, 7, 31), since=None))
    assert "Barkhane" not in json_file.render(replace(found, omissions=None)).decode()
    assert found.changes.since is None
    assert {line.trend for line in found.lines} == {Trend.UNKNOWN}


def test_one_partnership_alone(mali: Session, minusma: Mission) -> None:
    barkhane = mali.scalars(select(Partnership).where(Partnership.slug == "minusma-barkhane")).one()
    found = build_summary(mali, EVERYTHING, asked(barkhane))
    assert len(found.lines) == len(found.matrix) == 1
    assert found.scope.slug == "minusma-barkhane"
    assert {ref.slug for line in found.gaps for ref in line.partnerships} == {"minusma-barkhane"}


def test_what_was_closed_makes_a_better_trend(session: Session) -> None:
    of = rows.pair(session)
    of.force.dated_values.clear()
    rows.dated(of.force, DatedAttribute.COMBAT_ROLE, CombatRole.MANDATE)
    rows.statement(session, of, Matter.HARM_TRACKING, made=on(date(2018, 1, 1)))
    before = build_summary(session, EVERYTHING, asked(of.mission, since=date(2017, 12, 1)))
    assert [line.trend for line in before.lines] == [Trend.WORSE]
    same = build_summary(session, EVERYTHING, asked(of.mission))
    assert [line.trend for line in same.lines] == [Trend.SAME]


def test_a_ceiling_leaves_out_and_counts(session: Session) -> None:
    of = rows.pair(session)
    rows.position(session, of)
    rows.position(session, of, sensitivity=Sensitivity.CONFIDENTIAL, title=rows.named("Cell for plans"))
    rows.forum(session, of, sensitivity=CLOSED, title=rows.named("Closed circle"))
    rows.exchange(session, of, need_to_know=True, sensitivity=CLOSED)
    low = build_summary(session, EVERYTHING, asked(of.mission, OPEN))
    assert low.left_out == 2
    assert "Cell for plans" not in json_file.render(low).decode()
    assert low.marking is OPEN
    middle = build_summary(session, EVERYTHING, asked(of.mission, Sensitivity.CONFIDENTIAL))
    assert (middle.left_out, middle.marking) == (1, Sensitivity.CONFIDENTIAL)
    assert "Cell for plans" in json_file.render(middle).decode()


def test_whoever_may_not_read_it_is_not_told_how_much_was_left_out(session: Session) -> None:
    of = rows.pair(session)
    rows.position(session, of, sensitivity=CLOSED)
    found = build_summary(session, command_line_reader(OPEN), asked(of.mission, OPEN))
    assert found.left_out == 0


def test_what_is_restricted_never_leaves(session: Session) -> None:
    of = rows.pair(session)
    rows.incident(session, of, kind=IncidentKind.OUTSIDE_CHANNEL, sensitivity=Sensitivity.CONFIDENTIAL)
    rows.exchange(session, of, channel=Channel.OUTSIDE, sensitivity=Sensitivity.CONFIDENTIAL)
    officer = clearing_officer(session, of.mission)
    found = build_summary(session, officer, asked(of.mission))
    text = json_file.render(found).decode() + html_file.render(found).decode()
    assert not {"INF-02", "HRC-05", "HRC-06"} & {line.finding.code for line in (*found.gaps, *found.changes.new)}
    assert "INF-02" not in text


def test_an_accepted_risk_needs_no_decision_but_stays_in_the_annex(session: Session) -> None:
    of = rows.pair(session)
    of.force.dated_values.clear()
    rows.dated(of.force, DatedAttribute.COMBAT_ROLE, CombatRole.MANDATE)
    rows.statement(session, of, Matter.HARM_TRACKING)
    officer = clearing_officer(session, of.mission)
    assert [line.finding.code for line in build_summary(session, officer, asked(of.mission)).to_decide] == ["HRC-07"]
    key = f"HRC-07:{of.public_id}"
    accept_risk(session, officer, of, AcceptRisk(key=key, on=TODAY, reason="known", until=date(2018, 6, 1)))
    found = build_summary(session, officer, asked(of.mission))
    assert found.to_decide == ()
    [line] = [line for line in found.gaps if line.finding.code == "HRC-07"]
    assert "2018" in Translator("en").say(line.decided)


def test_no_name_of_a_person_leaves(mali: Session, session: Session) -> None:
    of = rows.pair(session)
    held = rows.position(session, of)
    rows.tour(session, held, on(rows.START), officer_name="Captain Example")
    found = build_summary(session, EVERYTHING, asked(of.mission))
    assert "Captain Example" not in json_file.render(found).decode() + html_file.render(found).decode()


def test_who_reads_no_records_there_gets_none(session: Session) -> None:
    of, other = rows.pair(session), rows.pair(session)
    stranger = Reader(level=CLOSED, roles=frozenset({(Role.PLANNER, other.mission.public_id)}), signed_in=True)
    with pytest.raises(NotFound):
        build_summary(session, stranger, asked(of.mission))


def test_meetings_of_the_period_and_overdue_actions(mali: Session, minusma: Mission) -> None:
    found = build_summary(mali, EVERYTHING, asked(minusma))
    meetings = next(table for table in found.annex if table.key == "meetings")
    assert meetings.rows
    assert all(SINCE < row[0] <= TODAY for row in meetings.rows)
    assert meetings.illustrative
    later = build_summary(mali, EVERYTHING, asked(minusma, as_of=date(2018, 4, 30)))
    overdue = next(table for table in later.annex if table.key == "overdue_actions")
    assert overdue.rows
    assert all(row[-1] > 0 for row in overdue.rows)


def test_the_number_of_statements_does_not_grow_with_partnerships(session: Session) -> None:
    rows.write_as(session)
    ours = rows.mission(session)
    counts: list[int] = []
    for more in (1, 1, 10):
        for _ in range(more):
            of = rows.partnership(session, ours, rows.force(session))
            rows.meeting(session, rows.forum(session, of), TODAY)
            rows.statement(session, of, Matter.CADENCE)
        counts.append(_count(session, ours))
    assert counts == [counts[0]] * 3


def _count(session: Session, ours: Mission) -> int:
    with statements(session.get_bind().engine) as sent:
        build_summary(session, EVERYTHING, asked(ours, OPEN))
    return len(sent)


def test_a_snapshot_gives_the_same_summary_back(mali: Session, minusma: Mission) -> None:
    for language in ("en", "fr"):
        found = build_summary(mali, EVERYTHING, asked(minusma, language=language))
        again: StatusSummary = thawed(frozen(found, Translator(language).say))
        assert json_file.render(again) == json_file.render(found)
        assert html_file.render(again) == html_file.render(found)


def test_open_checklists_stand_in_it_up_to_the_ceiling(session: Session) -> None:
    one = rows.pair(session)
    load(session)
    planner = person(session, Role.PLANNER, one.mission, level=CLOSED)
    checklist = opened(session, planner, one, SINCE)
    quiet = rows.agreement(session, one, title=rows.named("Quiet arrangement"), sensitivity=Sensitivity.CONFIDENTIAL)
    link_record(session, planner, checklist, LinkRecord(item="trial-talk", record=quiet.public_id, on=SINCE))
    say(session, planner, checklist, "trial-talk", AnswerState.MET, SINCE)
    say(session, planner, checklist, "trial-brief", AnswerState.NOT_MET, SINCE)
    rows.dated(quiet, DatedAttribute.AGREEMENT_STATE, AgreementState.TERMINATED, TODAY)
    session.flush()
    low, high = (build_summary(session, EVERYTHING, asked(one, level)) for level in (OPEN, CLOSED))
    assert low.checklists
    assert high.checklists
    assert {item.key for item in low.checklists[0].watch} == {"trial-brief"}
    assert {item.key for item in high.checklists[0].watch} == {"trial-brief", "trial-talk", "trial-agreement"}
    assert (low.marking, high.marking) == (Sensitivity.UNCLASSIFIED, Sensitivity.CONFIDENTIAL)
    assert (low.checklists[0].counts.unproven, high.checklists[0].counts.turned) == (1, 1)
    assert json_file.render(thawed(frozen(high, Translator("en").say))) == json_file.render(high)
    assert build_summary(session, EVERYTHING, asked(one, as_of=date(2018, 1, 1), since=None)).checklists == ()
    checklist.sensitivity = Sensitivity.CONFIDENTIAL
    session.flush()
    hidden = build_summary(session, EVERYTHING, asked(one, OPEN))
    assert (hidden.checklists, hidden.left_out) == ((), low.left_out + 1)
    submit(session, planner, checklist, checklist.version, TODAY)
    close(session, planner, checklist, checklist.version, TODAY)
    assert build_summary(session, EVERYTHING, asked(one)).checklists == ()


def test_an_older_snapshot_without_checklists_is_read(session: Session) -> None:
    one = rows.pair(session)
    kept = frozen(build_summary(session, EVERYTHING, asked(one)), Translator("en").say)
    del kept["summary"]["checklists"]
    assert thawed(kept).checklists is None
