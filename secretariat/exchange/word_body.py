"""The body of a Word document, read element by element."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from secretariat.exchange.found_tables import Tables
from secretariat.exchange.list_labels import Labels
from secretariat.exchange.word_marks import Mark, mark_of

_WORDS = "wordprocessingml"
"""Part of the names of the namespaces, old and new, in which Word writes text."""

_FORMULA = "/math oMath"
"""End of the name of a formula, whose namespace is not that of Word."""
_STRUCK = frozenset({"del", "moveFrom"})
_PUT_IN = frozenset({"ins", "moveTo"})
_PASSED_OVER = frozenset({
    "del", "moveFrom", "instrText", "Fallback", "rt", "pPrChange", "rPrChange", "tblPrChange",
    "sectPrChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange",
})  # fmt: skip
"""Elements whose text is not part of the current document: `rt` has the sounds over characters."""

_BEGINS = {"tbl": Tables.begin_table, "tr": Tables.begin_row, "tc": Tables.begin_cell}
_ENDS: dict[str, Callable[[Tables], None]] = {
    "tbl": Tables.end_table, "tr": Tables.end_row, "tc": Tables.end_cell,
}  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class Marked:
    """One of our bookmarks, with its start and end in the paragraph."""

    mark: Mark
    start: int
    end: int = -1


@dataclass(slots=True)
class BodyParagraph:
    """One paragraph, with tracked changes accepted."""

    text: str = ""
    marks: list[Marked] = field(default_factory=list)
    in_table: int = 0
    """The number of the table that it is in, from 1; 0 for none."""
    cell: int = 0
    """The number of the document's cell that it is in, from 1; 0 for none."""
    comments: list[str] = field(default_factory=list)
    """The ids, within the file, of the comments that are attached to it."""
    label: int = 0
    """Length in characters of the list label before its words."""


@dataclass(slots=True)
class Counts:
    """Numbers of tracked changes and notes in a document."""

    insertions: int = 0
    deletions: int = 0
    notes: int = 0
    """Footnotes and endnotes."""
    objects: int = 0
    """Formulas and embedded objects."""


