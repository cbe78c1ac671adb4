"""Words for documents: the types of file that are taken, the endings they bear, how they are named to a browser."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class FileType(Word):
    """A type of file that may be attached; nothing else is."""

    PDF = "pdf", N_("PDF")
    WORD = "docx", N_("Word")
    EXCEL = "xlsx", N_("Excel")
    POWERPOINT = "pptx", N_("PowerPoint")
    ODT = "odt", N_("OpenDocument text")
    ODS = "ods", N_("OpenDocument spreadsheet")
    ODP = "odp", N_("OpenDocument presentation")
    TEXT = "txt", N_("text file")
    CSV = "csv", N_("CSV table")
    PNG = "png", N_("PNG picture")
    JPEG = "jpg", N_("JPEG picture")
    EMAIL = "eml", N_("e-mail message")


ENDINGS: dict[str, FileType] = {kind.value: kind for kind in FileType} | {"jpeg": FileType.JPEG}

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
ODF: dict[str, FileType] = {
    f"{_ODF}.text": FileType.ODT,
    f"{_ODF}.spreadsheet": FileType.ODS,
    f"{_ODF}.presentation": FileType.ODP,
}
UNSURE = "application/octet-stream"
# What the content itself says for certain; the others leave as mere bytes, so that no browser takes them for a page.
MEDIA: dict[FileType, str] = {
    FileType.PDF: "application/pdf",
    FileType.WORD: f"{_OOXML}.wordprocessingml.document",
    FileType.EXCEL: f"{_OOXML}.spreadsheetml.sheet",
    FileType.POWERPOINT: f"{_OOXML}.presentationml.presentation",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    **{kind: media for media, kind in ODF.items()},
}
