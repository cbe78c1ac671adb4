"""Pages leave compressed where the browser takes it."""

from __future__ import annotations

import gzip

from flask.testing import FlaskClient

from tests.web.conftest import Browser


def test_it_compresses_a_page(anonymous: Browser) -> None:
    plain = anonymous.get("/sign-in")
    packed = FlaskClient(anonymous.application).get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert b"Sign in" in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data) / 2
