"""How tables are built: each record once, with every partnership it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tracker.domain.facts.refs import Fact, RecordRef
from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity

AnyFact = TypeVar("AnyFact", bound=Fact)
Row = tuple[RecordRef, tuple[Any, ...]]  # the record that a row shows, and its cells


@dataclass(frozen=True, slots=True)
class Gathered(Generic[AnyFact]):
    """A fact with the partnerships it concerns."""

    fact: AnyFact
    partnerships: tuple[RecordRef, ...]

    @property
    def names(self) -> tuple[Wording, ...]:
        """The names of the partnerships."""
        return tuple(ref.title for ref in self.partnerships)


def gather(pictures: Iterable[Picture], facts: Callable[[Picture], Iterable[AnyFact]]) -> tuple[Gathered[AnyFact], ...]:
    """Each fact once, in the order of the partnerships, then of its title."""
    found: dict[str, tuple[AnyFact, list[RecordRef]]] = {}
    for picture in pictures:
        for fact in sorted(facts(picture), key=lambda f: (str(f.ref.title), f.ref.public_id)):
            found.setdefault(fact.ref.public_id, (fact, []))[1].append(picture.partnership.ref)
    return tuple(Gathered(fact, tuple(partnerships)) for fact, partnerships in found.values())


def table(
    key: str,
    title: Text,
    columns: Sequence[tuple[str, Text]],
    rows: Iterable[Row],
    empty: Text,
    shows: Sequence[str] = (),
) -> Table:
    """A table that knows which of its rows are illustrative and how high its records are classified."""
    listed = tuple(rows)
    return Table(
        key=key,
        title=title,
        columns=tuple(columns),
        rows=tuple(cells for _, cells in listed),
        empty=empty,
        illustrative=tuple(number for number, (ref, _) in enumerate(listed) if ref.illustrative),
        level=max((ref.sensitivity for ref, _ in listed), key=lambda s: s.rank, default=Sensitivity.UNCLASSIFIED),
        shows=tuple(shows),
    )
