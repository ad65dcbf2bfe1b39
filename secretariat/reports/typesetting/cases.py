"""The type case: a cache of all pieces of text that were set, with their widths and codes.

A piece is a Latin word with the space after it, or one Chinese character, or a whole ``——``.
Measures are thousandths of an em, so a piece serves every size.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from secretariat.reports.typesetting import fonts
from secretariat.reports.typesetting.boxes import boxes_of, is_drawn, is_guide
from secretariat.reports.typesetting.faces import Face
from secretariat.reports.typesetting.font import Font
from secretariat.reports.typesetting.fonts import Typeface

EM = 1000
HALF = 500
SOFT = "\u00ad"  # after a piece that may be followed by a hyphen

# What stands at the edge of a piece decides the gap to its neighbour.
WORD, MARK, SPACE, HAN, OPEN, CLOSE, STOP, DASH, BLANK = range(9)

_OPENING = frozenset("（《〈「『【〔［｛“‘")
_CLOSING = frozenset("）》〉」』】〕］｝”’，、；：")
_STOPPING = frozenset("。．！？")
_JOINING = frozenset("—…·～－•　")
_AMBIGUOUS = "“”‘’—…·"
_WORDLIKE = frozenset("%‰$£€¥@#&+−±≥≤<>≈=°µ²³")
_HAN_RANGES = (
    "\u2103\u2236\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
_DASH_INSET = 60
TYPED = 40  # what a space typed between Chinese and Latin is narrowed by
_SINGLE = 200  # what the square of a single quotation mark is narrowed by
_DASH_OVERLAP = 4


class Piece(NamedTuple):
    """A piece of text, with its measures and its codes."""

    width: float  # within a line, the space after it included
    end_width: float  # at a line's end: no space, half a closing mark, the hyphen
    lead: float  # what is cut off at a line's start: the blank half of an opening mark
    codes: str  # for a TJ array
    end_codes: str
    first: int
    last: int
    face: Font


class Case(dict[str, Piece]):
    """The pieces of one family, weight and language, by their text; made on demand."""

    def __init__(self, latin: Face, han: Face, spare: tuple[Face, ...], *, chinese: bool) -> None:
        super().__init__()
        self._latin, self._han, self._spare, self._chinese = latin, han, spare, chinese
        self._pattern = _pattern(chinese=chinese, boxed=False)
        # A word comes with a space after it, without one and before a hyphen; it is shaped once.
        self._shaped: dict[str, tuple[float, str]] = {}

    def tokens(self, text: str) -> list[str]:
        """The texts of the pieces from which *text* is set, in order."""
        if is_drawn(text):
            return self._pattern.findall(text)
        return _pattern(chinese=self._chinese, boxed=True).findall(text)

    def __missing__(self, token: str) -> Piece:
        piece = self._make(token)
        self[token] = piece
        return piece

    def _make(self, token: str) -> Piece:
        soft = token.endswith(SOFT)
        core = token.rstrip(f" {SOFT}")
        if not core:
            return self._blank(token)
        if self._is_latin(core):
            return self._word(core, spaced=token.endswith(" "), soft=soft)
        if core[0] == "—" and len(core) > 1:
            return self._rule(core)
        return self._single(core, spaced=token.endswith(" "))

    def _is_latin(self, core: str) -> bool:
        return core[0] in _latin_letters() and not (
            self._chinese and len(core) <= 2 and core[0] in _AMBIGUOUS  # noqa: PLR2004 - one mark, or a pair
        )

    def _blank(self, token: str) -> Piece:
        if token.strip(SOFT):
            narrower = TYPED if self._chinese else 0
            wide = self._latin.width(" ") * len(token) - narrower
            codes = "<" + f"{self._latin.code(' '):04X}" * len(token) + f">{narrower or ''}"
            return Piece(wide, 0, wide, codes, "", BLANK, BLANK, self._latin)
        return Piece(0, 0, 0, "", "", MARK, MARK, self._latin)

    def _word(self, core: str, *, spaced: bool, soft: bool) -> Piece:
        face = self._latin
        known = self._shaped.get(core)
        if known is None:
            advances = face.advances(core)
            known = self._shaped[core] = sum(advances), _codes(face, core, advances)
        width, codes = end_width, end_codes = known
        if spaced:
            width += face.width(" ")
            codes += f"<{face.code(' '):04X}>"
        elif soft:
            end_width += face.width("-")
            end_codes += f"<{face.code('-'):04X}>"
        last = SPACE if spaced else _edge(core[-1])
        return Piece(width, end_width, 0, codes, end_codes, _edge(core[0]), last, face)

    def _single(self, core: str, *, spaced: bool) -> Piece:
        """Piece of one Chinese character or mark, a box with the space after it, or ellipses."""
        if core in fonts.INVISIBLE:
            return Piece(0, 0, 0, "", "", MARK, MARK, self._han)
        guides = is_guide(core[0])
        face = boxes_of(core[0]) if guides else self._drawing(core[0])
        if core == "·":  # the Chinese faces differ in how heavy it is
            return self._interpunct()
        codes = "".join(f"<{face.hex(letter)}>" for letter in core)
        width = end_width = sum(map(face.width, core))
        kind, lead = HAN, 0
        if guides:
            kind = DASH  # no gap on either side
        elif core in _OPENING:
            kind, lead = OPEN, HALF
            if core == "‘" and width == EM:  # its square is blanker than that of the double mark
                codes, width = f" {_SINGLE}{codes}", EM - _SINGLE
        elif core in _CLOSING or core in _STOPPING:
            kind = CLOSE if core in _CLOSING else STOP
            if core == "’" and width == EM:
                codes, width = f"{codes} {_SINGLE}", EM - _SINGLE
            end_width = width - HALF
        elif core[0] in _JOINING:
            kind = DASH
        if spaced:
            wide, after = width + face.width(" "), f"{codes}<{face.hex(' ')}>"
            return Piece(wide, end_width, lead, after, codes, kind, SPACE, face)
        return Piece(width, end_width, lead, codes, codes, kind, kind, face)

    def _interpunct(self) -> Piece:
        """Piece of the dot within a foreign name, half an em wide."""
        face = self._latin
        side = f" {(face.width('·') - HALF) / 2:.1f}"
        codes = f"{side}<{face.hex('·')}>{side}"
        return Piece(HALF, HALF, 0, codes, codes, DASH, DASH, face)

    def _rule(self, core: str) -> Piece:
        """Piece of a Chinese dash: one unbroken stroke of two ems, made of stretched em dashes."""
        face, count = self._han, len(core)
        start, stop = face.ink("—")
        step = (count * EM - 2 * _DASH_INSET) / count
        scale = (step + _DASH_OVERLAP) / (stop - start)
        advance = face.width("—")
        before = start * scale - _DASH_INSET
        between = advance - step / scale
        end = _DASH_INSET - start * scale + (count - 1) * step + advance * scale
        code = f"<{face.code('—'):04X}>"
        glyphs = f"{between:.1f}".join([code] * count)
        codes = f" {before:.1f}]TJ {scale * 100:.2f} Tz[{glyphs}]TJ 100 Tz[{end - count * EM:.1f}"
        return Piece(count * EM, count * EM, 0, codes, codes, DASH, DASH, face)

    def _drawing(self, letter: str) -> Font:
        for face in (self._han, self._latin, *self._spare):
            if letter in face.characters:
                return face
        return boxes_of(letter)


@cache
def case(typeface: Typeface, language: str, *, bold: bool, italic: bool) -> Case:
    """The case of one family, weight and language."""
    other = Typeface.SANS if typeface is Typeface.SERIF else Typeface.SERIF
    return Case(
        fonts.latin(typeface, bold=bold, italic=italic),
        fonts.han(typeface, bold=bold),
        (
            fonts.latin(other, bold=bold),
            fonts.han(other, bold=bold),
            # a character that only the regular weight has is drawn by that
            *(
                each(typeface)
                for typeface in (typeface, other)
                for each in (fonts.latin, fonts.han)
            ),
        ),
        chinese=language == "zh",
    )


def _edge(letter: str) -> int:
    return WORD if letter.isalnum() or letter in _WORDLIKE else MARK


def _codes(face: Face, word: str, advances: list[float]) -> str:
    """The TJ operands of *word* with its kerning."""
    operands, run = [], ""
    for letter, advance in zip(word, advances, strict=True):
        run += f"{face.code(letter):04X}"
        kern = face.width(letter) - advance
        if abs(kern) > 1:
            operands.append(f"<{run}>{kern:.0f}")
            run = ""
    return "".join(operands) + (f"<{run}>" if run else "")


@cache
def _latin_letters() -> frozenset[str]:
    """The characters that all our Latin faces draw, without Chinese characters and spaces."""
    shared = frozenset.intersection(
        *(
            frozenset(fonts.latin(typeface, bold=bold, italic=italic).characters)
            for typeface in Typeface
            for bold, italic in ((False, False), (True, False), (False, True))
        )
    )
    return frozenset(
        letter for letter in shared - fonts.INVISIBLE
        if not letter.isspace() or letter == "\u00a0" if not re.match(f"[{_HAN_RANGES}]", letter)
    )  # fmt: skip


@cache
def _pattern(*, chinese: bool, boxed: bool) -> re.Pattern[str]:
    """Pattern of the pieces of a text; *boxed* where no font draws some of its characters.

    With all characters that fonts draw, the pattern is slow to compile, and few texts need it.
    """
    letters = _latin_letters() - set(_AMBIGUOUS) if chinese else _latin_letters()
    ranges = _ranges(letters)
    word = rf"(?:[{ranges}]|(?<=[A-Za-z])’(?=[A-Za-z]))+" if chinese else f"[{ranges}]+"
    dashes = "—+|…+|" if chinese else ""
    box = f"[^{_ranges(fonts.drawable())}] ?|" if boxed else ""
    return re.compile(f"{dashes}{word} ?|{box} +|.", re.DOTALL)


def _ranges(letters: frozenset[str]) -> str:
    """*letters* as the contents of a character class in a regular expression."""
    codes = sorted(map(ord, letters))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(rf"\U{low:08x}-\U{high:08x}" for low, high in ranges)
