"""Checklists, version by version, and those that were opened; four more themes of the library.

Revision: 0011; follows: 0010
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KIND = "assessment"
STATE = "assessment_state"
STATES = ["open", "submitted", "changes_requested", "closed"]
THEMES = ["command_control", "civil_military", "rule_of_law", "host_state_consent"]
FORMER_THEME = "assessment_planning"  # where those stand that go back
ANSWERS = ("not_started", "in_progress", "met", "partly_met", "not_met", "not_applicable")
LEVELS = ("strategic", "operational", "tactical")
RESPONSIBLE = (
    "mission_leadership", "force_headquarters", "liaison", "planning", "information", "human_rights", "legal",
    "support", "communications", "civil_affairs", "police_justice", "gender", "protection", "security",
    "headquarters",
)  # fmt: skip
TABLES = (
    "checklist",
    "checklist_version",
    "checklist_item",
    "checklist_section",
    "checklist_adaptation",
    "assessment",
    "assessment_answer",
    "assessment_link",
    "assessment_observation",
    "assessment_remark",
    "assessment_task",
    "assessment_turn",
)
WORDS = re.compile(r"'([a-z_]+)'")


def upgrade() -> None:
    _allow_themes([*_themes(), *THEMES])
    _allow_kinds([*_kinds(), KIND])
    free, closed = _values()
    _allow_values([*_attributes(), STATE], free, closed | {STATE: STATES})
    _add_checklist()
    _add_checklist_version()
    _add_checklist_item()
    _add_checklist_section()
    _add_checklist_adaptation()
    _add_assessment()
    _add_assessment_answer()
    _add_assessment_link()
    _add_assessment_observation()
    _add_assessment_remark()
    _add_assessment_task()
    _add_assessment_turn()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    _forget_records()
    dated = sa.table("dated_value", sa.column("attribute"))
    op.execute(sa.delete(dated).where(dated.c.attribute == STATE))
    free, closed = _values()
    kept = {name: words for name, words in closed.items() if name != STATE}
    _allow_values([name for name in _attributes() if name != STATE], free, kept)
    _allow_kinds([kind for kind in _kinds() if kind != KIND])
    advice = sa.table("recommendation", sa.column("theme"))
    op.execute(sa.update(advice).where(advice.c.theme.in_(THEMES)).values(theme=FORMER_THEME))
    _allow_themes([theme for theme in _themes() if theme not in THEMES])


def _forget_records() -> None:
    """Take away the records of the kind, the documents on them, and whatever points to either."""
    connection = op.get_bind()
    record = sa.table("record", sa.column("id"), sa.column("kind"), sa.column("anchor_id"))
    document = sa.table("attached_document", sa.column("id"), sa.column("attached_to_id"))
    revision = sa.table("document_revision", sa.column("document_id"))
    going = list(connection.scalars(sa.select(record.c.id).where(record.c.kind == KIND)))
    papers = list(connection.scalars(sa.select(document.c.id).where(document.c.attached_to_id.in_(going))))
    connection.execute(sa.delete(revision).where(revision.c.document_id.in_(papers)))
    for table, column in _pointing():
        part = sa.table(table, sa.column(column))
        connection.execute(sa.delete(part).where(part.c[column].in_([*going, *papers])))
    connection.execute(sa.delete(record).where(record.c.id.in_([*going, *papers])))


def _pointing() -> list[tuple[str, str]]:
    """The columns of other tables that name a record."""
    found = sa.inspect(op.get_bind())
    return [
        (name, key["constrained_columns"][0])
        for name in found.get_table_names()
        for key in found.get_foreign_keys(name)
        if key["referred_table"] == "record" and name != "record"
    ]


def _add_checklist() -> None:
    op.create_table(
        "checklist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist")),
        sa.UniqueConstraint("key", name=op.f("uq_checklist_key")),
    )


def _add_checklist_version() -> None:
    op.create_table(
        "checklist_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.JSON(), nullable=False),
        sa.Column("opened_when", sa.JSON(), nullable=False),
        sa.Column("pack", sa.Boolean(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=False),
        sa.Column("repeated", _words("repeat", "once", "monthly", "quarterly", "half_yearly"), nullable=False),
        sa.Column("phases", sa.JSON(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("due_days > 0", name=op.f("ck_checklist_version_some_days")),
        sa.CheckConstraint("number > 0", name=op.f("ck_checklist_version_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["checklist_id"],
            ["checklist.id"],
            name=op.f("fk_checklist_version_checklist_id_checklist"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_version")),
        sa.UniqueConstraint("checklist_id", "number", name=op.f("uq_checklist_version_checklist_id")),
    )


def _add_checklist_item() -> None:
    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("guidance", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("level", _words("level", *LEVELS), nullable=False),
        sa.Column("responsible", _words("responsible", *RESPONSIBLE), nullable=False),
        sa.Column("recommendations", sa.JSON(), nullable=False),
        sa.Column("applies", sa.JSON(), nullable=False),
        sa.Column("phases", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.JSON(), nullable=False),
        sa.Column("lasts", sa.Integer(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.CheckConstraint("lasts > 0", name=op.f("ck_checklist_item_lasts_some_days")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["checklist_version.id"],
            name=op.f("fk_checklist_item_version_id_checklist_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_checklist_item_version_id")),
    )
    op.create_index(op.f("ix_checklist_item_key"), "checklist_item", ["key"], unique=False)


def _add_checklist_section() -> None:
    op.create_table(
        "checklist_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["checklist_version.id"],
            name=op.f("fk_checklist_section_version_id_checklist_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_section")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_checklist_section_version_id")),
    )


def _add_checklist_adaptation() -> None:
    op.create_table(
        "checklist_adaptation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("guidance", sa.JSON(), nullable=True),
        sa.Column("statement", sa.JSON(), nullable=True),
        sa.Column("section", sa.String(length=60), nullable=True),
        sa.Column("level", _words("level", *LEVELS), nullable=True),
        sa.Column("responsible", _words("responsible", *RESPONSIBLE), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("by_function", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(statement IS NULL) = (section IS NULL)", name=op.f("ck_checklist_adaptation_added_under_a_section")
        ),
        sa.CheckConstraint(
            "NOT hidden OR reason IS NOT NULL", name=op.f("ck_checklist_adaptation_hidden_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["checklist_id"],
            ["checklist.id"],
            name=op.f("fk_checklist_adaptation_checklist_id_checklist"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_checklist_adaptation_mission_id_mission"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_checklist_adaptation_set_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_adaptation")),
    )
    op.create_index(
        op.f("ix_checklist_adaptation_checklist_id"), "checklist_adaptation", ["checklist_id"], unique=False
    )
    op.create_index(
        "ix_checklist_adaptation_mission_id", "checklist_adaptation", ["mission_id", "checklist_id"], unique=False
    )


def _add_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("holder_function", sa.String(length=200), nullable=True),
        sa.Column("closed_as", sa.JSON(), nullable=True),
        sa.CheckConstraint("opened_on <= due", name=op.f("ck_assessment_opened_on_before_due")),
        sa.ForeignKeyConstraint(["holder_id"], ["account.id"], name=op.f("fk_assessment_holder_id_account")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_assessment_id_record"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_assessment_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["checklist_version.id"], name=op.f("fk_assessment_version_id_checklist_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_holder_id"), "assessment", ["holder_id"], unique=False)
    op.create_index(op.f("ix_assessment_partnership_id"), "assessment", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_assessment_version_id"), "assessment", ["version_id"], unique=False)


def _add_assessment_answer() -> None:
    op.create_table(
        "assessment_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer_state", _words("answerstate", *ANSWERS), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("language", _words("language", "en", "fr"), nullable=False),
        sa.Column("overrules", sa.Boolean(), nullable=False),
        sa.Column("asked_in", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("by_function", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["account.id"], name=op.f("fk_assessment_answer_answered_by_account")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_answer_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_answer")),
        sa.UniqueConstraint("assessment_id", "item_key", "number", name=op.f("uq_assessment_answer_assessment_id")),
    )


def _add_assessment_link() -> None:
    op.create_table(
        "assessment_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("linked_id", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("by_function", sa.String(length=200), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("added_on <= taken_on", name=op.f("ck_assessment_link_added_on_before_taken_on")),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_assessment_link_added_by_account")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_link_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["linked_id"], ["record.id"], name=op.f("fk_assessment_link_linked_id_record"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["taken_by"], ["account.id"], name=op.f("fk_assessment_link_taken_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_link")),
    )
    op.create_index("ix_assessment_link_assessment_id", "assessment_link", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_assessment_link_linked_id"), "assessment_link", ["linked_id"], unique=False)


def _add_assessment_observation() -> None:
    op.create_table(
        "assessment_observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("answer_state", _words("answerstate", *ANSWERS), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_observation_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_observation")),
        sa.UniqueConstraint("assessment_id", "item_key", name=op.f("uq_assessment_observation_assessment_id")),
    )


def _add_assessment_remark() -> None:
    op.create_table(
        "assessment_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", _words("language", "en", "fr"), nullable=False),
        sa.Column("as_evidence", sa.Boolean(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.Column("by_function", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "NOT as_evidence OR (item_key IS NOT NULL AND effective_on IS NOT NULL)",
            name=op.f("ck_assessment_remark_dated_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_remark_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["said_by"], ["account.id"], name=op.f("fk_assessment_remark_said_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_remark")),
    )
    op.create_index("ix_assessment_remark_assessment_id", "assessment_remark", ["assessment_id"], unique=False)


def _add_assessment_task() -> None:
    op.create_table(
        "assessment_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("assigned_to", sa.String(length=200), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "assignee_id IS NOT NULL OR assigned_to IS NOT NULL", name=op.f("ck_assessment_task_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_task_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_assessment_task_assignee_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_task")),
        sa.UniqueConstraint("assessment_id", "item_key", name=op.f("uq_assessment_task_assessment_id")),
    )
    op.create_index(op.f("ix_assessment_task_assignee_id"), "assessment_task", ["assignee_id"], unique=False)


def _add_assessment_turn() -> None:
    op.create_table(
        "assessment_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("cause", _words("turncause", "expired", "lapsed", "removed", "changed", "gap"), nullable=False),
        sa.Column("linked_id", sa.Integer(), nullable=True),
        sa.Column("was", _words("answerstate", *ANSWERS), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column(
            "sensitivity",
            _words("sensitivity", "unclassified", "confidential", "strictly_confidential"),
            nullable=False,
        ),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.CheckConstraint("since <= observed_on", name=op.f("ck_assessment_turn_since_before_observed_on")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_turn_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["linked_id"], ["record.id"], name=op.f("fk_assessment_turn_linked_id_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_turn")),
    )
    op.create_index("ix_assessment_turn_assessment_id", "assessment_turn", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_assessment_turn_linked_id"), "assessment_turn", ["linked_id"], unique=False)


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


def _themes() -> list[str]:
    """The themes of the library, in order."""
    return WORDS.findall(_rule("recommendation", "ck_recommendation_recommendationtheme"))


def _allow_themes(themes: list[str]) -> None:
    with op.batch_alter_table("recommendation") as batch:
        batch.drop_constraint(op.f("ck_recommendation_recommendationtheme"), type_="check")
        batch.create_check_constraint(op.f("ck_recommendation_recommendationtheme"), f"theme IN ({_listed(themes)})")
