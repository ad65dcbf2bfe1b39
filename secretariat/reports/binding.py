"""Binding: several PDFs joined into one, with one sequence of page numbers on screen and paper.

Our own pages keep their tags and get a new foot; foreign pages are reduced a little on sheets of
their own size, so that the foot covers nothing. Scripts, links and forms of a foreign file are left
out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secretariat.reports.briefing import LINKED
from secretariat.reports.pack_feet import HIGH, strips
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import A4, Words
from secretariat.reports.typesetting.tags import LANGUAGES

PLACED = "place:"
"""Beginning of an address of a named target in the pack, before its hexadecimal digits."""
_CLAIM = re.compile(rb"<(pdfu?aid:\w+)>[^<]*</\1>\s*")
"""Metadata that claims PDF/A, which cannot be claimed for foreign pages."""
_FOOT = 18.0
"""Height in points above the sheet's edge of the foot of our own pages."""
_LEAST, _MOST = 400.0, 1700.0
"""Least and greatest side of a sheet, in points; other sheets are set on A4."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the pack: its title, and the PDF at *path*; *ours* if made by this program."""

    title: str
    path: Path
    ours: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """Metadata of the pack."""

    title: Words
    left: str
    """The text at the left of each foot."""
    mark: str
    """The classification, in the middle of each foot."""


OnProgress = Callable[[int, int], object]
"""Called with the number of pages bound so far, and the number of all pages."""


