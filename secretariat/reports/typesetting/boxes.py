"""Boxes with code points in them, for characters that no font of the house draws.

They are fonts of their own (Type 3), one for each 64 code points, so a box is searched, copied
and read out as the character it stands for, and no glyph ``.notdef`` is ever drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc, pdfmetrics

from secretariat.reports.typesetting.font import Font, Step, to_unicode
from secretariat.reports.typesetting.fonts import Typeface, drawable, latin
from secretariat.reports.typesetting.streams import Stream

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_TOP, _FOOT = 866.0, -140.0
_SIDE = 50.0  # blank on either side of the frame
_FRAME = 40.0
_INSIDE = 50.0  # between the frame and the digits, and between their rows
_DIGIT = 0.58  # of their size in the Latin face
_BLOCK = 64  # code points of one font; the codes above are for the space and the gauge
_SPACE = bytes([_BLOCK])
_GAUGE = _BLOCK + 1
_GAUGE_WIDTH = 600
_LINED = 4  # digits of a code point that stand two by two; longer ones three by three
_EXCERPT = 12
_GUIDES = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Invisible characters with an effect on others: Default_Ignorable_Code_Point of Unicode."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A character that was drawn as a box, with the text that contains it.

    *place* is the source of the text, mostly the reference of a record; *excerpt* are the words
    around the character.
    """

    character: str
    language: str
    place: str
    excerpt: str
    text: str
    """The whole text that contains it."""


@dataclass(slots=True)
class Boxes:
    """The characters that were drawn as boxes in one printing, each once for every text."""

    boxed: dict[tuple[str, str, str], Boxed] = field(default_factory=dict)

    def note(self, text: str, language: str, place: str = "") -> None:
        """Add the characters of *text* that no font draws."""
        for letter in undrawn(text):
            key = (letter, place, text)
            if key not in self.boxed:
                excerpt = _around(text, text.index(letter))
                self.boxed[key] = Boxed(letter, language, place, excerpt, text)

    @property
    def characters(self) -> list[str]:
        """The characters, each once, in the order of the pages."""
        return list(dict.fromkeys(boxed.character for boxed in self.boxed.values()))


@lru_cache(maxsize=1024)  # asked of a text when it is fitted, and when it is drawn
def is_drawn(text: str) -> bool:
    """True when the fonts draw all characters of *text*."""
    return (text.isascii() and text.isprintable()) or drawable().issuperset(text)


def undrawn(text: str) -> list[str]:
    """The characters of *text* that no font draws, each once, in their order."""
    if is_drawn(text):
        return []
    known = drawable()
    missing = (letter for letter in text if letter not in known and not is_guide(letter))
    return list(dict.fromkeys(missing))


def is_guide(letter: str) -> bool:
    """True for a *letter* without width that affects others: joiners, variation selectors, tags."""
    return bool(_GUIDES.match(letter))


def point(letter: str) -> str:
    """The code point of *letter* in the usual notation: U+20BB7."""
    return f"U+{ord(letter):04X}"


def _around(text: str, at: int) -> str:
    """The words around the character at the index *at* of *text*, in one line."""
    return " ".join(text[max(0, at - _EXCERPT) : at + _EXCERPT + 1].split())


