"""Council decisions once in each mission, more that is said of forces since a day, two clauses of agreements.

Revision: 0012; follows: 0011
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FREE = ["strength", "contributor", "caveat", "consent_basis", "command_rotation"]
CONSENT = {"host_consent": ["given", "conditional", "tacit", "not_given", "withdrawn"]}
ADDED = ["strength", "contributor", "caveat", "host_consent", "consent_basis", "command_rotation"]
WORDS = re.compile(r"'([a-z_]+)'")


def upgrade() -> None:
    with op.batch_alter_table("council_decision") as table:
        table.drop_constraint(op.f("uq_council_decision_symbol"), type_="unique")
        table.create_index(op.f("ix_council_decision_symbol"), ["symbol"])
    free, closed = _values()
    _allow_values([*_attributes(), *ADDED], [*free, *FREE], closed | CONSENT)
    # To say again what the id is makes SQLite write the table anew, so that it reads as the models write it.
    with op.batch_alter_table("agreement", recreate="auto") as table:
        table.add_column(sa.Column("direction", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("analysis_apart", sa.Boolean(), nullable=True))
        table.create_check_constraint(
            op.f("ck_agreement_informationdirection"), "direction IN ('both_ways', 'to_partner', 'from_partner')"
        )
        table.alter_column("id", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    _refuse_what_two_missions_hold()
    with op.batch_alter_table("agreement") as table:
        table.drop_constraint(op.f("ck_agreement_informationdirection"), type_="check")
        table.drop_column("analysis_apart")
        table.drop_column("direction")
    dated = sa.table("dated_value", sa.column("attribute"))
    op.execute(sa.delete(dated).where(dated.c.attribute.in_(ADDED)))
    free, closed = _values()
    kept = {name: words for name, words in closed.items() if name not in CONSENT}
    _allow_values([n for n in _attributes() if n not in ADDED], [n for n in free if n not in FREE], kept)
    with op.batch_alter_table("council_decision") as table:
        table.drop_index(op.f("ix_council_decision_symbol"))
        table.create_unique_constraint(op.f("uq_council_decision_symbol"), ["symbol"])


def _refuse_what_two_missions_hold() -> None:
    """Before this revision one symbol stood once in the whole installation: none of the records is thrown away."""
    decision = sa.table("council_decision", sa.column("symbol"))
    several = sa.select(decision.c.symbol).group_by(decision.c.symbol).having(sa.func.count() > 1)
    found = op.get_bind().scalars(several.order_by(decision.c.symbol)).all()
    if found:
        raise CommandError(
            f"{', '.join(found)}: more than one mission has recorded this Council decision, and the revision before "
            "holds each symbol once. Give all but one another symbol (removed records count too), then go down again."
        )


def _rule(name: str) -> str:
    """A rule on dated values as it stands: whatever revisions ran before have added theirs."""
    checks = sa.inspect(op.get_bind()).get_check_constraints("dated_value")
    return str(next(check["sqltext"] for check in checks if check["name"] == name))


def _attributes() -> list[str]:
    """What may be dated, in order."""
    return WORDS.findall(_rule("ck_dated_value_datedattribute"))


def _values() -> tuple[list[str], dict[str, list[str]]]:
    """The dated attributes whose values are free, and those of which a list names them, as either database says it."""
    free: list[str] = []
    closed: dict[str, list[str]] = {}
    for part in re.split(r"\battribute\b", _rule("ck_dated_value_known_value"))[1:]:
        words = WORDS.findall(part)
        if re.search(r"\bvalue\b", part):
            closed[words[0]] = words[1:]
        else:
            free += words
    return free, closed


def _allow_values(attributes: list[str], free: list[str], closed: dict[str, list[str]]) -> None:
    lists = " OR ".join(f"(attribute = '{name}' AND value IN ({_listed(words)}))" for name, words in closed.items())
    with op.batch_alter_table("dated_value") as batch:
        batch.drop_constraint(op.f("ck_dated_value_datedattribute"), type_="check")
        batch.create_check_constraint(op.f("ck_dated_value_datedattribute"), f"attribute IN ({_listed(attributes)})")
        batch.drop_constraint(op.f("ck_dated_value_known_value"), type_="check")
        batch.create_check_constraint(op.f("ck_dated_value_known_value"), f"attribute IN ({_listed(free)}) OR {lists}")


def _listed(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
