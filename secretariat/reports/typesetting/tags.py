"""The structure tree: role and language of each mark on the page, in reading order.

Needed by screen readers, text extraction and PDF/UA; built while pages are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
ITEM = "LI"
"""The role of a list item."""
_HEADING = re.compile(r"H[1-6]")


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree: role (``P``, ``H1``, ``TD``), language, marks and children."""

    role: str
    language: str = ""
    alternative: str = ""
    attributes: str = ""
    number: int = 0  # of its PDF object; 0 until it is placed in the tree
    children: list[Element | tuple[int, int] | tuple[int, pdfdoc.PDFObjectReference]] = field(
        default_factory=list
    )

    def child(
        self, role: str, language: str = "", *, alternative: str = "", attributes: str = ""
    ) -> Element:
        """A new element below this one."""
        element = Element(role, language, alternative=alternative, attributes=attributes)
        self.children.append(element)
        return element

    def item(self, language: str, level: int = 0) -> Element:
        """The body of a new list item in *language*, in the list at the end of this element.

        The list is made if there is none. Two lists side by side, one for each language, count as
        the end together. An item of a *level* above 0 is in a list within the item before it.
        """
        last = self.children[-1:]
        if self._is_list(last, ""):
            last = [child for child in self.children[-2:] if self._is_list([child], language)]
        known = last[-1] if self._is_list(last[-1:], language) else None
        items = known if isinstance(known, Element) else self.child("L", language)
        for _ in range(level):
            before = items.children[-1] if items.children else None
            body = before.children[-1] if isinstance(before, Element) else None
            if not isinstance(body, Element):
                break  # nothing stands before it to be within
            within = body.children[-1] if body.children else None
            is_list = isinstance(within, Element) and within.role == "L"
            items = within if is_list and isinstance(within, Element) else body.child("L", language)
        return items.child(ITEM, language).child("LBody", language)

    def open_lists(self) -> Element | None:
        """The last child, if it has only lists, which can continue; else None."""
        last = self.children[-1] if self.children else None
        if isinstance(last, Element) and last.children:
            return last if all(self._is_list([child], "") for child in last.children) else None
        return None

    @staticmethod
    def _is_list(some: Sequence[object], language: str) -> bool:
        """True when *some* is a single list, in *language* if that is not empty."""
        return any(
            isinstance(child, Element) and child.role == "L" and language in ("", child.language)
            for child in some
        )


class Written(pdfdoc.PDFObject):
    """A PDF object whose text is set when the document is finished."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = b""

    def format(self, _document: object) -> bytes:
        return self.text


class Structure:
    """The tree of one document."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._marks: list[list[Element]] = []  # the element of each mark, page by page
        self._objects: list[Element] = []  # the element of each annotation
        self._headings: list[str] = []  # the roles of the headings that this place is under

    def role(self, role: str) -> str:
        """*role*, or for a heading that of its level here, so that no level is skipped."""
        if not _HEADING.fullmatch(role):
            return role
        while self._headings and self._headings[-1] >= role:
            self._headings.pop()
        self._headings.append(role)
        return f"H{len(self._headings)}"

    def begin_anew(self) -> None:
        """Count the levels of headings from the first again."""
        self._headings = []

    def mark(self, page: int, element: Element) -> int:
        """The number of a new mark of *element* on *page*, both counted from 0."""
        while len(self._marks) <= page:
            self._marks.append([])
        marks = self._marks[page]
        number = len(marks)
        marks.append(element)
        element.children.append((page, number))
        return number

    def own(self, page: int, element: Element, annotation: pdfdoc.PDFObjectReference) -> int:
        """Add *annotation* to *element*; returns its key, counted from the number of pages."""
        element.children.append((-1 - page, annotation))
        self._objects.append(element)
        return len(self._objects) - 1

    def write(self, document: pdfdoc.PDFDocument, pages: list[int]) -> int:
        """Write the tree for *pages*, by object number; returns the object number of its root."""
        tree, root_number = _allocate(document)
        written: list[tuple[Element, Written, int]] = []
        waiting: list[tuple[Element, int]] = [(self.root, root_number)]
        while waiting:
            element, parent = waiting.pop()
            reference, element.number = _allocate(document)
            written.append((element, reference, parent))
            below = [child for child in element.children if isinstance(child, Element)]
            waiting += [(child, element.number) for child in reversed(below)]
        for element, reference, parent in written:
            reference.text = _element(element, parent, pages, document)
        parents, parents_number = _allocate(document)
        parents.text = self._parents(len(pages))
        tree.text = (
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {parents_number} 0 R"
            f"/ParentTreeNextKey {len(pages) + len(self._objects)}>>"
        ).encode()
        return root_number

    def _parents(self, pages: int) -> bytes:
        rows = []
        for page, marks in enumerate(self._marks):
            owners = " ".join(f"{element.number} 0 R" for element in marks)
            rows.append(f"{page}[{owners}]")
        rows += [f"{pages + key} {element.number} 0 R" for key, element in enumerate(self._objects)]
        return ("<</Nums[" + "\n".join(rows) + "]>>").encode()


def _allocate(document: pdfdoc.PDFDocument) -> tuple[Written, int]:
    written = Written()
    document.Reference(written)
    return written, document.objectcounter


def _element(
    element: Element, parent: int, pages: list[int], document: pdfdoc.PDFDocument
) -> bytes:
    kids = []
    page = next((child[0] for child in element.children if isinstance(child, tuple)), None)
    own = None if page is None else page if page >= 0 else -1 - page
    for child in element.children:
        if isinstance(child, Element):
            kids.append(f"{child.number} 0 R")
        elif child[0] < 0:
            reference = child[1].format(document).decode()  # type: ignore[union-attr]  # a negative number comes with a reference
            kids.append(f"<</Type/OBJR/Obj {reference}/Pg {pages[-1 - child[0]]} 0 R>>")
        elif child[0] == own:
            kids.append(str(child[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[child[0]]} 0 R/MCID {child[1]}>>")
    parts = [f"<</Type/StructElem/S/{element.role}/P {parent} 0 R"]
    if own is not None:
        parts.append(f"/Pg {pages[own]} 0 R")
    if kids:
        parts.append("/K[" + " ".join(kids) + "]" if len(kids) > 1 else "/K " + kids[0])
    if element.language:
        parts.append(f"/Lang({LANGUAGES[element.language]})")
    if element.alternative:
        parts.append(f"/Alt<{_utf16(element.alternative)}>")
    parts.append(element.attributes + ">>")
    return "".join(parts).encode()


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()
