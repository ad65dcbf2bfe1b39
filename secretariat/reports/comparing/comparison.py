"""A comparison of two versions of a text, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.values import Choice
from secretariat.i18n import N_
from secretariat.reports.comparing.aligning import Pair, paired
from secretariat.reports.comparing.units import Unit, units_of
from secretariat.reports.comparing.words import MarkedText, compared, whole
from secretariat.reports.typesetting.markup import Mark

_NEAR = 1
"""Number of unchanged paragraphs shown before and after a change."""

_FOLDED = 3
"""Least number of unchanged paragraphs that are folded; fewer are shown."""

_LONG = {"en": 24, "zh": 10}
"""Least number of characters of words that are marked as moved."""


class How(Choice):
    """The change to a paragraph."""

    SAME = "unchanged", N_("Unchanged", context="paragraph")
    CHANGED = "changed", N_("Changed", context="paragraph")
    INSERTED = "inserted", N_("Inserted", context="paragraph")
    DELETED = "deleted", N_("Deleted", context="paragraph")
    MOVED = "moved", N_("Moved here", context="paragraph")
    MOVED_AWAY = "moved away", N_("Moved away", context="paragraph")


@dataclass(frozen=True, slots=True)
class Compared:
    """One paragraph, row or signature in both versions, with its marked words in each language."""

    before: Unit | None
    after: Unit | None
    how: How
    en: tuple[MarkedText, ...]
    zh: tuple[MarkedText, ...]

    @property
    def unit(self) -> Unit:
        """The paragraph in the later version, or in the earlier one if it was removed."""
        found_unit = self.after or self.before
        assert found_unit is not None  # noqa: S101 - one of the two is there
        return found_unit

    def half(self, language: str) -> tuple[MarkedText, ...]:
        """Its words in *language*."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of unchanged paragraphs that are not shown."""

    count: int


@dataclass(frozen=True)
class Comparison:
    """All paragraphs of two versions, in reading order."""

    rows: tuple[Compared, ...]

    @property
    def is_same(self) -> bool:
        """True when both versions have the same words in the same order."""
        return all(row.how is How.SAME for row in self.rows)

    @property
    def counts(self) -> dict[How, int]:
        """The number of paragraphs by change; a moved one counts once."""
        found_counts = Counter(row.how for row in self.rows)
        return {how: found_counts[how] for how in How if how is not How.MOVED_AWAY}

    def shown(self, *, everything: bool = False) -> Iterator[Compared | Fold]:
        """The rows, with long unchanged stretches folded unless *everything* is asked for."""
        stretch: list[Compared] = []
        is_first = True
        for row in self.rows:
            if everything or row.how is not How.SAME:
                yield from _folded(stretch, 0 if is_first else _NEAR, _NEAR)
                yield row
                stretch, is_first = [], False
            else:
                stretch.append(row)
        yield from _folded(stretch, 0 if is_first else _NEAR, 0)


def compare(before: str, after: str, side: str = "") -> Comparison:
    """The comparison of two canonical forms, in the original of *side*."""
    rows = [_row(pair) for pair in paired(units_of(before, side), units_of(after, side))]
    return Comparison(tuple(_with_moved_words(rows)))


def _folded(stretch: Sequence[Compared], first: int, last: int) -> Iterator[Compared | Fold]:
    hidden = len(stretch) - first - last
    if hidden < _FOLDED:
        yield from stretch
        return
    yield from stretch[:first]
    yield Fold(hidden)
    yield from stretch[len(stretch) - last :]


def _row(pair: Pair) -> Compared:
    before, after = pair.before, pair.after
    if before is not None and after is not None:
        en, zh = (compared(before.half(code), after.half(code)) for code in ("en", "zh"))
        if pair.is_moved:
            return Compared(before, after, How.MOVED, en, zh)
        is_same = before.words == after.words and before.number == after.number
        return Compared(before, after, How.SAME if is_same else How.CHANGED, en, zh)
    unit = before or after
    assert unit is not None  # noqa: S101 - one of the two is there
    if after is not None:
        how, mark = How.INSERTED, Mark.INSERTED
    elif pair.is_moved:
        how, mark = How.MOVED_AWAY, Mark.MOVED_AWAY
    else:
        how, mark = How.DELETED, Mark.DELETED
    return Compared(before, after, how, whole(unit.en, mark), whole(unit.zh, mark))


def _with_moved_words(rows: Sequence[Compared]) -> Iterator[Compared]:
    """*rows*, with words deleted in one row and inserted in one other marked as moved."""
    moved = {code: _moved(rows, code) for code in ("en", "zh")}
    for row in rows:
        en, zh = (_marked_moved(row.half(code), some) for code, some in moved.items())
        yield replace(row, en=en, zh=zh)


def _moved(rows: Sequence[Compared], language: str) -> set[str]:
    found_marks: dict[str, Counter[Mark]] = defaultdict(Counter)
    for row in rows:
        for run in row.half(language):
            if run.mark is not None and len(run.text.strip()) >= _LONG[language]:
                found_marks[run.text.strip()][run.mark] += 1
    return {
        text
        for text, marks in found_marks.items()
        if marks[Mark.DELETED] == marks[Mark.INSERTED] == 1
    }


def _marked_moved(runs: Sequence[MarkedText], moved: set[str]) -> tuple[MarkedText, ...]:
    named = {Mark.DELETED: Mark.MOVED_AWAY, Mark.INSERTED: Mark.MOVED_HERE}
    return tuple(
        replace(run, mark=named.get(run.mark, run.mark))
        if run.mark is not None and run.text.strip() in moved
        else run
        for run in runs
    )
