"""Terms that a glossary lacks, proposed from texts that both sides agreed.

Words and phrases are counted in sentences that answer each other. A pair is proposed where the two
are nearly always used together, more often than chance would bring about.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from secretariat.bilingual.alignment import align
from secretariat.bilingual.glossary import Glossary
from secretariat.bilingual.halves import Half, half, sentences_en, sentences_zh
from secretariat.bilingual.lexicon import lexicon
from secretariat.bilingual.memory import TranslatedText
from secretariat.bilingual.stems import LINKING, stem
from secretariat.han import HAN

FEWEST = 3
"""Least number of different sentences in which a pair must occur."""
LIKEST = 0.8
"""Least Dice coefficient: twice the sentences with both, over the sum of those with each."""
SUREST = 10.83
"""Least log-likelihood ratio; chance reaches it for one pair in a thousand."""
_LONGEST_EN, _SHORTEST_ZH, _LONGEST_ZH = 4, 2, 8
"""Words of the longest English term; characters of the shortest and the longest Chinese one."""
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_HAN_RUN = re.compile(f"[{HAN}]+")
_EDGES = frozenset(
    "的了在和与及或对将为向由被把等其该并就从以于是不有个各每这那所上下中后前已应可须至到年月日时项次名"
)
"""Words of one character with which a proposed Chinese term neither begins nor ends."""
_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "can",
    ]
)
"""English words that turn a phrase into a sentence, so that it cannot be a term."""

Sentences = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term in both languages, and the texts that use it."""

    en: str
    zh: str
    count: int
    """The number of different sentences that use both."""
    likeness: float
    """The Dice coefficient, at most 1: the two are never used without each other."""
    uses: tuple[TranslatedText, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The references of the records that use it."""
        return tuple(dict.fromkeys(use.ref for use in self.uses if use.ref))


def proposals(
    agreed: Iterable[TranslatedText],
    glossary: Glossary,
    declined: Iterable[tuple[str, str]] = (),
    step: Callable[[], object] = lambda: None,
) -> list[Proposal]:
    """Terms used in *agreed* texts that *glossary* lacks and nobody *declined*, the surest first.

    *step* is called after each text; an exception that it raises ends the work.
    """
    counted = _Counted()
    for known in agreed:
        step()
        counted.add(known, glossary)
    refused = {(en.lower(), zh) for en, zh in declined}
    found_proposals = [
        pair for pair in counted.pairs() if (pair.en.lower(), pair.zh) not in refused
    ]
    return sorted(
        found_proposals, key=lambda proposal: (-proposal.count * proposal.likeness, proposal.en)
    )


class _Counted:
    """An index of the sentences in which each word and phrase occurs."""

    def __init__(self) -> None:
        self._texts: list[TranslatedText] = []
        self._seen: set[Sentences] = set()
        self._en: dict[str, set[int]] = defaultdict(set)
        self._zh: dict[str, set[int]] = defaultdict(set)
        self._written: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, known: TranslatedText, glossary: Glossary) -> None:
        """Count the sentences of *known*, except those that were counted before."""
        en, zh = half(known.en), half(known.zh)
        if not en.text.strip() or not zh.text.strip():
            return
        masked_en = _masked(en.text, ((hit.start, hit.end) for hit, _ in glossary.hits_en(en)))
        masked_zh = _masked(zh.text, ((hit.start, hit.end) for hit, _ in glossary.hits_zh(zh)))
        for (a, b), (c, d) in _aligned(en, zh):
            sentences = en.text[a:b], zh.text[c:d]
            if sentences in self._seen:
                continue
            self._seen.add(sentences)
            number = len(self._texts)
            self._texts.append(known)
            for phrase in _phrases_en(masked_en[a:b]):
                key = phrase.lower()
                self._en[key].add(number)
                self._written[key][phrase] += 1
            for phrase in _phrases_zh(masked_zh[c:d]):
                self._zh[phrase].add(number)

    def pairs(self) -> Iterator[Proposal]:
        """Each pair of phrases that are used together; of nested phrases, the longest."""
        en = _longest({key: at for key, at in self._en.items() if len(at) >= FEWEST})
        zh = _longest({key: at for key, at in self._zh.items() if len(at) >= FEWEST})
        by_sentence: dict[int, list[str]] = defaultdict(list)
        for phrase, numbers in zh.items():
            for number in numbers:
                by_sentence[number].append(phrase)
        best_zh = {key: self._best(key, at, by_sentence, zh) for key, at in en.items()}
        rivals: Counter[str] = Counter(match for match in best_zh.values() if match)
        for key, match in best_zh.items():
            if match and rivals[match] == 1 and not _is_everyday(key, match):
                both = sorted(en[key] & zh[match])
                uses = tuple(dict.fromkeys(self._texts[number] for number in both))
                likeness = _dice(len(both), len(en[key]), len(zh[match]))
                written = self._written[key].most_common(1)[0][0]
                yield Proposal(written, match, len(both), likeness, uses)

    def _best(
        self, key: str, at: set[int], by_sentence: dict[int, list[str]], zh: dict[str, set[int]]
    ) -> str:
        """The Chinese phrase used with the English *key*; empty if there is none, or several."""
        together = Counter(phrase for number in at for phrase in by_sentence.get(number, ()))
        likely = {
            phrase: _dice(both, len(at), len(zh[phrase]))
            for phrase, both in together.items()
            if both >= FEWEST
        }
        most = max(likely.values(), default=0.0)
        if most < LIKEST:
            return ""
        first, *others = [phrase for phrase, likeness in likely.items() if likeness == most]
        both, whole = together[first], len(self._texts)
        if others or _log_likelihood(both, len(at), len(zh[first]), whole) < SUREST:
            return ""
        return first


def _aligned(en: Half, zh: Half) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The spans of corresponding sentences; single sentences need no comparison."""
    if len(sentences_en(en.text)) == len(sentences_zh(zh.text)) == 1:
        yield (0, len(en.text)), (0, len(zh.text))
        return
    for unit in align(en, zh, lexicon()):
        if unit.spans is not None:
            yield unit.spans


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """*text* with a bar in place of every character of *spans*, which belong to known terms."""
    for start, end in spans:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _phrases_en(text: str) -> set[str]:
    """Words and phrases of *text* that may be a term: nothing but blanks between their words."""
    words = [(match[0], *match.span()) for match in _WORD.finditer(text)]
    proposed = set()
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_EN, len(words))):
            if last > first and text[words[last - 1][2] : words[last][1]] != " ":
                break
            if words[last][0].lower() in _VERBS:
                break
            if not {words[first][0].lower(), words[last][0].lower()} & LINKING:
                proposed.add(text[words[first][1] : words[last][2]])
    return proposed


