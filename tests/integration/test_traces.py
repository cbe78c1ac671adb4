"""Words that were overwritten are not in the file of the embedded database either, nor in a full-text index."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from tests.databases import Server
from tests.expunging import SECRET, found_in
from tracker.db.engine import make_engine
from tracker.db.traces import overwrite_traces


@pytest.fixture
def embedded(servers: Callable[[str], Server]) -> Iterator[Engine]:
    """Give an embedded database of this test alone."""
    address = servers("sqlite").lend()
    engine = make_engine(address)
    yield engine
    engine.dispose()
    servers("sqlite").take_back(address)


def test_a_full_text_index_forgets_what_was_taken_out_of_it(embedded: Engine) -> None:
    engine = embedded
    with engine.begin() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE some_index USING fts5(words)"))
        for number in range(200):
            words = {"words": f"word{number} {SECRET if number == 77 else ''}"}
            connection.execute(text("INSERT INTO some_index(words) VALUES (:words)"), words)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM some_index WHERE rowid = 78"))
    assert found_in(engine)
    assert overwrite_traces(engine)
    assert found_in(engine) == []
    with engine.connect() as connection:
        match = text("SELECT count(*) FROM some_index WHERE some_index MATCH 'word76'")
        assert connection.scalar(match) == 1


def test_it_works_while_somebody_reads(embedded: Engine) -> None:
    engine = embedded
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('x', :words)"), {"words": SECRET * 2000})
    with engine.begin() as connection:
        connection.execute(text("UPDATE setting SET value = 'y' WHERE name = 'x'"))
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with engine.connect().execution_options(read_only=True) as connection:
            connection.scalar(text("SELECT count(*) FROM setting"))
            reading.set()
            done.wait(0.3)

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    overwrite_traces(engine)
    done.set()
    thread.join()
    assert found_in(engine) == []
