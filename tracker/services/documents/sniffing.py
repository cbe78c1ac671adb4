"""What a file is, by its content: it must be of a type that is taken, and of the one that its name says.

Nothing is ever unpacked. Of a zip the table of contents is read, and of an OpenDocument file its first part, which
states the type in fewer than a hundred bytes that are stored as they are.
"""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from tracker.domain.file_names import ending_of
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.documents import ENDINGS, ODF, FileType
from tracker.services.documents.texts import is_message, is_text
from tracker.services.errors import Refused

SIGNATURES = ((b"%PDF-", FileType.PDF), (b"\x89PNG\r\n\x1a\n", FileType.PNG), (b"\xff\xd8\xff", FileType.JPEG))
ZIP, ZIP_END, ZIP_64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
TAIL = 66_000  # within which the end of a zip lies: 22 bytes, and a comment of 64 KB at most
LONGEST_TABLE = 1 << 20  # bytes of a zip's table of contents; offices write a few thousand
OOXML = (
    ("word/document.xml", FileType.WORD),
    ("xl/workbook.xml", FileType.EXCEL),
    ("ppt/presentation.xml", FileType.POWERPOINT),
)
MACROS = ("vbaproject.bin", "basic/", "scripts/")  # parts that run


def sniff(stream: BinaryIO, name: str) -> FileType:
    """The type of a file, from the content. Raises Refused where it is not taken, or not what its name says."""
    named = ENDINGS.get(ending_of(name))
    if named is None:
        raise _not_taken()
    if _is_empty(stream):
        raise Refused(Text(N_("The file is empty.")), "file")
    if named is not _found(stream, named):
        words = N_("The content is not that of the type its name says: %(type)s.")
        raise Refused(Text(words, {"type": named}), "file")
    return named


def _found(stream: BinaryIO, named: FileType) -> FileType | None:
    """What it is; None where it is nothing that is taken, or two things at once."""
    head, tail = _head(stream), _tail(stream)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return None if ZIP_END in tail else kind
    if head.startswith(ZIP):
        return _office(stream, tail)
    if named is FileType.EMAIL:
        return named if is_text(stream, markup=True) and is_message(head) else None
    return named if named in (FileType.TEXT, FileType.CSV) and is_text(stream) and ZIP_END not in tail else None


def _office(stream: BinaryIO, tail: bytes) -> FileType | None:
    """Which office's document a zip is. Raises Refused where it holds macros."""
    if not _table_is_short(tail):
        return None
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = [part.filename for part in archive.infolist()]
            if any(part.lower().startswith(MACROS) or part.lower().endswith(MACROS[0]) for part in parts):
                raise Refused(Text(N_("The file holds macros, which run. Save it without them first.")), "file")
            if "[Content_Types].xml" in parts:
                return next((kind for part, kind in OOXML if part in parts), None)
            return _open_document(archive)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError, EOFError, RuntimeError):
        return None


def _open_document(archive: zipfile.ZipFile) -> FileType | None:
    first = next(iter(archive.infolist()), None)
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        return None
    if not 0 < first.file_size < 100:
        return None
    return ODF.get(archive.read(first).decode("ascii", "replace"))


def _table_is_short(tail: bytes) -> bool:
    """Whether the table of contents can be read without harm, whatever it says of what is inside."""
    end = tail.rfind(ZIP_END)
    if end < 0 or ZIP_64 in tail[max(0, end - 20) : end]:
        return False
    return int.from_bytes(tail[end + 12 : end + 16], "little") <= LONGEST_TABLE


def _is_empty(stream: BinaryIO) -> bool:
    return stream.seek(0, 2) == 0


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(8192)


def _tail(stream: BinaryIO) -> bytes:
    stream.seek(max(0, stream.seek(0, 2) - TAIL))
    return stream.read(TAIL)


def _not_taken() -> Refused:
    taken = ", ".join(f".{ending}" for ending in ENDINGS)
    words = N_("Files of this type are not taken. The name must end in one of: %(endings)s.")
    return Refused(Text(words, {"endings": taken}), "file")
