"""Several documents on one page: each a section, with contents that link to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from secretariat.reports.typesetting import Block, Document, Words
from secretariat.reports.typesetting.front import CONTENTS
from secretariat.reports.web.inline import LANGUAGES
from secretariat.reports.web.press import SectionPress, page


@dataclass(frozen=True, slots=True)
class Section:
    """One document on a page of several: its title, its subject, its id and its HTML."""

    title: Words
    ref: str
    name: str
    html: str


def pack_page(document: Document, cover: Sequence[Block], sections: Sequence[Section]) -> bytes:
    """A page of *sections* below the blocks of a *cover*."""
    name = escape(document.in_languages(CONTENTS))
    entries = "".join(
        f'<li><a href="#{section.name}">{_titled(document, section.title)}</a>'
        f"{f' <span>{escape(section.ref)}</span>' if section.ref else ''}</li>\n"
        for section in sections
    )
    contents = f'<nav aria-label="{name}"><ol>\n{entries}</ol></nav>\n'
    bare = replace(document, head=Words(), marks=(), foot="", stands=Words())
    first = SectionPress("pack-0")(bare, cover).decode()
    return page(document, contents, first + "".join(section.html for section in sections))


def picture_section(section: Section, address: str, languages: Sequence[str]) -> Section:
    """*section* as the picture at *address*, under its title."""
    halves = [pair for pair in section.title.ordered(languages[0]) if pair[0] in languages]
    heads = "".join(f'<h1 lang="{LANGUAGES[code]}">{escape(text)}</h1>\n' for code, text in halves)
    sentence = escape(" / ".join(text for _, text in halves))
    html = (
        f'<section id="{section.name}" class="document">{heads}'
        f'<p lang="en-GB">{escape(section.ref)}</p>\n'
        f'<img src="{address}" alt="{sentence}" lang="{LANGUAGES[languages[0]]}"></section>\n'
    )
    return replace(section, html=html)


def _titled(document: Document, title: Words) -> str:
    return " / ".join(
        f'<span lang="{LANGUAGES[code]}">{escape(text)}</span>'
        for code, text in document.printed(title)
    )
