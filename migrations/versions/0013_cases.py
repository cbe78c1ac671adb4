"""Cases: what protects people, consents, to whom it was conveyed, links, verification, replies; redacted copies.

Revision: 0013; follows: 0012
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WORDS = re.compile(r"'([a-z_]+)'")
STATES = [
    "received", "assessed", "transmissible", "held_for_protection", "conveyed", "acknowledged", "under_investigation",
    "interim_reply", "answered", "substantiated", "not_substantiated", "inconclusive", "measures_taken", "remedied",
    "closed", "reopened",
]  # fmt: skip
NEW_STATES = ("under_investigation", "measures_taken")
NEW_VALUES = {
    "verification": ["under_way", "verified", "unverifiable", "disproved"],
    "case_reply": ["awaited", "done", "will_be_done", "offered_instead", "declined", "no_answer"],
}
ADDED = (
    "lasted_earliest", "lasted_latest", "place", "place_known", "accountable_id", "corroboration",
    "source_protection", "oral_only", "reprisal_risk", "reprisal_checked_on", "reprisal_checked_by", "promised_by",
    "offer",
)  # fmt: skip
CHECKED = (
    "placecertainty",
    "corroboration",
    "sourceprotection",
    "reprisal_risk",
    "lasted_earliest_before_lasted_latest",
)


def upgrade() -> None:
    free, closed = _values()
    closed["allegation_state"] = STATES
    _allow_values([*_attributes(), *NEW_VALUES], free, closed | NEW_VALUES)
    with op.batch_alter_table("allegation") as table:
        for column in _columns():
            table.add_column(column)
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    with op.batch_alter_table("allegation", recreate="auto") as table:
        table.create_check_constraint(
            op.f("ck_allegation_lasted_earliest_before_lasted_latest"), "lasted_earliest <= lasted_latest"
        )
        table.create_index(op.f("ix_allegation_accountable_id"), ["accountable_id"])
        table.create_foreign_key(
            op.f("fk_allegation_accountable_id_organization"),
            "organization",
            ["accountable_id"],
            ["id"],
            ondelete="SET NULL",
        )
        table.alter_column("oral_only", existing_type=sa.Boolean(), server_default=None)
        table.alter_column("id", existing_type=sa.Integer(), nullable=False)
    _add_consents()
    _add_conveyances()
    _add_links()
    _add_copies()
    op.create_index(op.f("ix_access_log_what"), "access_log", ["what"])


def downgrade() -> None:
    op.drop_index(op.f("ix_access_log_what"), "access_log")
    for name in ("redacted_copy", "case_link", "conveyance", "disclosure_consent"):
        op.drop_table(name)
    with op.batch_alter_table("allegation") as table:
        table.drop_constraint(op.f("fk_allegation_accountable_id_organization"), type_="foreignkey")
        table.drop_index(op.f("ix_allegation_accountable_id"))
        for name in CHECKED:
            table.drop_constraint(op.f(f"ck_allegation_{name}"), type_="check")
        for name in ADDED:
            table.drop_column(name)
    dated = sa.table("dated_value", sa.column("attribute"), sa.column("value"))
    op.execute(sa.delete(dated).where(dated.c.attribute.in_(list(NEW_VALUES))))
    op.execute(sa.delete(dated).where(dated.c.attribute == "allegation_state", dated.c.value.in_(NEW_STATES)))
    free, closed = _values()
    kept = {name: words for name, words in closed.items() if name not in NEW_VALUES}
    kept["allegation_state"] = [state for state in STATES if state not in NEW_STATES]
    _allow_values([name for name in _attributes() if name not in NEW_VALUES], free, kept)


def _columns() -> list[sa.Column[object]]:
    certainty = _words("placecertainty", "exact", "area", "reported")
    corroboration = _words("corroboration", "none", "second", "independent", "material")
    protection = _words("sourceprotection", "receiver", "circle", "open")
    return [
        sa.Column("lasted_earliest", sa.Date(), nullable=True),
        sa.Column("lasted_latest", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("place_known", certainty, nullable=True),
        sa.Column("accountable_id", sa.Integer(), nullable=True),
        sa.Column("corroboration", corroboration, nullable=True),
        sa.Column("source_protection", protection, nullable=True),
        sa.Column("oral_only", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reprisal_risk", _words("reprisal_risk", "low", "medium", "high"), nullable=True),
        sa.Column("reprisal_checked_on", sa.Date(), nullable=True),
        sa.Column("reprisal_checked_by", sa.String(length=200), nullable=True),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=True),
    ]


def _add_consents() -> None:
    consent = _words("consent", "given", "conditional", "refused", "not_asked", "unreachable")
    op.create_table(
        "disclosure_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allegation_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("consent", consent, nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        _to("disclosure_consent", "allegation_id", "allegation"),
        _to("disclosure_consent", "recipient_id", "organization"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_consent")),
    )
    op.create_index(op.f("ix_disclosure_consent_allegation_id"), "disclosure_consent", ["allegation_id"])


def _add_conveyances() -> None:
    addressee = _words("addressee", "government", "parent", "headquarters", "investigators", "unhq", "commander")
    op.create_table(
        "conveyance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allegation_id", sa.Integer(), nullable=False),
        sa.Column("conveyed_on", sa.Date(), nullable=True),
        sa.Column("addressee", addressee, nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        _to("conveyance", "allegation_id", "allegation"),
        _to("conveyance", "organization_id", "organization"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conveyance")),
    )
    op.create_index(op.f("ix_conveyance_allegation_id"), "conveyance", ["allegation_id"])


def _add_links() -> None:
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allegation_id", sa.Integer(), nullable=False),
        sa.Column("linked_id", sa.Integer(), nullable=False),
        _to("case_link", "allegation_id", "allegation"),
        _to("case_link", "linked_id", "record"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("allegation_id", "linked_id", name=op.f("uq_case_link_allegation_id")),
    )
    op.create_index(op.f("ix_case_link_linked_id"), "case_link", ["linked_id"])


def _add_copies() -> None:
    op.create_table(
        "redacted_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("made_for", sa.String(length=200), nullable=False),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        _to("redacted_copy", "record_id", "record"),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_redacted_copy_set_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redacted_copy")),
    )
    op.create_index(op.f("ix_redacted_copy_record_id"), "redacted_copy", ["record_id"])


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete="CASCADE"
    )


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _rule(table: str, name: str) -> str:
    """A rule as it stands: whatever revisions ran before have added theirs."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    return str(next(check["sqltext"] for check in checks if check["name"] == name))


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
