"""The audit of line breaks: what a proof-reader would mark, counted from a finished PDF.

Its rules are written apart from the press's own. It fails when there was nothing to measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.mixed_text import Mixed

START = frozenset("，。、；：？！）》」』】〉〕’”…·％℃!,.:;?)]}")
END = frozenset("（《「『【〈〔“‘([{")
_HAIR = 0.3  # points


@dataclass
class Findings:
    """Counts by fault, with the first examples of each."""

    lines: int = 0
    edges: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, fault: str, example: str) -> None:
        """Count one *fault*."""
        self.counts[fault] += 1
        self.examples.setdefault(fault, [])
        if len(self.examples[fault]) < 4:
            self.examples[fault].append(example)

    def percent(self, fault: str) -> float:
        """How many lines in a hundred have *fault*."""
        return 100 * self.counts[fault] / self.lines

    def merge(self, other: Findings) -> None:
        """Add the counts of *other*."""
        self.lines += other.lines
        self.edges += other.edges
        self.counts.update(other.counts)
        for fault, examples in other.examples.items():
            self.examples.setdefault(fault, []).extend(examples[:2])

    def require_measured(self) -> None:
        """An audit that saw no line, or no justified line to hold to the edge, is no audit."""
        assert self.lines, "no line was found"
        assert self.edges, "no column edge was measured"


def audit(
    data: bytes, texts: Sequence[Mixed], column: tuple[float, float], *, justified: bool
) -> Findings:
    """Hold the paragraphs of *data*, which say *texts*, against a *column* (left, right)."""
    found = Findings()
    owned = [glyph for glyph in glyphs(data) if glyph.owner]
    groups = [list(group) for _, group in groupby(owned, key=lambda glyph: glyph.owner)]
    assert len(groups) == len(texts), f"{len(groups)} paragraphs drawn of {len(texts)}"
    for group, text in zip(groups, texts, strict=True):
        lines = [list(line) for _, line in groupby(group, key=lambda glyph: (glyph.page, glyph.y))]
        _edges(found, lines, column, justified=justified)
        _breaks(found, lines, text, column[1] - column[0])
    return found


def _edges(
    found: Findings, lines: list[list[Glyph]], column: tuple[float, float], *, justified: bool
) -> None:
    left, right = column
    for number, line in enumerate(lines):
        found.lines += 1
        inked = [glyph for glyph in line if not glyph.text.isspace()]
        edge = max(glyph.right for glyph in inked)
        shown = "".join(glyph.text for glyph in line)
        if edge > right + _HAIR or min(glyph.left for glyph in inked) < left - _HAIR:
            found.add("over", shown)
        if justified and number < len(lines) - 1:
            found.edges += 1
            if edge < right - 1:
                found.add("ragged", shown)
        for before, after in pairwise(inked):
            if before.text == after.text == "—" and after.x - before.x > before.advance + 0.5:
                found.add("gap in ——", shown)
            if after.left < before.right - 0.35 * before.size:
                found.add("overlap", shown)
        if not justified:
            found.edges += 1


def _breaks(found: Findings, lines: list[list[Glyph]], mixed: Mixed, width: float) -> None:
    """Walk through the text line by line and judge each place where a line ends."""
    size = lines[0][0].size
    text, at = mixed.text, 0
    kept = _kept(mixed, width / size)
    for number, line in enumerate(lines):
        at = _skip(text, at)
        start = at
        shown = [glyph.text for glyph in line if not glyph.text.isspace()]
        hyphenated = False
        for index, letter in enumerate(shown):
            at = _skip(text, at)
            if text[at : at + 1] == letter:
                at += 1
                continue
            hyphen = letter == "-" and index == len(shown) - 1
            assert hyphen, f"“{letter}” where the text has “{text[at : at + 10]}”"
            hyphenated = True
        if number < len(lines) - 1:
            _judge(found, text, at, kept, hyphenated=hyphenated)
        assert at > start
    assert not text[at:].strip(), f"not drawn: “{text[at:]}”"


def _kept(mixed: Mixed, ems: float) -> list[range]:
    """The places in the text where no line may end; parts wider than the column are free."""
    places = []
    at = 0
    for whole in mixed.whole:
        at = mixed.text.index(whole, at)
        if sum(0.62 if letter.isascii() else 1 for letter in whole) < ems - 1:
            places.append(range(at + 1, at + len(whole)))
        at += len(whole)
    return places


def _judge(found: Findings, text: str, at: int, kept: list[range], *, hyphenated: bool) -> None:
    before, after = text[at - 1], text[_skip(text, at)]
    around = f"{text[max(0, at - 8) : at]}|{text[at : at + 8]}"
    if after in START:
        found.add("bad start", around)
    if before in END:
        found.add("bad end", around)
    if any(at in places for places in kept):
        found.add("parted", around)
    parted_word = before.isascii() and after.isascii() and before.isalpha() and text[at].isalpha()
    if parted_word and not hyphenated:
        found.add("split word", around)
    if hyphenated and not (before.islower() and text[at].islower()):
        found.add("bad hyphen", around)
    if before.isdigit() and text[at].isdigit():
        found.add("split number", around)


def _skip(text: str, at: int) -> int:
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at