def pages_of(path: Path) -> int:
    """The number of pages of the PDF at *path*."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def bound(
    pieces: Sequence[Piece], cover: Cover, setting: Setting, on_progress: OnProgress
) -> bytes:
    """One PDF of *pieces* in order; the first is the cover with the contents."""
    binder = _Binder(setting)
    total = sum(pages_of(piece.path) for piece in pieces)
    for piece in pieces:
        binder.take(piece)
        on_progress(len(binder.pdf.pages), total)
    return binder.finished(cover)


class _Binder:
    """The pack while it is assembled: pages, outline and structure tree."""

    def __init__(self, setting: Setting) -> None:
        self.pdf = pikepdf.new()
        self.setting = setting
        self._outline: list[tuple[str, int]] = []
        self._nums: list[Any] = []
        self._key = 0
        self._sources: list[pikepdf.Pdf] = []
        self._document = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self._ours: list[bool] = []
        self._places: dict[bytes, tuple[int, float]] = {}

    def take(self, piece: Piece) -> None:
        """Append the pages of *piece*."""
        source = pikepdf.open(piece.path)
        self._sources.append(source)
        self._outline.append((piece.title, len(self.pdf.pages)))
        if piece.ours:
            self._take_ours(source)
        else:
            self._take_foreign(source, piece.title)

    def _take_ours(self, source: pikepdf.Pdf) -> None:
        first = len(self.pdf.pages)
        drop_fields(source)
        _drop_front(source)
        self._name_places(source, first)
        self.pdf.pages.extend(source.pages)
        tree = source.Root.StructTreeRoot
        for page in list(self.pdf.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + self._key
            for annotation in page.obj.get("/Annots", []):
                annotation.StructParent = int(annotation.StructParent) + self._key
            self._ours.append(True)
        whole = self.pdf.copy_foreign(tree.K)
        whole.P = self._document
        whole.S = Name.Part
        self._document.K.append(whole)
        nums = list(tree.ParentTree.Nums)
        for key, value in zip(nums[::2], nums[1::2], strict=True):
            self._nums += [int(key) + self._key, self._copied(value)]
        self._key += int(tree.ParentTreeNextKey)

    def _name_places(self, source: pikepdf.Pdf, first: int) -> None:
        """Give the link targets of *source* unique names, and note the page of each in the pack."""
        if "/Names" not in source.Root:
            return
        names = source.Root.Names.Dests.Names
        known = dict(zip(map(bytes, names[::2]), names[1::2], strict=True))
        numbers = {page.obj.objgen: at for at, page in enumerate(source.pages)}
        begin = b"%d-" % first
        for name, target in known.items():
            at = numbers.get(target[0].objgen)
            if at is not None:
                self._places[begin + name] = (first + at, float(target[3]))
        for page in source.pages:
            for annotation in page.obj.get("/Annots", []):
                if "/Dest" in annotation:
                    # As an address until all pages are there: a copied page loses its links.
                    address = PLACED + (begin + bytes(annotation.Dest)).hex()
                    annotation.A = Dictionary(S=Name.URI, URI=pikepdf.String(address))
                    del annotation.Dest
        del source.Root.Names

    def _copied(self, value: Any) -> Any:
        if isinstance(value, Array) and not value.is_indirect:
            return Array([self.pdf.copy_foreign(item) for item in value])
        return self.pdf.copy_foreign(value)

    def _take_foreign(self, source: pikepdf.Pdf, title: str) -> None:
        if "/AcroForm" in source.Root:
            source.generate_appearance_streams()
        source.flatten_annotations("print")
        for number, page in enumerate(source.pages, 1):
            form = self.pdf.copy_foreign(page.as_form_xobject())
            width, height, move = _placed(form)
            content = f"/Figure <</MCID 0>> BDC q {move} cm /P Do Q EMC".encode()
            sheet = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
                Resources=Dictionary(XObject=Dictionary(P=form)),
                Contents=self.pdf.make_stream(content),
                StructParents=self._key,
                Tabs=Name.S,
            )
            self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(sheet)))
            self._figure(f"{title}, {number}", (width, height))
            self._ours.append(False)

    def _figure(self, description: str, size: tuple[float, float]) -> None:
        """Add the structure element of a foreign page: one figure."""
        figure = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Figure, P=self._document, K=0,
                Pg=self.pdf.pages[-1].obj, Alt=pikepdf.String(description),
                A=Dictionary(O=Name.Layout, BBox=Array([0, HIGH, *(round(s, 2) for s in size)])),
            )
        )  # fmt: skip
        self._document.K.append(figure)
        self._nums += [self._key, Array([figure])]
        self._key += 1

    def finished(self, cover: Cover) -> bytes:
        """The complete file, with a foot on each page."""
        sizes = [tuple(map(float, page.mediabox))[2:] for page in self.pdf.pages]
        with pikepdf.open(BytesIO(strips(sizes, cover.left, cover.mark, self.setting))) as feet:
            for page, foot, ours in zip(self.pdf.pages, feet.pages, self._ours, strict=True):
                _set_foot(
                    self.pdf, page.obj, self.pdf.copy_foreign(foot.as_form_xobject()), ours=ours
                )
            self._describe(cover)
            buffer = BytesIO()
            self.pdf.save(buffer, deterministic_id=True, min_version="1.7")
        for source in self._sources:
            source.close()
        self.pdf.close()
        return buffer.getvalue()

    def _describe(self, cover: Cover) -> None:
        root, setting = self.pdf.Root, self.setting
        heading = " / ".join(
            text for code, text in cover.title.ordered(setting.first) if code in setting.languages
        )
        root.StructTreeRoot = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot, K=self._document, ParentTreeNextKey=self._key,
                ParentTree=self.pdf.make_indirect(Dictionary(Nums=Array(self._nums))),
            )
        )  # fmt: skip
        self._document.P = root.StructTreeRoot
        root.Lang = pikepdf.String(LANGUAGES[setting.first])
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        self._archive(heading)
        if self._places:
            rows: list[Any] = []
            for name, (at, top) in sorted(self._places.items()):
                spot = Array([self.pdf.pages[at].obj, Name.XYZ, None, top, None])
                rows += [pikepdf.String(name), spot]
            root.Names = Dictionary(Dests=Dictionary(Names=Array(rows)))
        with self.pdf.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(title, at, "Fit") for title, at in self._outline
            )
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                self._turn(annotation)

    def _archive(self, title: str) -> None:
        """Metadata and colour space of the cover; PDF/A claims only if all pages are our own."""
        cover = self._sources[0].Root
        metadata = cover.Metadata.read_bytes()
        if not all(self._ours):
            metadata = _CLAIM.sub(b"", metadata)
        stream = self.pdf.make_stream(metadata)
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        self.pdf.Root.Metadata = stream
        self.pdf.Root.OutputIntents = Array(
            [self.pdf.copy_foreign(intent) for intent in cover.OutputIntents]
        )
        for key in ("/Author", "/Producer", "/Creator", "/CreationDate", "/ModDate"):
            self.pdf.docinfo[key] = str(self._sources[0].docinfo[key])
        self.pdf.docinfo["/Title"] = title

    def _turn(self, annotation: Any) -> None:
        """Point an internal address to the page of the pack that it names."""
        address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(PLACED):
            del annotation.A
            annotation.Dest = pikepdf.String(bytes.fromhex(address.removeprefix(PLACED)))
        elif address.startswith(LINKED):
            number = int(address.removeprefix(LINKED))
            page = self.pdf.pages[number - 1]
            del annotation.A
            # The top of the page: the preview follows links to a position, not to a whole page.
            annotation.Dest = Array([page.obj, Name.XYZ, None, page.mediabox[3], None])
            annotation.Contents = pikepdf.String(str(number))


def _placed(form: Any) -> tuple[float, float, str]:
    """Width and height of the sheet for a foreign page in points, and its matrix."""
    left, bottom, right, top = _seen(form)
    width, height = right - left, top - bottom
    sheet = (width, height)
    if min(sheet) < _LEAST or max(sheet) > _MOST:
        sheet = A4 if width <= height else (A4[1], A4[0])
    scale = min(sheet[0] / width, (sheet[1] - HIGH) / height, 1.0)
    x = (sheet[0] - width * scale) / 2 - left * scale
    y = sheet[1] - height * scale - bottom * scale
    return (*sheet, f"{scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f}")


def _seen(form: Any) -> tuple[float, float, float, float]:
    """The box (left, bottom, right, top) that a form fills on the page, with its matrix applied."""
    x0, y0, x1, y1 = map(float, form.BBox)
    a, b, c, d, e, f = map(float, form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _set_foot(pdf: pikepdf.Pdf, page: Any, foot: Any, *, ours: bool) -> None:
    """Put *foot* on *page*; on one of ours it replaces the old foot, the last stream."""
    resources = Dictionary(dict(page.Resources.items()))
    known = resources.get("/XObject")
    forms = Dictionary(dict(known.items()) if known is not None else {})
    forms["/PackFoot"] = foot
    resources["/XObject"] = forms
    page.Resources = resources
    bottom = _FOOT if ours else 0.0
    drawn = pdf.make_stream(f"/Artifact BMC q 1 0 0 1 0 {bottom:g} cm /PackFoot Do Q EMC".encode())
    before = streams(page)
    page.Contents = Array([*(before[:-1] if ours else before), drawn])


def streams(page: Any) -> list[Any]:
    """The content streams of *page*."""
    contents = page.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


def drop_fields(source: pikepdf.Pdf) -> None:
    """Remove the signature fields from *source*, since nobody signs this file."""
    dropped: set[int] = set()
    for page in source.pages:
        annotations = list(page.obj.get("/Annots", []))
        fields = [
            annotation for annotation in annotations if annotation.get("/Subtype") == Name.Widget
        ]
        if fields:
            dropped |= {int(field.StructParent) for field in fields}
            page.obj.Annots = Array(
                [annotation for annotation in annotations if annotation not in fields]
            )
    if not dropped:
        return
    if "/AcroForm" in source.Root:
        del source.Root.AcroForm
    numbered = source.Root.StructTreeRoot.ParentTree
    pairs = list(zip(numbered.Nums[::2], numbered.Nums[1::2], strict=True))
    for key, element in pairs:
        if int(key) in dropped:
            above = element.P.K if isinstance(element.P.K, Array) else Array([element.P.K])
            element.P.K = Array([kid for kid in above if kid != element])
    kept = [part for pair in pairs if int(pair[0]) not in dropped for part in pair]
    numbered.Nums = Array(kept)


def _drop_front(source: pikepdf.Pdf) -> None:
    """Remove the title page with the contents from *source*, since a pack has its own numbers."""
    labels: Any = source.Root.get("/PageLabels", Dictionary()).get("/Nums", [])
    if len(labels) < len("ab") + len("ab") or labels[1].get("/S") != Name.r:
        return
    gone = {page.obj.objgen for page in list(source.pages)[: int(labels[2])]}
    numbered = source.Root.StructTreeRoot.ParentTree
    keys: set[int] = set()
    for page in list(source.pages)[: int(labels[2])]:
        keys.add(int(page.obj.StructParents))
        keys |= {int(annotation.StructParent) for annotation in page.obj.get("/Annots", [])}
    pairs = list(zip(numbered.Nums[::2], numbered.Nums[1::2], strict=True))
    numbered.Nums = Array([part for pair in pairs if int(pair[0]) not in keys for part in pair])
    whole = source.Root.StructTreeRoot.K
    whole.K = Array([kid for kid in whole.K if not _is_on(kid, gone)])
    for _ in gone:
        del source.pages[0]


def _is_on(element: Any, pages: set[tuple[int, int]]) -> bool:
    """True when *element*, or its first descendant with a page, is on one of *pages*."""
    while isinstance(element, Dictionary):
        if "/Pg" in element:
            return element.Pg.objgen in pages
        below = element.get("/K")
        element = below[0] if isinstance(below, Array) and len(below) else below
    return False
