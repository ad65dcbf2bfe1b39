"""An entry in the tables of modal words of either language."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.bilingual.mentions import Weight


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern in one language, the senses that it may have, and its weight."""

    senses: frozenset[str]
    pattern: str
    weight: Weight


def word(senses: str, weight: Weight, pattern: str) -> Word:
    """A `Word`; *senses* is a list of names separated by commas."""
    return Word(frozenset(part.strip() for part in senses.split(",")), pattern, weight)


HARD, PAIRED, SOFT = Weight.HARD, Weight.PAIRED, Weight.SOFT
