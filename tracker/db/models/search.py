"""The words by which records are found: one row for each record and level, and the index over it on either database."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from sqlalchemy import DDL, JSON, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.event import listen
from sqlalchemy.orm import Composite, Mapped, composite, mapped_column

from tracker.db.base import Base
from tracker.db.types import day, word
from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Sensitivity


class SearchDocument(Base):
    """What a record says at a level, its parts included; a part above the record's level makes a second row.

    Derived from the records and never edited. Scope, circle and removal are not copied: every search joins the record.
    """

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("record_id", "sensitivity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"))
    sensitivity: Mapped[Sensitivity] = word(Sensitivity)
    version: Mapped[int]  # of the record when this was written: another one is stale
    edition: Mapped[str] = mapped_column(String(16))  # of the folding and the acronyms
    earliest: Mapped[date | None] = day()  # when it began or was made, as surely as it is known, to show
    latest: Mapped[date | None] = day()
    begins: Mapped[date]  # to sort and to narrow by, never null: date.min where unknown
    ends: Mapped[date]  # date.max where open or unknown
    pieces: Mapped[list[list[str]]] = mapped_column(JSON)  # [language or "", text], to show
    words: Mapped[str] = mapped_column(Text)  # folded, in single blanks, with acronyms of the other language

    began: Composite[When | None] = composite(When, "earliest", "latest")


# On SQLite the index is a table of its own that must follow this one like any index, cascades included: hence triggers.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_document', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
TRIGGER_ADDED = (
    "CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN"
    " INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END"
)
TRIGGER_GONE = (
    "CREATE TRIGGER search_document_gone AFTER DELETE ON search_document BEGIN"
    " INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); END"
)
TRIGGER_CHANGED = (
    "CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN"
    " INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words);"
    " INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END"
)
SQLITE = (SEARCH_INDEX, TRIGGER_ADDED, TRIGGER_GONE, TRIGGER_CHANGED)
# The words are split already: no dictionary, no parser, which would take some of them for addresses and numbers.
POSTGRESQL = (
    "CREATE INDEX search_index_words ON search_document USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def _make_indexes() -> None:
    table, ddl = cast(Table, SearchDocument.__table__), cast(Any, DDL)
    for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for statement in statements:
            listen(table, "after_create", ddl(statement).execute_if(dialect=dialect))


_make_indexes()
