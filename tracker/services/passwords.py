"""How costly it is to try a password: one setting for adding a person and for signing in, so that neither redoes it."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class Cost:
    """Passes, kibibytes of memory and lanes of Argon2id."""

    passes: int
    memory: int
    lanes: int


STRONG = Cost(passes=3, memory=65_536, lanes=4)  # RFC 9106, section 4, the second recommended option
cost = STRONG


def hashed(password: str) -> str:
    """The hash of a password, in the usual notation, with a salt of its own."""
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory, parallelism=cost.lanes).hash(password)


def library_options() -> dict[str, int]:
    """The same cost, as the sign-in library wants to be told."""
    return {
        "argon2__time_cost": cost.passes,
        "argon2__memory_cost": cost.memory,
        "argon2__parallelism": cost.lanes,
    }
