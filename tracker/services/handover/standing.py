"""What stands: whom to call, gaps and questions, what a person recorded, and when stock was last taken."""

from __future__ import annotations

from tracker.db.models.liaison import ContactCard
from tracker.db.queries.first_page import contact_cards
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.handover import Line, Section, line_of
from tracker.domain.picture import Picture
from tracker.domain.summary import FindingLine
from tracker.domain.summary_tables.building import gather
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.services.handover.asking import Asking, names
from tracker.services.summaries.rows import ref_of_record

PARTNERSHIP = Text(N_("Partnership"))
MOST_CARDS = 500  # all there are, within reason
TO_VERIFY = Text(N_("to verify"))


def contacts(asking: Asking) -> Section:
    """Contact cards with the day they were last tested."""
    known = {g.fact.ref.public_id: g.names for g in gather(asking.pictures, lambda p: p.contact_cards)}
    cards = contact_cards(asking.session, asking.reader, asking.mission, asking.on, MOST_CARDS)
    return Section(
        key="contacts",
        title=Text(N_("Whom to call")),
        columns=(Text(N_("Contact card")), Text(N_("First contact")), Text(N_("Second contact")),
                 Text(N_("Last tested")), Text(N_("In extremis")), PARTNERSHIP),
        widths=(20, 19, 19, 14, 12, 16),
        lines=tuple(_card(card, known[card.public_id]) for card in cards if card.public_id in known),
        empty=Text(N_("No contact card is recorded.")),
    )  # fmt: skip


def _card(card: ContactCard, concerns: tuple[Wording, ...]) -> Line:
    tested = When(card.tested_earliest, card.tested_latest)
    arranged = Text(N_("arranged")) if card.in_extremis else Text(N_("not recorded"))
    when = tested if tested != UNKNOWN else Text(N_("no test recorded"))
    return line_of(ref_of_record(card), card.primary_contact, card.alternate_contact, when, arranged, concerns)


def findings(asking: Asking) -> Section:
    """Gaps, then questions to verify; what is restricted stays out."""
    return Section(
        key="findings",
        title=Text(N_("Open gaps and questions")),
        columns=(Text(N_("Gap or question")), Text(N_("Severity")), Text(N_("Since")), PARTNERSHIP),
        widths=(46, 12, 16, 26),
        lines=tuple(_finding(line) for line in asking.lines if not line.finding.restricted),
        empty=Text(N_("No gap and no question stands on this date.")),
    )


def _finding(line: FindingLine) -> Line:
    finding = line.finding
    title = finding.title
    if finding.subject.public_id not in {finding.partnership.public_id, *(ref.public_id for ref in line.partnerships)}:
        title = Text(N_("%(title)s: %(subject)s"), {"title": title, "subject": finding.subject.title})
    return Line(
        first=Text(N_("%(code)s: %(title)s"), {"code": finding.code, "title": title}),
        cells=(finding.severity if finding.is_gap else TO_VERIFY, finding.since, names(line.partnerships)),
        finding=finding.key,
        level=finding.sensitivity,
        illustrative=finding.illustrative,
    )


def recorded(asking: Asking) -> Section | None:
    """What a person recorded last; nothing of a post, which records nothing."""
    if asking.person is None:
        return None
    return Section(
        key="recorded",
        title=Text(N_("Recorded by this function, the latest first")),
        columns=(Text(N_("Record")), Text(N_("Kind")), Text(N_("Recorded"))),
        widths=(58, 24, 18),
        lines=tuple(
            line_of(ref_of_record(row), RecordKind(row.kind), row.recorded_at.date()) for row in asking.recorded
        ),
        empty=Text(N_("Nothing is recorded by this function.")),
    )


def stocktakes(asking: Asking) -> Section:
    """The end of a hand-over: for each theme of each partnership, whether its register was declared complete."""
    return Section(
        key="stocktakes",
        title=Text(N_("To finish: take stock")),
        columns=(Text(N_("Theme")), PARTNERSHIP, Text(N_("Last stocktake")), Text(N_("Says"))),
        widths=(26, 32, 18, 24),
        lines=tuple(_stock(picture, theme) for picture in asking.pictures for theme in Theme),
        empty=Text(N_("No partnership is tracked.")),
    )


def _stock(picture: Picture, theme: Theme) -> Line:
    made = [stocktake for stocktake in picture.stocktakes if stocktake.theme is theme]
    last = max(made, key=lambda stocktake: stocktake.made_on, default=None)
    says = Text(N_("complete")) if last and last.complete else Text(N_("lacks something"))
    cells = (last.made_on, says) if last else (Text(N_("none recorded")), None)
    where = picture.partnership.ref
    return Line(
        first=theme,
        cells=(where, *cells),
        theme=theme,
        level=last.ref.sensitivity if last else where.sensitivity,
        illustrative=bool(last and last.ref.illustrative),
    )
