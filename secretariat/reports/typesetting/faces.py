"""One font file, embedded once as a composite font whose codes stand for characters, not glyphs.

ReportLab's own ``TTFont`` divides a Chinese text into fonts of 256 characters each, parses ten
megabytes for one width, and writes characters beyond the BMP wrongly into ToUnicode. Here each
character has one two-byte code for the life of the program, so drawn text can be cached; the file
holds only the outlines used, cut out by HarfBuzz; and every code maps back to exactly its
character, even where two characters share an outline (目 and the radical ⽬).
"""

from __future__ import annotations

import hashlib
from collections.abc import KeysView
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from secretariat.reports.typesetting.font import EM, Font, Step, to_unicode
from secretariat.reports.typesetting.streams import Stream

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_SYMBOLIC = 4
_ITALIC = 64
_KERNING_ONLY = {
    "kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "locl": False,
}  # fmt: skip
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "post", "name", "gasp")


class Face(Font):
    """One weight of one family, read from its font file."""

    is_boxes = False

    def __init__(self, name: str, path: Path) -> None:
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(self._face)
        self._scale: float = EM / self._face.upem
        extents = self._font.get_font_extents("ltr")
        super().__init__(name, extents.ascender * self._scale, extents.descender * self._scale)
        self._widths_of: dict[str, float] = {}

    @cached_property
    def _codes(self) -> dict[str, int]:
        """The code of each character: its index in the list of HarfBuzz, which is ordered."""
        return dict(zip(map(chr, self._face.unicodes), count(1), strict=False))

    @property
    def characters(self) -> KeysView[str]:
        """All characters that this font can draw."""
        return self._codes.keys()

    def code(self, character: str) -> int:
        """The two-byte code of *character* in every document; 0 when there is no outline."""
        return self._codes.get(character, 0)

    def encoded(self, character: str) -> bytes:
        return self.code(character).to_bytes(2, "big")

    def width(self, character: str) -> float:
        known = self._widths_of.get(character)
        if known is None:
            glyph = self._font.get_nominal_glyph(ord(character))
            known = float(self._font.get_glyph_h_advance(glyph or 0)) * self._scale
            self._widths_of[character] = known
        return known

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
        """Left and right edge of the outline of *character*, in thousandths of an em."""
        glyph = self._font.get_nominal_glyph(ord(character))
        extents = self._font.get_glyph_extents(glyph)
        left = extents.x_bearing * self._scale
        return left, left + extents.width * self._scale

    def outline(self, character: str) -> list[Step]:
        pen = _Pen(self._scale)
        self._font.draw_glyph_with_pen(self._font.get_nominal_glyph(ord(character)) or 0, pen)
        return pen.steps

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font into *doc*: outlines, widths and the map to Unicode."""
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
                "ToUnicode": doc.Reference(
                    Stream(to_unicode(letters, list(map(self.encoded, letters))))
                ),
            }
        )
        doc.idToObject["BasicFonts"].dict[name[1:]] = doc.Reference(font)

    def _cut(self, letters: list[str]) -> tuple[bytes, list[int]]:
        """A font file with only the outlines of *letters*, and their new glyph numbers."""
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
    """Records an outline drawn by HarfBuzz, with quadratic curves converted to cubic ones."""

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
            tuple(end + (middle - end) * 2 / 3 for end, middle in zip(end_point, bend, strict=True))
            for end_point in (self._at, to)
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
