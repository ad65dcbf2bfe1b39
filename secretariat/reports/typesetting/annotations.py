"""Annotations of a page: links to addresses and within the document, and signature fields.

A link to a place may come before the place is drawn, or the place may never be drawn. So links are
written as the pages are drawn, and those that lead nowhere are taken off again at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from secretariat.reports.typesetting.streams import Stream
from secretariat.reports.typesetting.tags import Element, Structure

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

PLACE = "#"
"""Beginning of an address within the document: ``#JCM12/A5``."""

_PRINTED_AND_LOCKED = 4 + 128
"""Flags of a signature field: printed, and locked against moving."""


class _Place(NamedTuple):
    """Target of a link: the number of its page, from 1, and its height on the page in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A link within the document, until it is known whether its target exists."""

    name: str
    language: str
    annotation: pdfdoc.PDFDictionary
    reference: pdfdoc.PDFObjectReference
    element: Element
    page: list[pdfdoc.PDFObjectReference]


class Annotations:
    """The annotations of one document, and the targets of its links."""

    def __init__(self, document: pdfdoc.PDFDocument, structure: Structure) -> None:
        self._document, self._structure = document, structure
        self.on_page: list[pdfdoc.PDFObjectReference] = []
        """Those of the page that is drawn; the page takes this list as its own."""
        self._every: list[tuple[pdfdoc.PDFDictionary, int]] = []
        self._fields: dict[str, pdfdoc.PDFObjectReference] = {}
        self._places: dict[tuple[str, str], _Place] = {}
        self._waiting: list[_Waiting] = []

    def next_page(self) -> list[pdfdoc.PDFObjectReference]:
        """The annotations of the page that ends; begins the list of the next page."""
        ended, self.on_page = self.on_page, []
        return ended

    def place(self, name: str, language: str, page: int, top: float) -> None:
        """Note that the target *name* in *language* begins on *page*; the first call counts."""
        self._places.setdefault((name, language), _Place(page, top))

    def address(self, box: Box, address: str, element: Element, page: int) -> None:
        """Add a link in *box* to *address*, which may be a target in the document."""
        target = pdfdoc.PDFString(address.removeprefix(PLACE))
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": _edges(box),
            "Border": "[0 0 0]",
            "F": 4,
            "Contents": target,
        }
        if not address.startswith(PLACE):
            entries["A"] = pdfdoc.PDFDictionary(
                {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(address)}
            )
        annotation = pdfdoc.PDFDictionary(entries)
        reference = self._put(annotation, element, page)
        if address.startswith(PLACE):
            name = address.removeprefix(PLACE)
            self._waiting.append(
                _Waiting(name, element.language, annotation, reference, element, self.on_page)
            )

    def field(self, name: str, box: Box, label: str, parent: Element, page: int) -> None:
        """Add an empty field for an electronic signature in *box*.

        A second field of the same *name* is left out, since each signatory signs a file once.
        """
        if name in self._fields:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        empty = Stream(
            Type=pdfdoc.PDFName("XObject"),
            Subtype=pdfdoc.PDFName("Form"),
            BBox=f"[0 0 {width:.2f} {height:.2f}]",
        )
        widget = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Sig"),
                "T": pdfdoc.PDFString(name),
                "TU": pdfdoc.PDFString(label),
                "Rect": _edges(box),
                "F": _PRINTED_AND_LOCKED,
                "AP": pdfdoc.PDFDictionary({"N": self._document.Reference(empty)}),
            }
        )
        element = parent.child("Form", alternative=label)
        self._fields[name] = self._put(widget, element, page)

    def _put(
        self, annotation: pdfdoc.PDFDictionary, element: Element, page: int
    ) -> pdfdoc.PDFObjectReference:
        reference = self._document.Reference(annotation)
        key = self._structure.own(page - 1, element, reference)
        self._every.append((annotation, key))
        self.on_page.append(reference)
        return reference

    def write(self, catalogue: pdfdoc.PDFCatalog, pages: list[str], count: int) -> None:
        """Complete the links with their targets on *pages*, and list the targets in *catalogue*."""
        named: dict[str, str] = {}
        for link in self._waiting:
            target = self._target_of(link)
            if target is None:
                link.page.remove(link.reference)
                link.element.children = [
                    child for child in link.element.children
                    if not (isinstance(child, tuple) and child[1] is link.reference)
                ]  # fmt: skip
                if link.element.role == "Link":
                    link.element.role = "Span"
                continue
            key, position = target
            name = "".join(f"{byte:02X}" for byte in "-".join(key).encode("utf-8"))
            page = self._document.idToObjectNumberAndVersion[pages[position.page - 1]][0]
            named[name] = f"[{page} 0 R/XYZ null {position.top:.2f} null]"
            link.annotation.dict["Dest"] = f"<{name}>"
        for annotation, key_ in self._every:
            annotation["StructParent"] = count + key_
        if named:
            rows = " ".join(f"<{name}>{named[name]}" for name in sorted(named))
            tree = pdfdoc.PDFDictionary({"Names": f"[{rows}]"})
            catalogue.Names = pdfdoc.PDFDictionary({"Dests": tree})
        if self._fields:
            fields = pdfdoc.PDFArray([*self._fields.values()])
            catalogue.AcroForm = pdfdoc.PDFDictionary({"Fields": fields})

    def _target_of(self, link: _Waiting) -> tuple[tuple[str, str], _Place] | None:
        """The target of a link, with its key: in the link's own language if there is one."""
        keys = [(link.name, link.language), *((link.name, code) for code in ("en", "zh", ""))]
        return next(((key, self._places[key]) for key in keys if key in self._places), None)


def _edges(box: Box) -> str:
    return "[" + " ".join(f"{edge:.2f}" for edge in box) + "]"
