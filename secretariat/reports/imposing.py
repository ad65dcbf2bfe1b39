"""Arranges pages for printing: with margins for binding, or with two pages on a sheet.

Any finished PDF is taken, and nothing on its pages is set anew: each page is moved or reduced as a
whole. Tags, links and the outline are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.binding import drop_fields, streams
from secretariat.reports.looks import Bound
from secretariat.reports.typesetting import A4, MM

_PDF = b"%PDF"
_KEYWORDS_END = b"</pdf:Keywords>"
_GUTTER = 10 * MM
"""Points by which the margin for binding is wider than the opposite one."""
_MARK = re.compile(rb"/MCID (\d+)\s*>>")
_FOLDED = 4
"""Number of pages on a sheet that is printed on both sides and folded."""


class Matrix(NamedTuple):
    """Position of a page on its sheet: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @property
    def operator(self) -> bytes:
        """The matrix as a PDF operator."""
        return " ".join([*(f"{factor:.5f}" for factor in self), "cm"]).encode()

    def box(self, edges: Sequence[float]) -> Array:
        """*edges* (left, bottom, right, top) as a box on the sheet."""
        x0, y0, x1, y1 = edges
        corners = [
            (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
            for x in (x0, x1)
            for y in (y0, y1)
        ]
        xs, ys = zip(*corners, strict=True)
        return Array([round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)])


def imposed(pdf: bytes, bound: Bound) -> bytes:
    """*pdf* with its pages arranged for binding by *bound*; unchanged for loose sheets."""
    if bound is Bound.LOOSE or not pdf.startswith(_PDF):
        return pdf
    with pikepdf.open(BytesIO(pdf)) as file:
        if bound is Bound.DUPLEX:
            for number, page in enumerate(file.pages):
                _move(file, page.obj, number)
        else:
            _Booklet(file).fold()
        _say(file, bound)
        buffer = BytesIO()
        file.save(buffer, deterministic_id=True, min_version="1.7")
    return buffer.getvalue()


def _say(file: pikepdf.Pdf, bound: Bound) -> None:
    """Note *bound* in the keywords of *file*, if these name its document.

    An issued paper that was arranged for printing is no longer the file that was issued.
    """
    keywords = str(file.trailer.get("/Info", Dictionary()).get("/Keywords", ""))
    if not keywords:
        return
    file.trailer.Info.Keywords = f"{keywords} {bound.value}"
    metadata = file.Root.Metadata
    content = metadata.read_bytes().replace(
        _KEYWORDS_END, f" {bound.value}".encode() + _KEYWORDS_END
    )
    metadata.write(content)


def _move(file: pikepdf.Pdf, page: Any, number: int) -> None:
    """Move the contents of *page* away from the edge at which its sheet is bound.

    This is the left edge of a front and the right one of a back page; for landscape pages the
    upper edge of a front and the lower one of a back, since they are turned in the volume.
    """
    width, height = _size(page)
    away = _GUTTER / 2 * (-1 if number % 2 else 1)
    by = (0.0, -away) if width > height else (away, 0.0)
    matrix = Matrix(1, 0, 0, 1, *by)
    before = file.make_stream(b"q " + matrix.operator)
    page.Contents = Array([before, *streams(page), file.make_stream(b"Q")])
    for annotation in page.get("/Annots", []):
        annotation.Rect = matrix.box([float(edge) for edge in annotation.Rect])


def _size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.MediaBox)
    return right - left, top - bottom


@dataclass(frozen=True)
class _Position:
    """New position of a page: its sheet, and the number added to those of its marks."""

    sheet: Any
    marks: int
    matrix: Matrix


