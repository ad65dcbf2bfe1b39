"""Prints the handbook by our own press, with contents, pictures, links and page numbers.

``python -m tools.handbook_pdf`` writes build/handbook/secretariat-handbook-en.pdf and -zh.pdf. The
pages are read as the site reads them; a link to another page leads to that page of the file.
"""

from __future__ import annotations

import io
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import markdown
from markdown.extensions.toc import slugify_unicode
from PIL import Image

from secretariat.declaring.pictures import Picture
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    HEADING,
    SUBHEADING,
    TITLE,
    Align,
    Block,
    Document,
    Figure,
    Head,
    NewPage,
    Paragraph,
    Span,
    Words,
    table,
)
from secretariat.reports.typesetting.annotations import PLACE
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element
from tools import packaging_data

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "handbook"
FOLDER = ROOT / "build" / "handbook"
TITLE_WORDS = Words("Secretariat: handbook", "秘书处：使用手册")
LANGUAGES = ("en", "zh")
COMPRESSION = 9
"""The level at which pictures are compressed: the highest, which takes most of the time."""

_PAGE = TITLE.with_(align=Align.LEFT, after=10)
_TEXT = BODY.with_(size=10.5, leading=14.5, chinese_leading=16.5, align=Align.LEFT)
_ITEM = _TEXT.with_(after=3, number=16)
_LISTING = CELL.with_(indent=14, after=8, before=2)
_STEP = 16.0
"""How much further an inner list begins, in points."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screenshot(Figure):
    """A picture of the window, as wide as the column."""

    picture: Picture

    def height(self, width: float) -> float:
        return width * self.picture.height / self.picture.width

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        high = self.height(spot.width)
        sheet.begin(figure)
        sheet.picture(self.picture, (spot.left, spot.top - high, spot.width, high))
        sheet.end()


def picture_of(file: Path) -> Picture:
    """The picture in *file*, a PNG of any kind, in the rows that a PDF takes."""
    packed = io.BytesIO()
    with Image.open(file) as image:
        image.convert("RGB").save(packed, "PNG", compress_level=COMPRESSION)
        width, height = image.size
    png, at, data = packed.getvalue(), 8, b""
    while at < len(png):
        length, name = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    return Picture(width, height, 3, data)


class Page:
    """One page of the handbook as blocks."""

    def __init__(self, file: Path, language: str) -> None:
        self.file, self.language = file, language
        converter = markdown.Markdown(
            extensions=["tables", "attr_list", "toc"],
            extension_configs={"toc": {"slugify": slugify_unicode}},
        )
        html = converter.convert(file.read_text("utf-8"))
        self.root = ET.fromstring(f"<div>{html}</div>")  # noqa: S314 - made from our own text

    def blocks(self) -> Iterator[Block]:
        """Its headings, texts, lists, tables and pictures, in their order."""
        for element in self.root:
            yield from self._of(element)

    def _of(self, element: ET.Element) -> Iterator[Block]:
        match element.tag:
            case "h1" | "h2" | "h3":
                yield self._heading(element)
            case "p":
                yield from self._text(element)
            case "ul" | "ol":
                yield from self._list(element, 0)
            case "pre":
                lines = "".join(element.itertext()).rstrip("\n").split("\n")
                kept = (
                    _NO_BREAK * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ")
                    for line in lines
                )
                yield Paragraph("\n".join(kept), _LISTING, self.language)
            case "table":
                yield self._table(element)
            case other:
                message = f"{self.file.name}: the press does not know <{other}>"
                raise ValueError(message)

    def _heading(self, element: ET.Element) -> Block:
        level = int(element.tag[1])
        style = (_PAGE, HEADING, SUBHEADING)[level - 1]
        address = self.file.name if level == 1 else f"{self.file.name}#{element.get('id')}"
        text = "".join(element.itertext())
        return Paragraph(text, style, self.language, place=address, outline=level)

    def _text(self, element: ET.Element) -> Iterator[Block]:
        picture = element.find("img")
        if picture is None:
            yield Paragraph(self._spans(element), _TEXT, self.language)
            return
        yield Screenshot(
            alternative=picture.get("alt", ""),
            language=self.language,
            picture=picture_of(self.file.parent / picture.get("src", "")),
        )

    def _list(self, element: ET.Element, depth: int) -> Iterator[Block]:
        style = _ITEM.with_(indent=depth * _STEP)
        for number, item in enumerate(element, 1):
            sign = f"{number}." if element.tag == "ol" else "•"
            inner = [child for child in item if child.tag in ("ul", "ol")]
            texts = [child for child in item if child.tag == "p"] or [item]
            for first, text in enumerate(texts):
                spans = self._spans(text, without=inner)
                yield Paragraph(spans, style, self.language, number="" if first else sign)
            for child in inner:
                yield from self._list(child, depth + 1)

    def _table(self, element: ET.Element) -> Block:
        rows = [[self._spans(cell) for cell in row] for row in element.iter("tr")]
        heads = [Head(title=title) for title in rows[0]]
        return table(heads, rows[1:], self.language, fitted=True)

    def _spans(self, element: ET.Element, without: Sequence[ET.Element] = ()) -> list[Span]:
        """What stands in *element*, in spans set alike, its line ends as blanks."""
        spans = list(self._parts(element, Span(""), without))
        return [span for span in joined(spans, self.language) if span.text]

    def _parts(
        self, element: ET.Element, like: Span, without: Sequence[ET.Element] = ()
    ) -> Iterator[Span]:
        yield _with(like, element.text)
        for child in element:
            if child in without:
                continue
            match child.tag:
                case "strong" | "code":
                    inner = Span("", bold=True, italic=like.italic, link=like.link)
                case "em":
                    inner = Span("", bold=like.bold, italic=True, link=like.link)
                case "a":
                    address = self._address(child.get("href", ""))
                    inner = Span("", bold=like.bold, italic=like.italic, link=address)
                case _:
                    inner = like
            yield from self._parts(child, inner)
            yield _with(like, child.tail)

    def _address(self, target: str) -> str:
        """Where a link leads: out of the file as it is, to another page by that page's name."""
        if "://" in target or target.startswith("mailto:"):
            return target
        return PLACE + (target if not target.startswith("#") else self.file.name + target)


