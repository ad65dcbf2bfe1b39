"""The paragraphs, table rows and signatures of a canonical form, each with both its languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from rapidfuzz.distance import Indel

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_Part = dict[str, Any]
_TONGUES = ("en", "zh")
_BETWEEN = " | "
"""Separator between the cells of a row."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of comparison: a paragraph, a row of a table, or a signature."""

    place: str
    """The reference that is printed with it; empty if it belongs to no record."""
    role: str
    number: str = ""
    en: str = ""
    zh: str = ""

    def half(self, language: str) -> str:
        """Its words in *language*."""
        return self.zh if language == "zh" else self.en

    @property
    def key(self) -> tuple[str, str]:
        """Key that is the same for a unit in two versions: its role and reference."""
        return self.place, self.role

    @property
    def words(self) -> str:
        """The words of both languages."""
        return f"{self.en}\n{self.zh}"


def units_of(form: str, side: str = "") -> list[Unit]:
    """The units of the original of *side*, else of the first original, in *form*, in order."""
    try:
        originals = json.loads(form)["originals"]
        units = [
            original for original in originals if original["side"] == side.lower()
        ] or originals
        blocks: list[_Part] = units[0]["blocks"]
        texts: dict[str, list[_Part]] = {code: [] for code in _TONGUES}
        for block in blocks:
            texts[block.get("language") or "en"].append(block)
        return [unit for pair in _level(*texts.values()) for unit in _units(*pair)]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise SecretariatError(N_("The text as issued that is kept cannot be read.")) from error


def _level(
    english: Sequence[_Part], chinese: Sequence[_Part]
) -> Iterator[tuple[_Part | None, _Part | None]]:
    """The parts of both languages in pairs, by their roles, references and numbers."""
    left, right = ([_sign(entry) for entry in some] for some in (english, chinese))
    for opcode in Indel.opcodes(left, right):
        first = english[opcode.src_start : opcode.src_end]
        second = chinese[opcode.dest_start : opcode.dest_end]
        if opcode.tag == "equal":
            yield from zip(first, second, strict=True)
        else:
            yield from ((part, None) for part in first)
            yield from ((None, part) for part in second)


def _sign(part: _Part) -> str:
    return "\t".join(str(part.get(key, "")) for key in ("role", "place", "number"))


def _units(english: _Part | None, chinese: _Part | None) -> Iterator[Unit]:
    part = english or chinese or {}
    role, place = part["role"], part.get("place", "")
    lines = [_lines(block) for block in (english, chinese)]
    number = part.get("number", "")
    for at, (en, zh) in enumerate(zip_longest(*lines, fillvalue=("", ""))):
        # The rows of a table are identified by their first cell, such as JCM12/A5.
        own = f"{role}:{en[0] or zh[0] or at}" if role in ("table", "signatures") else role
        yield Unit(place, own, number, en[1], zh[1])


def _lines(part: _Part | None) -> list[tuple[str, str]]:
    """The lines of a part, each with its name; one line for a paragraph."""
    if part is None:
        return []
    if part["role"] == "table":
        rows = [*part.get("heads", []), *part.get("rows", [])]
        cells = [[" / ".join(filter(None, cell)) for cell in row] for row in rows]
        return [(row[0] if row else "", _BETWEEN.join(row)) for row in cells]
    if part["role"] == "signatures":
        lead = [("", " ".join(part["lead"]))] if part.get("lead") else []
        signing = part.get("signatories", [])
        return [*lead, *((signatory.get("side", ""), _signed(signatory)) for signatory in signing)]
    return [("", part.get("text", ""))]


def _signed(signatory: _Part) -> str:
    return _BETWEEN.join([*signatory.get("over", []), *signatory.get("under", [])])
