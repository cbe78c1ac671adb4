"""Reports: whose they are, on which event, of which period, and what followed.

Revision: 0016; follows: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SIDES = sa.Enum("un", "partner", "host", "other", name="side", native_enum=False, create_constraint=True, length=40)
ORDER = "ck_submission_period_from_before_period_to"
ADDED = ("by_side", "occasion", "period_from", "period_to", "follow_up")


def upgrade() -> None:
    with op.batch_alter_table("submission") as table:
        table.add_column(sa.Column("by_side", SIDES, nullable=True))
        table.add_column(sa.Column("occasion", sa.JSON(), nullable=True))
        table.add_column(sa.Column("period_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("period_to", sa.Date(), nullable=True))
        table.add_column(sa.Column("follow_up", sa.JSON(), nullable=True))
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    with op.batch_alter_table("submission", recreate="auto") as table:
        table.create_check_constraint(op.f(ORDER), "period_from <= period_to")
        table.alter_column("id", existing_type=sa.Integer(), nullable=False)
    report = sa.table("submission", sa.column("obligation_id"), sa.column("by_side"))
    duty = sa.table("obligation", sa.column("id"), sa.column("by_side"))
    whose = sa.select(duty.c.by_side).where(duty.c.id == report.c.obligation_id).scalar_subquery()
    op.execute(sa.update(report).values(by_side=whose))


def downgrade() -> None:
    with op.batch_alter_table("submission") as table:
        table.drop_constraint(op.f("ck_submission_side"), type_="check")
        table.drop_constraint(op.f(ORDER), type_="check")
        for name in ADDED:
            table.drop_column(name)
