"""The PDF: accessible, marked on every page, one page first, whatever the fonts lack counted."""

from __future__ import annotations

from typing import Any

import pytest
import typst

from tests.summaries import line, summary, written_with
from tests.unit.reporting.reading import pages, pdf
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.reporting import pdf_file
from tracker.reporting.glyphs import FONTS, MISSING, has_glyph, shown
from tracker.reporting.typesetting import fonts

LAST = 0x2C80  # no glyph is claimed beyond


def test_it_is_tagged_and_says_that_it_is_accessible() -> None:
    file = pdf(pdf_file.render(summary(language="fr")))
    root: Any = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert file.metadata is not None
    assert file.metadata.title == "État de la coordination\u00a0: MISSION"


def test_every_page_bears_marking_reference_and_draft() -> None:
    found = pages(pdf_file.render(written_with("word\n" * 50)))
    assert len(found) > 3
    for page in found:
        assert "UNCLASSIFIED" in page
        assert "ss-aaaaaaaa" in page
        assert "DRAFT, not cleared" in page
    released = pages(pdf_file.render(summary(state=SummaryState.RELEASED)))
    assert not any("DRAFT" in page for page in released)


def test_one_page_comes_first_though_it_must_be_set_smaller() -> None:
    many = summary(to_decide=tuple(line() for _ in range(30)), bottom_line="Three words more. " * 60)
    found = pages(pdf_file.render(many))
    assert "Limits of this summary" in found[0]
    assert "20 more in the annex." in found[0]
    assert "Annex" in found[1]


def test_what_cannot_be_shown_is_a_box_and_is_counted_on_the_last_page() -> None:
    found = pages(pdf_file.render(summary(bottom_line="维和 and 🕊️")))
    assert f"{MISSING * 2} and {MISSING}" in found[0].replace(" ", " ")
    assert "3 characters of this document cannot be shown here" in found[-1]
    assert "cannot be shown here" not in pages(pdf_file.render(summary()))[-1]


def test_what_people_write_is_never_run() -> None:
    words = '#panic("x") $x$ *bold* #{ 1 + 1 } // gone'
    found = pages(pdf_file.render(summary(bottom_line=words)))
    assert '#panic("x") $x$ *bold* #{ 1 + 1 } // gone' in found[0]


def test_every_character_that_is_said_to_have_a_glyph_has_one() -> None:
    letters = [chr(point) for point in range(0x20, LAST) if has_glyph(chr(point))]
    assert len(letters) > 3000
    families = ", ".join(f'"{font}"' for font in FONTS)
    source = (
        f'#set document(title: "t")\n#set text(font: ({families}), lang: "en")\n'
        '#for c in sys.inputs.letters.split("") { [#c ]; strong[#c ] }'
    )
    compiler = typst.Compiler(input=source.encode(), font_paths=fonts())
    assert compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"letters": "".join(letters)})


@pytest.mark.parametrize(
    ("text", "said", "missing"),
    [
        ("naïve œuvre ≥ ▯ ", "naïve œuvre ≥ ▯ ", 0),
        ("维和", "▯▯", 2),
        ("👩‍👩‍👧", "▯▯▯", 3),
        ("soft\u00adhyphen\ufeff", "softhyphen", 0),
        ("two\nlines\tand a tab", "two\nlines\tand a tab", 0),
    ],
)
def test_characters_without_glyph(text: str, said: str, missing: int) -> None:
    assert shown(text) == (said, missing)
