"""Pairs the units of two versions: first those with the same reference, then similar ones.

References pair nearly all units of a long record in one pass. Only the others are compared by their
words, and only with units that share rare words, so that time grows with the length of the text and
not with its square.
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
"""Least share of common words with which units are paired, before references are compared."""

_ALIKE = 0.6
"""Least share of common words with which units without a common reference are paired."""

_AT_ONE_PLACE = 0.35
"""Least share of common words with which units with the same reference are paired."""

_SAME_PLACE = 0.02
"""Bonus to the share of units with the same reference, when several units are similar."""

_RARE = 12
"""Most units with a word that is used to find similar units."""

_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit before and after; None where only the other version has it."""

    before: Unit | None
    after: Unit | None
    is_moved: bool = False


@dataclass
class _Pairing:
    """The pairs of units of two versions, by their positions."""

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
    """The units of both versions in pairs, in reading order."""
    pairing = _Pairing(old, new)
    _by_place(pairing, 1.0)
    _by_words(pairing)
    _by_likeness(pairing, _MUCH_ALIKE)
    _by_place(pairing, _AT_ONE_PLACE)
    _by_likeness(pairing, _ALIKE)
    _by_place(pairing, 0.0)  # a text that was replaced by another one in its place
    return list(_in_order(pairing))


def likeness(before: Unit, after: Unit) -> float:
    """Share of words, or Chinese characters, that two units have in common, from 0 to 1."""
    left, right = (
        [piece for piece in pieces(unit.words) if not piece.isspace()] for unit in (before, after)
    )
    return Indel.normalized_similarity(left, right)


def _by_place(pairing: _Pairing, least: float) -> None:
    """Pair units with the same reference and a likeness of *least* or more, in order."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in pairing.lone_new:
        waiting[pairing.new[at].key].append(at)
    for at in pairing.lone_old:
        unit = pairing.old[at]
        for number, other in enumerate(waiting.get(unit.key, ())):
            after = pairing.new[other]
            is_same = unit.words == after.words
            # Many paragraphs have the reference of the whole meeting, or none.
            if not least and "/" not in unit.place:
                continue
            if is_same or (least < 1.0 and likeness(unit, after) >= least):
                pairing.join(at, other)
                del waiting[unit.key][number]
                break


def _by_words(pairing: _Pairing) -> None:
    """Pair units with the same words, where these words occur once in each version."""
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
    """Pair the other units with a likeness of *least* or more, the most similar first."""
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
    """The words of a unit; in Chinese, all pairs of neighbouring characters or numbers."""
    chinese = pieces(unit.zh)
    return {*pieces(unit.en), *(first + second for first, second in pairwise(chinese))}


def _in_order(pairing: _Pairing) -> Iterator[Pair]:
    """All pairs in the order of the new version, with removed units where the old one had them."""
    kept = _in_step(sorted(pairing.partner.items()))
    former = {after: before for before, after in pairing.partner.items()}
    yield from _removed_units(pairing, 0, kept)
    for at, after in enumerate(pairing.new):
        before = former.get(at)
        if before is None:
            yield Pair(None, after)
            continue
        yield Pair(pairing.old[before], after, is_moved=before not in kept)
        if before in kept:
            yield from _removed_units(pairing, before + 1, kept)


def _removed_units(pairing: _Pairing, start: int, kept: Collection[int]) -> Iterator[Pair]:
    """The removed old units from *start* on, up to the next one of *kept*."""
    for at in range(start, len(pairing.old)):
        if at in kept:
            return
        yield Pair(pairing.old[at], None, is_moved=at in pairing.partner)


def _in_step(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The old positions of the most *pairs* that are in the same order in both versions."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, after) in enumerate(pairs):
        index = bisect_left(ends, after)
        before.append(tails[index - 1] if index else -1)
        if index == len(ends):
            ends.append(after)
            tails.append(at)
        else:
            ends[index], tails[index] = after, at
    kept: set[int] = set()
    last = tails[-1] if tails else -1
    while last >= 0:
        kept.add(pairs[last][0])
        last = before[last]
    return kept
