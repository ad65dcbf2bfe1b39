"""Paragraphs of an OpenDocument text, their runs, hidden marks, tracked changes and squares."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from secretariat.declaring.lists import Item
from secretariat.domain.mark_boxes import SQUARE
from secretariat.i18n import N_
from secretariat.open_document import added, write
from secretariat.reports.odt.styles import Variants, language_of, level_of, text_properties
from secretariat.reports.typesetting.squares import square_png
from secretariat.reports.word.characters import sound
from secretariat.reports.word.items import Piece, Pieces
from secretariat.reports.word.lines import Line, Run
from secretariat.reports.word.shapes import GREY

_REFUSAL = N_("“{text}”: an OpenDocument file cannot hold the character U+{code}; take it out.")
_STRUCK = {"style:text-line-through-style": "solid", "style:text-line-through-type": "single"}
_UNDERLINED = {"style:text-underline-style": "solid", "style:text-underline-width": "auto"}


class Paragraphs:
    """Makes the paragraphs of one part of a file; *changes* holds its tracked changes."""

    def __init__(
        self, variants: Variants, timestamp: datetime, changes: Element | None = None
    ) -> None:
        self.variants = variants
        self.pictures: dict[str, bytes] = {}
        """The pictures of the part by their path within the file."""
        self._changes = changes
        self._pieces = Pieces()
        self._list: tuple[int, Element] | None = None
        """The list that may go on, by its number, and its outermost element."""
        self._moment = timestamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        self._count = 0

    def add(self, parent: Element, line: Line, *, breaks: bool = False) -> Element:
        """Add *line* at the end of *parent*, with its number as text; *breaks* begins a new page.

        It becomes as many paragraphs as its lists need; returns the last one.
        """
        for piece in self._pieces.of(line):
            element = self._piece(parent, piece, breaks=breaks)
        return element

    def _piece(self, parent: Element, piece: Piece, *, breaks: bool) -> Element:
        line = piece.line
        level = level_of(line.look)
        style = self.variants.paragraph(
            line, indent=None if line.number else piece.indent, breaks=breaks,
            is_item=piece.item is not None,
        )  # fmt: skip
        values = {"text:style-name": style}
        if level:
            values["text:outline-level"] = str(level)
        container = (
            parent if piece.item is None else self._in_list(parent, piece.item, piece.indent)
        )
        element = added(container, "text:h" if level else "text:p", values)
        if line.number:
            self.run(element, Run(text=f"{line.number}\t"), line)
        for number in range(len(line.runs) + 1):
            if number == piece.opens:
                added(element, "text:bookmark-start", {"text:name": line.mark})
            if number == piece.closes:
                added(element, "text:bookmark-end", {"text:name": line.mark})
            if number < len(line.runs):
                self.run(element, line.runs[number], line)
        if line.square:
            self._square(element, line.square)
        return element

    def _in_list(self, parent: Element, item: Item, indent: float) -> Element:
        """Add *item* at the end of *parent*: to the list at its end, or to a new one."""
        style = self.variants.list(item.numbering, item.level, indent)
        last = parent[-1] if len(parent) else None
        goes_on = last is not None and self._list == (item.list_id, last)
        if not goes_on or last is None:
            last = added(parent, "text:list", {"text:style-name": style})
            self._list = (item.list_id, last)
        inner = last
        for _ in range(item.level):
            within = inner[-1] if len(inner) else added(inner, "text:list-item")
            inner = within[-1] if len(within) else added(within, "text:list")
        values = {} if goes_on else {"text:start-value": str(item.number)}
        return added(inner, "text:list-item", values)

    def run(self, parent: Element, run: Run, line: Line) -> None:
        """Add *run* in the style and language of *line*, as a tracked change where it is one."""
        change = run.change
        if change is not None and change.is_gone and self._changes is not None:
            name = self._change("text:deletion", run)
            added(parent, "text:change", {"text:change-id": name})
            return
        name = ""
        if change is not None and self._changes is not None:
            name = self._change("text:insertion", run)
            added(parent, "text:change-start", {"text:change-id": name})
        values = text_properties(
            bold=run.bold,
            italic=run.italic,
            ink=run.ink or (GREY if line.faint else ""),
            ground=run.ground,
        )
        if change is not None:
            values |= _STRUCK if change.is_gone else _UNDERLINED
        properties = {"text-properties": {**values, **language_of(line.language)}}
        style = self.variants.of("text", properties)
        link = {"xlink:type": "simple", "xlink:href": run.link}
        within = added(parent, "text:a", link) if run.link else parent
        write(added(within, "text:span", {"text:style-name": style}), sound(run.text, _REFUSAL))
        if name:
            added(parent, "text:change-end", {"text:change-id": name})

    def field(self, parent: Element, name: str) -> None:
        """Add a field that the office program computes: ``page-number`` or ``page-count``."""
        added(parent, f"text:{name}").text = "1"

    def _change(self, kind: str, run: Run) -> str:
        """Note a tracked change and return its name; deleted text is in the note alone."""
        assert self._changes is not None  # noqa: S101 - asked before
        self._count += 1
        name = f"ct{self._count}"
        region = added(self._changes, "text:changed-region", {"xml:id": name, "text:id": name})
        note = added(region, kind)
        about = added(note, "office:change-info")
        added(about, "dc:creator").text = "Secretariat"
        added(about, "dc:date").text = self._moment
        if kind == "text:deletion":
            write(added(note, "text:p"), sound(run.text, _REFUSAL))
        return name

    def _square(self, parent: Element, text: str) -> None:
        """Add the QR code of *text* as a picture, with *text* as its alternative text."""
        path = f"Pictures/square-{len(self.pictures) + 1}.png"
        self.pictures[path] = square_png(text)
        side = f"{SQUARE}mm"
        name = path.rpartition("/")[2]
        frame = added(parent, "draw:frame", {
            "draw:name": name, "text:anchor-type": "as-char", "svg:width": side, "svg:height": side,
        })  # fmt: skip
        added(frame, "draw:image", {
            "xlink:href": path, "xlink:type": "simple", "xlink:show": "embed",
            "xlink:actuate": "onLoad",
        })  # fmt: skip
        added(frame, "svg:desc").text = text
