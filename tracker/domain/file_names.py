"""Names of files on their way in: no path, no control, nothing that reads otherwise than it is."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 120
UNTITLED = "document"
FORBIDDEN = re.compile(r'[<>:"|?*/\\%;\x00-\x1f]')
# What some system runs: such an ending in the middle of a name is there to deceive.
PROGRAMS = re.compile(
    r"\.(exe|com|bat|cmd|scr|js|jse|vbs|vbe|wsf|hta|msi|ps1|jar|sh|py|php|html?|svg|lnk)(?=\.)", re.IGNORECASE
)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def clean_file_name(name: str) -> str:
    """The last part of a path, with no hidden character, at most LONGEST_NAME long; its ending is kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # What is not shown goes: controls, the right-to-left override, half characters.
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    stem, dot, ending = FORBIDDEN.sub("-", " ".join(shown.split())).strip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = PROGRAMS.sub(r"_\1", f"{stem}.").strip(". ") or UNTITLED
    stem = RESERVED.sub(r"_\1", stem) if RESERVED.match(stem) else stem
    ending = ending[:10]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip()}{dot}{ending}"


def ending_of(name: str) -> str:
    """What stands after the last dot, in small letters; nothing where there is no dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def title_from(name: str) -> str:
    """A title for who typed none: the name without its ending, in words."""
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split()) or UNTITLED
