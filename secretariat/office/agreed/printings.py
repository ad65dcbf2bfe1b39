"""Every paper of a text in one pass: both originals, in each layout and each language alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from secretariat.domain.agreed.issued import Original
from secretariat.domain.sides import Side, parties
from secretariat.office.issued_files import BOTH
from secretariat.reports.looks import Front, Layout
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Boxes

OnProgress = Callable[[float], object]
_OFTEN = 100
"""Texts, of which a page has some twenty, from one report of progress to the next."""

_FORMS = (
    (Layout.SIDE_BY_SIDE, BOTH),
    (Layout.SEQUENTIAL, BOTH),
    (Layout.SIDE_BY_SIDE, "en"),
    (Layout.SIDE_BY_SIDE, "zh"),
)
"""Layout and languages; one language alone has one layout."""


def every(  # noqa: PLR0913 - what is printed of what, and how
    make: Callable[[Setting], bytes],
    sides: tuple[Side, ...],
    day: date,
    code: str,
    on_progress: OnProgress = lambda _share: None,
    *,
    history: str = "",
) -> Iterator[tuple[Original, bytes]]:
    """Each paper as it is to be kept, without its digest, and its bytes.

    *day* stands in place of the clock, *code* at the foot of every page, *history* at the end.
    *on_progress* hears which share
    is done, before each paper and many times within it, and may raise to cancel.
    """
    forms = [(side, *form) for side in parties(sides) for form in _FORMS]
    heard = _Heard(on_progress, len(forms))
    for number, (side, layout, languages) in enumerate(forms):
        heard.begin(number)
        name = layout.value if languages == BOTH else ""
        original = Original(side.code.lower(), name, languages)
        setting = setting_of(original, sides, day, code)
        yield original, make(replace(setting, boxes=heard, history=history))
    on_progress(1.0)


def setting_of(original: Original, sides: tuple[Side, ...], day: date, code: str) -> Setting:
    """How the paper *original* of a text with this *code*, issued on *day*, is printed."""
    return Setting(
        as_of=datetime.combine(day, time(), UTC),
        languages=("en", "zh") if original.languages == BOTH else (original.languages,),
        layout=Layout(original.layout) if original.layout else Layout.SIDE_BY_SIDE,
        original=original.side,
        code=code,
        front=Front.AUTO,
    ).at_table(sides)


class _Heard(Boxes):
    """Hears of every paragraph that is drawn, and tells now and then which share is done."""

    def __init__(self, on_progress: OnProgress, papers: int) -> None:
        super().__init__()
        self._on_progress, self._papers = on_progress, papers
        self._number = self._drawn = 0
        self._expected = 500
        """How many texts are drawn on a paper, as the one before it tells."""

    def begin(self, number: int) -> None:
        """Tell that *number* papers are done."""
        self._expected = self._drawn or self._expected
        self._number, self._drawn = number, 0
        self._on_progress(number / self._papers)

    def note(self, text: str, language: str, place: str = "") -> None:
        """Count one text."""
        super().note(text, language, place)
        self._drawn += 1
        if not self._drawn % _OFTEN:
            within = min(self._drawn / self._expected, 0.99)
            self._on_progress((self._number + within) / self._papers)


def named(printed: list[tuple[Original, bytes]], digests: list[str]) -> tuple[Original, ...]:
    """The papers *printed*, each with the digest under which it is kept."""
    pairs = zip(printed, digests, strict=True)
    return tuple(replace(original, sha256=digest) for (original, _), digest in pairs)
