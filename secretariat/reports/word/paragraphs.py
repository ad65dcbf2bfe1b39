"""Paragraphs of a Word document, each run with its fonts and language."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from secretariat.domain.mark_boxes import SQUARE
from secretariat.i18n import N_
from secretariat.reports.typesetting import Align, Mark
from secretariat.reports.typesetting.squares import square_png
from secretariat.reports.word.characters import sound
from secretariat.reports.word.elements import made_element
from secretariat.reports.word.items import Piece, Pieces
from secretariat.reports.word.lines import Line, Run
from secretariat.reports.word.numbering import Numberings
from secretariat.reports.word.shapes import GREY, SHAPES, is_hanging, letters_of

_PIECES = re.compile("([\n\t\u2011\u00ad])")
_SIGNS = {"\n": "w:br", "\t": "w:tab", "\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen"}
"""Characters that Word writes as elements."""

_REFUSAL = N_("“{text}”: a Word document cannot hold the character U+{code}; take it out.")
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_TWENTIETHS = 20
_UNDERLINES = {Mark.MOVED_HERE: "double"}
_STRIKES = {Mark.MOVED_AWAY: "w:dstrike"}
_LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}


class Paragraphs:
    """Makes paragraph elements for one document, and numbers its bookmarks and tracked changes."""

    def __init__(
        self, document: Document, timestamp: datetime, style_ids: Mapping[str, str]
    ) -> None:
        self._part = document.part
        self._ids = style_ids
        self._pieces, self._numberings = Pieces(), Numberings(document)
        self._bookmarks = 0
        self._changes = 0
        self._moment = timestamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def paragraphs(self, line: Line) -> list[BaseOxmlElement]:
        """*line* in as many paragraphs as its lists need; its hidden mark is around all of them."""
        return [self._piece(piece) for piece in self._pieces.of(line)]

    def paragraph(self, line: Line) -> BaseOxmlElement:
        """*line*, which holds no list, with its number as text and its hidden mark."""
        (element,) = self.paragraphs(line)
        return element

    def _piece(self, piece: Piece) -> BaseOxmlElement:
        line = piece.line
        element = made_element("w:p")
        properties = made_element("w:pPr", element)
        made_element("w:pStyle", properties, val=self._ids[line.look.value])
        if line.keep and not SHAPES[line.look].keep:
            made_element("w:keepNext", properties)
        if piece.item is not None:
            properties.append(self._numberings.properties(piece.item, piece.indent))
        elif piece.indent or (is_hanging(line.look) and not line.number):
            left = str(round(piece.indent * _TWENTIETHS))
            made_element("w:ind", properties, left=left, firstLine="0")
        if line.align is not None:
            made_element("w:jc", properties, val=_ALIGNED[line.align])
        if line.number:
            element.append(self.run(Run(text=f"{line.number}\t"), line))
        runs = [self.run(run, line) for run in line.runs]
        first = 0 if piece.opens is None else piece.opens
        last = len(runs) if piece.closes is None else piece.closes
        element.extend(runs[:first])
        if piece.opens is not None:
            made_element("w:bookmarkStart", element, id=str(self._bookmarks), name=line.mark)
        element.extend(runs[first:last])
        if piece.closes is not None:
            made_element("w:bookmarkEnd", element, id=str(self._bookmarks))
            self._bookmarks += 1
        element.extend(runs[last:])
        if line.square:
            made_element("w:r", element).append(self._square(line.square))
        return element

    def _square(self, text: str) -> BaseOxmlElement:
        """The QR code of *text* as a picture, with *text* as its alternative text."""
        picture = io.BytesIO(square_png(text))
        inline = self._part.new_pic_inline(picture, width=Mm(SQUARE), height=Mm(SQUARE))
        inline.docPr.set("descr", text)
        drawing = made_element("w:drawing")
        drawing.append(inline)
        return drawing

    def page_break(self, line: Line) -> BaseOxmlElement:
        """An empty *line* with a page break."""
        element = self.paragraph(line)
        made_element("w:br", made_element("w:r", element), type="page")
        return element

    def run(self, run: Run, line: Line) -> BaseOxmlElement:
        """*run* with the fonts and language of *line*."""
        element = made_element("w:r")
        properties = self.properties(line, run)
        element.append(properties)
        is_gone = run.change is not None and run.change.is_gone
        for piece in _PIECES.split(sound(run.text, _REFUSAL)):
            if piece in _SIGNS:
                made_element(_SIGNS[piece], element)
            elif piece:
                text = made_element("w:delText" if is_gone else "w:t", element)
                text.text = piece
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        shown = element if run.change is None else self._tracked(element, properties, run.change)
        return self._linked(shown, run.link) if run.link else shown

    def _linked(self, run: BaseOxmlElement, address: str) -> BaseOxmlElement:
        """*run* as a link to *address*, which stands among the relations of the document."""
        link = made_element("w:hyperlink")
        relation = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        link.append(run)
        return link

    def _tracked(
        self, run: BaseOxmlElement, properties: BaseOxmlElement, change: Mark
    ) -> BaseOxmlElement:
        """*run* as a tracked change."""
        # The lines are drawn too, for programs that show no tracked changes.
        line = (
            made_element(_STRIKES.get(change, "w:strike"))
            if change.is_gone
            else made_element("w:u", val=_UNDERLINES.get(change, "single"))
        )
        # The schema requires strikes before the colour, and underlines before the language.
        after = ("w:color", "w:lang") if change.is_gone else ("w:lang",)
        follower = next(child for name in after if (child := properties.find(qn(name))) is not None)
        follower.addprevious(line)
        self._changes += 1
        tracked = made_element(
            "w:del" if change.is_gone else "w:ins",
            id=str(self._changes), author="Secretariat", date=self._moment,
        )  # fmt: skip
        tracked.append(run)
        return tracked

    @staticmethod
    def properties(line: Line, run: Run) -> BaseOxmlElement:
        """The properties of *run* in *line*."""
        element = made_element("w:rPr")
        latin, chinese = letters_of(line.look)
        fonts = {"ascii": latin, "hAnsi": latin, "eastAsia": chinese, "cs": latin}
        if line.language == "zh":
            # Quotation marks and dashes, common to both scripts, are the Chinese ones here.
            fonts["hint"] = "eastAsia"
        made_element("w:rFonts", element, **fonts)
        if run.bold:
            made_element("w:b", element)
        if run.italic:
            made_element("w:i", element)
        if run.ink or line.faint:
            made_element("w:color", element, val=run.ink or GREY)
        if run.ground:
            made_element("w:shd", element, val="clear", color="auto", fill=run.ground)
        made_element("w:lang", element, val=_LANGUAGES[line.language], eastAsia="zh-CN")
        return element
