"""English spelling, as in Britain: words that no list and no name of the book has."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from secretariat.paths import RESOURCES

WORDS = RESOURCES / "spelling" / "en-GB.txt.gz"
"""Each word of the list in a line: `tools/make_spelling.py` says where it is from."""
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z]+)*")
_NO_PROSE = re.compile(r"\S*(?:@|://|www\.|\\)\S*|\S*\d\S*|[\w.-]+\.(?:uk|cn|com|org|gov|net)\b")
"""What is looked up in no list: addresses, references, numbers, names after “@”."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_PINYIN = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|"
    "ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|[aeiou]))+"
)
"""What a Chinese name is made of when it is written in Latin letters."""
_ALSO = (
    "annum", "beamline", "beamlines", "communiqué", "communiqués", "cyber", "funders",
    "milliwatts", "qubit", "qubits", "renewables", "renminbi", "roadmap", "roadmaps",
)  # fmt: skip
"""Words of minutes that the list lacks."""
_FARTHEST = 2
"""Letters by which a suggestion may differ, each put in, left out, exchanged or turned."""
_LONGER = 3


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that is not known, and where it stands."""

    start: int
    end: int
    word: str


class Spelling:
    """The words of the list, and those that *names* of the book are made of."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._own = {word.casefold() for name in names for word in words_in(name)}

    def misspelt(self, text: str) -> Iterator[Misspelt]:
        """The words of *text* that are not known, from left to right."""
        passed = [match.span() for match in _NO_PROSE.finditer(text)]
        for match in _WORD.finditer(text):
            start, end = match.span()
            if any(begin <= start < stop for begin, stop in passed):
                continue
            if not self.knows(match[0]):
                yield Misspelt(start, end, match[0])

    def knows(self, word: str) -> bool:
        """True for a word of the list or of a name, for letters alone, and for abbreviations."""
        bare = _POSSESSIVE.sub("", word)
        if len(bare) < _LONGER or bare.isupper() or (not bare[1:].islower() and "'" not in word):
            return True
        known = _known()
        if word[0].isupper() and _PINYIN.fullmatch(bare.lower()):
            return True
        forms = {word, word.lower(), bare, bare.lower(), word.replace("\u2019", "'").lower()}
        return not forms.isdisjoint(known) or bool({bare.casefold(), word.casefold()} & self._own)

    def learn(self, word: str) -> None:
        """Count *word* as right from now on."""
        self._own.add(_POSSESSIVE.sub("", word).casefold())

    def suggestions(self, word: str, most: int = 5) -> list[str]:
        """Words that may be meant by *word*, the likeliest first, with its capital letter."""
        sought = word.lower().replace("\u2019", "'")
        near = _near(sought, self._own)
        found = process.extract(
            sought, near, scorer=DamerauLevenshtein.distance, score_cutoff=_FARTHEST, limit=40
        )
        ranked = sorted(found, key=lambda one: (one[1], *_unlike(one[0], sought)))
        said = dict.fromkeys(one for one, _, _ in ranked)
        return [one.capitalize() if word[:1].isupper() else one for one in said][:most]


def _unlike(word: str, sought: str) -> tuple[bool, bool, int, str]:
    """A key by which words sort that are equally far from *sought*: first the same letters."""
    other_start = word[:1] != sought[:1]
    return sorted(word) != sorted(sought), other_start, abs(len(word) - len(sought)), word


def warm_up() -> None:
    """Read the list, so that nobody waits for it later."""
    _by_length()


def is_warm() -> bool:
    """True once the list was read."""
    return bool(_by_length.cache_info().currsize)


def words_in(text: str) -> list[str]:
    """The words of *text*, without the endings of possessives."""
    return [_POSSESSIVE.sub("", match[0]) for match in _WORD.finditer(text)]


@cache
def _known() -> frozenset[str]:
    """The words of the list, read once."""
    return frozenset([*gzip.decompress(WORDS.read_bytes()).decode().split("\n"), *_ALSO])


@cache
def _by_length() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in sorted(_known()):
        if word.islower():
            found.setdefault(len(word), []).append(word)
    return found


def _near(sought: str, own: Collection[str]) -> list[str]:
    """The words that are long enough to be at most `_FARTHEST` letters away."""
    lengths = range(len(sought) - _FARTHEST, len(sought) + _FARTHEST + 1)
    return [*own, *(word for length in lengths for word in _by_length().get(length, ()))]
