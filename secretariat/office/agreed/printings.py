"""Every paper of a text in one pass: both originals, in each layout and each language alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from secretariat.domain.agreed.issued import Original
from secretariat.domain.sides import Side, parties
from secretariat.office.agreed.files import BOTH
from secretariat.reports.setting import Layout, Setting

Told = Callable[[float], object]
_FORMS = (
    (Layout.SIDE_BY_SIDE, BOTH),
    (Layout.SEQUENTIAL, BOTH),
    (Layout.SIDE_BY_SIDE, "en"),
    (Layout.SIDE_BY_SIDE, "zh"),
)
"""Layout and languages; one language alone has one layout."""


def every(
    make: Callable[[Setting], bytes],
    sides: tuple[Side, ...],
    day: date,
    code: str,
    told: Told = lambda _share: None,
) -> Iterator[tuple[Original, bytes]]:
    """Each paper as it is to be kept, without its digest, and its bytes.

    *day* stands in place of the clock, *code* at the foot of every page. *told* hears before each
    which share is done, and may raise to cancel.
    """
    forms = [(side, *form) for side in parties(sides) for form in _FORMS]
    for number, (side, layout, languages) in enumerate(forms):
        told(number / len(forms))
        setting = Setting(
            made=datetime.combine(day, time(), UTC),
            languages=("en", "zh") if languages == BOTH else (languages,),
            layout=layout,
            original=side.code.lower(),
            code=code,
        ).at_table(sides)
        name = layout.value if languages == BOTH else ""
        yield Original(side.code.lower(), name, languages), make(setting)
    told(1.0)


def named(printed: list[tuple[Original, bytes]], digests: list[str]) -> tuple[Original, ...]:
    """The papers *printed*, each with the digest under which it is kept."""
    pairs = zip(printed, digests, strict=True)
    return tuple(replace(original, sha256=digest) for (original, _), digest in pairs)
