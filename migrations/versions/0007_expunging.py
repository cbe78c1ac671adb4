"""Expunging: proposals and what became of them, records on hold, one more thing that history tells.

Revision: 0007; follows: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FORMER = "verb IN ('created', 'changed', 'removed', 'restored')"
NOW = "verb IN ('created', 'changed', 'removed', 'restored', 'expunged')"


def upgrade() -> None:
    _make_expunction()
    op.create_table(
        "record_hold",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_record_hold_record_id_record"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_record_hold_set_by_account")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_record_hold")),
    )
    _let_history_say(NOW, 60, 200)


def downgrade() -> None:
    # The rows stay; what they told had no word before.
    op.execute("UPDATE history SET verb = 'changed' WHERE verb = 'expunged'")
    op.execute("UPDATE history SET capacity = substr(capacity, 1, 60)")
    _let_history_say(FORMER, 200, 60)
    op.drop_table("record_hold")
    op.drop_index("ix_expunction_record_public_id", "expunction")
    op.drop_index("ix_expunction_proposed_at", "expunction")
    op.drop_table("expunction")


def _let_history_say(verbs: str, former_length: int, length: int) -> None:
    with op.batch_alter_table("history") as table:
        table.drop_constraint(op.f("ck_history_historyverb"), type_="check")
        table.create_check_constraint(op.f("ck_history_historyverb"), verbs)
        table.alter_column(
            "capacity", existing_type=sa.String(former_length), type_=sa.String(length), existing_nullable=False
        )


def _make_expunction() -> None:
    op.create_table(
        "expunction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("record_public_id", sa.String(length=11), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "proposed_as",
            sa.Enum(
                "administrator",
                "human_rights_officer",
                name="expunginghand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("proposed_function", sa.String(length=200), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "confirmed",
                "refused",
                name="expunctionoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_function", sa.String(length=200), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_function IS NULL)",
            name=op.f("ck_expunction_outcome_says_who_and_when"),
        ),
        sa.CheckConstraint("proposed_by <> decided_by", name=op.f("ck_expunction_two_people")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_expunction_decided_by_account")),
        sa.ForeignKeyConstraint(["proposed_by"], ["account.id"], name=op.f("fk_expunction_proposed_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expunction")),
        sa.UniqueConstraint("key", name=op.f("uq_expunction_key")),
    )
    op.create_index("ix_expunction_proposed_at", "expunction", ["proposed_at"])
    op.create_index("ix_expunction_record_public_id", "expunction", ["record_public_id"])
