"""A chart as PNG, for formats that hold no SVG."""

from __future__ import annotations

import typst

from tracker.reporting.glyphs import shown
from tracker.reporting.typesetting import fonts

SHEET = b"""#set page(width: 760pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
DENSITY = 144


def png(svg: str) -> bytes:
    """The chart as PNG, by typst, with its fonts alone."""
    compiler = typst.Compiler(input=SHEET, font_paths=fonts())
    drawn = compiler.compile(format="png", ppi=DENSITY, sys_inputs={"svg": shown(svg)[0]})
    pages = drawn if isinstance(drawn, list) else [drawn]
    return bytes(pages[0] or b"")
