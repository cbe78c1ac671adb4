"""Words that look like the name of a person, or a way to find one: a hint to whoever typed them, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Mme|Mlle|Dr|Prof|Sgt|Cpl|Lt|Capt|Maj|Col|Gen|Adj|Sergeant|Corporal|Lieutenant|Captain|Major|Colonel"
    r"|General|Private|Monsieur|Madame|Mademoiselle|Docteur|Sergent|Caporal|Capitaine|Commandant|Général|Adjudant|Soldat"
)
_LEADS = (
    r"named|called|known as|alias|a\.k\.a\.|son of|daughter of|wife of|husband of|mother of|father of|brother of"
    r"|sister of|nommée?|dénommée?|prénommée?|appelée?|surnommée?|dite?|fils de|fille de|épouse de|époux de|mère de"
    r"|père de|frère de|sœur de|veuve de"
)
_PATTERNS = (
    re.compile(rf"\b(?:{_TITLES})\b\.?\s+{_WORD}"),
    re.compile(rf"\b(?i:{_LEADS})\s+{_WORD}"),
    re.compile(rf"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?{_WORD}"),
    re.compile(r"\b[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'-]{2,}\s+[A-ZÀ-ÖØ-Þ]{4,}\b"),
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w"),
    re.compile(r"(?<!\w)\+?\d(?:[\s./-]?\d){7,14}(?!\w)"),
)
_PAIR = re.compile(r"(?<=[a-zà-öø-ÿ,;:] )([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})[ -]([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
# What begins or ends the names of bodies, places, operations and times rather than of people.
_BODIES = frozenset(
    re.findall(
        r"\w+",
        """
    academy action affairs africa african agreement aid airport armed army authority base battalion board brigade
    camp case centrafricaine central centrale centre coalition command commission committee company conseil council
    defence department district division droits east eastern embassy european force forces forêt framework general
    government great group guard head headquarters high hotel house human humanitarian hôpital inter interior
    international joint justice lake market medical military ministry ministère mission multinational national
    nations new north northern office operation operational operations opération peace police post poste public
    quartier quick rapid region regional republic research rights road route région république saint san school
    secretariat section sector security service services south southern special staff state states sécurité task
    team training tribunal troop unies union unit united west western world école
    """,
    )
)


def looks_like_a_name(text: str) -> str | None:
    """The first words of a text that look like a name, an address or a number to call; None where none do."""
    return next(_found(_DAY.sub(" ", text)), None)


def _found(text: str) -> Iterator[str]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = {word.strip(".,").casefold() for word in match.group().split()[:1]}
            if pattern is not _PATTERNS[3] or not words & _BODIES:
                yield match.group().strip()
    for match in _PAIR.finditer(text):
        if not {word.casefold() for word in match.groups()} & _BODIES:
            yield match.group()
