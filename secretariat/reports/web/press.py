"""Prints a document as one page for a browser: no script, nothing fetched, legible everywhere.

Parts of every printed page are once at the head and the foot: marks, notice, reference, code. When
the page is printed, the marks are across every sheet, as in a PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import ClassVar

from secretariat.paths import RESOURCES
from secretariat.reports.typesetting import Block, Document, Words
from secretariat.reports.typesetting.front import CONTENTS
from secretariat.reports.web.body import Body, Heading, paragraphs
from secretariat.reports.web.inline import LANGUAGES

_SKIP = Words("Skip to the text", "跳到正文")
_FEW = 4
"""Least number of headings of a page with contents."""
_ROLES = ("H1", "H2", "H3")


@dataclass(frozen=True)
class WebPress:
    """Makes a page of a document; the same document gives the same bytes."""

    is_read: ClassVar[bool] = True
    """True: a page is not to be edited."""
    is_on_paper: ClassVar[bool] = False

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        """The page in UTF-8."""
        listed = list(blocks)
        body = Body(document, listed)
        inner, contents = _inner(document, listed, body), _contents(document, body.headings)
        return page(document, "".join(contents), inner)


@dataclass(frozen=True)
class SectionPress(WebPress):
    """Makes a section of a page that holds several documents; *name* is its id."""

    name: str

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        listed = list(blocks)
        inner = _inner(document, listed, Body(document, listed, f"{self.name}-"))
        over, under = "".join(_over(document)), "".join(_under(document))
        return (
            f'<section id="{self.name}" class="document"><div class="over">{over}</div>\n{inner}'
            f'<div class="under">{under}</div></section>\n'
        ).encode("utf-8", "replace")


html_press = WebPress()


def page(document: Document, contents: str, inner: str) -> bytes:
    """The whole page of *document*, from the HTML of its *contents* and of its text, *inner*."""
    language = LANGUAGES[document.languages[0]]
    parts = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n',
        *_about(document),
        f"<style>\n{_style()}{_every_sheet(document)}</style>\n</head>\n<body>\n",
        *_across(document),
        f'<a class="skip" href="#text">{_words(document, _SKIP)}</a>\n<header>\n',
        *_over(document),
        f'</header>\n{contents}<main id="text" tabindex="-1">\n{inner}</main>\n<footer>\n',
        *_under(document),
        "</footer>\n</body>\n</html>\n",
    )
    return "".join(parts).encode("utf-8", "replace")


def _inner(document: Document, blocks: list[Block], body: Body) -> str:
    """The text of *document*, its letterhead before and its seal after it."""
    first = (document.letterhead,) if document.letterhead else ()
    last = (document.seal,) if document.seal else ()
    title = _own_title(document, blocks)
    return "".join((*body.elements(first), *title, *body.elements((*blocks, *last))))


@cache
def _style() -> str:
    return (RESOURCES / "web" / "page.css").read_text(encoding="utf-8")


def _every_sheet(document: Document) -> str:
    """Style for every sheet of the page when printed: its marks, and the number of the sheet."""
    marks = _quoted(document.said_marks)
    return (
        f"@page{{@top-center{{content:{marks};color:#a81f1a;font:bold 9pt sans-serif}}"
        f"@bottom-left{{content:{_quoted(document.reference())};font:9pt sans-serif}}"
        f"@bottom-center{{content:{marks};color:#a81f1a;font:bold 9pt sans-serif}}"
        '@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}\n'
    )


def _quoted(text: str) -> str:
    """*text* as a CSS string, without characters that could end it."""
    return '"' + "".join(_harmless(sign) for sign in text) + '"'


def _harmless(sign: str) -> str:
    return sign if sign.isalnum() or sign in " .,;:|()-，。；：（）" else f"\\{ord(sign):x} "


def _about(document: Document) -> Iterator[str]:
    """The metadata of the page."""
    yield '<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="generator" content="Secretariat">\n'
    imprint = document.imprint
    for name, text in (
        ("author", imprint.author),
        ("description", imprint.subject),
        ("keywords", imprint.keywords),
        ("dcterms.modified", document.timestamp.isoformat()),
    ):
        if text:
            yield f'<meta name="{name}" content="{escape(text)}">\n'
    yield f"<title>{escape(document.described())}</title>\n"


def _across(document: Document) -> Iterator[str]:
    """The watermark behind the text, hidden from screen readers, which read the mark."""
    printed = document.printed(document.watermark)
    if not printed:
        return
    lines = "".join(
        f'<text x="500" y="{500 + 130 * (index - (len(printed) - 1) / 2):.0f}"'
        f' lang="{LANGUAGES[code]}">{escape(text)}</text>'
        for index, (code, text) in enumerate(printed)
    )
    yield (
        '<svg class="across" aria-hidden="true" viewBox="0 0 1000 1000"><g text-anchor="middle"'
        f' transform="rotate(-35 500 500)" font-size="120" font-weight="bold">{lines}</g></svg>\n'
    )


def _over(document: Document) -> Iterator[str]:
    """The parts from the head of a printed page."""
    if document.head != document.title:
        yield from _lines(document, document.head, "head")
    yield from _marks(document)
    yield from _lines(document, document.notice, "mark")


def _under(document: Document) -> Iterator[str]:
    """The parts from the foot of a printed page."""
    for text in filter(None, (document.foot, document.code)):
        yield f'<p lang="en-GB">{escape(text)}</p>\n'
    yield from _lines(document, document.stands, "")
    yield from _marks(document)


def _marks(document: Document) -> Iterator[str]:
    for mark in document.marks:
        yield f'<p class="mark">{_words(document, mark)}</p>\n'


def _lines(document: Document, words: Words, kind: str) -> Iterator[str]:
    about = f' class="{kind}"' if kind else ""
    for code, text in document.printed(words):
        yield f'<p{about} lang="{LANGUAGES[code]}">{escape(text)}</p>\n'


def _words(document: Document, words: Words) -> str:
    """*words* in each language that is printed, with a stroke between them."""
    return " / ".join(
        f'<span lang="{LANGUAGES[code]}">{escape(text)}</span>'
        for code, text in document.printed(words)
    )


def _own_title(document: Document, blocks: Iterable[Block]) -> Iterator[str]:
    """The title as a heading, where the text begins with none."""
    roles = (paragraph.style.role for block in blocks for paragraph in paragraphs(block))
    if next((role for role in roles if role in _ROLES), "") != "H1":
        for code, text in document.printed(document.title):
            yield f'<h1 lang="{LANGUAGES[code]}">{escape(text)}</h1>\n'


def _contents(document: Document, headings: list[Heading]) -> Iterator[str]:
    """The headings below the title, as links; nothing for a short page."""
    listed = [heading for heading in headings if heading.level > 1]
    if len(listed) < _FEW:
        return
    name = escape(document.in_languages(CONTENTS))
    summary = f"<summary>{_words(document, CONTENTS)}</summary>"
    yield f'<nav aria-label="{name}"><details>{summary}\n<ul>\n'
    for heading in listed:
        halves = " / ".join(
            f'<span lang="{LANGUAGES[code]}">{escape(text)}</span>' for code, text in heading.halves
        )
        address = escape(heading.anchor)
        yield f'<li class="level-{heading.level}"><a href="#{address}">{halves}</a></li>\n'
    yield "</ul></details></nav>\n"
