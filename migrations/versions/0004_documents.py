"""Documents attached to records, and their revisions.

Revision: 0004; follows: 0003
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KIND = "document"
PARTS = ("history", "dated_value", "record_coverage", "record_circle", "record_scope")
TYPES = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "png", "jpg", "eml")


def upgrade() -> None:
    _allow_kinds([*_kinds(), KIND])
    op.create_table(
        "attached_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attached_to_id", sa.Integer(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("en", "fr", name="language", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("made_earliest", sa.Date(), nullable=True),
        sa.Column("made_latest", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "made_earliest <= made_latest", name=op.f("ck_attached_document_made_earliest_before_made_latest")
        ),
        sa.ForeignKeyConstraint(
            ["attached_to_id"], ["record.id"], name=op.f("fk_attached_document_attached_to_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_attached_document_id_record"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attached_document")),
    )
    op.create_index(op.f("ix_attached_document_attached_to_id"), "attached_document", ["attached_to_id"])
    op.create_table(
        "document_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column(
            "file_type",
            sa.Enum(*TYPES, name="filetype", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("what_changed", sa.Text(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_reason IS NULL)", name=op.f("ck_document_revision_removal_has_reason")
        ),
        sa.CheckConstraint("number >= 1 AND size >= 1", name=op.f("ck_document_revision_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["attached_document.id"],
            name=op.f("fk_document_revision_document_id_attached_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["uploaded_by"], ["account.id"], name=op.f("fk_document_revision_uploaded_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_revision")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_document_revision_document_id")),
        sa.UniqueConstraint("file", name=op.f("uq_document_revision_file")),
    )


def downgrade() -> None:
    op.drop_table("document_revision")
    op.drop_index(op.f("ix_attached_document_attached_to_id"), table_name="attached_document")
    op.drop_table("attached_document")
    record = sa.table("record", sa.column("id"), sa.column("kind"))
    going = sa.select(record.c.id).where(record.c.kind == KIND)
    for name in PARTS:
        part = sa.table(name, sa.column("record_id"))
        op.execute(sa.delete(part).where(part.c.record_id.in_(going)))
    op.execute(sa.delete(record).where(record.c.kind == KIND))
    _allow_kinds([kind for kind in _kinds() if kind != KIND])


def _kinds() -> list[str]:
    """The kinds of record that may stand, in order: whatever revisions ran before have added theirs."""
    checks = sa.inspect(op.get_bind()).get_check_constraints("record")
    rule = next(check["sqltext"] for check in checks if check["name"] == "ck_record_recordkind")
    return re.findall(r"'([a-z_]+)'", rule)


def _allow_kinds(kinds: list[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("record") as batch:
        batch.drop_constraint(op.f("ck_record_recordkind"), type_="check")
        batch.create_check_constraint(op.f("ck_record_recordkind"), f"kind IN ({listed})")