@cache
def boxes_of(letter: str) -> BoxFont:
    """The font that draws a box for *letter*, registered with ReportLab."""
    return _block(ord(letter) // _BLOCK)


@cache
def _block(number: int) -> BoxFont:
    font = BoxFont(number)
    pdfmetrics.registerFont(font)
    return font


class BoxFont(Font):
    """Boxes for the code points of one *block*, and a space to follow them."""

    is_boxes = True

    def __init__(self, block: int) -> None:
        super().__init__(f"CodePoints-{block * _BLOCK:04X}", _TOP, _FOOT)

    def encoded(self, character: str) -> bytes:
        return _SPACE if character == " " else bytes([ord(character) % _BLOCK])

    def width(self, character: str) -> float:
        if character == " ":
            return latin(Typeface.SANS).width(" ")
        if is_guide(character):
            return 0
        digits = _rows(character)[0]
        return len(digits) * _digit_width() + 2 * (_SIDE + _FRAME + _INSIDE)

    def outline(self, character: str) -> list[Step]:
        if character == " " or is_guide(character):
            return []
        right = self.width(character) - _SIDE
        steps = _rectangle(_SIDE, _FOOT, right, _TOP)
        inner = (_SIDE + _FRAME, _FOOT + _FRAME, right - _FRAME, _TOP - _FRAME)
        steps += _rectangle(*inner, is_hole=True)
        high = (_TOP - _FOOT - 2 * _FRAME - 3 * _INSIDE) / 2
        base = _FOOT + _FRAME + _INSIDE
        for digits, bottom in zip(_rows(character), (base + high + _INSIDE, base), strict=True):
            steps += _set(digits, _SIDE + _FRAME + _INSIDE, bottom, high)
        return steps

    def addObjects(self, doc: PDFDocument) -> None:
        name, used = self._used.pop(doc)
        letters = sorted({*used, " "})
        coded = {self.encoded(letter): letter for letter in letters}
        drawn = {code[0]: self._procedure(letter) for code, letter in coded.items()}
        widths = {code[0]: self.width(letter) for code, letter in coded.items()}
        # WORKAROUND: poppler takes the size of a Type 3 font from the width of its letter m, else
        # from a box, and then takes the spaces for too narrow to be any (TextPage::updateFont).
        drawn[_GAUGE], widths[_GAUGE] = f"{_GAUGE_WIDTH} 0 d0".encode(), _GAUGE_WIDTH
        names = {code: "m" if code == _GAUGE else f"c{code}" for code in sorted(drawn)}
        first = min(drawn)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type3"),
                "Name": pdfdoc.PDFName(name[1:]),
                "FontBBox": f"[0 {_FOOT:g} 1400 {_TOP:g}]",
                "FontMatrix": "[0.001 0 0 0.001 0 0]",
                "CharProcs": pdfdoc.PDFDictionary(
                    {names[code]: doc.Reference(Stream(drawn[code])) for code in sorted(drawn)}
                ),
                "Encoding": f"<</Type/Encoding/Differences[{_differences(names)}]>>",
                "FirstChar": first,
                "LastChar": _GAUGE,
                "Widths": _listed(widths.get(code, 0) for code in range(first, _GAUGE + 1)),
                "FontDescriptor": doc.Reference(self._descriptor()),
                "Resources": "<<>>",
                "ToUnicode": doc.Reference(Stream(to_unicode(list(coded.values()), list(coded)))),
            }
        )
        doc.idToObject["BasicFonts"].dict[name[1:]] = doc.Reference(font)

    def _procedure(self, letter: str) -> bytes:
        """PDF operators that draw the box of *letter* in the colour of the text around it."""
        wide = self.width(letter)
        start = f"{wide:g} 0 0 {_FOOT:g} {wide:g} {_TOP:g} d1"
        steps = [
            " ".join([*(f"{x:.1f} {y:.1f}" for x, y in points), operator])
            for operator, points in self.outline(letter)
        ]
        return "\n".join([start, *steps, "f"] if steps else [start]).encode()

    def _descriptor(self) -> pdfdoc.PDFDictionary:
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(self.fontName),
                "Flags": 4,
                "ItalicAngle": 0,
            }
        )


def _rows(letter: str) -> tuple[str, str]:
    """The digits of the code point of *letter*, in two rows."""
    digits = f"{ord(letter):04X}"
    if len(digits) > _LINED:
        digits = digits.zfill(6)
    half = len(digits) // 2
    return digits[:half], digits[half:]


def _differences(names: dict[int, str]) -> str:
    return " ".join(f"{code}/{name}" for code, name in names.items())


def _listed(widths: Iterable[float]) -> str:
    return "[" + " ".join(f"{wide:g}" for wide in widths) + "]"


@cache
def _digit_width() -> float:
    """Width of each digit of a code point: that of the widest, so that rows are level."""
    return _DIGIT * max(latin(Typeface.SANS).width(digit) for digit in "0123456789ABCDEF")


def _set(digits: Iterable[str], left: float, bottom: float, high: float) -> list[Step]:
    """Path of *digits* from *left*, each centred in its cell, at most *high*."""
    face, pieces = latin(Typeface.SANS), []
    for digit in digits:
        steps = face.outline(digit)
        top = max(y for _, points in steps for _, y in points)
        scale = min(_DIGIT, high / top)
        shift = left + (_digit_width() - face.width(digit) * scale) / 2
        pieces += [
            (operator, tuple((shift + x * scale, bottom + y * scale) for x, y in points))
            for operator, points in steps
        ]
        left += _digit_width()
    return pieces


def _rectangle(
    left: float, bottom: float, right: float, top: float, *, is_hole: bool = False
) -> list[Step]:
    """Closed path of a rectangle; a hole runs the other way, so that filling leaves it blank."""
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    if is_hole:
        corners.reverse()
    first, *others = corners
    return [("m", (first,)), *(("l", (corner,)) for corner in others), ("h", ())]
