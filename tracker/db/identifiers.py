"""Public identifiers: kind prefix and eight random base-32 characters, never a sequence."""

from __future__ import annotations

import secrets

from tracker.domain.vocabulary.basics import PREFIXES, RecordKind

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u


def new_public_id(kind: RecordKind) -> str:
    """Such as mt-7k3q9x2d."""
    return _random(PREFIXES[kind])


def new_account_id() -> str:
    """Such as ac-7k3q9x2d: accounts are no records, and nobody learns from an address how many there are."""
    return _random("ac")


def _random(prefix: str) -> str:
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"
