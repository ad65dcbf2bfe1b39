"""The numbering part of a Word document: how each of its lists labels its items."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import partial
from xml.parsers import expat

from secretariat.declaring.lists import Form, number_in
from secretariat.exchange.list_labels import Labels, Level, whole
from secretariat.exchange.word_body import kind_of, local_name

PART = "word/numbering.xml"
_FORMS = {
    "lowerLetter": Form.LETTER,
    "lowerRoman": Form.ROMAN,
    "chineseCounting": Form.HAN,
    "chineseCountingThousand": Form.HAN,
    "decimalEnclosedCircle": Form.CIRCLED,
    "decimalEnclosedCircleChinese": Form.CIRCLED,
}
_CAPITALS = {"upperLetter": Form.LETTER, "upperRoman": Form.ROMAN}
_GAPS = {"nothing": ""}


def labels_of(archive: zipfile.ZipFile) -> Labels:
    """The labels of all lists in the Word document *archive*."""
    numbering = _Numbering()
    if PART in archive.namelist():
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = numbering.begin
        with archive.open(PART) as part:
            parser.ParseFile(part)
    return numbering.labels()


class _Numbering:
    """A parser's event handler."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._kind = self._list = ""
        self._level = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = kind_of(name)
        values = {local_name(key): value for key, value in attributes.items()}
        value = values.get("val", "")
        if kind == "abstractNum":
            self._kind = values.get("abstractNumId", "")
            self._kinds[self._kind] = {}
        elif kind == "num":
            self._list = values.get("numId", "")
        elif kind == "abstractNumId":
            self._lists[self._list] = value
        elif kind in ("lvl", "lvlOverride"):
            self._level = whole(values.get("ilvl", ""), 0)
        elif kind == "startOverride":
            self._starts[self._list, self._level] = whole(value, 1)
        elif not self._list and kind in _SETTERS:
            levels = self._kinds.setdefault(self._kind, {})
            level = levels.get(self._level, Level())
            levels[self._level] = _SETTERS[kind](level, value)

    def labels(self) -> Labels:
        """The labels of every list that is defined."""
        new_labels = Labels()
        for kind, levels in self._kinds.items():
            for level, definition in levels.items():
                new_labels.define(kind, level, definition)
        for number, kind in self._lists.items():
            new_labels.share(number, kind)
        for (number, level), start in self._starts.items():
            new_labels.begin_at(number, level, start)
        return new_labels


def _format(level: Level, value: str) -> Level:
    if value in _CAPITALS:
        form = _CAPITALS[value]
        return level._replace(written=lambda number: number_in(form, number).upper())
    return level._replace(written=partial(number_in, _FORMS.get(value, Form.DECIMAL)))


def _text(level: Level, value: str) -> Level:
    # Symbol fonts have their bullets in the private area.
    return level._replace(text=re.sub("[\ue000-\uf8ff]", "•", value))


_SETTERS: dict[str, Callable[[Level, str], Level]] = {
    "numFmt": _format,
    "lvlText": _text,
    "start": lambda level, value: level._replace(start=whole(value, 1)),
    "suff": lambda level, value: level._replace(gap=_GAPS.get(value, " ")),
}
