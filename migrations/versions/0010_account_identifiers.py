"""Identifiers of accounts, so that no address counts them.

Revision: 0010; follows: 0009
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("public_id", sa.String(length=11), nullable=True))
    account = sa.table("account", sa.column("id"), sa.column("public_id"))
    connection = op.get_bind()
    for number in connection.scalars(sa.select(account.c.id)).all():
        word = "".join(secrets.choice(ALPHABET) for _ in range(8))
        connection.execute(sa.update(account).where(account.c.id == number).values(public_id=f"ac-{word}"))
    with op.batch_alter_table("account") as table:
        table.alter_column("public_id", existing_type=sa.String(length=11), nullable=False)
        table.create_unique_constraint(op.f("uq_account_public_id"), ["public_id"])


def downgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.drop_constraint(op.f("uq_account_public_id"), type_="unique")
        table.drop_column("public_id")
