"""Word: a closed list whose members carry the label that people read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self


class Word(StrEnum):
    """A member of a closed list: its value is stored, its label is a message id, its rank its place from 0."""

    label: str
    rank: int
    if not TYPE_CHECKING:  # mypy takes what is assigned here for a plain attribute
        __hash__ = str.__hash__  # a word equals its value, so it hashes like it; rules look words up all the time

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.rank = len(cls.__members__)
        return word

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """All stored values, in order."""
        return tuple(member.value for member in cls)
