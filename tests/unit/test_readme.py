"""The sign-ins that the README promises are those that the demonstration makes."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.domain.vocabulary.access import Role
from tracker.services.accounts import DEMO_PASSWORD, demo_address

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_it_names_the_sign_in_of_every_role() -> None:
    assert set(re.findall(r"`(\w+@demo\.example)`", README)) == {demo_address(role) for role in Role}


def test_it_names_their_password() -> None:
    assert f"`{DEMO_PASSWORD}`" in README
