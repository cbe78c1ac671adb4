"""Drafts; the level of what lies deeper within a meeting; the state of agenda items; the wording of a mission's papers.

Revision: 0002; follows: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LEVELS = ("unclassified", "confidential", "strictly_confidential")


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_draft_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_account_at", "draft", ["account_id", "at"])
    level = sa.Enum(*LEVELS, name="inner_level", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("meeting") as table:
        table.add_column(sa.Column("inner_level", level, nullable=True))
    op.execute("UPDATE meeting SET inner_level = 'confidential'")
    with op.batch_alter_table("meeting") as table:
        table.alter_column("inner_level", existing_type=sa.String(length=40), nullable=False)
    state = sa.Enum("open", "dealt_with", name="agendastate", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("agenda_item") as table:
        table.add_column(sa.Column("state", state, nullable=True))
    with op.batch_alter_table(
        "mission", recreate="auto" if op.get_bind().dialect.name != "sqlite" else "always"
    ) as table:
        table.add_column(sa.Column("paper_heading", sa.JSON(), nullable=True))
        table.add_column(sa.Column("paper_closing", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("mission") as table:
        table.drop_column("paper_closing")
        table.drop_column("paper_heading")
    with op.batch_alter_table("agenda_item") as table:
        table.drop_constraint(op.f("ck_agenda_item_agendastate"), type_="check")
        table.drop_column("state")
    with op.batch_alter_table("meeting") as table:
        table.drop_constraint(op.f("ck_meeting_inner_level"), type_="check")
        table.drop_column("inner_level")
    op.drop_index("ix_draft_account_at", table_name="draft")
    op.drop_table("draft")
