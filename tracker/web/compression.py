"""Pages compressed for slow links; files are so already. Ours: the known extension needs three compiled parts."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

SMALLEST = 500  # bytes; below, the header costs more than it saves
KINDS = frozenset({"text/html", "text/csv", "application/json", "image/svg+xml"})


def init_app(app: Flask) -> None:
    """Compress what leaves, where the browser takes it."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if (
        response.direct_passthrough
        or response.mimetype not in KINDS
        or "Content-Encoding" in response.headers
        or not request.accept_encodings.quality("gzip")
        or (response.content_length or 0) < SMALLEST
    ):
        return response
    # Same-site cookies keep other sites from sending requests in a person's name, so lengths tell them nothing.
    response.set_data(gzip.compress(response.get_data(), 5, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response
