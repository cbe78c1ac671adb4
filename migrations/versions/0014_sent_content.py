"""What a form for something new said, as a digest, so that going back in the browser makes no second record.

Revision: 0014; follows: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sent_form", recreate="always") as table:
        table.add_column(sa.Column("content", sa.String(length=64), nullable=True))
        table.create_index(op.f("ix_sent_form_content"), ["content"])


def downgrade() -> None:
    with op.batch_alter_table("sent_form") as table:
        table.drop_index(op.f("ix_sent_form_content"))
        table.drop_column("content")
