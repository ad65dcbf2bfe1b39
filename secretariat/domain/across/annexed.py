"""Annexes of a record, and texts of it that name an annex which it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.doubts import FieldError
from secretariat.domain.agreed.parts import AnnexKind
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_ENGLISH = re.compile(
    r"\bannex(?:e|es)?\s+(?P<numbers>\d{1,2}(?:\s*(?:,|and|to|-|–)\s*\d{1,2})*)\b"
    # of another document: “Annex 3 to the Memorandum”
    r"(?!\s+(?:to|of)\s+(?!(?:this|these|the (?:present )?(?:record|minutes|conclusions))\b))",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?<![》的])附件\s*(?P<numbers>(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:[、和至及到-](?:附件)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}))*)"
)
_NUMBER = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_DIGITS = "一二三四五六七八九"
_TEN = 10


def usual(dossier: Dossier) -> tuple[AnnexKind, ...]:
    """The annexes of a record that lists none itself."""
    held = (
        (AnnexKind.DELEGATIONS, dossier.participants),
        (AnnexKind.ACTIONS, dossier.actions),
    )
    return tuple(kind for kind, some in held if some)


def numbers(dossier: Dossier) -> tuple[int, ...]:
    """The numbers of the annexes of the record in *dossier*, as they are printed."""
    if dossier.annexes:
        return tuple(annex.number or index for index, annex in enumerate(dossier.annexes, 1))
    return tuple(range(1, len(usual(dossier)) + 1))


def named_in(text: Bilingual) -> frozenset[int]:
    """The numbers of the annexes that *text* names as those of its own record."""
    matches = [*_ENGLISH.finditer(text.en), *_CHINESE.finditer(text.zh)]
    return frozenset(
        _value(figure) for each in matches for figure in _NUMBER.findall(each["numbers"])
    )


def names_any(record: Record) -> bool:
    """True when a text of *record* names an annex."""
    return any(named_in(text) for _, text in _texts(record))


def annexes_not_there(dossier: Dossier) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: texts of a record that name an annex which it does not have."""
    there = numbers(dossier)
    sentence = N_("“{field}” of {ref} names annex {number}; annexes of its record: {there}.")
    for record in _printed(dossier):
        for field, text in _texts(record):
            for number in sorted(named_in(text) - {*there}):
                known = [str(number) for number in there] or "–"
                error = FieldError(sentence, field, ref=record.ref, number=number, there=known)
                yield record.ref, error


def _printed(dossier: Dossier) -> Iterator[Record]:
    """The records whose texts the record of the meeting holds."""
    if dossier.minutes is not None:
        yield dossier.minutes
    for item in dossier.items:
        yield from dossier.paragraphs.get(item.id, ())
    yield from dossier.decisions
    yield from dossier.actions
    yield from dossier.directions


def _texts(record: Record) -> Iterator[tuple[Field, Bilingual]]:
    for field in KINDS.of(type(record)).fields:
        value = getattr(record, field.name)
        if field.is_pair and isinstance(value, Bilingual):
            yield field, value


def _value(text: str) -> int:
    """The number that *text* means, in digits or in Chinese characters up to 99."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = (_DIGITS.find(tens) + 1 if tens else 1) * _TEN if ten else 0
    return high + (_DIGITS.find(ones) + 1 if ones else 0)
