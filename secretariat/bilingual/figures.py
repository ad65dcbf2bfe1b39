"""All figures of a text: references, dates, times, periods, amounts and numbers."""

from __future__ import annotations

from secretariat.bilingual import (
    calendar_en,
    calendar_zh,
    quantities_en,
    quantities_zh,
    said_in_words,
)
from secretariat.bilingual.enumerators import take_enumerators
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention
from secretariat.bilingual.references import marks, references_en, references_zh, symbols


def figures_en(half: Half) -> list[Mention]:
    """The figures of an English half; each character is read once, references first."""
    take_enumerators(half, chinese=False)
    mentions = references_en(half)
    mentions += symbols(half)
    mentions += [*said_in_words.words_en(half), *said_in_words.feasts_and_lengths(half)]
    mentions += calendar_en.calendar(half)
    mentions += marks(half)
    mentions += said_in_words.once_as_number(half)
    mentions += quantities_en.quantities(half)
    return sorted(mentions, key=lambda mention: mention.start)


def figures_zh(half: Half) -> list[Mention]:
    """The figures of a Chinese half; each character is read once, references first."""
    take_enumerators(half, chinese=True)
    mentions = references_zh(half)
    mentions += symbols(half)
    mentions += [*said_in_words.words_zh(half), *said_in_words.feasts_and_lengths(half)]
    mentions += quantities_zh.shares(half)
    mentions += calendar_zh.calendar(half)
    mentions += marks(half)
    mentions += quantities_zh.quantities(half)
    return sorted(mentions, key=lambda mention: mention.start)
