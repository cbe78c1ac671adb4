"""Words that look like the name of a person, or a way to find one: a hint to whoever typed them, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Mme|Mlle|Dr|Prof|Sgt|Cpl|Lt|Capt|Maj|Col|Gen|Adj|Sergeant|Corporal|Lieutenant|Captain|Major|Colonel"
    r"|General|Private|Monsieur|Madame|Mademoiselle|Docteur|Sergent|Caporal|Capitaine|Commandant|Général|Adjudant|Soldat"
)
# In the middle of a sentence French writes ranks small; "general", "major" and "private" are words of every day, too.
_RANKS = (
    r"sergeant|corporal|lieutenant|captain|colonel|sergent|caporal|capitaine|commandant|adjudant|général|soldat|monsieur"
    r"|madame|mademoiselle|docteur"
)
_LEADS = (
    r"named|called|known as|alias|a\.k\.a\.|son of|daughter of|wife of|husband of|mother of|father of|brother of"
    r"|sister of|nommée?|dénommée?|prénommée?|appelée?|surnommée?|dite?"
)
_KIN = r"fils|fille|épouse|époux|mère|père|frère|sœur|veuve"
# The short names of missions, forces and bodies are in capitals, as people write surnames. Of some the beginning is
# enough; others are taken whole, for surnames begin alike (Amisi, Eugène, Missamou, Onuoha).
_ACRONYMS = (
    r"UN[A-Z]|MIN[UF]|MONU|BINU|ECO[MW]|CEDEAO|(?:ONU(?:CI?|B|DC|MOZ|RC|SAL|SOM|ST)|MIS(?:AB|CA|MA|SIONS?)|AMIS(?:OM)?"
    r"|ATMIS|AFISMA|EU(?:AM|BAM|CAP|FOR|LEX|MAM|NAVFOR|POL|TM)|NATO|OTAN|[IKS]FOR|ISAF|OCHA|OHCHR|HCDH|HRDDP|CRSV|CAAC)\b"
)
_LED = (  # a word says that a name follows, unless what follows is a body or a function
    re.compile(rf"\b(?:{_TITLES})\b\.?(?:[\s-](?:{_TITLES}|chef)\b\.?){{0,2}}\s+(?!(?:{_TITLES})\b)({_WORD})"),
    re.compile(rf"\b(?:{_RANKS})(?:-(?:{_RANKS}|chef|major))?\s+(?!{_ACRONYMS})({_WORD})"),
    re.compile(rf"\b(?i:{_LEADS})\s+({_WORD})"),
    re.compile(rf"\b(?i:{_KIN})\s+d(?:e\s+|[’'])({_WORD})"),
    re.compile(rf"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?({_WORD})"),
)
_SURNAME = re.compile(rf"\b[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'-]{{2,}}\s+(?!{_ACRONYMS})[A-ZÀ-ÖØ-Þ]{{4,}}\b")
_ALWAYS = (
    re.compile(rf"\b[A-ZÀ-ÖØ-Þ]\w{{1,30}}\s+(?i:ag|ould|walet|mint)\s+{_WORD}"),
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w"),
    re.compile(r"(?<!\w)\+?\d(?:[\s./-]?\d){7,14}(?!\w)"),
)
_PAIR = re.compile(r"(?<=[a-zà-öø-ÿ,;:] )([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})[ -]([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,})\b")
# Days, spans of years or months, symbols of documents and amounts: digits that are no number to call,
# though such a number may begin as a year does.
_OF_YEAR = r"(?:0[1-9]|1[0-2])"
_MONTH = rf"(?:19|20)\d{{2}}(?:-{_OF_YEAR})?"
_COUNTED = re.compile(
    r"\b[A-Z]{1,12}(?:/[A-Z0-9]{1,12}){0,3}/(?:19|20)\d{2}/\d{1,5}\b"
    r"|\b\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}\s"
    r"(?=(?:francs?|F?CFA|USD|EUR|euros?|dollars?|lit(?:re|er)s?|tonnes?)\b)"
    rf"|\d{{4}}-{_OF_YEAR}-[0-3]\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|\b{_MONTH}[-–/](?:{_MONTH}|\d{{2}})(?![-–/]?\w)"
)
# Functions: two of these words beside each other name no person, one with another word may ("Judge Traoré").
_FUNCTIONS = frozenset(
    re.findall(
        r"\w+",
        """
    adjoint adviser advisor affaires affairs ambassador brigadier capitaine captain chef chief colonel commandant
    commander commissaire commissioner conseiller coordinator coordonnateur delegate deputy directeur director
    gender genre head inspecteur inspector judge juge juridique legal liaison lieutenant magistrate major marshal
    militaire military minister ministre observateur observer officer officier personnel police political politique
    president procureur prosecutor provost président présidente prévôt representative représentant représentante
    spécial spéciale staff supérieur
    """,
    )
)
# What begins or ends the names of bodies, places, operations and times rather than of people.
_BODIES = frozenset(
    re.findall(
        r"\w+",
        """
    academy action affairs africa african agreement aid airport annex annexe ansar armed army assembly assemblée
    assistance authority base basin bassin battalion board brigade burkina camp case center centrafricaine central
    centrale centre cercle chapitre chapter civil coalition coast command commission committee communauté community
    company conseil contingent convoy coordination council cour court crime crimes criminal crisis croix cross côte
    debate defence delta department device diligence district division droits défense east eastern economic embassy
    est european faso federation food force forces forum forêt framework freedom friday frontières fuseau fédération
    general government great group guard guinea guinée haram haut haute head headquarters health helmets high hotel
    house human humanitarian hôpital independent integrated inter interim interior international ivoire ivory joint
    justice kasaï katiba kivu lac lake leone leste market medical member members membre membres military ministry
    ministère mission monday monitoring multinational national nations new niger nord north northern nouvelle office
    operating operation operational operations opération organisation organization organized ouest oversight panel
    pays peace permanent police policy port post poste premier prime programme protection public quartier quick
    rapid rapport recommandations recommendations region regional relief report republic research resident resolute
    rights road route royaume russian région république sahelo saint san saturday school secretariat secretary
    secteur section sector security service services shabelle sierra south southern special stabilization staff
    state states sud sunday supervision system sécurité task team territoire territory thursday timor tin training
    transition treaty tribunal troop tuesday under unies union unit united vehicle wednesday west western women
    world école état états
    """,
    )
)
_KNOWN = _BODIES | _FUNCTIONS


def looks_like_a_name(text: str) -> str | None:
    """The first words of a text that look like a name, an address or a number to call; None where none do."""
    return next(_found(_COUNTED.sub(" ", text)), None)


def _found(text: str) -> Iterator[str]:
    for pattern in _LED:
        yield from (match.group().strip() for match in pattern.finditer(text) if not _is_known(match.group(1)))
    yield from (
        match.group() for match in _SURNAME.finditer(text) if match.group().split()[0].casefold() not in _BODIES
    )
    yield from (match.group().strip() for pattern in _ALWAYS for match in pattern.finditer(text))
    for match in _PAIR.finditer(text):
        words = {word.casefold() for word in match.groups()}
        if not words & _BODIES and not words <= _FUNCTIONS:
            yield match.group()


def _is_known(word: str) -> bool:
    """Whether it begins the name of a body, a place or a function: General Assembly, Commandant Force, Mr President."""
    return word.casefold() in _KNOWN