def _phrases_zh(text: str) -> set[str]:
    """Runs of words of *text* that may be a term."""
    proposed = set()
    for run in _HAN_RUN.finditer(text):
        words = _words_zh(run[0])
        for first, (word, start, _) in enumerate(words):
            for last, _, end in words[first:]:
                if end - start > _LONGEST_ZH:
                    break
                if end - start >= _SHORTEST_ZH and not {word, last} & _EDGES:
                    proposed.add(run[0][start:end])
    return proposed


def _words_zh(run: str) -> list[tuple[str, int, int]]:
    """The words of a Chinese *run*, with their spans; a character in no listed word is one."""
    listed = {start: (word, start, end) for word, start, end in lexicon().words(run)}
    words, at = [], 0
    while at < len(run):
        words.append(listed.get(at, (run[at], at, at + 1)))
        at = words[-1][2]
    return words


def _longest(used: dict[str, set[int]]) -> dict[str, set[int]]:
    """*used* without phrases that occur only as part of one longer phrase in it."""
    by_sentences: dict[frozenset[int], list[str]] = defaultdict(list)
    for phrase, numbers in used.items():
        by_sentences[frozenset(numbers)].append(phrase)
    kept = {}
    for phrases in by_sentences.values():
        for phrase in phrases:
            if not any(phrase != other and phrase in other for other in phrases):
                kept[phrase] = used[phrase]
    return kept


def _is_everyday(en: str, zh: str) -> bool:
    """True for a single English word for which the lexicon has the Chinese one."""
    return " " not in en and stem(en) in lexicon().broad(zh)


def _dice(both: int, en: int, zh: int) -> float:
    return 2 * both / (en + zh)


def _log_likelihood(both: int, en: int, zh: int, whole: int) -> float:
    """Dunning's ratio for phrases in *en* and *zh* of *whole* sentences, together in *both*."""
    table = ((both, en - both), (zh - both, whole - en - zh + both))
    total = 0.0
    for row in (0, 1):
        for column in (0, 1):
            seen = table[row][column]
            expected = sum(table[row]) * (table[0][column] + table[1][column]) / whole
            total += seen * math.log(seen / expected) if seen > 0 else 0.0
    return 2 * total
