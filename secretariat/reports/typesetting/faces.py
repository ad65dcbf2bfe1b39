"""One font file, embedded once as a composite font whose codes stand for characters, not glyphs.

ReportLab's own ``TTFont`` cuts a Chinese text into fonts of 256 letters each, parses ten megabytes
to learn a width, and writes characters beyond the BMP wrongly into ToUnicode. Here each character
has one two-byte code for the life of the program, so drawn text can be cached; the file holds only
the outlines that were used, cut by HarfBuzz; and every code maps back to exactly its character,
also where two characters share an outline (目 and the radical ⽬).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from secretariat.reports.typesetting.streams import Stream

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

Step = tuple[str, tuple[tuple[float, float], ...]]
"""A path operator of PDF (``m``, ``l``, ``c``, ``h``) and its points."""

_EM = 1000
_BLOCK = 100  # entries that a ToUnicode block may hold
_SYMBOLIC = 4
_ITALIC = 64
_KERNING_ONLY = {
    "kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "locl": False,
}  # fmt: skip
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "post", "name", "gasp")


class Face:
    """One weight of one family; stands in ReportLab's registry wherever a font may stand."""

    # What ReportLab asks of a font whose subset is made while pages are drawn.
    _multiByte = 1  # noqa: N815
    _dynamicFont = 1  # noqa: N815
    shapable = False

    def __init__(self, name: str, path: Path) -> None:
        self.fontName = name
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(self._face)
        self._scale: float = _EM / self._face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self._scale
        self.descent = extents.descender * self._scale
        self.face = SimpleNamespace(
            name=name.encode(), ascent=self.ascent, descent=self.descent, builtIn=False
        )
        self._characters: set[str] | None = None
        self._codes: dict[str, int] = {}
        self._used: WeakKeyDictionary[PDFDocument, tuple[str, set[str]]] = WeakKeyDictionary()

    @property
    def characters(self) -> set[str]:
        """Every character that this file can draw."""
        if self._characters is None:
            self._characters = {chr(code) for code in self._face.unicodes}
        return self._characters

    def code(self, character: str) -> int:
        """The two-byte code of *character* in every document; 0 when there is no outline."""
        if not self._codes:
            ordered = sorted(self.characters)
            self._codes = {known: rank for rank, known in enumerate(ordered, start=1)}
        return self._codes.get(character, 0)

    def width(self, character: str) -> float:
        """The advance of *character* in thousandths of an em."""
        glyph = self._font.get_nominal_glyph(ord(character))
        return float(self._font.get_glyph_h_advance(glyph or 0)) * self._scale

    def advances(self, word: str) -> list[float]:
        """The advances of the characters of *word* with kerning, in thousandths of an em."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _KERNING_ONLY)
        positions = buffer.glyph_positions or []
        if len(positions) != len(word):
            return [self.width(character) for character in word]
        return [round(position.x_advance * self._scale, 1) for position in positions]

    def ink(self, character: str) -> tuple[float, float]:
        """Where the outline of *character* begins and ends, in thousandths of an em."""
        glyph = self._font.get_nominal_glyph(ord(character))
        extents = self._font.get_glyph_extents(glyph)
        left = extents.x_bearing * self._scale
        return left, left + extents.width * self._scale

    def outline(self, character: str) -> list[Step]:
        """The outline of *character* as steps of a PDF path, in thousandths of an em."""
        pen = _Pen(self._scale)
        self._font.draw_glyph_with_pen(self._font.get_nominal_glyph(ord(character)) or 0, pen)
        return pen.steps

    # --- what ReportLab calls -----------------------------------------------------------------

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """The width of *text* at *size* in points."""
        return sum(map(self.width, text)) * size / _EM

    def splitString(
        self, text: str | bytes, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        said = text.decode(encoding) if isinstance(text, bytes) else text
        self.use(doc, said)
        return [(0, b"".join(self.code(letter).to_bytes(2, "big") for letter in said))]

    def getSubsetInternalName(self, _subset: int, doc: PDFDocument) -> str:
        return self.use(doc, "")

    def use(self, doc: PDFDocument, text: str) -> str:
        """Have *text* embedded in *doc*; returns the name by which its pages select this face."""
        known = self._used.get(doc)
        if known is None:
            known = (f"/F{len(doc.fontMapping) + 1}", set())
            self._used[doc] = known
            doc.fontMapping[self.fontName] = known[0]
            doc.delayedFonts.append(self)
        known[1].update(text)
        return known[0]

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font of *doc*: outlines, widths and the way back to Unicode."""
        name, used = self._used.pop(doc)
        letters = sorted(used & self.characters)
        digest = hashlib.sha256("".join(letters).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        base = f"{tag}+{self.fontName}"
        outlines, glyphs = self._cut(letters)
        codes = [self.code(letter) for letter in letters]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "FontDescriptor": doc.Reference(self._descriptor(doc, base, outlines)),
                "W": self._widths(letters, codes),
                "CIDToGIDMap": doc.Reference(_glyph_map(codes, glyphs)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": doc.Reference(Stream(_to_unicode(letters, codes))),
            }
        )
        doc.idToObject["BasicFonts"].dict[name[1:]] = doc.Reference(font)

    def _cut(self, letters: list[str]) -> tuple[bytes, list[int]]:
        """The file with only the outlines of *letters*, and their new glyph numbers."""
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update(map(ord, letters))
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        wanted.drop_table_tag_set.update(map(_table_tag, _UNUSED_TABLES))
        plan = uharfbuzz.SubsetPlan(self._face, wanted)
        new = plan.old_to_new_glyph_mapping
        glyphs = [new[self._font.get_nominal_glyph(ord(letter))] for letter in letters]
        return bytes(plan.execute().blob.data), glyphs

    def _descriptor(self, doc: PDFDocument, base: str, outlines: bytes) -> pdfdoc.PDFDictionary:
        file = Stream(outlines, Length1=len(outlines))
        italic = "Italic" in self.fontName
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": _SYMBOLIC | (_ITALIC if italic else 0),
                "FontBBox": "[-1000 -1000 3000 2000]",
                "ItalicAngle": -11 if italic else 0,
                "Ascent": round(self.ascent),
                "Descent": round(self.descent),
                "CapHeight": 700,
                "StemV": 140 if "Bold" in self.fontName else 80,
                "FontFile2": doc.Reference(file),
            }
        )

    def _widths(self, letters: list[str], codes: list[int]) -> str:
        pairs = zip(codes, letters, strict=True)
        return "[" + " ".join(f"{code}[{self.width(letter):g}]" for code, letter in pairs) + "]"


