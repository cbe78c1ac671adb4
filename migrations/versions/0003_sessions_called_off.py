"""Who called a session off, and to which day it was postponed.

Revision: 0003; follows: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    with op.batch_alter_table("meeting", recreate="auto") as table:
        table.add_column(sa.Column("cancelled_by", sa.String(length=200), nullable=True))
        table.add_column(sa.Column("postponed_to", sa.Date(), nullable=True))
        table.alter_column("id", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting") as table:
        table.drop_column("postponed_to")
        table.drop_column("cancelled_by")
