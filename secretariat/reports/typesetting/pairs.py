"""Two languages of one text: side by side, level paragraph by paragraph, or one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, zip_longest

from secretariat.declaring import grids
from secretariat.declaring.lists import Lists
from secretariat.reports.typesetting.blocks import Block, NewPage
from secretariat.reports.typesetting.markup import Span, Text, plain, spans
from secretariat.reports.typesetting.paragraph import Paragraph, stretches
from secretariat.reports.typesetting.rows import Box, Row, Rows
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import BODY, Style
from secretariat.reports.typesetting.tags import ITEM, Element

_GUTTER = 18.0
_SIGN = re.compile(
    r"[•·▪◦‣-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]"
)
"""Pattern of the beginning of a list item, in either language."""
_INNER = 0.7  # of the space after a paragraph: what parts its inner paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph in both languages, under one number; a half may be empty.

    *place* names its source in error messages; *outline* above 0 makes an entry of the outline.
    """

    en: Text = ""
    zh: Text = ""
    style: Style = BODY
    number: str = ""
    outline: int = 0
    place: str = ""

    def half(self, language: str) -> Paragraph | None:
        """Its paragraph in *language*; ``None`` when that half is empty."""
        text = self.zh if language == "zh" else self.en
        if not plain(text).strip():
            return None
        return Paragraph(
            text, self.style, language, number=self.number, place=self.place, outline=self.outline
        )

    def parts(self) -> Iterator[Passage]:
        """The passage divided at line feeds into one for each inner paragraph.

        A passage that ends with a table is not divided.
        """
        texts = self.en, self.zh
        if any(grids.has_grid(plain(text)) for text in texts) or not any(
            "\n" in plain(text) for text in texts
        ):
            yield self
            return
        halves: list[list[Text]] = [
            [span for stretch in stretches(spans(text)) if (span := _text(stretch))]
            for text in texts
        ]
        count = max(map(len, halves))
        style = self.style
        levels = _levels(halves)
        inner = style.indent + (style.number if self.number else 0)
        english, chinese = halves
        for index, (en, zh) in enumerate(zip_longest(english, chinese, fillvalue="")):
            last = index == count - 1
            yield replace(
                self,
                en=en,
                zh=zh,
                number="" if index else self.number,
                outline=0 if index else self.outline,
                style=style.with_(
                    indent=inner if index else style.indent,
                    before=0 if index else style.before,
                    after=style.after if last else style.after * _INNER,
                    keep_with_next=style.keep_with_next and last,
                    role=ITEM if index in levels and style.role == BODY.role else style.role,
                    level=levels.get(index, 0) if style.role == BODY.role else 0,
                ),
            )


def _levels(halves: Sequence[Sequence[Text]]) -> dict[int, int]:
    """The level of each inner paragraph that is a list item, by its index."""
    starts: dict[int, int] = {}
    for half in halves:
        lists = Lists(count(1))
        for index, text in enumerate(half):
            if not plain(text):
                continue  # the other language has more paragraphs
            item = lists.item(plain(text))
            if _SIGN.match(plain(text)):
                starts.setdefault(index, item.level if item else 0)
    return starts if len(starts) > 1 else {}


def in_parts(passages: Iterable[Passage]) -> Iterator[Passage]:
    """*passages* divided into inner paragraphs, so that both languages are level in each."""
    for passage in passages:
        yield from passage.parts()


def _text(stretch: Sequence[Span]) -> Text:
    """*stretch* as a text; empty if it has only blanks."""
    return stretch if plain(stretch).strip() else ""


def side_by_side(passages: Iterable[Passage], first: str = "en") -> Iterator[Block]:
    """The *first* language on the left, the other level with it on the right."""
    other = "zh" if first == "en" else "en"
    for passage in passages:
        left, right = passage.half(first), passage.half(other)
        if left and right:
            left.outline_title = f"{plain(left.content)} / {plain(right.content)}"
            left.beside = right
            right.outline = 0
        if left or right:
            cells = ((left,) if left else (), (right,) if right else ())
            yield Rows(
                rows=(Row(cells),), shares=(1, 1), ruling=_PAIR, gap=_GUTTER, root=_same,
                spine=True, before=passage.style.before, after=passage.style.after,
            )  # fmt: skip


def one_after_other(
    passages: Iterable[Passage], first: str = "en", *, new_page: bool = True
) -> Iterator[Block]:
    """All of the *first* language, then all of the other."""
    kept = list(passages)
    yield from in_one(kept, first)
    if new_page:
        yield NewPage(may_join=True)
    yield from in_one(kept, "zh" if first == "en" else "en")


def in_one(passages: Iterable[Passage], language: str) -> Iterator[Block]:
    """Only the halves in *language*."""
    for passage in passages:
        paragraph = passage.half(language)
        if paragraph:
            yield paragraph


class _PairRuling:
    """Ruling of pairs: rows are read across; the line between is drawn for a whole page."""

    padding: tuple[float, float] = (0.0, 0.0)

    def tag(self, row: Row, _number: int, parent: Element) -> list[Element]:
        paragraphs = [block for cell in row.cells for block in cell]
        are_items = all(
            isinstance(paragraph, Paragraph) and paragraph.style.role == ITEM
            for paragraph in paragraphs
        )
        both = parent.open_lists() if are_items else None
        both = both or parent.child("Div")
        return [both, both]

    def rule(self, sheet: Sheet, row: Row, box: Box, *, head: bool) -> None:
        """Draws nothing."""


_PAIR = _PairRuling()


def _same(parent: Element) -> Element:
    return parent
