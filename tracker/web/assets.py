"""Our files and Bootstrap's stylesheet, with hashed names and compressed, served by WhiteNoise for ever."""

from __future__ import annotations

import atexit
import gzip
import hashlib
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import flask_bootstrap
from flask import Flask
from whitenoise import WhiteNoise

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
COMPRESSED = frozenset({".css", ".js", ".svg"})


def init_app(app: Flask, static: Path) -> None:
    """Publish the files and give templates `asset(name)`."""
    folder, addresses = _published(static)

    def asset(name: str) -> str:
        return f"/static/{addresses[name]}"

    app.add_template_global(asset)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=folder, prefix="static/", max_age=31_536_000, immutable_file_test=lambda *_: True
    )


@cache
def _published(static: Path) -> tuple[Path, dict[str, str]]:
    """Compress everything once in a process, into a folder that goes with it."""
    folder = Path(mkdtemp(prefix="tracker-assets-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    names = {str(path.relative_to(static)): path for path in sorted(static.rglob("*")) if path.is_file()}
    names["css/bootstrap.css"] = BOOTSTRAP
    return folder, {name: _publish(folder, name, path) for name, path in names.items()}


def _publish(folder: Path, name: str, source: Path) -> str:
    """Copy under a name that bears the hash of the content."""
    content = source.read_bytes()
    if source is BOOTSTRAP:
        content = content.split(b"/*# sourceMappingURL")[0]
    hashed = Path(name).with_suffix(f".{hashlib.sha256(content).hexdigest()[:12]}{source.suffix}")
    target = folder / hashed
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    if source.suffix in COMPRESSED:
        target.with_name(target.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return hashed.as_posix()
