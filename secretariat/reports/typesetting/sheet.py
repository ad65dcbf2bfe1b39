"""The sheet: ReportLab's canvas with tagged marks, and with pages released once they are full.

The body of a page is compressed when the page ends; its foot, which has the number of pages, is
written when the last page is known, so nothing is set twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import Any, ClassVar

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from secretariat.declaring.pictures import Picture
from secretariat.reports.typesetting import fonts
from secretariat.reports.typesetting.annotations import Annotations, Box
from secretariat.reports.typesetting.boxes import Boxes
from secretariat.reports.typesetting.entries import Entry
from secretariat.reports.typesetting.font import Font
from secretariat.reports.typesetting.picture import Shared
from secretariat.reports.typesetting.streams import Stream
from secretariat.reports.typesetting.styles import Colour
from secretariat.reports.typesetting.tags import LANGUAGES, Element, Structure

_UNKNOWN = "0" * 32
"""Placeholder for the digest of a file while it is being written."""

Foot = Callable[[int, int], list[str]]  # page, number of pages -> operators


class _Page(pdfdoc.PDFPage):
    Override_default_compilation = 1
    __NoDefault__: ClassVar = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class _Annots(pdfdoc.PDFObject):
    """The annotations of a page, without those that were removed later."""

    def __init__(self, references: list[pdfdoc.PDFObjectReference]) -> None:
        self._references = references

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        written: bytes = pdfdoc.PDFArray(self._references).format(document)
        return written


class Sheet(Canvas):
    """The canvas on which blocks draw."""

    def __init__(
        self,
        size: tuple[float, float],
        language: str,
        foot: Foot,
        boxes: Boxes | None = None,
        enlarged: float = 1.0,
    ) -> None:
        """*boxes* collects characters that no font draws; everything is enlarged by *enlarged*."""
        fonts.register()
        self.output = BytesIO()
        super().__init__(
            self.output, pagesize=size, invariant=1, pdfVersion=(1, 7),
            lang=LANGUAGES[language], initialFontName="SourceSans3-Regular",
        )  # fmt: skip
        self.boxes = Boxes() if boxes is None else boxes
        self.structure = Structure()
        self._foot = foot
        self._enlarged = enlarged
        self._silent = False
        self._feet: list[Stream] = []
        self._pages: list[str] = []
        self._annotations = Annotations(self._doc, self.structure)
        self.entries: list[Entry] = []
        """The headings of the document so far."""
        self._shared = Shared(self._doc)

    @property
    def root(self) -> Element:
        """The root element of the document."""
        return self.structure.root

    @property
    def page(self) -> int:
        """Number of the page being drawn, from 1."""
        return int(self._pageNumber)

    @property
    def operators(self) -> list[str]:
        """The operators of the page so far; append to draw."""
        code: list[str] = self._code
        return code

    def face(self, face: Font, text: str) -> str:
        """The name of *face* on the page; embeds the characters of *text*."""
        return face.use(self._doc, text)

    def name(self, face: Font) -> str:
        """The name of *face* on the page."""
        return face.use(self._doc, "")

    def pen(self, element: Element, style: Any, language: str) -> Any:
        """None: paragraphs are text of the PDF. Another sheet returns its own writer of lines."""
        return None

    def begin(self, element: Element) -> None:
        """Open a mark of *element*; everything until :meth:`end` belongs to it."""
        if not self._silent:
            number = self.structure.mark(self.page - 1, element)
            self._code.append(f"/{element.role} <</MCID {number}>> BDC")

    def end(self) -> None:
        """Close the mark that :meth:`begin` opened."""
        if not self._silent:
            self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Context for drawing that is hidden from screen readers: rules, tints, repeated heads."""
        self._code.append(f"/Artifact <</Type/{kind}>> BDC" if kind else "/Artifact BMC")
        self._silent = True
        yield
        self._silent = False
        self._code.append("EMC")

    def rule(self, line: tuple[float, float, float, float], width: float, colour: Colour) -> None:
        """Draw a line from one point to another; to be called within :meth:`artifact`."""
        x0, y0, x1, y1 = line
        self._code.append(
            f"{_triple(colour)} RG {width:g} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S"
        )

    def tint(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """Fill *box* (left, bottom, width, height); to be called within :meth:`artifact`."""
        left, bottom, width, height = box
        self._code.append(
            f"{_triple(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f"
        )

    def picture(self, picture: Picture, box: tuple[float, float, float, float]) -> None:
        """Draw *picture* in *box* (left, bottom, width, height); its data are stored once.

        They are the rows of the PNG as they are, which saves decompressing.
        """
        name = self._shared.name_of(picture)
        left, bottom, width, height = box
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def link(self, box: Box, address: str, element: Element) -> None:
        """Add a link in *box* (left, bottom, right, top) to *address*, or within the document."""
        if not self._silent:
            self._annotations.address(self._large(box), address, element, self.page)

    def place(self, name: str, language: str, top: float) -> None:
        """Note that the target *name* in *language* begins here, *top* points above the foot."""
        if not self._silent:
            self._annotations.place(name, language, self.page, top * self._enlarged)

    def signature_field(self, name: str, box: Box, label: str, parent: Element) -> None:
        """Add an empty field for an electronic signature in *box*, the only one called *name*."""
        if not self._silent:
            self._annotations.field(name, self._large(box), label, parent, self.page)

    def box(self, edges: Box) -> str:
        """*edges* (left, bottom, right, top) as a box of the page in PDF syntax."""
        return "[" + " ".join(f"{edge:.2f}" for edge in self._large(edges)) + "]"

    def _large(self, box: Box) -> Box:
        """*box* in the enlarged coordinates of the page."""
        left, bottom, right, top = (edge * self._enlarged for edge in box)
        return left, bottom, right, top

    def outline(
        self, title: str, level: int, top: float, halves: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Add an entry of the outline for this page at *top*; *halves* are for the contents."""
        if self._silent:
            return
        target = f"heading-{len(self.entries) + 1}"
        self.place(target, "", top)
        self.entries.append(Entry(tuple(halves), level + 1, self.page, target))
        key = f"o{len(self._pages)}-{len(self._code)}"
        self.bookmarkHorizontalAbsolute(key, top * self._enlarged)
        self.addOutlineEntry(title, key, level, closed=False)

    def showPage(self) -> None:
        """End the page: compress its body, and leave room for its foot."""
        page = _Page()
        width, height = self._pagesize
        page.MediaBox = f"[0 0 {width:.2f} {height:.2f}]"
        body, foot = Stream(self._joined(self._code)), Stream()
        self._feet.append(foot)
        document = self._doc
        page.Contents = pdfdoc.PDFArray([document.Reference(body), document.Reference(foot)])
        page.Resources = self._shared.reference
        page.Parent = document.Reference(document.Pages)
        page.StructParents = self.page - 1
        page.Tabs = pdfdoc.PDFName("S")
        if on_page := self._annotations.next_page():
            page.Annots = _Annots(on_page)
        self._pages.append(document.thisPageName())
        document.addPage(page)
        self._startPage()

    def put_first(self, body: int) -> None:
        """Move the pages after the first *body* ones to the front, numbered i, ii, iii.

        They come first in the reading order as well.
        """
        document = self._doc
        pages = document.Pages.pages
        pages[:] = [*pages[body:], *pages[:body]]
        front = len(pages) - body
        labels = f"[0<</S/r>>{front}<</S/D>>]"
        document.Catalog.PageLabels = pdfdoc.PDFDictionary({"Nums": labels})

    def _joined(self, operators: list[str]) -> bytes:
        drawn = "\n".join(operators)
        if self._enlarged != 1 and drawn:
            drawn = f"q {self._enlarged:.5f} 0 0 {self._enlarged:.5f} 0 0 cm\n{drawn}\nQ"
        return drawn.encode("latin-1")

    def finish(self) -> bytes:
        """The finished file; every page must have ended."""
        count = len(self._pages)
        for number, stream in enumerate(self._feet, start=1):
            stream.fill(self._joined(self._foot(number, count)))
        document = self._doc
        numbers = [document.idToObjectNumberAndVersion[name][0] for name in self._pages]
        catalogue = document.Catalog
        self._annotations.write(catalogue, self._pages, count)
        tree = self.structure.write(document, numbers)
        catalogue.StructTreeRoot = f"{tree} 0 R"
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        document._ID = _identifiers(_UNKNOWN)  # noqa: SLF001 - there is no other way to set it
        document.SaveToFile(self.output, self)
        return _identified(self.output.getvalue())


def _identifiers(digest: str) -> bytes:
    """The identifier entry of a file with this *digest*, as ReportLab writes it."""
    return f"\n[<{digest}><{digest}>]\n".encode()


def _identified(data: bytes) -> bytes:
    """The file *data* with the digest of its contents as identifier."""
    digest = sha256(data).hexdigest()[: len(_UNKNOWN)]
    before, mark, after = data.rpartition(_identifiers(_UNKNOWN))
    return before + _identifiers(digest) + after if mark else data


def _triple(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)
