"""What docs/adding-a-text.md says of marking, saying and gathering a text holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from secretariat.i18n import N_, language
from secretariat.paths import ROOT
from tests.fixtures.guide import blocks_of
from tools import translations

GUIDE = ROOT / "docs" / "adding-a-text.md"


def test_the_texts_of_the_guide_are_gathered_with_their_context(tmp_path: Path) -> None:
    source = tmp_path / "archive.py"
    source.write_text(blocks_of(GUIDE)[0], encoding="utf-8")
    assert list(translations.marked(source)) == [
        ("The record was archived on {day}.", ""),
        ("Shelf", "in an archive"),
    ]


def test_a_text_of_the_guide_is_said_with_its_value_in_the_language_asked_for() -> None:
    names: dict[str, Any] = {"N_": N_, "language": language, "date": date}
    for block in blocks_of(GUIDE):
        exec(block, names)  # noqa: S102 - the guide is tried
    assert names["text"] == "The record was archived on 2026年10月21日."
