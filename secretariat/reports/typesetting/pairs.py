"""Two languages of one text: side by side, level paragraph by paragraph, or one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secretariat.reports.typesetting.blocks import Block, NewPage
from secretariat.reports.typesetting.markup import Text, plain
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Box, Row, Rows
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import BODY, RULE, Style
from secretariat.reports.typesetting.tags import Element

_GUTTER = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph in both languages, under one number; a half may be empty.

    *place* says in a refusal where it stands; *outline* above 0 makes an entry of the outline.
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


def side_by_side(passages: Iterable[Passage], first: str = "en") -> Iterator[Block]:
    """The *first* language on the left, the other level with it on the right."""
    other = "zh" if first == "en" else "en"
    for passage in passages:
        left, right = passage.half(first), passage.half(other)
        if left and right:
            left.outline_title = f"{plain(left.said)} / {plain(right.said)}"
            right.outline = 0
        if left or right:
            cells = ((left,) if left else (), (right,) if right else ())
            yield Rows(
                rows=(Row(cells),), shares=(1, 1), ruling=_PAIR, gap=_GUTTER, root=_same,
                before=passage.style.before, after=passage.style.after,
            )  # fmt: skip


def one_after_other(
    passages: Iterable[Passage], first: str = "en", *, new_page: bool = True
) -> Iterator[Block]:
    """All of the *first* language, then all of the other."""
    kept = list(passages)
    yield from in_one(kept, first)
    if new_page:
        yield NewPage()
    yield from in_one(kept, "zh" if first == "en" else "en")


def in_one(passages: Iterable[Passage], language: str) -> Iterator[Block]:
    """Only the halves in *language*."""
    for passage in passages:
        paragraph = passage.half(language)
        if paragraph:
            yield paragraph


class _PairRuling:
    """A hairline between the languages; each row is read across, then the next."""

    padding: tuple[float, float] = (0.0, 0.0)

    def tag(self, _row: Row, _number: int, parent: Element) -> list[Element]:
        both = parent.child("Div")
        return [both, both]

    def rule(self, sheet: Sheet, row: Row, box: Box, *, head: bool) -> None:
        middle = box.left + box.columns[0] + _GUTTER / 2
        below = box.top - box.height
        sheet.rule((middle, box.top + 2, middle, below - 4), 0.4, RULE)


_PAIR = _PairRuling()


def _same(parent: Element) -> Element:
    return parent
