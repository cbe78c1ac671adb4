"""Files on the disk: under a random id in folders of two letters, written and synced before any row names them.

Whoever reads the folder finds whole files only: each is written under another name first and moved when it is complete.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused

OURS = re.compile(r"[0-9a-f]{32}(\.part)?")
CHUNK = 1 << 20
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that lies on the disk: its id, its size in bytes, the hash of its content."""

    file: str
    size: int
    sha256: str


def file_away(files: Path, stream: BinaryIO, largest: int) -> Filed:
    """Write what the stream holds, from its beginning. Raises Refused where it is empty or larger than `largest` bytes.

    Call it before the transaction that names the file: should that fail, nothing is lost but a file nobody names.
    """
    file = secrets.token_hex(16)
    target = path_of(files, file)
    made = not target.parent.exists()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{file}.part")
    try:
        size, sha256 = _write(draft, stream, largest)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    for folder in (target.parent, files) if made else (target.parent,):
        _sync_folder(folder)
    return Filed(file, size, sha256)


def path_of(files: Path, file: str) -> Path:
    """Where a file lies."""
    if not re.fullmatch(r"[0-9a-f]{32}", file):
        raise ValueError(f"{file!r} is no id of a file")
    return files / file[:2] / file


def discard(files: Path, file: str) -> None:
    """Delete a file that no row names."""
    path_of(files, file).unlink(missing_ok=True)


def discard_each(files: Path, gone: Iterable[str]) -> None:
    """Delete files that no row names any more, once that is committed. What fails, `tracker check --repair` sweeps."""
    for file in gone:
        discard(files, file)


def is_whole(files: Path, file: str, size: int, sha256: str) -> bool:
    """Whether the file lies there as it was sent, to the last bit."""
    path = path_of(files, file)
    return path.is_file() and path.stat().st_size == size and digest(path) == sha256


def digest(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def lying(files: Path) -> Iterator[Path]:
    """The files that bear an id of ours, whole or half written, wherever in the folder."""
    if files.is_dir():
        yield from (path for path in sorted(files.rglob("*")) if OURS.fullmatch(path.name) and path.is_file())


def _write(draft: Path, stream: BinaryIO, largest: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > largest:
                raise too_large(largest)
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if size == 0:
        raise Refused(Text(N_("The file is empty.")), "file")
    return size, digest.hexdigest()


def too_large(largest: int) -> Refused:
    """What is said of a file above the limit."""
    words = N_("The file is larger than %(limit)s MB, the most that is taken here. Choose a smaller one.")
    return Refused(Text(words, {"limit": largest // MEGABYTE}), "file")


def _sync_folder(folder: Path) -> None:
    """The name of a file is safe only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
