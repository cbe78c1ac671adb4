"""What databases are lent with: the register, and checklists or the worked example beside it."""

from __future__ import annotations

from sqlalchemy import Engine

from tracker.db.engine import make_sessions
from tracker.reference.checklist_load import load_checklists
from tracker.reference.example import load_example
from tracker.reference.load import load_register


def register(engine: Engine) -> None:
    """The register that ships."""
    with make_sessions(engine).begin() as session:
        load_register(session)


def installed(engine: Engine) -> None:
    """What `tracker init` brings: the register and the checklists."""
    with make_sessions(engine).begin() as session:
        load_register(session)
        load_checklists(session)


def mali(engine: Engine) -> None:
    """The register, and Mali in February 2018."""
    with make_sessions(engine).begin() as session:
        load_register(session)
        load_example(session, "mali-2018")
