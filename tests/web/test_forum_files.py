"""The series of a forum as files: its tables up to a ceiling, the agreed minutes of a period in Word and PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text as sql

from tests import rows
from tests.web.conftest import Browser
from tests.web.forum_scene import forum_of, weekly
from tests.web.scenes import Scene
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity

As = Callable[..., Browser]


def test_the_compiled_tables_leave_as_files(client_as: As, scene: Scene) -> None:
    weekly(scene)
    browser, base = client_as(Role.READER), f"/forums/{scene.forum}/series"
    actions = browser.get(f"{base}/actions.csv?open=1").data.decode("utf-8-sig")
    assert "Act on 2018-01-10" in actions
    assert "Act on 2018-01-03" not in actions
    sessions = browser.get(f"{base}/sessions.csv").data.decode("utf-8-sig")
    assert "2018-01-24,,not recorded" in sessions
    book = load_workbook(io.BytesIO(browser.get(f"{base}/attendance.xlsx").data))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert "Regional police" in cells
    assert not any("Lovelace" in cell for cell in cells)
    assert "Agreed on 2018-01-17" in browser.get(f"{base}/agreed.csv").data.decode("utf-8-sig")
    for wrong in ("notes.csv", "agreed.exe"):
        assert browser.get(f"{base}/{wrong}").status_code == 404


def test_files_end_at_their_ceiling_and_say_what_they_leave_out(client_as: As, scene: Scene) -> None:
    weekly(scene, sensitivity=Sensitivity.CONFIDENTIAL)
    browser, base = client_as(Role.READER), f"/forums/{scene.forum}"
    low = browser.get(f"{base}/series/agreed.csv").data.decode("utf-8-sig")
    assert "Agreed on" not in low
    assert "3 records above unclassified are left out" in low
    high = browser.get(f"{base}/series/agreed.csv?ceiling=confidential").data.decode("utf-8-sig")
    assert "Agreed on 2018-01-03" in high
    assert "Marking: confidential" in high
    word = docx.Document(io.BytesIO(browser.get(f"{base}/minutes.docx").data))
    assert not any("Minutes of" in paragraph.text for paragraph in word.paragraphs)
    assert any("3 sessions above unclassified are left out" in paragraph.text for paragraph in word.paragraphs)


def test_the_minutes_of_a_period_hold_what_both_sides_agreed(client_as: As, scene: Scene) -> None:
    weekly(scene)
    scene.write(
        lambda session, of: rows.meeting(session, forum_of(session, scene), date(2018, 1, 24), agreed_minutes=None)
    )
    address = f"/forums/{scene.forum}/minutes"
    browser, asked = client_as(Role.READER), "?from=2018-01-08&until=2018-01-31&ceiling=confidential"
    word = docx.Document(io.BytesIO(browser.get(f"{address}.docx{asked}").data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    said = "\n".join(
        [*(p.text for p in word.paragraphs), *cells, *(p.text for p in word.sections[0].header.paragraphs)]
    )
    pdf = "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(browser.get(f"{address}.pdf{asked}").data)).pages
    )
    for whole in (said, pdf):
        plain = " ".join(whole.split())
        assert "Agreed minutes: Weekly meeting" in plain
        assert "Minutes of 2018-01-10." in plain
        assert "Agreed on 2018-01-17" in plain
        assert "UNCLASSIFIED" in plain
        assert "Regional police (present)" in plain
        assert "1 session was held of which no agreed minutes are recorded." in plain
        for absent in ("Minutes of 2018-01-03", "For us alone", "Lovelace"):
            assert absent not in plain
    french = docx.Document(io.BytesIO(browser.get(f"{address}.docx{asked}&language=fr").data))
    assert french.paragraphs[0].text.startswith("Comptes rendus convenus")
    assert browser.get(f"{address}.txt{asked}").status_code == 404


def test_every_file_is_written_down(client_as: As, scene: Scene) -> None:
    weekly(scene)
    client_as(Role.READER).get(f"/forums/{scene.forum}/series/actions.csv")
    with scene.sessions() as session:
        kept = session.execute(sql("SELECT what FROM access_log WHERE verb = 'exported'")).scalars().all()
    assert kept == [f"/forums/{scene.forum}/series/actions.csv"]
