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
# The short names of missions, forces and bodies are in capitals, as people write surnames. Of some the beginning is
# enough; others are taken whole, for surnames begin alike (Amisi, Eugène, Missamou, Onuoha).
_ACRONYMS = (
    r"UN[A-Z]|MIN[UF]|MONU|BINU|ECO[MW]|CEDEAO|(?:ONU(?:CI?|B|DC|MOZ|RC|SAL|SOM|ST)|MIS(?:AB|CA|MA|SIONS?)|AMIS(?:OM)?"
    r"|ATMIS|AFISMA|EU(?:AM|BAM|CAP|FOR|LEX|MAM|NAVFOR|POL|TM)|NATO|OTAN|[IKS]FOR|ISAF|OCHA|OHCHR|HCDH|HRDDP|CRSV|CAAC)\b"
)
_PATTERNS = (
    re.compile(rf"\b(?:{_TITLES})\b\.?\s+{_WORD}"),
    re.compile(rf"\b(?i:{_LEADS})\s+{_WORD}"),
    re.compile(rf"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?{_WORD}"),
    re.compile(rf"\b[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'-]{{2,}}\s+(?!{_ACRONYMS})[A-ZÀ-ÖØ-Þ]{{4,}}\b"),
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w"),
    re.compile(r"(?<!\w)\+?\d(?:[\s./-]?\d){7,14}(?!\w)"),
)
_PAIR = re.compile(r"(?<=[a-zà-öø-ÿ,;:] )([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})[ -]([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})\b")
# A day, and what goes from one year or month to another; a number to call may begin as a year does.
_OF_YEAR = r"(?:0[1-9]|1[0-2])"
_MONTH = rf"(?:19|20)\d{{2}}(?:-{_OF_YEAR})?"
_DAY = re.compile(
    rf"\d{{4}}-{_OF_YEAR}-[0-3]\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\b{_MONTH}[-–/](?:{_MONTH}|\d{{2}})(?![-–/]?\w)"
)
# Functions: two of these words beside each other name no person, one with another word may ("Judge Traoré").
_FUNCTIONS = frozenset(
    re.findall(
        r"\w+",
        """
    adjoint adviser advisor affaires affairs ambassador chef chief colonel commandant commander commissaire commissioner
    conseiller coordinator coordonnateur delegate deputy director directeur gender genre head inspecteur inspector judge
    juge juridique legal liaison magistrate marshal military militaire minister ministre observer observateur officer
    officier police political politique procureur prosecutor provost prévôt representative représentant représentante
    spécial spéciale staff
    """,
    )
)
# What begins or ends the names of bodies, places, operations and times rather than of people.
_BODIES = frozenset(
    re.findall(
        r"\w+",
        """
    academy action affairs africa african agreement aid airport armed army assembly assemblée assistance authority
    base battalion board brigade burkina camp case center centrafricaine central centrale centre chapitre chapter
    civil coalition coast command commission committee communauté community company conseil coordination council cour
    court crime criminal crisis croix cross côte defence department diligence district division droits east eastern
    economic embassy european faso federation food force forces forum forêt framework freedom fédération general
    government great group guard guinea guinée haut haute head headquarters health helmets high hotel house human
    humanitarian hôpital independent integrated inter interim interior international ivoire ivory joint justice lake
    leone leste market medical member members membre membres military ministry ministère mission monitoring
    multinational national nations new north northern nouvelle office operation operational operations opération
    organisation organization organized panel pays peace permanent police policy post poste premier prime programme
    public quartier quick rapid region regional republic research resident resolute rights road route royaume russian
    région république sahelo saint san school secretariat secretary section sector security service services sierra
    south southern special stabilization staff state states supervision system sécurité task team timor training
    transition treaty tribunal troop under unies union unit united west western world école état états
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
        words = {word.casefold() for word in match.groups()}
        if not words & _BODIES and not words <= _FUNCTIONS:
            yield match.group()
