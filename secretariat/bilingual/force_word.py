"""A word of force as the tables of both languages hold it."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.bilingual.mentions import Weight


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern of one language, the senses that it may have, and how firmly it counts."""

    senses: frozenset[str]
    pattern: str
    weight: Weight


def word(senses: str, weight: Weight, pattern: str) -> Word:
    """A word of the *senses* that are named with commas between them."""
    return Word(frozenset(part.strip() for part in senses.split(",")), pattern, weight)


HARD, PAIRED, SOFT = Weight.HARD, Weight.PAIRED, Weight.SOFT
