"""Row 17, the translators' desk: the memory at 50,000 pairs, the work list of the big book."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter

from benchmarks.big_book import BIG, MIDDLE, big_book
from benchmarks.bilingual_speed import median, pairs
from secretariat.bilingual.memory import Memory, TranslatedText
from secretariat.data.book import Book
from secretariat.data.questions import texts
from secretariat.data.questions.texts import OPEN, Wanted
from secretariat.declaring.states import PairState

PAIRS, ASKED, PAGE = 50_000, 60, 100
EXACT, SIMILAR, LIST, SHOWN = 0.010, 0.050, 0.300, 0.050
"""The most that each may take, in seconds."""

Line = tuple[str, float, float]


def known(count: int = PAIRS) -> list[TranslatedText]:
    """Pairs as meetings have them: one to six sentences of the corpus, each told by a number."""
    dice, corpus = random.Random(count), pairs()
    known_terms = []
    for n in range(count):
        some = dice.choices(corpus, k=dice.choice((1, 1, 2, 3, 6)))
        english, chinese = " ".join(en for en, _ in some), "".join(zh for _, zh in some)
        known_terms.append(TranslatedText(f"{english} {n}", f"{chinese}{n}", f"JCM/{n}", "draft"))
    return known_terms


def memory() -> Iterator[Line]:
    """Making it, which is done beside the window, and asking it in either language."""
    held, dice = known(), random.Random(1)
    start = perf_counter()
    new_memory = Memory(held).prepared()
    yield "memory of 50,000 pairs, made beside the window", perf_counter() - start, 10
    for language, name in (("en", "English"), ("zh", "Chinese")):
        asked = [dice.choice(held).half(language) for _ in range(ASKED)]
        exact = [_time(partial(new_memory.exact, text, language)) for text in asked]
        near = [_time(partial(new_memory.similar, text[2:], language)) for text in asked]
        yield f"the same text again, {name}, the slowest", max(exact), EXACT
        yield f"a similar text, {name}, the slowest", max(near), SIMILAR


def work_list(*, quick: bool = False) -> Iterator[Line]:
    """The list over 100,000 actions, the tenth part of them with *quick*."""
    book = Book.open(big_book(MIDDLE if quick else BIG))
    try:
        with book.reading() as view:
            keys = texts.keys(view, Wanted())
            waiting = Wanted(states=(PairState.UNTRANSLATED,))
            asked: tuple[tuple[str, Callable[[], object], float], ...] = (
                ("all texts, in order", lambda: texts.keys(view, Wanted()), LIST),
                ("by age", lambda: texts.keys(view, Wanted(states=OPEN, by_age=True)), LIST),
                ("untranslated ones", lambda: texts.keys(view, waiting), LIST),
                ("counts by state", lambda: texts.counts(view, Wanted()), LIST),
                ("a page of 100", lambda: texts.pairs(view, keys[:PAGE]), SHOWN),
                ("the neighbours", lambda: texts.neighbours(view, keys[PAGE]), SHOWN),
            )
            for what, ask, most in asked:
                yield f"work list of {len(keys):,} texts: {what}", median(ask), most
    finally:
        book.close()


def rows(*, quick: bool = False) -> Iterator[Line]:
    """What was measured, its time and the most that it may take, in seconds."""
    yield from memory()
    yield from work_list(quick=quick)


def _time(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    for text, taken, at_most in rows():
        print(f"{text:56} {1000 * taken:10.2f} ms, at most {1000 * at_most:.0f}")
