"""What leaves of the section on human rights: by its own permission, up to a ceiling, marked; and redacted copies."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests import rows
from tests.files import MESSAGE
from tests.unit.reporting import reading
from tests.web.browser import Browser
from tests.web.cases import WORD, fill, force_of, recorded, step
from tests.web.documents import attached
from tests.web.filling import typed
from tests.web.scenes import Scene
from tracker.db.models.accounts import AccessLog
from tracker.db.models.cases import RedactedCopy
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.compliance import FrameworkState
from tracker.services.settings import set_highest_level

As = Callable[..., Browser]
PLACE, TOLD, REASON, LETTER, OFFICE = "Samarkand", "Trebizond", "Isfahan", "Palmyra", "Carthage"
GONE = (WORD, PLACE, TOLD, REASON, LETTER, OFFICE, "File 12")


@pytest.fixture
def officer(client_as: As, scene: Scene) -> Browser:
    """Give the browser of the officer who keeps the case."""
    scene.write(lambda session, _one: set_highest_level(session, Sensitivity.STRICTLY_CONFIDENTIAL))
    return client_as(Role.HUMAN_RIGHTS, "mission")


@pytest.fixture
def case(officer: Browser, scene: Scene) -> str:
    """Give a case full of words that must not leave."""
    consent = {"consents-0-recipient": force_of(scene), "consents-0-consent": "conditional"}
    more = {"consents-0-conditions": f"not at {TOLD}", "reprisal_checked_by": OFFICE, "links-0-linked": scene.site}
    case = recorded(officer, scene, place=PLACE, note=f"File 12, from {TOLD} by {PLACE}", **consent, **more)
    assert step(officer, case, "assess", "2018-02-10", reason=f"by {REASON}").status_code == 302
    level = {"sensitivity": "strictly_confidential"}
    attached(officer, case.rsplit("/", maxsplit=1)[1], MESSAGE, f"{LETTER}.eml", title=f"{LETTER} letter", **level)
    return case


def bytes_of(content: bytes) -> Iterator[bytes]:
    """Whatever a file holds: its own bytes, the parts of a packed one, the streams of a PDF unpacked, its metadata."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
            yield " ".join(packed.namelist()).encode()
        yield reading.word_text(content).encode()
        return
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with_end = zlib.decompressobj()
        try:
            yield with_end.decompress(stream)
        except zlib.error:
            yield stream
    yield "\n".join(reading.pages(content)).encode()
    yield str(PdfReader(io.BytesIO(content)).metadata).encode()


def traces(content: bytes, words: tuple[str, ...]) -> list[str]:
    parts = [part.lower() for part in bytes_of(content)]
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    return [word for word in words for code in codes for part in parts if word.lower().encode(code) in part]


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_redacted_copy_holds_no_trace_of_what_was_removed(
    officer: Browser, scene: Scene, case: str, suffix: str
) -> None:
    address = f"/records/{case.rsplit('/', maxsplit=1)[1]}/redacted"
    form = officer.get(address).text
    offered = re.findall(r'name="stays"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="stays"', form)
    keys = {one or other for one, other in offered}
    assert {"title", "place", "note", "over_time", "category"} <= keys
    assert "stays" not in typed(form), "nothing stays by itself"
    for words in ("Who may know", "Who looked"):
        assert words not in form, "what is the mission's own is not even offered"
    stays = ["category", "channel", "made", "over_time", *(k for k in keys if k.startswith("section-"))]
    said = {"made_for": "The organization that sent the troops", "approved_by": "Head of mission", "form": suffix}
    sent = typed(form) | said | {"stays": stays, "black": TOLD}
    answer = officer.post(address, data=sent)
    assert (answer.status_code, str(answer.mimetype).partition("/")[0]) == (200, "application")
    assert traces(answer.data, GONE) == []
    assert answer.headers["Content-Disposition"] == f'attachment; filename="redacted-copy.{suffix}"'
    whole = "\n".join(reading.pages(answer.data)) if suffix == "pdf" else reading.word_text(answer.data)
    flat = " ".join(whole.split())
    for kept in (
        "sexual exploitation and abuse", "January 2018", "Taken out by human_rights_officer", "[removed]", "assessed",
        "STRICTLY CONFIDENTIAL", "Files that may belong to the record are not part of this copy",
    ):  # fmt: skip
        assert kept in flat, kept
    if suffix == "pdf":
        assert answer.data.count(b"%%EOF") == 1, "one revision: nothing lies below another"
    page = officer.get(case).text
    for original in (PLACE, TOLD, REASON):
        assert original in page, "the original is kept"
    assert officer.post(address, data=sent).status_code == 302, "sent twice, it is made once"
    with scene.sessions() as session:
        row = session.scalars(select(RedactedCopy)).one()
        assert (row.made_for, "Place" in row.left_out) == ("The organization that sent the troops", True)
    assert "Redacted copies made" in page
    assert row.sha256[:16] in page


