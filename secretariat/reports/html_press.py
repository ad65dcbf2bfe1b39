"""Prints the blocks of a document as one page for a browser: no script, nothing fetched.

Changes are `ins` and `del`, with words beside them for readers who do not see the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.typesetting import (
    Block,
    Document,
    Mark,
    NewPage,
    Paragraph,
    SignatureBlock,
    Space,
    Span,
)
from secretariat.reports.typesetting.letterhead import LetterheadBlock
from secretariat.reports.typesetting.rows import Rows
from secretariat.reports.typesetting.styles import GREY

_LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
_ELEMENTS = {"H1": "h1", "H2": "h2", "H3": "h3", "Caption": "h3"}
_STYLE = (
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.6 'Source Serif 4','Noto"
    " Serif SC',serif;color:#1c1f24}h1{text-align:center}table{border-collapse:collapse;width:100%}"
    "td,th{vertical-align:top;padding:.2rem .6rem;text-align:left}.pair td{width:50%}"
    ".list td,.list th{border-bottom:1px solid #9ea8b5}.mark,.notice{color:#b3211c;"
    "font-weight:bold;text-align:center}.number{display:inline-block;min-width:2.2em}.note{color:#5c6673}"
    "ins{color:#0d4794;text-decoration:underline}del{color:#ad1a1a;text-decoration:line-through}"
    "ins.moved,del.moved{color:#146138;text-decoration-style:double}"
    ".changed{border-left:3px solid #1c1f24;padding-left:.5rem}.aside{position:absolute;width:1px;"
    "height:1px;overflow:hidden;clip-path:inset(50%)}"
)


def html_press(document: Document, blocks: Iterable[Block]) -> bytes:
    """The page in UTF-8."""
    body = "\n".join([*_head(document), *_body(document, blocks)])
    language = _LANGUAGES[document.languages[0]]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.described())}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _head(document: Document) -> Iterator[str]:
    """What stands on every page of paper, once."""
    chosen = document.languages
    lines = [(mark, "mark") for mark in document.marks]
    for words, kind in (*lines, (document.notice, "notice"), (document.stands, "note")):
        for code, text in words.ordered(chosen[0]):
            if code in chosen:
                yield f'<p class="{kind}" lang="{_LANGUAGES[code]}">{escape(text)}</p>'


def _body(document: Document, blocks: Iterable[Block]) -> Iterator[str]:
    head = () if document.letterhead is None else (document.letterhead,)
    for block in chain(head, blocks):
        for one in _paragraphs(block):
            one.note(document.boxes)
        if isinstance(block, Paragraph):
            yield _paragraph(block)
        elif isinstance(block, Rows):
            yield _table(block)
        elif isinstance(block, SignatureBlock | LetterheadBlock):
            yield from map(_paragraph, block.paragraphs)
        elif isinstance(block, NewPage):
            yield "<hr>"
        elif not isinstance(block, Space):
            raise SecretariatError(N_("A web page cannot show charts; print this as a PDF."))


def _table(block: Rows) -> str:
    heads = [[_cell(cell, "th") for cell in row.cells] for row in block.heads]
    wide = len(block.shares)
    rows = [
        [_cell(cell, "td", wide if row.spans else 1) for cell in row.cells] for row in block.rows
    ]
    lines = "".join(f"<tr>{''.join(row)}</tr>\n" for row in (*heads, *rows))
    # Two languages level with each other are no table of data.
    kind = 'class="list"' if block.heads else 'class="pair" role="presentation"'
    return f"<table {kind}>\n{lines}</table>"


def _cell(cell: Iterable[Block], name: str, columns: int = 1) -> str:
    about = ' scope="col"' if name == "th" else ""
    about += f' colspan="{columns}"' if columns > 1 else ""
    inner = "".join(_paragraph(one) for one in cell if isinstance(one, Paragraph))
    return f"<{name}{about}>{inner}</{name}>"


def _paragraph(paragraph: Paragraph) -> str:
    style = paragraph.style
    name = _ELEMENTS.get(style.role, "p")
    kinds = ["changed"] if any(one.mark for one in paragraph.spans) else []
    kinds += ["note"] if style.colour == GREY else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    number = f'<span class="number">{escape(paragraph.number)}</span> ' if paragraph.number else ""
    text = "".join(_span(one, paragraph.language) for one in paragraph.spans)
    return f'<{name}{kind} lang="{_LANGUAGES[paragraph.language]}">{number}{text}</{name}>'


def _span(span: Span, language: str) -> str:
    text = escape(span.text).replace("\n", "<br>")
    if span.bold:
        text = f"<b>{text}</b>"
    if span.italic:
        text = f"<i>{text}</i>"
    if span.link:
        text = f'<a href="{escape(span.link)}">{text}</a>'
    return text if span.mark is None else _changed(text, span.mark, language)


def _changed(text: str, mark: Mark, language: str) -> str:
    name = "del" if mark.is_gone else "ins"
    kind = ' class="moved"' if mark in (Mark.MOVED_HERE, Mark.MOVED_AWAY) else ""
    said = f'<span class="aside">[{mark.said(language)}: </span>'
    return f'<{name}{kind}>{said}{text}<span class="aside">]</span></{name}>'


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Rows):
        cells = (cell for row in (*block.heads, *block.rows) for cell in row.cells)
        yield from (one for cell in cells for inner in cell for one in _paragraphs(inner))
    elif isinstance(block, SignatureBlock | LetterheadBlock):
        yield from block.paragraphs
