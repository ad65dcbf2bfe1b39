"""Pairs the units of two versions: those of one place first, then those that read alike.

Places settle nearly all of a long record in one pass. Only what is left over is compared by its
words, and only with units that share rare words with it, so that time grows with the length of the
text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from secretariat.reports.comparing.units import Unit
from secretariat.reports.comparing.words import pieces

_MUCH_ALIKE = 0.8
"""The share of words in common from which units are one, before their places are asked for."""

_ALIKE = 0.6
"""The same share for units that are left over when places have been asked for."""

_AT_ONE_PLACE = 0.35
"""The same share for units of one place."""

_SAME_PLACE = 0.02
"""What is added to that share for units of one place, when several are alike."""

_RARE = 12
"""Units that may have a word, for the word to tell which units are alike."""

_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit before and after; None where it is only in the other version."""

    before: Unit | None
    after: Unit | None
    is_moved: bool = False


@dataclass
class _Pairing:
    """Which units of two versions belong together, by their positions."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    partner: dict[int, int] = field(default_factory=dict)
    """The position in *new* of a unit of *old*."""
    taken: set[int] = field(default_factory=set)

    def join(self, before: int, after: int) -> None:
        self.partner[before] = after
        self.taken.add(after)

    @property
    def lone_old(self) -> list[int]:
        return [at for at in range(len(self.old)) if at not in self.partner]

    @property
    def lone_new(self) -> list[int]:
        return [at for at in range(len(self.new)) if at not in self.taken]


def paired(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """The units of both versions in the order in which they are to be read."""
    pairing = _Pairing(old, new)
    _by_place(pairing, 1.0)
    _by_words(pairing)
    _by_likeness(pairing, _MUCH_ALIKE)
    _by_place(pairing, _AT_ONE_PLACE)
    _by_likeness(pairing, _ALIKE)
    _by_place(pairing, 0.0)  # a text that was replaced by another one in its place
    return list(_in_order(pairing))


def likeness(before: Unit, after: Unit) -> float:
    """The share of words, in Chinese characters, that two units have in common, from 0 to 1."""
    left, right = (
        [piece for piece in pieces(unit.words) if not piece.isspace()] for unit in (before, after)
    )
    return Indel.normalized_similarity(left, right)


def _by_place(pairing: _Pairing, least: float) -> None:
    """Pair what stands at one place and is alike by *least*, in order."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in pairing.lone_new:
        waiting[pairing.new[at].key].append(at)
    for at in pairing.lone_old:
        unit = pairing.old[at]
        for number, other in enumerate(waiting.get(unit.key, ())):
            after = pairing.new[other]
            is_same = unit.words == after.words
            # Many paragraphs have the place of the meeting as a whole, or none.
            if not least and "/" not in unit.place:
                continue
            if is_same or (least < 1.0 and likeness(unit, after) >= least):
                pairing.join(at, other)
                del waiting[unit.key][number]
                break


def _by_words(pairing: _Pairing) -> None:
    """Pair what says the same at two places, where it is said once before and once after."""
    positions: list[dict[tuple[str, str], list[int]]] = [defaultdict(list), defaultdict(list)]
    for places, units, lone in (
        (positions[0], pairing.old, pairing.lone_old),
        (positions[1], pairing.new, pairing.lone_new),
    ):
        for at in lone:
            places[units[at].role, units[at].words].append(at)
    for key, before in positions[0].items():
        after = positions[1].get(key, [])
        if len(before) == len(after) == 1:
            pairing.join(before[0], after[0])


def _by_likeness(pairing: _Pairing, least: float) -> None:
    """Pair what is left and is alike by *least*, the most alike first."""
    old, new = pairing.lone_old, pairing.lone_new
    words = {at: _words_of(pairing.new[at]) for at in new}
    common = Counter(word for some in words.values() for word in some)
    having: dict[str, list[int]] = defaultdict(list)
    for at, some in words.items():
        for word in some:
            if common[word] <= _RARE:
                having[word].append(at)
    scored = []
    for at in old:
        unit = pairing.old[at]
        shared = Counter(
            other
            for word in _words_of(unit)
            for other in having.get(word, ())
            if pairing.new[other].role == unit.role
        )
        for other, _ in shared.most_common(_CANDIDATES):
            alike = likeness(unit, pairing.new[other])
            if alike >= least:
                alike += _SAME_PLACE * (unit.key == pairing.new[other].key)
                scored.append((-alike, at, other))
    for _, at, other in sorted(scored):
        if at not in pairing.partner and other not in pairing.taken:
            pairing.join(at, other)


def _words_of(unit: Unit) -> set[str]:
    """The words of a unit, and of Chinese each two characters or numbers in a row."""
    chinese = pieces(unit.zh)
    return {*pieces(unit.en), *(first + second for first, second in pairwise(chinese))}


def _in_order(pairing: _Pairing) -> Iterator[Pair]:
    """All pairs in the order of the new version, with what went where it stood in the old one."""
    kept = _in_step(sorted(pairing.partner.items()))
    former = {after: before for before, after in pairing.partner.items()}
    yield from _gone(pairing, 0, kept)
    for at, after in enumerate(pairing.new):
        before = former.get(at)
        if before is None:
            yield Pair(None, after)
            continue
        yield Pair(pairing.old[before], after, is_moved=before not in kept)
        if before in kept:
            yield from _gone(pairing, before + 1, kept)


def _gone(pairing: _Pairing, start: int, kept: Collection[int]) -> Iterator[Pair]:
    """The old units from *start* on, up to the next one that stands where it stood."""
    for at in range(start, len(pairing.old)):
        if at in kept:
            return
        yield Pair(pairing.old[at], None, is_moved=at in pairing.partner)


def _in_step(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The old positions in the longest run of *pairs* that is in one order in both versions."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, after) in enumerate(pairs):
        place = bisect_left(ends, after)
        before.append(tails[place - 1] if place else -1)
        if place == len(ends):
            ends.append(after)
            tails.append(at)
        else:
            ends[place], tails[place] = after, at
    kept: set[int] = set()
    last = tails[-1] if tails else -1
    while last >= 0:
        kept.add(pairs[last][0])
        last = before[last]
    return kept