def test_a_file_redacted_elsewhere_is_named_by_its_hash_and_nothing_is_made_of_a_stale_page(
    officer: Browser, case: str
) -> None:
    address = f"/records/{case.rsplit('/', maxsplit=1)[1]}/redacted"
    form = officer.get(address).text
    document = re.search(r'value="(do-[0-9a-z]{8})"', form)
    assert document
    said = {"made_for": "Partner", "approved_by": "Head", "form": "docx", "stays": ["category"]}
    stale = typed(form) | said
    named = officer.post(address, data=stale | {"files": [document.group(1)]})
    assert f"{LETTER} letter (SHA-256" in reading.word_text(named.data)
    assert traces(named.data, (PLACE, TOLD, WORD)) == []
    bad = officer.post(address, data=typed(officer.get(address).text) | said | {"stays": ["nonsense"]})
    assert bad.status_code == 422
    opened = typed(officer.get(address).text) | said
    assert fill(officer, f"{case}/edit", place="elsewhere").status_code == 302
    assert officer.post(address, data=opened).status_code == 409


def test_exports_of_the_section_need_their_permission_and_bear_reader_and_time(
    officer: Browser, client_as: As, scene: Scene, case: str
) -> None:
    lists = ("frameworks", "obligations", "reports", "due-diligence", "support", "cases")
    planner, chief = client_as(Role.PLANNER), client_as(Role.CLEARING_OFFICER)
    for name in lists:
        assert planner.get(f"/records/{name}/export.csv").status_code == 403, name
        assert chief.get(f"/records/{name}/export.csv").status_code == 200, name
    top = "?ceiling=strictly_confidential"
    assert WORD not in officer.get("/records/cases/export.csv").text, "above the ceiling"
    assert "1 record above unclassified is left out" in officer.get("/records/cases/export.csv").text
    assert "left out" not in chief.get("/records/cases/export.csv").text
    stamp = r"Taken out by human_rights_officer on \d{1,2} \w+ \d{4}, \d{2}:\d{2} UTC"
    table = officer.get(f"/records/cases/export.csv{top}").text
    head, row = table.splitlines()[:2]
    assert head.endswith("Watermark")
    assert WORD in row
    assert re.search(rf'{stamp}"?$', row)
    whole = json.loads(officer.get(f"/records/cases/export.json{top}").data)
    assert re.fullmatch(stamp, whole["watermark"])
    assert whole["rows"][0]["Watermark"] == whole["watermark"]
    assert whole["marking"] == "STRICTLY CONFIDENTIAL"
    assert re.search(stamp, reading.book_text(officer.get(f"/records/cases/export.xlsx{top}").data))
    assert chief.get("/records/agreements/export.json").status_code == 404, "JSON bears a watermark or is none"
    assert WORD not in chief.get(f"/records/cases/export.csv{top}").text
    with scene.sessions() as session:
        noted = session.execute(select(AccessLog.verb, AccessLog.what)).all()
    assert ("exported", case.rsplit("/", maxsplit=1)[1]) in [tuple(row) for row in noted]
    assert ("refused", "/records/cases/export.csv") in [tuple(row) for row in noted]


def test_a_file_that_mixes_kinds_leaves_the_section_out_whoever_takes_it(officer: Browser, scene: Scene) -> None:
    """Or the permission would be asked at one door of two."""
    scene.write(lambda s, one: rows.framework(s, one, {rows.TODAY: FrameworkState.CALLED_FOR}, title=rows.named(TOLD)))
    scene.write(lambda s, one: rows.agreement(s, one, title=rows.named(f"{TOLD} text")))
    assert "/frameworks/cf-" in officer.get(f"/search?q={TOLD}").text
    for address in (f"/search/export.csv?q={TOLD}", "/partnerships/mission-force/history.csv"):
        table = officer.get(address).text
        assert f"{TOLD} text" in table, address
        assert "compliance framework" not in table, address
        assert "it leaves from its own lists" in table, address
    assert TOLD in officer.get("/records/frameworks/export.csv").text


def test_a_copy_is_made_by_who_may_and_knows_of_the_record(officer: Browser, client_as: As, case: str) -> None:
    address = f"/records/{case.rsplit('/', maxsplit=1)[1]}/redacted"
    for role, code in ((Role.CLEARING_OFFICER, 404), (Role.PLANNER, 403), (Role.ADMINISTRATOR, 403)):
        assert client_as(role).get(address).status_code == code, role
    assert client_as(Role.HUMAN_RIGHTS).get(address).status_code == 404
    assert officer.get(address).status_code == 200
    assert "Make a redacted copy" in officer.get(case).text
