"""Where every glyph of a finished PDF stands, read from its operators and its own font tables.

Independent of the press: what is measured is the file, as a viewer would draw it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf

_ROW = re.compile(rb"<([0-9A-F]{2,4})> <([0-9A-F]{4,})>")


@dataclass(eq=False)  # not frozen: half a million are made in a run of the tests
class Glyph:
    """A drawn character; *owner* is the structure element that it belongs to, 0 for none.

    A phrase in the other language is the paragraph's own; *tongue* is the language it is tagged in.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    face: str
    page: int
    owner: int
    tongue: str = ""

    @cached_property
    def left(self) -> float:
        """Where ink may begin: the left half of an opening mark is blank."""
        return self.x + self._blank("（《「『【〔［｛“‘") + self._dot

    @cached_property
    def right(self) -> float:
        """Where ink ends at the latest: the right half of a closing mark is blank."""
        return self.x + self.advance - self._blank("）》」』】〕］｝”’，。、；：！？．") - self._dot

    def _blank(self, marks: str) -> float:
        if not self._square or self.text not in marks:
            return 0.0
        # A single quotation mark has a narrow outline in a full square.
        return self.size * (0.7 if self.text in "‘’" else 0.5)

    @property
    def _dot(self) -> float:
        """A middle dot in a full square has a blank quarter on either side."""
        return self.size / 4 if self.text == "·" and self.advance > 0.9 * self.size else 0.0

    @property
    def _square(self) -> bool:
        return "Noto" in self.face


@dataclass
class _State:
    scale: float = 1.0  # of the page's own space: charts are shrunk to their column
    origin: tuple[float, float] = (0.0, 0.0)
    saved: list[tuple[float, tuple[float, float]]] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    stretch: float = 1.0
    track: float = 0.0
    font: str = ""
    marks: list[Owner] = field(default_factory=list)


Owner = tuple[int, str]  # the number of a structure element, and its language
_NOBODY: Owner = (0, "")
_HOLDERS = ("/Document", "/Div", "/Sect", "/Figure", "/TD", "/TH")


class _Font:
    def __init__(self, font: Any) -> None:
        boxes = font.Subtype == "/Type3"
        self.name = str(font.FontDescriptor.FontName if boxes else font.BaseFont)
        self.size = 1 if boxes else 2  # bytes of a code
        table = font.ToUnicode.read_bytes()
        self.letters = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _ROW.findall(table)
        }
        if boxes:
            self.widths = dict(enumerate(map(float, font.Widths), start=int(font.FirstChar)))
            return
        runs = list(font.DescendantFonts[0].W)
        self.widths = {
            int(first): float(widths[0])
            for first, widths in zip(runs[::2], runs[1::2], strict=True)
        }


def glyphs(data: bytes) -> list[Glyph]:
    """Every glyph of the file, page by page in the order of drawing."""
    with pikepdf.open(BytesIO(data)) as pdf:
        owners = _owners(pdf)
        fonts: dict[tuple[int, int], _Font] = {}
        made: list[Glyph] = []
        for number, page in enumerate(pdf.pages):
            named = {}
            for name, font in page.Resources.Font.items():
                key = font.objgen
                if "/ToUnicode" in font:
                    named[name] = (
                        fonts.setdefault(key, _Font(font)) if key not in fonts else fonts[key]
                    )
            made += _page(page, number, named, owners.get(int(page.StructParents), []))
        return made


def _owners(pdf: pikepdf.Pdf) -> dict[int, list[Owner]]:
    """For each page's key, the elements of its marks."""
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {
        int(key): [_owner(element) for element in value]
        for key, value in zip(nums[::2], nums[1::2], strict=True)
        if isinstance(value, pikepdf.Array)
    }


def _owner(element: Any) -> Owner:
    """The element itself, or what a phrase in another language stands in."""
    tongues = []
    whole = element
    while str(whole.S) != "/Document":
        tongues.append(str(whole.get("/Lang", "")))
        whole = whole.P
    said = next(filter(None, tongues), "")
    foreign = str(element.S) == "/Span" and str(element.P.S) not in _HOLDERS
    return (element.P if foreign else element).objgen[0], said


def _page(
    page: pikepdf.Page, number: int, fonts: dict[str, _Font], owners: list[Owner]
) -> Iterator[Glyph]:
    state = _State()
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in {"TJ", "Tj"}:
            array = operands[0] if name == "TJ" else [operands[0]]
            yield from _shown(array, state, fonts[state.font], number)
        elif name in {"BDC", "BMC", "EMC"}:
            _mark(state, name, operands, owners)
        elif name in {"q", "Q", "cm"}:
            _move(state, name, operands)
        else:
            _set(state, name, operands)
    assert not state.marks, "a mark was opened and never closed"


def _set(state: _State, name: str, operands: Any) -> None:
    if name == "Tf":
        state.font, state.size = str(operands[0]), float(operands[1])
    elif name == "Tm":
        state.x, state.y = float(operands[4]), float(operands[5])
    elif name == "Tc":
        state.track = float(operands[0])
    elif name == "Tz":
        state.stretch = float(operands[0]) / 100


def _mark(state: _State, name: str, operands: Any, owners: list[Owner]) -> None:
    if name == "EMC":
        state.marks.pop()
        return
    own = len(operands) > 1 and "/MCID" in operands[1]
    inherited = state.marks[-1] if state.marks else _NOBODY
    state.marks.append(owners[int(operands[1]["/MCID"])] if own else inherited)


def _move(state: _State, name: str, operands: Any) -> None:
    if name == "q":
        state.saved.append((state.scale, state.origin))
    elif name == "Q":
        state.scale, state.origin = state.saved.pop()
    else:
        scale, _, _, other, x, y = (float(operand) for operand in operands)
        assert scale == other, "only even scaling is understood"
        left, bottom = state.origin
        state.origin = (left + x * state.scale, bottom + y * state.scale)
        state.scale *= scale


def _shown(array: Any, state: _State, font: _Font, page: int) -> Iterator[Glyph]:
    scale = state.size / 1000 * state.stretch
    for part in array:
        if not isinstance(part, pikepdf.String):
            state.x -= float(part) * scale
            continue
        codes = bytes(part)
        for at in range(0, len(codes), font.size):
            code = int.from_bytes(codes[at : at + font.size], "big")
            advance = font.widths[code] * scale
            owner, tongue = state.marks[-1] if state.marks else _NOBODY
            left, bottom = state.origin
            x, y = left + state.x * state.scale, bottom + state.y * state.scale
            size = state.size * state.scale
            text = font.letters[code]
            wide = advance * state.scale
            yield Glyph(text, x, y, wide, size, font.name, page, owner, tongue)
            state.x += advance + state.track * state.stretch
