"""Requests for information, formal communications, and with whom information was exchanged.

Revision: 0009; follows: 0007
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

KINDS = ("information_request", "communication")
STATES = {
    "request_state": ["open", "partly_answered", "answered", "declined", "no_answer"],
    "reply_state": ["awaited", "done", "will_be_done", "offered_instead", "declined", "no_answer"],
}
PARTS = ("history", "dated_value", "record_coverage", "record_circle", "record_scope")
WORDS = re.compile(r"'([a-z_]+)'")


def upgrade() -> None:
    _allow_kinds([*_kinds(), *KINDS])
    free, closed = _values()
    _allow_values([*_attributes(), *STATES], free, closed | STATES)
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    with op.batch_alter_table("exchange", recreate="auto") as table:
        table.add_column(sa.Column("counterpart_id", sa.Integer(), nullable=True))
        table.create_index(op.f("ix_exchange_counterpart_id"), ["counterpart_id"])
        table.create_foreign_key(
            op.f("fk_exchange_counterpart_id_organization"), "organization", ["counterpart_id"], ["id"]
        )
        table.alter_column("id", existing_type=sa.Integer(), nullable=False)
    _add_requests()
    _add_communications()


def downgrade() -> None:
    op.drop_table("communication")
    op.drop_table("information_request")
    record = sa.table("record", sa.column("id"), sa.column("kind"))
    going = sa.select(record.c.id).where(record.c.kind.in_(KINDS))
    for name in PARTS:
        part = sa.table(name, sa.column("record_id"))
        op.execute(sa.delete(part).where(part.c.record_id.in_(going)))
    op.execute(sa.delete(record).where(record.c.kind.in_(KINDS)))
    dated = sa.table("dated_value", sa.column("attribute"))
    op.execute(sa.delete(dated).where(dated.c.attribute.in_(list(STATES))))
    with op.batch_alter_table("exchange") as table:
        table.drop_constraint(op.f("fk_exchange_counterpart_id_organization"), type_="foreignkey")
        table.drop_index(op.f("ix_exchange_counterpart_id"))
        table.drop_column("counterpart_id")
    free, closed = _values()
    kept = {name: words for name, words in closed.items() if name not in STATES}
    _allow_values([name for name in _attributes() if name not in STATES], free, kept)
    _allow_kinds([kind for kind in _kinds() if kind not in KINDS])


def _add_requests() -> None:
    op.create_table(
        "information_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asking_side", _words("asking_side", "un", "partner", "host", "other"), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("made_earliest", sa.Date(), nullable=True),
        sa.Column("made_latest", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "made_earliest <= made_latest", name=op.f("ck_information_request_made_earliest_before_made_latest")
        ),
        sa.ForeignKeyConstraint(
            ["addressee_id"], ["organization.id"], name=op.f("fk_information_request_addressee_id_organization")
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_information_request_id_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
    )
    op.create_index(op.f("ix_information_request_addressee_id"), "information_request", ["addressee_id"])


def _add_communications() -> None:
    op.create_table(
        "communication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "communication_kind", _words("communicationkind", "letter", "note_verbale", "facsimile"), nullable=False
        ),
        sa.Column("flow", _words("flow", "to_partner", "from_partner"), nullable=False),
        sa.Column("purpose", _words("communicationpurpose", "information", "action", "response"), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("counterpart_id", sa.Integer(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("in_reply_to_id", sa.Integer(), nullable=True),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=True),
        sa.Column("made_earliest", sa.Date(), nullable=True),
        sa.Column("made_latest", sa.Date(), nullable=True),
        sa.CheckConstraint("in_reply_to_id <> id", name=op.f("ck_communication_not_its_own_reply")),
        sa.CheckConstraint(
            "made_earliest <= made_latest", name=op.f("ck_communication_made_earliest_before_made_latest")
        ),
        sa.ForeignKeyConstraint(
            ["counterpart_id"], ["organization.id"], name=op.f("fk_communication_counterpart_id_organization")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_communication_id_record"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["in_reply_to_id"], ["communication.id"], name=op.f("fk_communication_in_reply_to_id_communication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication")),
    )
    op.create_index(op.f("ix_communication_counterpart_id"), "communication", ["counterpart_id"])
    op.create_index(op.f("ix_communication_in_reply_to_id"), "communication", ["in_reply_to_id"])


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _rule(table: str, name: str) -> str:
    """A rule as it stands: whatever revisions ran before have added theirs."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    return str(next(check["sqltext"] for check in checks if check["name"] == name))


def _kinds() -> list[str]:
    """The kinds of record that may stand, in order."""
    return WORDS.findall(_rule("record", "ck_record_recordkind"))


def _allow_kinds(kinds: list[str]) -> None:
    with op.batch_alter_table("record") as batch:
        batch.drop_constraint(op.f("ck_record_recordkind"), type_="check")
        batch.create_check_constraint(op.f("ck_record_recordkind"), f"kind IN ({_listed(kinds)})")


def _values() -> tuple[list[str], dict[str, list[str]]]:
    """The dated attributes whose values are free, and those of which a list names them, as either database says it."""
    free: list[str] = []
    closed: dict[str, list[str]] = {}
    for part in re.split(r"\battribute\b", _rule("dated_value", "ck_dated_value_known_value"))[1:]:
        words = WORDS.findall(part)
        if re.search(r"\bvalue\b", part):
            closed[words[0]] = words[1:]
        else:
            free += words
    return free, closed


def _attributes() -> list[str]:
    """What may be dated, in order."""
    return WORDS.findall(_rule("dated_value", "ck_dated_value_datedattribute"))


def _allow_values(attributes: list[str], free: list[str], closed: dict[str, list[str]]) -> None:
    lists = " OR ".join(f"(attribute = '{name}' AND value IN ({_listed(words)}))" for name, words in closed.items())
    with op.batch_alter_table("dated_value") as batch:
        batch.drop_constraint(op.f("ck_dated_value_datedattribute"), type_="check")
        batch.create_check_constraint(op.f("ck_dated_value_datedattribute"), f"attribute IN ({_listed(attributes)})")
        batch.drop_constraint(op.f("ck_dated_value_known_value"), type_="check")
        batch.create_check_constraint(op.f("ck_dated_value_known_value"), f"attribute IN ({_listed(free)}) OR {lists}")


def _listed(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
