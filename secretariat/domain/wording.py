"""Wording: what becomes of the state of a text pair when one half of it is written anew."""

from __future__ import annotations

from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import PairState, Paragraph


def reworded(paragraph: Paragraph, text: Bilingual) -> Paragraph:
    """*paragraph* saying *text*: an agreement is taken away, a missing half makes a gap."""
    if text == paragraph.text:
        return paragraph
    return replace(paragraph, text=text, state=_state(paragraph.state, text))


def loses_agreement(paragraph: Paragraph, text: Bilingual) -> bool:
    """True when writing *text* takes the agreement of both sides away."""
    return paragraph.state is PairState.AGREED and text != paragraph.text


def _state(before: PairState | None, text: Bilingual) -> PairState:
    if not text.en or not text.zh:
        return PairState.UNTRANSLATED
    if before in (PairState.AGREED, PairState.REVISED):
        return PairState.REVISED
    return PairState.DRAFT
