"""What shows that measures are done, since when and with whose help; steps that follow a due diligence assessment.

Revision: 0015; follows: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STEPS = ("interceded_command", "interceded_authorities", "reported", "suspended", "resumed", "withdrawn")


def upgrade() -> None:
    with op.batch_alter_table("framework_measure") as table:
        table.add_column(sa.Column("done_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("evidence", sa.JSON(), nullable=True))
        table.add_column(sa.Column("supporters", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("framework_measure", recreate="auto") as table:
        table.alter_column("supporters", existing_type=sa.JSON(), existing_nullable=False, server_default=None)
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    for name, column in (("hrddp_measure", "evidence"), ("hrddp_assessment", "monitoring")):
        with op.batch_alter_table(name, recreate="auto") as table:
            table.add_column(sa.Column(column, sa.JSON(), nullable=True))
            table.alter_column("id", existing_type=sa.Integer(), nullable=False)
    kinds = sa.Enum(*STEPS, name="hrddpstepkind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "hrddp_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("step_kind", kinds, nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("by_function", sa.String(length=200), nullable=False),
        sa.Column("addressed_to", sa.String(length=200), nullable=True),
        sa.Column("text", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["hrddp_assessment.id"],
            name=op.f("fk_hrddp_step_assessment_id_hrddp_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hrddp_step")),
    )
    op.create_index(op.f("ix_hrddp_step_assessment_id"), "hrddp_step", ["assessment_id"])


def downgrade() -> None:
    op.drop_table("hrddp_step")
    with op.batch_alter_table("hrddp_assessment") as table:
        table.drop_column("monitoring")
    with op.batch_alter_table("hrddp_measure") as table:
        table.drop_column("evidence")
    with op.batch_alter_table("framework_measure") as table:
        for name in ("supporters", "evidence", "done_on"):
            table.drop_column(name)
