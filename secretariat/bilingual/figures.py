"""What each half says in figures: every reference, date, time, period, amount and number in it."""

from __future__ import annotations

from secretariat.bilingual import calendar_en, calendar_zh, quantities_en, quantities_zh
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention
from secretariat.bilingual.references import marks, references_en, references_zh
from secretariat.bilingual.series import take_enumerators


def figures_en(half: Half) -> list[Mention]:
    """The figures of an English half; each character is read once, references first."""
    take_enumerators(half, chinese=False)
    found = references_en(half)
    found += calendar_en.calendar(half)
    found += marks(half)
    found += quantities_en.quantities(half)
    return sorted(found, key=lambda mention: mention.start)


def figures_zh(half: Half) -> list[Mention]:
    """The figures of a Chinese half; each character is read once, references first."""
    take_enumerators(half, chinese=True)
    found = references_zh(half)
    found += quantities_zh.shares(half)
    found += calendar_zh.calendar(half)
    found += marks(half)
    found += quantities_zh.quantities(half)
    return sorted(found, key=lambda mention: mention.start)
