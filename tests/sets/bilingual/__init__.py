"""English-Chinese pairs, right or with one planted fault, to measure the bilingual checks on.

README.md beside this file says how they were written and what each member means.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
DEVELOPMENT: Final = "development"
HELD_BACK: Final = "held back"
COMMISSION: Final = ("minutes", "actions", "communique", "agreement", "letters", "programme")
GENERAL: Final = ("press", "science", "statistics", "society")
KINDS: Final = COMMISSION + GENERAL
CLASSES: Final = (
    "sentence",
    "clause",
    "role",
    "exchange",
    "direction",
    "negation",
    "force",
    "term",
    "name",
    "list",
    "figure",
    "date",
    "money",
    "unit",
    "reference",
    "condition",
)


@dataclass(frozen=True)
class Pair:
    """Two halves of one text; *fault* is empty where each says what the other says."""

    id: str
    en: str
    zh: str
    kind: str
    prose: str
    fault: str
    planted: str
    source: str
    half: str

    @property
    def right(self) -> str:
        """The id of the right pair: its own, or that of the pair the fault was planted in."""
        return "-".join(self.id.split("-")[:2])


def half_of(right: str) -> str:
    """The half that a right pair and every fault made from it belong to, from the pair's id."""
    odd = hashlib.sha256(right.encode()).digest()[0] % 2
    return HELD_BACK if odd else DEVELOPMENT


def files(folder: Path = FOLDER) -> list[Path]:
    """The files of pairs in *folder* and below it."""
    return sorted(folder.rglob("*.json"))


def _rows(folder: Path) -> Iterator[Pair]:
    for file in files(folder):
        for row in json.loads(file.read_text(encoding="utf-8")):
            yield Pair(**row)


def read_sets(folder: Path = FOLDER) -> list[Pair]:
    """Every pair in *folder*, right ones and faults, by id."""
    return sorted(_rows(folder), key=lambda pair: pair.id)
