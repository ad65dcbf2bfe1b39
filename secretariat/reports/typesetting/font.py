"""A font for typesetting: the interface for pieces of text and ReportLab's canvas."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import SimpleNamespace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

Step = tuple[str, tuple[tuple[float, float], ...]]
"""A path operator of PDF (``m``, ``l``, ``c``, ``h``) and its points."""

EM = 1000


class Font(ABC):
    """Characters with widths and codes, written into each document that uses them.

    It can be registered with ReportLab like any font.
    """

    # Attributes that ReportLab reads of a font whose subset is made while pages are drawn.
    _multiByte = 1  # noqa: N815 - ReportLab reads this name
    _dynamicFont = 1  # noqa: N815 - ReportLab reads this name
    shapable = False

    def __init__(self, name: str, ascent: float, descent: float) -> None:
        self.fontName = name
        self.ascent, self.descent = ascent, descent
        self.face = SimpleNamespace(
            name=name.encode(), ascent=ascent, descent=descent, builtIn=False
        )
        self._used: WeakKeyDictionary[PDFDocument, tuple[str, set[str]]] = WeakKeyDictionary()

    @property
    @abstractmethod
    def is_boxes(self) -> bool:
        """True when it draws boxes with code points, for characters that no font file has."""

    @abstractmethod
    def encoded(self, character: str) -> bytes:
        """The code of *character*, the same in every document."""

    @abstractmethod
    def width(self, character: str) -> float:
        """The advance of *character* in thousandths of an em."""

    @abstractmethod
    def outline(self, character: str) -> list[Step]:
        """The outline of *character* as steps of a PDF path, in thousandths of an em."""

    @abstractmethod
    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font of *doc*; ReportLab calls this when the document is finished."""

    def hex(self, text: str) -> str:
        """The codes of *text* as hexadecimal digits of a PDF string, without its brackets."""
        return "".join(self.encoded(letter).hex().upper() for letter in text)

    def use(self, doc: PDFDocument, text: str) -> str:
        """Embed the characters of *text* in *doc*; returns the name of this font on its pages."""
        known = self._used.get(doc)
        if known is None:
            known = (f"/F{len(doc.fontMapping) + 1}", set())
            self._used[doc] = known
            doc.fontMapping[self.fontName] = known[0]
            doc.delayedFonts.append(self)
        known[1].update(text)
        return known[0]

    # --- called by ReportLab -------------------------------------------------------------------

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """The width of *text* at *size* in points."""
        return sum(map(self.width, text)) * size / EM

    def splitString(
        self, text: str | bytes, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        sentence = text.decode(encoding) if isinstance(text, bytes) else text
        self.use(doc, sentence)
        return [(0, b"".join(map(self.encoded, sentence)))]

    def getSubsetInternalName(self, _subset: int, doc: PDFDocument) -> str:
        return self.use(doc, "")


def to_unicode(letters: list[str], codes: list[bytes]) -> bytes:
    """The CMap from *codes* to the *letters* they stand for, as UTF-16 with surrogate pairs."""
    rows = [
        f"<{code.hex().upper()}> <{_utf16(letter)}>"
        for code, letter in zip(codes, letters, strict=True)
    ]
    blocks = [rows[start : start + _BLOCK] for start in range(0, len(rows), _BLOCK)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    low, high = ("<00>", "<FF>") if len(codes[0]) == 1 else ("<0000>", "<FFFF>")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n{low} {high}\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


_BLOCK = 100  # entries that a ToUnicode block may hold
_FORBIDDEN = "\x00\ufeff\ufffe"  # what PDF/A and PDF/UA do not let a code stand for


def _utf16(letter: str) -> str:
    written = "\N{REPLACEMENT CHARACTER}" if letter in _FORBIDDEN else letter
    return written.encode("utf-16-be").hex().upper()
