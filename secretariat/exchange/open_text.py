"""The paragraphs of an OpenDocument text as they read once every tracked change is accepted."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final, Protocol
from xml.parsers import expat

from secretariat.exchange import open_packages
from secretariat.exchange.open_lists import OpenLists
from secretariat.exchange.open_packages import kind_of, values_of
from secretariat.exchange.word_body import Body
from secretariat.exchange.word_comments import WordComment
from secretariat.exchange.word_reading import ReadDocument, read_of
from secretariat.i18n import N_

ENDING: Final = ".odt"
_DAMAGED = N_(
    "{path} is damaged or not an OpenDocument text; open it in your office program and save it as"
    " .odt."
)
_PARAGRAPHS: Final = frozenset({"text:p", "text:h"})
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_PASSED_OVER: Final = frozenset({
    "text:note", "text:ruby-text", "office:forms", "svg:desc", "svg:title", "text:sequence-decls",
})  # fmt: skip
"""Elements whose text is not part of the document's text."""
BLANK: Final = re.compile("[ \t\r\n]+")
_MOSTBLANKS: Final = 10_000
"""Greatest number of blanks for one element, since a file can give any number."""
_SUBJECT: Final = re.compile(rb"<dc:subject>([^<]+)</dc:subject>")
_CREATED: Final = re.compile(rb"<meta:creation-date>([^<]+)</meta:creation-date>")


class _Handler(Protocol):
    """An event handler of a parser."""

    def begin(self, name: str, values: dict[str, str]) -> None:
        """Handle the start of an element."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def say(self, text: str) -> None:
        """Handle characters."""


class OpenBody(Body):
    """A parser's event handler; `lines` and `comments` have the result."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: list[WordComment] = []
        self._in_changes = 0
        """The depth of the element with deleted text; 0 outside it."""
        self._in_comment = 0
        self._is_after_blank = True
        self._lists = OpenLists()

    def begin(self, name: str, values: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = kind_of(name)
        self._path.append(kind)
        depth = len(self._path)
        if self._in_changes:
            self.counts.insertions += kind == "text:insertion"
            self.counts.deletions += kind == "text:deletion"
        elif self._in_comment:
            if kind == "text:p":
                self.comments[-1].paragraphs.append("")
        elif kind == "text:tracked-changes":
            self._in_changes = depth
        elif kind == "office:annotation":
            self._begin_comment(values)
        elif kind in _PASSED_OVER and not self._deaf_from:
            self._deaf_from = depth
            self.counts.notes += kind == "text:note"
        elif not self._deaf_from:
            self.counts.objects += kind == "draw:object"
            self._begin_part(kind, values_of(values))

    def end(self, _name: str) -> None:
        """Handle the end of an element."""
        depth, kind = len(self._path), self._path.pop()
        if depth == self._in_changes:
            self._in_changes = 0
        elif depth == self._in_comment:
            self._in_comment = 0
            word_comment = self.comments[-1]
            word_comment.text = "\n".join(
                paragraph for paragraph in word_comment.paragraphs if paragraph.strip()
            ).strip()
        elif depth == self._deaf_from:
            self._deaf_from = 0
        elif self._in_changes or self._in_comment or self._deaf_from:
            return
        elif kind in _PARAGRAPHS and self._open:
            self._end_paragraph()
        elif kind == "text:list":
            self._lists.end()
        elif kind == "table:table":
            self.tables.end_table()
        elif kind == "table:table-row":
            self.tables.end_row()
        elif kind in _CELLS:
            self.tables.end_cell()

    def say(self, text: str) -> None:
        """Handle characters; blanks in a row count as one, and none begins a paragraph."""
        if self._in_changes or self._deaf_from:
            return
        if self._in_comment:
            self._say_comment(text)
        elif self._open:
            sentence = BLANK.sub(" ", text)
            if self._is_after_blank:
                sentence = sentence.removeprefix(" ")
            if sentence:
                self._open[-1][1].append(sentence)
                self._is_after_blank = sentence.endswith(" ")

    def _begin_part(self, kind: str, values: dict[str, str]) -> None:
        if kind in _PARAGRAPHS:
            self._begin_paragraph()
            self._is_after_blank = True
            self._label(self._lists.label())
        elif kind in self._lists.begun:
            self._lists.begun[kind](values)
        elif kind == "table:table":
            self.tables.begin_table()
        elif kind == "table:table-row":
            self.tables.begin_row()
        elif kind in _CELLS:
            self.tables.begin_cell()
        elif kind in ("text:bookmark-start", "text:bookmark-end"):
            called = values.get("text:name", "")
            which = "bookmarkStart" if kind.endswith("start") else "bookmarkEnd"
            self._mark(which, {"id": called, "name": called})
        elif self._open and (sign := sign_of(kind, values)):
            self._open[-1][1].append(sign)
            self._is_after_blank = False

    def _begin_comment(self, values: dict[str, str]) -> None:
        self._in_comment = len(self._path)
        name = values_of(values).get("office:name") or f"#{len(self.comments) + 1}"
        self.comments.append(WordComment(name))
        if self._open:
            self._open[-1][0].comments.append(name)

    def _say_comment(self, text: str) -> None:
        comment, kind = self.comments[-1], self._path[-1]
        if kind == "dc:creator":
            comment.author += text
        elif kind == "dc:date":
            comment.written_at += text
        elif comment.paragraphs:
            comment.paragraphs[-1] += BLANK.sub(" ", text)


def read_open_text(path: Path) -> ReadDocument:
    """The paragraphs of the ODT file at *path*, in reading order."""
    largest = open_packages.LARGEST_BODY
    with open_packages.opened(path, _DAMAGED, largest_body=largest) as archive:
        return _read(archive)


def _read(archive: zipfile.ZipFile) -> ReadDocument:
    body = OpenBody()
    feed(archive, body)
    about = archive.read(open_packages.META) if open_packages.META in archive.namelist() else b""
    comments = [comment for comment in body.comments if comment.text]
    return read_of(body, (_SUBJECT.search(about), _CREATED.search(about)), comments)


def feed(archive: zipfile.ZipFile, handler: _Handler) -> None:
    """Parse the part with the contents, and call *handler* with the events."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.begin
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.say
    with archive.open(open_packages.CONTENT) as part:
        parser.ParseFile(part)


def sign_of(kind: str, values: dict[str, str]) -> str:
    """The characters that an element stands for, such as a tab; empty for most."""
    if kind == "text:tab":
        return "\t"
    if kind == "text:line-break":
        return "\n"
    if kind == "text:s":
        count = values.get("text:c", "1")
        return " " * min(int(count), _MOSTBLANKS) if count.isdecimal() else " "
    return ""