def _with(like: Span, text: str | None) -> Span:
    return Span(text or "", bold=like.bold, italic=like.italic, link=like.link)


def joined(spans: Sequence[Span], language: str) -> Iterator[Span]:
    """*spans* with line ends as blanks, or as nothing where Chinese stands on both sides."""
    whole = "".join(span.text for span in spans)
    at = 0
    for span in spans:
        letters = []
        for letter in span.text:
            if letter == "\n":
                around = whole[max(at - 1, 0) : at] + whole[at + 1 : at + 2]
                is_chinese = language == "zh" and any(char > "\u2e80" for char in around)
                letters.append("" if is_chinese else " ")
            else:
                letters.append(letter)
            at += 1
        yield _with(span, "".join(letters))


def blocks_of(language: str) -> Iterator[Block]:
    """All pages of the handbook in *language*, each on a new page."""
    for number, file in enumerate(sorted((HANDBOOK / language).glob("*.md"))):
        if number:
            yield NewPage()
        yield from Page(file, language).blocks()


def handbook(language: str) -> bytes:
    """The handbook in *language* as a PDF."""
    version = packaging_data.version()
    document = Document(
        title=TITLE_WORDS,
        timestamp=datetime.fromtimestamp(packaging_data.epoch(), UTC),
        languages=(language,),
        head=TITLE_WORDS,
        foot=f"Secretariat {version}",
        author=packaging_data.PUBLISHER,
        contents_from=1,
    )
    data = document.pdf(blocks_of(language))
    if lacking := document.boxes.characters:
        message = f"no font has {', '.join(lacking)}"
        raise ValueError(message)
    return data


def write(language: str) -> Path:
    """Write the handbook in *language* into build/handbook; returns its path."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"secretariat-handbook-{language}.pdf"
    target.write_bytes(handbook(language))
    print(f"· {target.relative_to(ROOT)}: {target.stat().st_size / 2**20:.1f} MB", flush=True)
    return target


def main() -> int:
    """Print both languages."""
    for language in LANGUAGES:
        write(language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
