"""The rules that hold words asked for: they are code, no records, and few, so they are read here."""

from __future__ import annotations

from functools import cache

from tracker.db.search.acronyms import counterparts
from tracker.db.search.asking import Query, query
from tracker.db.search.words import spoken
from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule
from tracker.i18n import LANGUAGES, Translator


def rules_matching(typed: str) -> list[Rule]:
    """The rules that answer what was typed; nothing typed is all of them."""
    return rules_found(query(typed))


def rules_found(asked: Query) -> list[Rule]:
    """The rules that hold every term in their code or their words, in either language."""
    return [rule for rule, words in _said() if all(_holds(words, term.word, term.prefix) for term in asked.terms)]


def rule_called(typed: str) -> Rule | None:
    """The rule of this code."""
    return next((rule for rule in RULES if rule.code == typed.upper()), None)


def _holds(words: frozenset[str], word: str, prefix: bool) -> bool:
    return word in words or (prefix and any(one.startswith(word) for one in words))


@cache
def _said() -> tuple[tuple[Rule, frozenset[str]], ...]:
    return tuple((rule, _words(rule)) for rule in RULES)


def _words(rule: Rule) -> frozenset[str]:
    texts = [
        Translator(language).say(text) for language in LANGUAGES for text in (rule.title, rule.expected, rule.closes)
    ]
    said = list(spoken(" ".join([rule.code, *texts])))
    return frozenset({word.folded for word in said} | counterparts(said))
