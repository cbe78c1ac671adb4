"""Every format says the same, in order, marked, and takes whatever people write."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import html5lib
import jsonschema
import pytest

from tests.summaries import summary, written_with
from tests.unit.reporting.reading import book, book_text, data, pages, pdf, tables, word, word_text
from tracker.domain.summary import StatusSummary
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting.exports import EXPORTS, file_name
from tracker.reporting.table_files import CELL_LIMIT

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "summary.schema.json").read_text(encoding="utf-8"))


def plain_html(content: bytes) -> str:
    text = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", " ", content.decode())
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def plain_csv(content: bytes) -> str:
    return "\n".join(cell for rows in tables(content).values() for row in rows for cell in row)


READ: dict[str, Callable[[bytes], str]] = {
    "pdf": lambda content: "\n".join(pages(content)),
    "docx": word_text,
    "xlsx": book_text,
    "csv": plain_csv,
    "json": lambda content: json.dumps(data(content), ensure_ascii=False),
    "html": plain_html,
}
IN_ORDER = ("pdf", "docx", "html")
HEADINGS = [
    "Bottom line",
    "Action requested",
    "Changes since",
    "Partnerships",
    "Gaps that need a decision",
    "Support and due diligence",
    "Clauses, reports and the next 90 days",
    "Comment of the mission",
    "Limits of this summary",
    "Annex",
    "Partnerships by theme",
    "All gaps",
    "Liaison",
    "Meetings",
    "Agreements",
    "Compliance",
    "Overdue_Actions",
    "Checklists",
    "Timeline",
]


@cache
def exported(name: str, what: StatusSummary) -> str:
    """What is read in a format; many tests look at the same summary."""
    return " ".join(READ[name](EXPORTS[name].render(what)).split())


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_holds_what_people_wrote_and_what_was_found(name: str) -> None:
    said = exported(name, summary())
    for words in (
        "Liaison is asked for and not there.",
        "Name a liaison officer by the end of March.",
        "The mission has asked the force twice.",
        "We are glad to be asked.",
        "Liaison named by the Council, none recorded",
        "Camp in Kidal",
        "assigned to the chief of staff",
        "Compliance cases are followed apart",
        "Fuel for two convoys",
        "ipi19-i6",
        "ss-aaaaaaaa",
    ):
        assert words in said, words


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_holds_the_checklists(name: str) -> None:
    what = summary()
    said = exported(name, what)
    for words in ("Collocation and counter-terrorism", "camp commandant", "Every shared site has a risk assessment.",
                  "Guards act alike.", "The evidence has been out of date since 5 February 2018."):  # fmt: skip
        assert words in said, words
    if name == "json":
        (one,) = data(EXPORTS[name].render(what))["checklists"]
        assert (one["state"], one["items"]["asked"], one["items"]["turned"]) == ("submitted", 11, 1)
        assert [item["state"] for item in one["to_watch"]] == ["not_met", "not_started"]
        assert data(EXPORTS[name].render(replace(what, checklists=None)))["checklists"] is None
    elif name not in ("xlsx", "csv"):
        assert "1 checklist is open. Items asked: 11." in said
    older = exported(name, replace(what, checklists=None))
    assert "Collocation" not in older
    assert ("No checklist was open on this date." in exported(name, replace(what, checklists=()))) is (
        name in ("pdf", "docx", "html")
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_questions_are_counted_and_never_listed(name: str) -> None:
    said = exported(name, summary())
    assert "MTG-01" not in said
    assert "LIA-08" not in said
    assert "14" in said


def headings(name: str, content: bytes) -> list[str]:
    if name == "docx":
        return [p.text for p in word(content).paragraphs if p.style.name.startswith("Heading")]
    if name == "html":
        found = re.findall(r'<h[123]>(.*?)</h[123]>|<p class="annex-title">(.*?)</p>', content.decode())
        return [html.unescape(a or b) for a, b in found]
    return [line.strip() for page in pages(content) for line in page.splitlines()]


@pytest.mark.parametrize("name", IN_ORDER)
def test_what_is_read_stands_in_the_order_of_leadership(name: str) -> None:
    lines = headings(name, EXPORTS[name].render(summary()))
    place = -1
    for heading in HEADINGS:
        later = [n for n, line in enumerate(lines) if n > place and line.startswith(heading)]
        assert later, heading
        place = later[0]


@pytest.mark.parametrize("name", IN_ORDER)
def test_the_particulars_come_first_in_their_order(name: str) -> None:
    said = exported(name, summary(cleared_by="chief of staff", cleared_on=date(2018, 3, 1), state=SummaryState.CLEARED))
    if name == "docx":
        rows = word(EXPORTS[name].render(summary())).tables[0].rows
        said = " ".join(row.cells[0].text for row in rows)
    places = [
        said.index(word) for word in ("Marking", "Reference", "Scope", "As of", "Period", "Drafted by", "Cleared by")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages(name: str, language: str) -> None:
    said = exported(name, summary(language=language))
    assert ("non classifié" in said.lower()) is (language == "fr" and name != "json")


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "json"])
@pytest.mark.parametrize("state", SummaryState)
def test_a_draft_says_so(name: str, state: SummaryState) -> None:
    said = exported(name, summary(state=state))
    assert ("DRAFT" in said) is (state is SummaryState.DRAFT)
    assert ("WITHDRAWN" in said) is (state is SummaryState.WITHDRAWN)


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "json"])
def test_the_marking_is_there(name: str) -> None:
    assert "STRICTLY CONFIDENTIAL" in exported(name, summary(marking=Sensitivity.STRICTLY_CONFIDENTIAL))


def test_every_table_bears_marking_and_draft() -> None:
    for rows in tables(EXPORTS["csv"].render(summary())).values():
        assert rows[-1] == ["UNCLASSIFIED · DRAFT, not cleared · ss-aaaaaaaa"]
    for page in book(EXPORTS["xlsx"].render(summary())):
        assert page.oddHeader is not None
        assert page.oddHeader.center.text == "UNCLASSIFIED · DRAFT, not cleared"


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_illustrative_says_so(name: str) -> None:
    said = exported(name, summary())
    marked = "yes" if name in ("xlsx", "csv") else '"illustrative": true' if name == "json" else "illustrative"
    assert marked in said


ODD = "naïve œuvre 维和 🕊️ \uf0b7 item \x00\x07 \u200d مرحبا"
LONG = "a" * 40_000
LONG_NAME = "Zusammenarbeitsvereinbarungsverhandlungskommissionsmitglieder"


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("text", [ODD, LONG, LONG_NAME, "lone \ud800 surrogate", "<script>alert(1)</script>"])
def test_whatever_people_write_passes(name: str, text: str) -> None:
    content = EXPORTS[name].render(written_with(text))
    if (name, text) == ("pdf", LONG):  # its words are not asked for, and to read them costs more than to set them
        assert pdf(content).pages
        return
    said = READ[name](content)
    assert said
    if text == LONG_NAME and name != "pdf":
        assert LONG_NAME in said
    if text is ODD:
        assert "naïve œuvre" in said
        assert "\x00" not in said
        assert "\uf0b7" not in said
        assert ("维和" in said) is (name != "pdf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_starts_a_formula(text: str) -> None:
    for rows in tables(EXPORTS["csv"].render(written_with(text))).values():
        assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t" and cell]
    for page in book(EXPORTS["xlsx"].render(written_with(text))):
        assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_excel_holds_no_cell_beyond_its_limit_and_no_long_sheet_name() -> None:
    found = book(EXPORTS["xlsx"].render(written_with("x" * 40_000)))
    assert max(len(str(v)) for page in found for row in page.values for v in row if v) <= CELL_LIMIT
    assert all(len(name) <= 31 for name in found.sheetnames)


def test_excel_keeps_dates_as_dates() -> None:
    page = book(EXPORTS["xlsx"].render(summary()))["All gaps"]
    head = [cell.value for cell in page[1]]
    assert isinstance(page.cell(2, head.index("Since") + 1).value, datetime)


def test_the_json_keeps_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for what in (summary(), summary(language="fr", state=SummaryState.RELEASED), written_with(ODD)):
        jsonschema.validate(data(EXPORTS["json"].render(what)), SCHEMA, jsonschema.Draft202012Validator)


def test_the_page_is_html() -> None:
    for what in (summary(), written_with(ODD), written_with("<b>&\"'")):
        text = EXPORTS["html"].render(what).decode()
        html5lib.HTMLParser(strict=True).parse(text)
        assert "<b>&" not in text
    assert 'lang="fr"' in EXPORTS["html"].render(summary(language="fr")).decode()


def test_the_zip_names_its_files_in_order() -> None:
    content = EXPORTS["csv"].render(summary())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert names[0] == "01-summary.csv"
    assert content == EXPORTS["csv"].render(summary())


def test_word_repeats_heads_names_its_tables_and_describes_its_picture() -> None:
    file = word(EXPORTS["docx"].render(summary()))
    xml = file.element.xml
    assert xml.count("<w:tblHeader") >= 8
    assert "<w:tblCaption" in xml
    assert 'descr="A bar chart' in xml
    header = file.sections[0].header.paragraphs[0].text
    assert "UNCLASSIFIED" in header
    assert "DRAFT" in header
    assert file.core_properties.title == "Status of coordination: MISSION"


def test_an_empty_summary_is_still_a_document() -> None:
    bare = replace(
        summary(),
        bottom_line=None,
        action_requested=None,
        comment=None,
        partner_comment=None,
        lines=(),
        to_decide=(),
        gaps=(),
        matrix=(),
        advice=(),
        timeline=(),
        drafted_by=None,
        example=False,
        omissions=None,
    )
    for name in EXPORTS:
        assert exported(name, bare)
    assert "Nobody has written the bottom line yet." in exported("docx", bare)


def test_file_names_say_what_it_is() -> None:
    assert file_name(summary(), "pdf") == "draft-status-mission-2018-02-28-en.pdf"
    assert file_name(summary(state=SummaryState.RELEASED), "pdf") == "status-mission-2018-02-28-en.pdf"
