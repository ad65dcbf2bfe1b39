"""How long checks take: one pair as typed, a meeting of 300, a million characters."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from secretariat.bilingual.checks import check
from secretariat.bilingual.glossary import built_in

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "bilingual" / "corpus"
MEETING, RUNS, MILLION = 300, 5, 1_000_000
TEXT_EN = "The two sides agreed on £2 million by 12 May 2018, not later. "
TEXT_ZH = "双方同意不迟于2018年5月12日投入200万英镑。"


BAD = {
    "half a pair": (TEXT_EN * 20, ""),
    "emoji": ("The talks 😀👩‍🔬 went well 🎉. " * 20, "会谈😀👩‍🔬顺利🎉。" * 20),
    "mixed scripts": ("The 双方 talks المحادثات переговоры went well. " * 20, TEXT_ZH * 20),
    "right-to-left marks": (
        "\u202eThe talks\u200f cost £2\u200b00. " * 20,
        "\u2067耗资200英镑。" * 20,
    ),
    "nothing but noughts": ("0" * 1000, "零" * 1000),
}


def pairs() -> list[tuple[str, str]]:
    """Three hundred pairs of the corpus: right ones and wrong ones, as a meeting has them."""
    rows = [
        row for path in sorted(CORPUS.glob("*.json")) for row in json.loads(path.read_text("utf-8"))
    ]
    return [(row["en"], row["zh"]) for row in rows][:MEETING]


def _varied(meeting: list[tuple[str, str]]) -> tuple[str, str]:
    """A million characters of English and what answers them: all of *meeting* in ever new order."""
    dice = random.Random(MILLION)  # the same text each time
    pairs: list[tuple[str, str]] = []
    while sum(len(en) + 1 for en, _ in pairs) < MILLION:
        pairs += dice.sample(meeting, len(meeting))
    return (" ".join(en for en, _ in pairs), "".join(zh for _, zh in pairs))


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of *runs* runs, in seconds; none remembers what another has found."""
    times = []
    for _ in range(runs):
        built_in().checked.clear()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times)


def rows() -> list[tuple[str, float, float]]:
    """What was measured, its time and the most that it may take, in seconds."""
    glossary, meeting = built_in(), pairs()
    each = [median(lambda en=en, zh=zh: check(en, zh, glossary)) for en, zh in meeting]  # type: ignore[misc]  # mypy does not infer a default
    longest = max(meeting, key=lambda pair: len(pair[0]))
    page = (" ".join(en for en, _ in meeting[:20]), "".join(zh for _, zh in meeting[:20]))
    times = (MILLION // len(longest[0])) + 1
    million = (longest[0] * times, longest[1] * times)
    equal = (TEXT_EN * (MILLION // len(TEXT_EN)), TEXT_ZH * (MILLION // len(TEXT_EN)))
    varied = _varied(meeting)
    return [
        ("a meeting of 300 pairs", median(lambda: [check(*p, glossary) for p in meeting]), 1),
        ("one pair, the median", statistics.median(each), 0.02),
        ("one pair, the slowest of 300", max(each), 0.02),
        ("a page in one pair (20 paragraphs)", median(lambda: check(*page, glossary)), 0.2),
        ("a million characters a half", median(lambda: check(*million, glossary), 1), 30),
        ("the same, in equal sentences", median(lambda: check(*equal, glossary), 1), 30),
        ("the same, 300 pairs in ever new order", median(lambda: check(*varied, glossary), 1), 30),
        *[
            (f"bad input: {what}", median(lambda pair=pair: check(*pair, glossary), 3), 0.1)  # type: ignore[misc, arg-type]  # mypy does not infer a default
            for what, pair in BAD.items()
        ],
    ]


def main() -> None:
    """Print the table."""
    print(f"{'what':40} {'ms':>10} {'at most':>10}")
    for what, taken, most in rows():
        print(f"{what:40} {1000 * taken:10.2f} {1000 * most:10.0f}")


if __name__ == "__main__":
    main()
