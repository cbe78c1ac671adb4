"""What leaves the house is made for nobody's circle: one function says so, and all that makes files goes through it."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import Sensitivity

TRACKER = Path(__file__).parents[2] / "tracker"
ONE_PLACE = TRACKER / "domain" / "access.py"
BY_HAND = re.compile(r"account=None[,)]|level=min\(")
# Of nobody's records: the register, the library, accounts; lists of partnerships name no record.
OPEN = {"administration", "library", "register", "files.py", "partnerships/listing.py"}


def test_outward_is_in_no_circle_and_below_the_ceiling() -> None:
    reader = Reader(account=7, level=Sensitivity.CONFIDENTIAL, signed_in=True)
    assert reader.outward().account is None
    assert reader.outward().level is Sensitivity.CONFIDENTIAL
    assert reader.outward(Sensitivity.UNCLASSIFIED).level is Sensitivity.UNCLASSIFIED
    assert reader.outward(Sensitivity.STRICTLY_CONFIDENTIAL).level is Sensitivity.CONFIDENTIAL


def test_nobody_leaves_the_circle_by_hand() -> None:
    by_hand = [
        str(path.relative_to(TRACKER))
        for path in sorted(TRACKER.rglob("*.py"))
        if path != ONE_PLACE and BY_HAND.search(path.read_text())
    ]
    assert by_hand == ["services/expunging/replaying.py"]  # a function outlives its account


def test_every_page_that_makes_a_table_asks_for_whom() -> None:
    web = TRACKER / "web"
    makers = {
        str(path.relative_to(web)): path.read_text()
        for path in sorted(web.rglob("*.py"))
        if re.search(r"table_file\(|ComplianceFile\(", path.read_text())
    }
    asking = {name for name in makers if name not in OPEN and name.split("/")[0] not in OPEN}
    assert len(asking) >= 5
    for name in asking:
        assert re.search(r"readers_of_file\(|\.outward\(", makers[name]), name
