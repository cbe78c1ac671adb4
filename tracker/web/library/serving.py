"""Which rules serve which recommendation: the rules name the recommendations, this turns it round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule


def rules_serving() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each recommendation, by its key, in the order of the rules."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        for key in rule.recommendations:
            found[key].append(rule)
    return {key: tuple(rules) for key, rules in found.items()}


SERVING = rules_serving()