class _Pen:
    """Takes an outline down as HarfBuzz draws it; its curves of two points become ones of three."""

    def __init__(self, scale: float) -> None:
        self.steps: list[Step] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:
        self._step("m", to)

    def lineTo(self, to: tuple[float, float]) -> None:
        self._step("l", to)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._step("c", *points)

    def qCurveTo(self, bend: tuple[float, float], to: tuple[float, float]) -> None:
        first, second = (
            tuple(end + (middle - end) * 2 / 3 for end, middle in zip(one, bend, strict=True))
            for one in (self._at, to)
        )
        self._step("c", (first[0], first[1]), (second[0], second[1]), to)

    def closePath(self) -> None:
        self.steps.append(("h", ()))

    def _step(self, operator: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.steps.append((operator, tuple((x * self._scale, y * self._scale) for x, y in points)))


def _table_tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _glyph_map(codes: list[int], glyphs: list[int]) -> Stream:
    table = bytearray(2 * (max(codes, default=0) + 1))
    for code, glyph in zip(codes, glyphs, strict=True):
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return Stream(bytes(table))


def _to_unicode(letters: list[str], codes: list[int]) -> bytes:
    """The CMap from codes to UTF-16, with surrogate pairs beyond the BMP."""
    rows = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in zip(codes, letters, strict=True)
    ]
    blocks = [rows[start : start + _BLOCK] for start in range(0, len(rows), _BLOCK)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
