"""The check that docs/adding-a-check.md adds finds what it says, and points at the words."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.halves import Half, half
from secretariat.i18n import N_
from secretariat.paths import ROOT
from tests.fixtures.guide import blocks_of

GUIDE = ROOT / "docs" / "adding-a-check.md"


@pytest.fixture(scope="module")
def check_questions() -> Any:
    """The function of the guide."""
    names: dict[str, Any] = {
        "N_": N_, "Check": Check, "Finding": Finding, "Half": Half, "Severity": Severity,
    }  # fmt: skip
    code = "from __future__ import annotations\n" + blocks_of(GUIDE)[0]
    exec(code, names)  # noqa: S102 - the guide is tried
    return names["check_questions"]


@pytest.mark.parametrize(
    ("en", "zh", "words"),
    [
        ("Who will host it?", "由哪一方主办？", []),
        ("Who will host it?", "由英方主办。", ["?"]),
        ("The UK side will host it.", "由哪一方主办？", ["？"]),
    ],
)
def test_the_check_of_the_guide_points_at_a_question_that_one_language_asks(
    check_questions: Any, en: str, zh: str, words: list[str]
) -> None:
    findings = check_questions(half(en), half(zh))
    spans = [
        (en, finding.en_span) if finding.en_span else (zh, finding.zh_span) for finding in findings
    ]
    assert [text[slice(*span)] for text, span in spans] == words
