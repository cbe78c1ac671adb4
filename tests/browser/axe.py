"""axe for a page: the script that looks for barriers, and how it is asked."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# It reads each colour anew for every element, which took half its time. The same words are always the same colour.
READ_COLOURS_ONCE = """
(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (words) {
    if (known.has(words)) {
      [this.r, this.g, this.b, this.alpha] = known.get(words);
    } else {
      read.call(this, words);
      known.set(words, [this.r, this.g, this.b, this.alpha]);
    }
    return this;
  };
})()
"""
SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text() + READ_COLOURS_ONCE
RUN = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"


def bring(page: Page) -> None:
    """Load axe into whatever is opened in this page from now on."""
    page.add_init_script(SCRIPT)


def violations(page: Page) -> list[str]:
    """What it finds, as the page stands now: each rule that is broken, with the first element that breaks it."""
    return list(page.evaluate(RUN))
