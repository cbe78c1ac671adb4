"""Which characters the fonts that come with typst can show; no other fonts are used, so that machines agree."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

FONTS = ("Libertinus Serif", "DejaVu Sans Mono")
MISSING = "▯"

# Ranges of code points that both, upright and bold, have between them; a test lets typst set every one of them.
_RANGES = """
20-7e a0-ac ae-34e 350-36f 374-377 37a-37f 384-38a 38c 38e-3a1 3a3-3ce 3d0-3e1 3f0-45f 462-463 470-477 490-4c4
4c7-4cc 4cf-4f9 510-511 51a-51d 531-556 559-55f 561-587 589-58a 5b0-5c3 5c6 5d0-5ea 5f0-5f4 606-607 609-60a
60c 615 61b 61f 621-63a 640-655 65a 660-66d 674 679-67b 67e-680 683-684 686-687 691 698 6a4 6a9 6af 6be 6cc
6f0-6f9 10d0-10fc 1d02 1d08-1d09 1d14 1d16-1d17 1d1d-1d1f 1d2c-1d2e 1d30-1d3c 1d3e-1d5f 1d62-1d67 1d77-1d78
1d7b 1d85 1d9b-1db7 1db9-1dbf 1e00-1e9b 1e9e-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b
1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2027
202f-2037 2039-203f 2042 2044-204b 204f 205f 2070-2071 2074-208e 2090-209c 20a0-20b5 20b8-20ba 20bd 20bf
2100-2103 2105-2106 2109 210c-210f 2111 2113 2115-2117 2119-211a 211c-211d 2120 2122 2124 2126-2127 212a-212b
212e 2135-2139 2148 214f-2151 2153-2184 2189 2190-2220 2223-222d 2234-223d 2241-226b 226d-228b 228d-22a5
22b2-22b5 22b8 22c2-22c6 22cd-22d1 22da-22e9 22ef 2300-2306 2308-2315 2318-2319 231c-2321 2325-232b 2335-237a
237d 2380-2383 2388-238b 2395 239b-23ae 23ce-23cf 23d3 2423 2460-2473 24ea 24ff-262f 2638-268b 2690-269c
26a0-26a5 26b0-26b1 2701-2704 2706-2709 270c-2727 2729-274b 274d 274f-2752 2756 2758-275e 2761-277f 2794
2798-27af 27b1-27be 27c2 27c5-27c6 27dc 27e0 27e6-27eb 27f5-27f7 2987-2988 2997-2998 29eb 29fa-29fb 2a00 2a2f
2a6a-2a6b 2b05-2b0d 2b12-2b1a 2c60-2c70 2c74-2c77 2c79-2c7a 2c7c-2c7f
"""


def _parsed(ranges: str) -> tuple[list[int], list[int]]:
    pairs = [token.split("-") for token in ranges.split()]
    return [int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs]


_FIRST, _LAST = _parsed(_RANGES)


def has_glyph(character: str) -> bool:
    """Can it be shown?"""
    point = ord(character)
    place = bisect_right(_FIRST, point) - 1
    return place >= 0 and point <= _LAST[place]


def shown(text: str) -> tuple[str, int]:
    """The text with a box for every character that cannot be shown, and how many those are.

    Characters that are never seen, such as joiners and variation marks, are left out and not counted.
    """
    letters: list[str] = []
    missing = 0
    for character in text:
        if has_glyph(character) or character in "\n\t":
            letters.append(character)
        elif not _unseen(character):
            letters.append(MISSING)
            missing += 1
    return "".join(letters), missing


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Zl", "Zp", "Cc") or 0xFE00 <= ord(character) <= 0xFE0F
