"""The numbering of lists in a Word document: a definition for each list."""

from __future__ import annotations

from itertools import count

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.declaring.lists import Form, Item, Numbering
from secretariat.reports.word.elements import made_element
from secretariat.reports.word.items import STEP

_FORMATS = {
    Form.BULLET: "bullet",
    Form.DECIMAL: "decimal",
    Form.LETTER: "lowerLetter",
    Form.ROMAN: "lowerRoman",
    Form.HAN: "chineseCounting",
    Form.CIRCLED: "decimalEnclosedCircle",
}
_TWENTIETHS = 20


class Numberings:
    """Adds what lists need to the numbering of one document."""

    def __init__(self, document: Document) -> None:
        self._root: BaseOxmlElement = document.part.numbering_part.element
        self._lists: dict[tuple[int, float], str] = {}
        self._free = {
            kind: count(1 + max(map(int, self._root.xpath(f"./{kind}/@{name}")), default=0))
            for kind, name in (("w:num", "w:numId"), ("w:abstractNum", "w:abstractNumId"))
        }
        """The numbers that no element of a kind has yet."""
        self._first: BaseOxmlElement | None = None
        """The first list."""

    def properties(self, item: Item, indent: float) -> BaseOxmlElement:
        """Paragraph properties of *item* in its list, with *indent* extra points."""
        key = (item.list_id, indent)
        number = self._lists.get(key)
        if number is None:
            number = self._lists[key] = self._list(item, indent)
        element = made_element("w:numPr")
        made_element("w:ilvl", element, val=str(item.level))
        made_element("w:numId", element, val=number)
        return element

    def _list(self, item: Item, indent: float) -> str:
        # Lists with one definition would share their numbers, also across two languages.
        kind = self._kind(item.numbering, item.level, indent)
        number = str(next(self._free["w:num"]))
        element = made_element("w:num", self._root, numId=number)
        made_element("w:abstractNumId", element, val=kind)
        override = made_element("w:lvlOverride", element, ilvl=str(item.level))
        made_element("w:startOverride", override, val=str(item.number))
        return number

    def _kind(self, numbering: Numbering, level: int, indent: float) -> str:
        name = str(next(self._free["w:abstractNum"]))
        element = made_element("w:abstractNum", abstractNumId=name)
        made_element("w:multiLevelType", element, val="multilevel")
        definition = made_element("w:lvl", element, ilvl=str(level))
        made_element("w:start", definition, val="1")
        made_element("w:numFmt", definition, val=_FORMATS[numbering.form])
        made_element("w:suff", definition, val="tab" if numbering.gap else "nothing")
        sign = numbering.before
        if numbering.form is not Form.BULLET:
            sign += f"%{level + 1}{numbering.after}"
        made_element("w:lvlText", definition, val=sign)
        made_element("w:lvlJc", definition, val="left")
        left = str(round((indent + STEP * (level + 1)) * _TWENTIETHS))
        hanging = str(round(STEP * _TWENTIETHS))
        made_element("w:ind", made_element("w:pPr", definition), left=left, hanging=hanging)
        # Word requires all definitions before the lists.
        if self._first is None:
            self._first = self._root.find(qn("w:num"))
        if self._first is None:
            self._root.append(element)
        else:
            self._first.addprevious(element)
        return name