class Body:
    """A parser's event handler; `lines` has the result."""

    def __init__(self, labels: Labels | None = None) -> None:
        """*labels* are those of the lists in the document."""
        self._labels = labels or Labels()
        self.counts = Counts()
        self._path: list[str] = []
        self._deaf_from = 0
        """The depth of the element whose text is ignored; 0 if none is."""
        self._open: list[tuple[BodyParagraph, list[str]]] = []
        self._done: list[BodyParagraph] = []
        self.tables = Tables()
        self._continued: BodyParagraph | None = None
        self._is_struck_through = False
        self._begun: dict[str, tuple[BodyParagraph | None, Marked]] = {}
        self._spanning: list[tuple[BodyParagraph, BodyParagraph, Marked]] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = kind_of(name)
        parent = self._path[-1] if self._path else ""
        self._path.append(kind)
        if kind in ("bookmarkStart", "bookmarkEnd"):
            self._mark(kind, {local_name(key): value for key, value in values.items()})
        if self._deaf_from:
            return
        if kind in _STRUCK | _PUT_IN:
            self._track(kind, parent)
        self.counts.objects += kind == "object" or name.endswith(_FORMULA)
        if kind in _PASSED_OVER and parent not in ("rPr", "trPr"):
            self._deaf_from = len(self._path)
        elif kind == "p":
            self._begin_paragraph()
        elif kind in _BEGINS:
            _BEGINS[kind](self.tables)
        elif parent == "numPr":
            attributes = {local_name(key): value for key, value in values.items()}
            self._labels.note(kind, attributes.get("val", ""))
        elif parent == "r":
            self._sign(kind, {local_name(key): value for key, value in values.items()})

    def end(self, _name: str) -> None:
        """Handle the end of an element."""
        depth, kind = len(self._path), self._path.pop()
        if self._deaf_from:
            if depth <= self._deaf_from:
                self._deaf_from = 0
                if kind == "tr":  # it is struck out
                    self.tables.end_row(counts=False)
            return
        if kind == "p":
            self._end_paragraph()
        elif kind == "numPr":
            self._label(self._labels.noted())
        elif kind in _ENDS:
            _ENDS[kind](self.tables)
            if kind == "tc":
                self._continued = None

    def say(self, text: str) -> None:
        """Handle characters."""
        if self._path and self._path[-1] == "t" and not self._deaf_from and self._open:
            self._open[-1][1].append(text)

    def lines(self) -> list[BodyParagraph]:
        """All paragraphs with text or a mark; those under one mark are joined."""
        for first, last, marked in self._spanning:
            self._join(first, last, marked)
        return [
            result
            for result in self._done
            if result.text.strip() or result.marks or result.comments
        ]

    def _begin_paragraph(self) -> None:
        result = self._continued or BodyParagraph(in_table=self.tables.table, cell=self.tables.cell)
        self._continued, self._is_struck_through = None, False
        pieces = [result.text] if result.text else []
        self._open.append((result, pieces))
        for key, (owner, marked) in list(self._begun.items()):
            if owner is None:  # it began between two paragraphs
                self._begun[key] = (result, marked)
                marked.start = len(result.text)
                result.marks.append(marked)

    def _end_paragraph(self) -> None:
        result, pieces = self._open.pop()
        result.text = "".join(pieces)
        is_kept = (
            result.text or result.marks or result.comments or self._begun or self._is_struck_through
        )
        if is_kept and (not self._done or self._done[-1] is not result):
            self._done.append(result)
        # The paragraph's own end was struck out: what follows belongs to it.
        self._continued = result if self._is_struck_through else None
        self._is_struck_through = False

    def _label(self, label: str) -> None:
        """Put the *label* of an item before its words, within marks that begin before them."""
        if self._open and label and not self._here():
            result, pieces = self._open[-1]
            result.label = len(label)
            pieces.append(label)

    def _track(self, kind: str, parent: str) -> None:
        if kind in _PUT_IN:
            self.counts.insertions += 1
            return
        self.counts.deletions += 1
        above = self._path[-3] if len(self._path) > 2 else ""  # noqa: PLR2004 - its parent's parent
        if parent == "rPr" and above == "pPr":
            self._is_struck_through = True
        elif parent == "trPr":
            # The whole row is struck out: nothing more of it counts.
            self._deaf_from = len(self._path) - 2

    def _sign(self, kind: str, values: dict[str, str]) -> None:
        if not self._open:
            return
        if kind == "commentReference":
            self._open[-1][0].comments.append(values.get("id", ""))
        self.counts.notes += kind in ("footnoteReference", "endnoteReference")
        pieces = self._open[-1][1]
        if kind in _SIGNS:
            pieces.append(_SIGNS[kind])
        elif kind == "br" and values.get("type", "textWrapping") == "textWrapping":
            pieces.append("\n")
        elif kind == "sym":
            pieces.append(chr(int(values.get("char", "fffd"), 16)))

    def _mark(self, kind: str, values: dict[str, str]) -> None:
        key = values.get("id", "")
        if kind == "bookmarkStart":
            mark = mark_of(values.get("name", ""))
            if mark is None:
                return
            owner = self._open[-1][0] if self._open else None
            here = self._here()
            marked = Marked(mark, 0 if owner is not None and here <= owner.label else here)
            if owner is not None:
                owner.marks.append(marked)
            self._begun[key] = (owner, marked)
        elif key in self._begun:
            first, marked = self._begun.pop(key)
            marked.end = self._here()
            last = self._open[-1][0] if self._open else self._done[-1] if self._done else None
            if not self._open and last is not None:
                marked.end = len(last.text)
            if first is not None and last is not None and last is not first:
                self._spanning.append((first, last, marked))

    def _here(self) -> int:
        return sum(map(len, self._open[-1][1])) if self._open else 0

    def _join(self, first: BodyParagraph, last: BodyParagraph, marked: Marked) -> None:
        """Join the paragraphs under one mark, when they are in one cell."""
        try:
            start, stop = self._done.index(first), self._done.index(last)
        except ValueError:
            return
        between = self._done[start : stop + 1]
        if any(result.cell != first.cell for result in between):
            marked.end = len(first.text)
            return
        joined = "\n".join(result.text for result in between)
        shift = len(joined) - len(last.text)
        for paragraph in between[1:]:
            for other in paragraph.marks:
                other.start, other.end = other.start + shift, other.end + shift
                first.marks.append(other)
            first.comments += paragraph.comments
        marked.end += shift
        first.text = joined
        del self._done[start + 1 : stop + 1]


def kind_of(name: str) -> str:
    """The local name of a Word element, or of an alternative; empty for all others."""
    space, _, local = name.rpartition(" ")
    return local if _WORDS in space or local == "Fallback" else ""


def local_name(name: str) -> str:
    """The name of an attribute without its namespace."""
    return name.rpartition(" ")[2]
