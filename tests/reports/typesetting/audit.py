"""The audit of line breaks: what a proof-reader would mark, counted from a finished PDF.

Its rules are written apart from the press's own. It fails when there was nothing to measure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from secretariat.reports.typesetting import Align
from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.mixed_text import Mixed
from tests.reports.typesetting.witness import Drawn

START = frozenset("，。、；：？！）》」』】〉〕’”…·％℃!,.:;?)]}")
END = frozenset("（《「『【〈〔“‘([{")
_HAIR = 0.3  # points
_LAST_TWO = 2  # lines: one that ends with a hyphen, and the last
_STUMP = 5  # letters: what is left of a word has as many, or is a stump
ALLOWED = ("ragged", "long tail")
"""What is counted and does not count as a fault: see who asks how much of it there may be."""
_WHOLE = re.compile(
    r"\b[A-Z]{2,5}\d*(?:[:/][A-Z]?\d+(?:\.\d+)*)+"  # JCM12/A5, JCM12/3.2, ORG:7
    r"|\d[\d,.:]*(?<![,.:])\s?"
    r"(?:per cent|million|billion|tonnes|hours|days|months|cm|km|kg|[年月日个项家名条万亿%]|小时)"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"|[£$€¥]\d[\d,.]*(?<![,.])|——|……"
)


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
    findings = Findings()
    owned = [glyph for glyph in glyphs(data) if glyph.owner]
    groups = [list(group) for _, group in groupby(owned, key=lambda glyph: glyph.owner)]
    assert len(groups) == len(texts), f"{len(groups)} paragraphs drawn of {len(texts)}"
    for group, text in zip(groups, texts, strict=True):
        _paragraph(findings, group, text, column, justified=justified)
    return findings


def audit_drawn(data: bytes, seen: Sequence[Drawn]) -> Findings:
    """Hold every paragraph of a whole document against the column that it was given."""
    findings = Findings()
    owned: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs(data):
        owned[glyph.owner].append(glyph)
    audited = set()
    for drawn in seen:
        paragraph = drawn.paragraph
        owner = drawn.owner
        if not owner or owner in audited or not paragraph.text.strip():
            continue
        audited.add(owner)
        text = f"{paragraph.number} {paragraph.text}".strip()
        justified = paragraph.style.align is Align.JUSTIFY and "\n" not in text
        mixed = Mixed(text, paragraph.language, wholes(text))
        _paragraph(findings, owned[owner], mixed, drawn.column, justified=justified)
    return findings


def wholes(text: str) -> tuple[str, ...]:
    """The parts of *text* that no line end may part, by this audit's own rules."""
    return tuple(match.group() for match in _WHOLE.finditer(text))


def _paragraph(
    findings: Findings,
    group: Sequence[Glyph],
    text: Mixed,
    column: tuple[float, float],
    *,
    justified: bool,
) -> None:
    lines = [list(line) for _, line in groupby(group, key=lambda glyph: (glyph.page, glyph.y))]
    _edges(findings, lines, column, justified=justified)
    _breaks(findings, lines, text, column[1] - column[0])


def _edges(
    findings: Findings, lines: list[list[Glyph]], column: tuple[float, float], *, justified: bool
) -> None:
    left, right = column
    for number, line in enumerate(lines):
        findings.lines += 1
        inked = [glyph for glyph in line if not glyph.text.isspace()]
        edge = max(glyph.right for glyph in inked)
        shown = "".join(glyph.text for glyph in line)
        if edge > right + _HAIR or min(glyph.left for glyph in inked) < left - _HAIR:
            findings.add("over", shown)
        if justified and number < len(lines) - 1:
            findings.edges += 1
            if edge < right - 1:
                findings.add("ragged", shown)
        for before, after in pairwise(inked):
            if before.text == after.text == "—" and after.x - before.x > before.advance + 0.5:
                findings.add("gap in ——", shown)
            if after.left < before.right - 0.35 * before.size:
                findings.add("overlap", shown)
        if not justified:
            findings.edges += 1


def _breaks(findings: Findings, lines: list[list[Glyph]], mixed: Mixed, width: float) -> None:
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
            _judge(findings, text, at, kept, hyphenated=hyphenated)
        if hyphenated:
            _hyphen(findings, text, at, lines[number : number + 3])
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


def _judge(findings: Findings, text: str, at: int, kept: list[range], *, hyphenated: bool) -> None:
    before, after = text[at - 1], text[_skip(text, at)]
    around = f"{text[max(0, at - 8) : at]}|{text[at : at + 8]}"
    if after in START:
        findings.add("bad start", around)
    if before in END:
        findings.add("bad end", around)
    if any(at in places for places in kept):
        findings.add("parted", around)
    parted_word = before.isascii() and after.isascii() and before.isalpha() and text[at].isalpha()
    if parted_word and not hyphenated:
        findings.add("split word", around)
    if hyphenated and not (before.islower() and text[at].islower()):
        findings.add("bad hyphen", around)
    if before.isdigit() and text[at].isdigit():
        findings.add("split number", around)


def _hyphen(findings: Findings, text: str, at: int, lines: list[list[Glyph]]) -> None:
    """A word is not parted by a page's end, and does not leave a stump as the last line."""
    around = f"{text[max(0, at - 8) : at]}|{text[at : at + 8]}"
    if lines[1][0].page != lines[0][0].page:
        findings.add("hyphen at a page's end", around)
    rest = text[at:].strip()
    if len(lines) == _LAST_TWO and not re.search(r"\s", rest):
        letters = sum(map(str.isalpha, rest))
        findings.add("hyphen tail" if letters < _STUMP else "long tail", around)


def _skip(text: str, at: int) -> int:
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at