class _Booklet:
    """The pages of a file, two on a sheet, in the order for folding."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.file = file
        self.pages = [page.obj for page in file.pages]
        resources = {page.Resources.objgen for page in self.pages}
        if len(resources) > 1 or not self.pages[0].Resources.is_indirect:
            raise SecretariatError(
                N_("A briefing pack is not printed as a booklet; print its documents as booklets.")
            )
        self.places: dict[tuple[int, int], _Position] = {}

    def fold(self) -> None:
        """Make the sheets, and replace all references to pages by ones to sheets."""
        drop_fields(self.file)
        rows = self._rows()
        sheets = [self._sheet(pair) for pair in _pairs(len(self.pages))]
        root = self.file.Root
        self._turn(root.StructTreeRoot, rows)
        for page in self.pages:
            self._carry_annotations(page)
        _turn_destinations(root, self.places)
        while len(self.file.pages):
            del self.file.pages[0]
        for sheet in sheets:
            self.file.pages.append(pikepdf.Page(sheet))
        if "/PageLabels" in root:
            del root.PageLabels

    def _rows(self) -> dict[int, Any]:
        nums = list(self.file.Root.StructTreeRoot.ParentTree.Nums)
        return {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}

    def _sheet(self, pair: tuple[int | None, int | None]) -> Any:
        """A landscape sheet with the pages with the indexes *pair*; None for an empty half."""
        width, height = A4[1], A4[0]
        sheet = self.file.make_indirect(
            Dictionary(
                Type=Name.Page, MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
                Tabs=Name.S, Resources=self.pages[0].Resources,
            )
        )  # fmt: skip
        content, marks = [], 0
        for half, number in enumerate(pair):
            if number is None:
                continue
            page = self.pages[number]
            matrix = _halved(page, width / 2, height, half)
            self.places[page.objgen] = _Position(sheet, marks, matrix)
            data = b"\n".join(stream.read_bytes() for stream in streams(page))
            found_marks = [int(mark) for mark in _MARK.findall(data)]
            marked = _MARK.sub(partial(_counted_on, marks), data)
            content.append(b"q " + matrix.operator + b"\n" + marked + b"\nQ")
            marks += max(found_marks, default=-1) + 1
        sheet.Contents = self.file.make_stream(b"\n".join(content))
        return sheet

    def _turn(self, tree: Any, rows: dict[int, Any]) -> None:
        """Change the structure tree to sheets and their marks."""
        waiting = [tree.K]
        seen: set[tuple[int, int]] = set()
        while waiting:
            element = waiting.pop()
            if isinstance(element, Array):
                waiting += list(element)
                continue
            if not isinstance(element, Dictionary) or element.get("/S") is None:
                continue
            if element.is_indirect and element.objgen in seen:
                continue
            seen.add(element.objgen)
            waiting += [child for child in _children(element) if isinstance(child, Dictionary)]
            self._turn_marks(element)
        self._turn_rows(tree, rows)

    def _turn_marks(self, element: Any) -> None:
        page = element.get("/Pg")
        position = self.places.get(page.objgen) if page is not None else None
        turned = []
        for child in _children(element):
            if isinstance(child, int):
                turned.append(child + position.marks if position else child)
                continue
            if child.get("/S") is None and "/Pg" in child:
                there = self.places[child.Pg.objgen]
                child.Pg = there.sheet
                if "/MCID" in child:
                    child.MCID = int(child.MCID) + there.marks
            turned.append(child)
        if turned:
            element.K = Array(turned) if len(turned) > 1 else turned[0]
        if position:
            element.Pg = position.sheet

    def _turn_rows(self, tree: Any, rows: dict[int, Any]) -> None:
        """Join the elements of the marks of each sheet in one list."""
        rows_kept = {key: value for key, value in rows.items() if not isinstance(value, Array)}
        of_sheet: dict[tuple[int, int], tuple[int, list[Any]]] = {}
        for page in sorted(self.pages, key=lambda dictionary: self.places[dictionary.objgen].marks):
            position, key = self.places[page.objgen], int(page.StructParents)
            first, elements = of_sheet.setdefault(position.sheet.objgen, (key, []))
            elements += list(rows.get(key, Array()))
            position.sheet.StructParents = first
        rows_kept.update({key: Array(elements) for key, elements in of_sheet.values()})
        nums: list[Any] = []
        for key in sorted(rows_kept):
            nums += [key, rows_kept[key]]
        tree.ParentTree.Nums = Array(nums)

    def _carry_annotations(self, page: Any) -> None:
        position = self.places[page.objgen]
        for annotation in page.get("/Annots", []):
            annotation.Rect = position.matrix.box([float(edge) for edge in annotation.Rect])
            if "/Annots" not in position.sheet:
                position.sheet.Annots = Array()
            position.sheet.Annots.append(annotation)


def _counted_on(by: int, mark: re.Match[bytes]) -> bytes:
    """*mark* with *by* added to its number."""
    return b"/MCID %d>>" % (int(mark[1]) + by)


def _children(element: Any) -> Iterator[Any]:
    children = element.get("/K")
    if isinstance(children, Array):
        yield from children
    elif children is not None:
        yield children


def _pairs(pages: int) -> list[tuple[int | None, int | None]]:
    """The page indexes on each side of each sheet: the outermost sheet first, its outside first."""
    whole = -(-pages // _FOLDED) * _FOLDED

    def numbered(at: int) -> int | None:
        return at if at < pages else None

    pairs = []
    for at in range(0, whole // 2, 2):
        pairs.append((numbered(whole - 1 - at), numbered(at)))
        pairs.append((numbered(at + 1), numbered(whole - 2 - at)))
    return [pair for pair in pairs if pair != (None, None)] if pages else []


def _halved(page: Any, width: float, height: float, half: int) -> Matrix:
    """Matrix of *page* on a half of a sheet, *width* by *height*; a landscape page is turned."""
    wide, high = _size(page)
    left = half * width
    if wide > high:
        scale = min(width / high, height / wide)
        right = left + (width + high * scale) / 2
        return Matrix(0, scale, -scale, 0, right, (height - wide * scale) / 2)
    scale = min(width / wide, height / high)
    across, up = (width - wide * scale) / 2, (height - high * scale) / 2
    return Matrix(scale, 0, 0, scale, left + across, up)


def _turn_destinations(root: Any, places: dict[tuple[int, int], _Position]) -> None:
    """Point all named targets, and all entries of the outline, to the sheets."""
    named = root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    for target in list(named)[1::2]:
        _turn(target, places)
    waiting = [root.get("/Outlines")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        if "/Dest" in entry:
            _turn(entry.Dest, places)
        waiting += [entry.get("/First"), entry.get("/Next")]


def _turn(target: Any, places: dict[tuple[int, int], _Position]) -> None:
    """Change *target*, a page and a height on it, to the sheet with that page."""
    position = places.get(target[0].objgen)
    if position is not None:
        target[0] = position.sheet
        top = position.sheet.MediaBox[3]
        for at in range(len(target) - 1, 0, -1):
            del target[at]
        target.extend([Name.XYZ, None, top, None])
