"""Files of every type that is taken, made on the spot, and some that deceive."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20
MESSAGE = (
    b"From: a@mission.example.org\r\nDate: Tue, 27 Feb 2018 10:00:00 +0000\r\nSubject: x\r\n\r\n<html>hello</html>\r\n"
)
PROGRAM = b"MZ\x90\x00" + b"\x00" * 60
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def office(main: str, *more: tuple[str, bytes]) -> bytes:
    """What one of Microsoft's programs would write."""
    return zipped(("[Content_Types].xml", b"<Types/>"), (main, b"<x/>"), *more)


def open_document(kind: str) -> bytes:
    """What one of LibreOffice's programs would write."""
    stated = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped(("mimetype", stated), ("content.xml", b"<x/>"), method=zipfile.ZIP_STORED)


WORD, EXCEL, SLIDES = (office(p) for p in ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"))
TAKEN: dict[str, bytes] = {
    "a.pdf": PDF, "a.docx": WORD, "a.xlsx": EXCEL, "a.pptx": SLIDES, "a.odt": open_document("text"),
    "a.ods": open_document("spreadsheet"), "a.odp": open_document("presentation"), "a.txt": "élève\n".encode(),
    "a.csv": b"a;b\r\n1;2\r\n", "a.png": PNG, "a.jpg": JPEG, "A.JPEG": JPEG, "a.eml": MESSAGE,
}  # fmt: skip
# What is refused, by why.
DECEIVING: dict[str, tuple[str, bytes]] = {
    "nothing in it": ("a.pdf", b""),
    "a program": ("a.exe", PROGRAM),
    "a program after a false ending": ("a.pdf.exe", PROGRAM),
    "a program called a PDF": ("a.pdf", PROGRAM),
    "a page": ("a.html", PAGE),
    "a page called a picture": ("a.png", PAGE),
    "a page called a text": ("a.txt", PAGE),
    "a drawing called a picture": ("a.png", DRAWING),
    "a drawing called a table": ("a.csv", DRAWING),
    "a picture called a PDF": ("a.pdf", PNG),
    "a Word file called Excel": ("a.xlsx", WORD),
    "any zip called Word": ("a.docx", zipped(("a.txt", b"x"))),
    "a Word file with macros": ("a.docx", office("word/document.xml", ("word/vbaProject.bin", b"x"))),
    "a PDF that is a zip too": ("a.pdf", PDF + zipped(("a.txt", b"x"))),
    "a picture that is a zip too": ("a.png", PNG + zipped(("a.txt", b"x"))),
    "a text with a zero in it": ("a.txt", b"a\x00b"),
    "a message without a sender": ("a.eml", b"Subject: x\r\n\r\nhello"),
    "half a zip": ("a.docx", WORD[: len(WORD) // 2]),
    "a zip whose table is out of all measure": ("a.docx", office("word/document.xml")[:-10] + b"\xff" * 10),
    "no ending": ("contract", PDF),
}
