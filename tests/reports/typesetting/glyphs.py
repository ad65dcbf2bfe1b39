"""Where every glyph of a finished PDF stands, read from its operators and its own font tables.

Independent of the press: what is measured is the file, as a viewer would draw it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_ROW = re.compile(rb"<([0-9A-F]{2,4})> <([0-9A-F]{4,})>")
_OPENING, _CLOSING = "（《「『【〔［｛“‘", "）》」』】〕］｝”’，。、；：！？．"
_BLANK = frozenset(f"{_OPENING}{_CLOSING}·")
_READ = "TJ Tj BDC BMC EMC q Q cm Tc Tf Tm Tz"
"""The operators that decide where a letter stands and whose it is; the others are not parsed."""


@dataclass(eq=False, slots=True)  # not frozen: half a million are made in a run of the tests
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

    @property
    def left(self) -> float:
        """Where ink may begin: the left half of an opening mark is blank."""
        return self.x + self._blank(_OPENING) if self.text in _BLANK else self.x

    @property
    def right(self) -> float:
        """Where ink ends at the latest: the right half of a closing mark is blank."""
        end = self.x + self.advance
        return end - self._blank(_CLOSING) if self.text in _BLANK else end

    def _blank(self, marks: str) -> float:
        blank = 0.0
        if "Noto" in self.face and self.text in marks:
            # A single quotation mark has a narrow outline in a full square.
            blank = self.size * (0.7 if self.text in "‘’" else 0.5)
        # A middle dot in a full square has a blank quarter on either side.
        is_dot = self.text == "·" and self.advance > 0.9 * self.size
        return blank + self.size / 4 if is_dot else blank


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
_HOLDERS = ("/Document", "/Div", "/Sect", "/Figure", "/TD", "/TH", "/Link")
"""Elements whose spans are paragraphs of their own; a line of contents is a link around them."""


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
        new_glyphs: list[Glyph] = []
        for number, page in enumerate(pdf.pages):
            named = {}
            for name, font in page.Resources.Font.items():
                key = font.objgen
                if "/ToUnicode" in font:
                    named[name] = (
                        fonts.setdefault(key, _Font(font)) if key not in fonts else fonts[key]
                    )
            new_glyphs += _page(page, number, named, owners.get(int(page.StructParents), []))
        return new_glyphs


def _owners(pdf: pikepdf.Pdf) -> dict[int, list[Owner]]:
    """For each page's key, the elements of its marks."""
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tongues: dict[tuple[int, int], str] = {}
    return {
        int(key): [_owner(element, tongues) for element in value]
        for key, value in zip(nums[::2], nums[1::2], strict=True)
        if isinstance(value, pikepdf.Array)
    }


def _owner(element: Any, tongues: dict[tuple[int, int], str]) -> Owner:
    """The element itself, or what a phrase in another language stands in."""
    foreign = str(element.S) in {"/Span", "/Link"} and str(element.P.S) not in _HOLDERS
    return (element.P if foreign else element).objgen[0], _tongue(element, tongues)


def _tongue(element: Any, tongues: dict[tuple[int, int], str]) -> str:
    """The language of *element*, or of the innermost around it that has one."""
    key = element.objgen
    if key not in tongues:
        is_top = str(element.S) == "/Document"
        text = "" if is_top else str(element.get("/Lang", ""))
        tongues[key] = text if text or is_top else _tongue(element.P, tongues)
    return tongues[key]


def _page(
    page: pikepdf.Page, number: int, fonts: dict[str, _Font], owners: list[Owner]
) -> Iterator[Glyph]:
    state = _State()
    for instruction in pikepdf.parse_content_stream(page, _READ):
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
    owner, tongue = state.marks[-1] if state.marks else _NOBODY
    left, bottom = state.origin
    y = bottom + state.y * state.scale
    size = state.size * state.scale
    letters, widths, face = font.letters, font.widths, font.name
    for part in array:
        if not isinstance(part, pikepdf.String):
            state.x -= float(part) * scale
            continue
        codes = bytes(part)
        for at in range(0, len(codes), font.size):
            code = int.from_bytes(codes[at : at + font.size], "big")
            advance = widths[code] * scale
            x, wide = left + state.x * state.scale, advance * state.scale
            yield Glyph(letters[code], x, y, wide, size, face, page, owner, tongue)
            state.x += advance + state.track * state.stretch
