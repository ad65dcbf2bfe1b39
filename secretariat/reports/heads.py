"""Titles of documents and heads of tables, in each printed language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL_HEAD,
    NOTE,
    TITLE,
    Align,
    Block,
    Head,
    Passage,
    in_one,
    one_heading,
)

_NOTHING = Bilingual()


def headed(
    name: Bilingual, text: Bilingual, setting: Setting, *, after: float = 4
) -> Iterator[Block]:
    """A title in each language, with *text* below it, *after* points under the last title."""
    paragraphs = []
    for code in setting.languages:
        first = code == setting.first
        last = code == setting.languages[-1]
        style = TITLE.with_(after=max(after, TITLE.after) if last else 0)
        title = Passage(en=name.en, zh=name.zh, style=style, outline=int(first)).half(code)
        paragraphs += [title] if title else []
    yield from one_heading(paragraphs)
    for code in setting.languages if text != _NOTHING else ():
        yield from in_one([Passage(en=text.en, zh=text.zh, style=NOTE)], code)


def heads(
    columns: Sequence[tuple[str | Bilingual, float]],
    setting: Setting,
    *,
    right: Collection[int] = (),
    fits: Collection[int] = (),
) -> list[Head]:
    """The heads of *columns*: a label of ours or a text, and its share of the width.

    Columns with the indexes *right* are aligned right; those with the indexes *fits* are as wide as
    their contents.
    """
    new_heads = []
    for index, (label, share) in enumerate(columns):
        align = Align.RIGHT if index in right else Align.LEFT
        title = setting.label(label) if isinstance(label, str) else label
        cell = setting.cell(title, CELL_HEAD.with_(align=align))
        new_heads.append(Head(title=cell, share=share, align=align, fits=index in fits))
    return new_heads
