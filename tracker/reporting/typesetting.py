"""typst, set up so that machines agree: no fonts of the system, and user text as data only."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst


def typeset(template: Path, data: dict[str, Any], **options: Any) -> Any:
    """What a template makes of these data. A compiler of its own for each call: threads may not share one."""
    compiler = typst.Compiler(input=str(template), root=str(template.parent), font_paths=fonts())
    return compiler.compile(sys_inputs={"document": json.dumps(data, ensure_ascii=False)}, **options)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts that come with typst."""
    return typst.Fonts(include_system_fonts=False)
