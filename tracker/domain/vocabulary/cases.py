"""Words of a case: how sure a place is, who corroborates, what a source agreed to, to whom it was conveyed."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.words import Word


class PlaceCertainty(Word):
    """How surely the place is known."""

    EXACT = "exact", N_("known")
    AREA = "area", N_("known to the area only")
    REPORTED = "reported", N_("reported, not checked")


class Corroboration(Word):
    """How many stand behind it, and how independent of each other."""

    NONE = "none", N_("one source, nothing else")
    SECOND = "second", N_("a second source that may depend on the first")
    INDEPENDENT = "independent", N_("several independent sources")
    MATERIAL = "material", N_("independent sources and material evidence")


class SourceProtection(Word):
    """Who may know who the source is."""

    RECEIVER = "receiver", N_("only the function that heard it")
    CIRCLE = "circle", N_("the circle of the case")
    OPEN = "open", N_("the source asks for no protection")


class Consent(Word):
    """What the source said to one disclosure."""

    GIVEN = "given", N_("given")
    CONDITIONAL = "conditional", N_("given under conditions")
    REFUSED = "refused", N_("refused")
    NOT_ASKED = "not_asked", N_("not asked")
    UNREACHABLE = "unreachable", N_("the source cannot be reached")


class Verification(Word):
    """What became of the attempt to verify."""

    UNDER_WAY = "under_way", N_("verification under way")
    VERIFIED = "verified", N_("verified")
    UNVERIFIABLE = "unverifiable", N_("could not be verified")
    DISPROVED = "disproved", N_("found to be untrue")


class Addressee(Word):
    """Who received it, chosen for each case."""

    GOVERNMENT = "government", N_("the government that sent the troops")
    PARENT = "parent", N_("the organization that sent or leads the force")
    HEADQUARTERS = "headquarters", N_("the headquarters of the force")
    INVESTIGATORS = "investigators", N_("investigating or prosecuting authority")
    UNHQ = "unhq", N_("UN Headquarters, to pass it on")
    COMMANDER = "commander", N_("the local commander")
