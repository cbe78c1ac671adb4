"""What it costs to try a password: as much as is recommended, and the same for whoever adds a person or signs in."""

from __future__ import annotations

import pytest
from argon2 import Parameters, extract_parameters

from tracker.services import passwords


@pytest.fixture
def strong(monkeypatch: pytest.MonkeyPatch) -> Parameters:
    """The parameters of a hash as an installation makes it."""
    monkeypatch.setattr(passwords, "cost", passwords.STRONG)
    return extract_parameters(passwords.hashed("a password of somebody"))


def test_a_password_is_as_costly_as_recommended(strong: Parameters) -> None:
    assert (strong.type.name, strong.salt_len) == ("ID", 16)
    assert strong.memory_cost >= 64 * 1024
    assert strong.time_cost >= 3


def test_the_sign_in_library_is_told_the_same(strong: Parameters) -> None:
    assert passwords.library_options() == {
        "argon2__time_cost": strong.time_cost,
        "argon2__memory_cost": strong.memory_cost,
        "argon2__parallelism": strong.parallelism,
    }


def test_nobody_is_hashed_twice_alike() -> None:
    assert passwords.hashed("a password of somebody") != passwords.hashed("a password of somebody")
