"""Header and footer of an office file, piece by piece, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from secretariat.reports.typesetting import Align
from secretariat.reports.typesetting import Document as Printed
from secretariat.reports.word.lines import Line, Look, Run


class Counted(StrEnum):
    """A number that the office computes."""

    PAGE = "PAGE"
    PAGES = "NUMPAGES"


class Piece(NamedTuple):
    """Some words in one language, or a number that the office computes."""

    text: str | Counted
    language: str


_COUNTING: dict[str, tuple[str | Counted, ...]] = {
    "en": ("Page ", Counted.PAGE, " of ", Counted.PAGES),
    "zh": ("第", Counted.PAGE, "页，共", Counted.PAGES, "页"),
}
"""The page numbers in the footer, as on the pages of a PDF."""


def warnings(printed: Printed) -> Iterator[Line]:
    """A line with the marks of every page, and lines with the nature of the paper."""
    first, chosen = printed.languages[0], printed.languages
    sentence = "   |   ".join(
        " ".join(text for code, text in mark.ordered(first) if code in chosen)
        for mark in printed.marks
    )
    if printed.marks:
        code = "zh" if "zh" in chosen else first
        yield Line(runs=(Run(text=sentence),), language=code, look=Look.WARNING, align=Align.CENTRE)
    for code, text in printed.notice.ordered(first):
        if code in chosen:
            run = Run(text=text)
            yield Line(runs=(run,), language=code, look=Look.WARNING, align=Align.CENTRE)


def heading(printed: Printed) -> list[Piece]:
    """The header: its two halves, with a tab before the second."""
    every = ((code, getattr(printed.head, code)) for code in printed.languages)
    halves = [(code, half) for code, half in every if half]
    return [Piece(f"\t{half}" if at else half, code) for at, (code, half) in enumerate(halves)]


def counting(printed: Printed) -> Iterator[Piece]:
    """The footer: reference, code and status, then the page number."""
    first = printed.languages[0]
    yield Piece("   ".join(filter(None, (printed.foot, printed.code))), first)
    stands = [pair for pair in printed.stands.ordered(first) if pair[0] in printed.languages]
    for index, (code, text) in enumerate(stands):
        yield Piece(f"{' / ' if index else '   '}{text}", code)
    yield Piece("\t", first)
    for index, code in enumerate(printed.languages):
        if index:
            yield Piece(" / ", code)
        for piece in _COUNTING[code]:
            yield Piece(piece, code)
