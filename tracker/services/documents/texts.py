"""Whether a file is plain text, and whether that text is an e-mail message."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import BinaryIO

CHUNK = 1 << 20
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# What a browser might take for a page although it is called a text.
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)", re.IGNORECASE)
FIRST_HEADER = re.compile(rb"[\x21-\x39\x3b-\x7e]+:[ \t]?[^\r\n]*\r?\n")


def is_text(stream: BinaryIO, *, markup: bool = False) -> bool:
    """Whether it holds no control characters from end to end and, unless allowed, nothing like a page."""
    stream.seek(0)
    first = stream.read(CHUNK)
    if not markup and MARKUP.search(first):
        return False
    piece = first
    while piece:
        if CONTROLS.search(piece):
            return False
        piece = stream.read(CHUNK)
    return True


def is_message(head: bytes) -> bool:
    """Whether it begins with the headers of a message: who wrote it, and when or about what."""
    if not FIRST_HEADER.match(head):
        return False
    headers = BytesHeaderParser(policy=compat32).parsebytes(head)
    return "from" in headers and any(name in headers for name in ("date", "subject", "received", "message-id"))
