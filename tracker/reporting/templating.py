"""Templates without Flask: what exports and pages draw alike."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the project; every value is escaped."""
    return Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def drawn(template: str, **values: Any) -> Markup:
    """What a template makes of plain values."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704  it escaped them itself
