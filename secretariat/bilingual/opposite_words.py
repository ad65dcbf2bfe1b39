"""Closed tables of contraries: patterns of one side in both languages, then of the other."""

from __future__ import annotations

import json

from secretariat.paths import RESOURCES

_TABLES = json.loads((RESOURCES / "bilingual" / "contraries.json").read_text(encoding="utf-8"))
CONTRARIES: tuple[tuple[str, ...], ...] = tuple(map(tuple, _TABLES["contraries"]))
QUANTIFIERS: tuple[tuple[str, ...], ...] = tuple(map(tuple, _TABLES["quantifiers"]))
"""Words for parts of a whole: all, most and some. Weak ones may match, but need no match."""
STRONG_EN: str = _TABLES["strong_en"]
STRONG_ZH: str = _TABLES["strong_zh"]
