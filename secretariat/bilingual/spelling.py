"""British English spelling: finds words that are in no list and in no name of the book."""

from __future__ import annotations

import gzip
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from secretariat.paths import RESOURCES

WORDS = RESOURCES / "spelling" / "en-GB.txt.gz"
"""The list, one word a line; `tools/make_spelling.py` names its source."""
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z]+)*")
_TOKEN = re.compile(r"\S+")
_NO_PROSE = re.compile(r"[@\\\d]|://|www\.")
"""Signs of an address, a reference or a number, which extend to the spaces around them."""
_HOST = re.compile(r"[\w.-]+")
_DOMAIN = re.compile(r"(?<=[\w.-])\.(?:uk|cn|com|org|gov|net)\b")
"""The end of a host name; the words before it are not checked either."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_INITIALS = ("", "zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_FINALS = (
    "a", "e", "i", "o", "u", "ai", "an", "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua",
    "ue", "ui", "un", "uo", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "iang", "iong",
    "uang",
)  # fmt: skip
_SYLLABLES = frozenset(begin + end for begin in _INITIALS for end in _FINALS)
"""The syllables of Chinese names in Latin letters."""
_LONGEST_SYLLABLE = max(map(len, _SYLLABLES))
_ALSO = (
    "annum", "beamline", "beamlines", "communiqué", "communiqués", "cyber", "funders",
    "milliwatts", "qubit", "qubits", "renewables", "renminbi", "roadmap", "roadmaps",
)  # fmt: skip
"""Words of minutes that the list lacks."""
_FARTHEST = 2
"""Greatest number of letters that are added, missing, replaced or swapped in a suggestion."""
_LONGER = 3


@dataclass(frozen=True, slots=True)
class Misspelt:
    """An unknown word and its position."""

    start: int
    end: int
    word: str


class Spelling:
    """The known words: those of the list and those in *names* of the book."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._own = {word.casefold() for name in names for word in words_in(name)}

    def misspelt(self, text: str) -> Iterator[Misspelt]:
        """The unknown words of *text*, from left to right."""
        passed = deque(_passed(text))
        for match in _WORD.finditer(text):
            start, end = match.span()
            while passed and passed[0][1] <= start:
                passed.popleft()
            if passed and passed[0][0] <= start:
                continue
            if not self.knows(match[0]):
                yield Misspelt(start, end, match[0])

    def knows(self, word: str) -> bool:
        """True for a word of the list or of a name, for letters alone, and for abbreviations."""
        bare = _POSSESSIVE.sub("", word)
        if len(bare) < _LONGER or bare.isupper() or (not bare[1:].islower() and "'" not in word):
            return True
        known = _word_list()
        if word[0].isupper() and _is_pinyin(bare.lower()):
            return True
        forms = {word, word.lower(), bare, bare.lower(), word.replace("\u2019", "'").lower()}
        return not forms.isdisjoint(known) or bool({bare.casefold(), word.casefold()} & self._own)

    def learn(self, word: str) -> None:
        """Count *word* as right from now on."""
        self._own.add(_POSSESSIVE.sub("", word).casefold())

    def suggestions(self, word: str, most: int = 5) -> list[str]:
        """At most *most* known words like *word*, the likeliest first, capitalised as *word* is."""
        sought = word.lower().replace("\u2019", "'")
        near = _near(sought, self._own)
        candidates = process.extract(
            sought, near, scorer=DamerauLevenshtein.distance, score_cutoff=_FARTHEST, limit=40
        )
        ranked = sorted(candidates, key=lambda each: (each[1], *_unlike(each[0], sought)))
        suggested = dict.fromkeys(suggestion for suggestion, _, _ in ranked)
        return [
            suggestion.capitalize() if word[:1].isupper() else suggestion
            for suggestion in suggested
        ][:most]


def _passed(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address, reference or number in *text*, in order, in linear time."""
    for token in _TOKEN.finditer(text):
        if _NO_PROSE.search(token[0]):
            yield token.span()
            continue
        for host in _HOST.finditer(token[0]):
            ends = [domain.end() for domain in _DOMAIN.finditer(host[0])]
            if ends:
                start = token.start() + host.start()
                yield start, start + ends[-1]


def _is_pinyin(word: str) -> bool:
    """True when *word* can be cut into syllables of Chinese names; in linear time."""
    reached = {0}
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - _LONGEST_SYLLABLE), end)
        if any(start in reached and word[start:end] in _SYLLABLES for start in starts):
            reached.add(end)
    return len(word) in reached


def _unlike(word: str, sought: str) -> tuple[bool, bool, int, str]:
    """A key by which words sort that are equally far from *sought*: first the same letters."""
    other_start = word[:1] != sought[:1]
    return sorted(word) != sorted(sought), other_start, abs(len(word) - len(sought)), word


def warm_up() -> None:
    """Read the list now, so that nobody waits for it later."""
    _by_length()


def is_warm() -> bool:
    """True once the list has been read."""
    return bool(_by_length.cache_info().currsize)


def words_in(text: str) -> list[str]:
    """The words of *text*, without the endings of possessives."""
    return [_POSSESSIVE.sub("", match[0]) for match in _WORD.finditer(text)]


@cache
def _word_list() -> frozenset[str]:
    """The words of the list, read once."""
    return frozenset([*gzip.decompress(WORDS.read_bytes()).decode().split("\n"), *_ALSO])


@cache
def _by_length() -> dict[int, list[str]]:
    misspelt_at: dict[int, list[str]] = {}
    for word in sorted(_word_list()):
        if word.islower():
            misspelt_at.setdefault(len(word), []).append(word)
    return misspelt_at


def _near(sought: str, own: Collection[str]) -> list[str]:
    """The words whose length differs from that of *sought* by at most `_FARTHEST`."""
    lengths = range(len(sought) - _FARTHEST, len(sought) + _FARTHEST + 1)
    return [*own, *(word for length in lengths for word in _by_length().get(length, ()))]
