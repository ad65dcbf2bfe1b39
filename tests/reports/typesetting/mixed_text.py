"""Mixed Chinese and English text from a generator whose seed changes weekly, so nobody tunes to it.

Each text says which of its parts must stay whole, so the audit need not guess.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime

HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经进之着等部度家电力里如水化高自理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只"
    "没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资"
    "边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治"
    "北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场"
    "身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉"
    "𬱖喆堃"
)
WORDS = [
    "the", "committee", "of", "implementation", "internationalisation", "under", "agreed",
    "and", "noted", "that", "progress", "Secretariat", "Dr", "working", "group", "naïve",
    "don’t", "café", "interoperability", "a", "to", "for", "measurement", "Novák",
    "Kowalski", "łódź", "čeština", "Committee", "responsibilities", "notwithstanding", "in",
    "by", "with", "governance",
]  # fmt: skip
# Each of these must stand on one line.
IDENTIFIERS = [
    "TJ-FX/B-0417", "JCM12/A5", "PDF/A-2b", "A-2026-117", "TR-2026-0458-Rev.C",
    "v2.1.0-rc3", "802.11be", "GB/T-15834", "SID1-D03", "2026-11-24", "17:00", "OS-42/7",
    "lilei@example.cn", "and/or", "ISO/IEC-27001",
]  # fmt: skip
UNITS = ("TB", "km", "kg", "MW", "ms", "Gbit/s", "℃", "%", "kWh", "million")
MEASURES = ["年", "月", "日", "个", "项", "条", "次", "万元", "英镑", "小时", "亿元", "天"]
STOPS = "，，，。、；：！？"
PAIRS = ("（{}）", "《{}》", "“{}”", "「{}」", "【{}】", "‘{}’")


@dataclass(frozen=True)
class Mixed:
    """A paragraph, its language, and the parts that no line end may part."""

    text: str
    language: str
    whole: tuple[str, ...]


def weekly_seed() -> int:
    """The ISO year and week, as one number."""
    year, week, _ = datetime.now(UTC).isocalendar()
    return year * 100 + week


def paragraphs(seed: int, count: int) -> list[Mixed]:
    """*count* paragraphs, three Chinese ones for each English one."""
    dice = random.Random(seed)
    return [english(dice) if number % 4 == 3 else chinese(dice) for number in range(count)]


def chinese(dice: random.Random) -> Mixed:
    """Chinese with English words, numbers, identifiers and marks strewn in."""
    parts: list[str] = []
    whole: list[str] = []
    for _ in range(dice.randint(8, 30)):
        kind = dice.random()
        run = "".join(dice.choices(HAN, k=dice.randint(1, 9)))
        if kind < 0.45:
            parts.append(run)
        elif kind < 0.60:
            parts.append(" ".join(dice.choices(WORDS, k=dice.randint(1, 4))) + "的")
        elif kind < 0.72:
            atom = _amount(dice, chinese=True)
            whole.append(atom)
            parts.append(atom + "的")
        elif kind < 0.82:
            atom = dice.choice(IDENTIFIERS)
            whole.append(atom)
            parts.append(f"为{atom}的")
        elif kind < 0.92:
            parts.append(dice.choice(PAIRS).format(run))
        else:
            atom = dice.choice(("——", "……"))
            whole.append(atom)
            parts.append(run + atom + "的")
        if dice.random() < 0.3 and parts[-1][-1] not in STOPS:
            parts.append(dice.choice(STOPS))
    return Mixed("".join(parts).rstrip(STOPS) + "。", "zh", tuple(whole))


def english(dice: random.Random) -> Mixed:
    """English with amounts, identifiers and a Chinese name here and there."""
    parts: list[str] = []
    whole: list[str] = []
    for _ in range(dice.randint(20, 70)):
        kind = dice.random()
        word = dice.choice(WORDS)
        if kind < 0.12:
            word = _amount(dice, chinese=False)
            whole.append(word)
        elif kind < 0.22:
            word = dice.choice(IDENTIFIERS)
            whole.append(word)
        elif kind < 0.27:
            word = "(" + "".join(dice.choices(HAN, k=3)) + ")"
        elif kind < 0.32:
            word = f"“{word}”"
        parts.append(word + dice.choice(("", "", "", "", ",", ";")))
    return Mixed(" ".join(parts).rstrip(",;") + ".", "en", tuple(whole))


def _amount(dice: random.Random, *, chinese: bool) -> str:
    number = dice.choice(
        (f"{dice.randint(1, 9_999_999):,}", f"{dice.random() * 90:.1f}", str(dice.randint(2, 90)))
    )
    if chinese and dice.random() < 0.5:
        return number + dice.choice(MEASURES)
    unit = dice.choice(UNITS)
    return number + ("" if unit in "%℃" else " ") + unit
