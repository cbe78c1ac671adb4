"""What a file is, is read from its content and must agree with its name; nothing is unpacked; names are harmless."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import DECEIVING, TAKEN, office
from tracker.domain.file_names import LONGEST_NAME, clean_file_name, ending_of, title_from
from tracker.domain.vocabulary.documents import ENDINGS
from tracker.services.documents.sniffing import sniff
from tracker.services.errors import Refused


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_taken_for_what_it_is(name: str) -> None:
    assert sniff(io.BytesIO(TAKEN[name]), name) is ENDINGS[ending_of(name)]


@pytest.mark.parametrize("why", DECEIVING)
def test_a_file_that_deceives_is_refused(why: str) -> None:
    name, content = DECEIVING[why]
    with pytest.raises(Refused) as refused:
        sniff(io.BytesIO(content), name)
    assert refused.value.field == "file"


def test_a_zip_bomb_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: object, **__: object) -> None:
        raise AssertionError("something was unpacked")

    monkeypatch.setattr(zipfile.ZipExtFile, "read", unpack)
    bomb = office("word/document.xml", ("word/media/bomb", b"\x00" * 30_000_000))
    assert len(bomb) < 40_000
    assert sniff(io.BytesIO(bomb), "a.docx") is ENDINGS["docx"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\minutes.docx", "minutes.docx"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("annex\u202efdp.exe.txt", "annexfdp_exe.txt"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie- x=1.pdf"),
        ('a"; filename="b.exe.pdf', "a-- filename=-b_exe.pdf"),
        ("report.exe.pdf", "report_exe.pdf"),
        ("Rev. 2.1 final.pdf", "Rev. 2.1 final.pdf"),
        (".htaccess.txt", "htaccess.txt"),
        ("con.txt", "_con.txt"),
        ("  .pdf", "pdf"),
        ("", "document"),
        ("procès-verbal.pdf", "procès-verbal.pdf"),
    ],
)
def test_a_name_is_made_harmless(sent: str, kept: str) -> None:
    assert clean_file_name(sent) == kept


@given(st.text(max_size=300))
def test_no_name_holds_a_path_or_what_is_not_shown(sent: str) -> None:
    kept = clean_file_name(sent)
    assert 0 < len(kept) <= LONGEST_NAME + 10
    assert not set(kept) & set('/\\"\r\n\x00\u202e<>')
    assert not kept.startswith(".")
    assert title_from(kept)
