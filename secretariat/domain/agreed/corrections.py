"""What was corrected in an issued record, from the register of corrigenda and from earlier rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import Minutes
from secretariat.frozen import frozen


@frozen(slots=True, kw_only=True)
class Correction:
    """One correction that is in force, as papers and lists show it."""

    number: int
    date: str
    """An ISO date; empty when it is not known."""
    passage: str
    was: Bilingual
    now: Bilingual
    ref: str
    """The record that says so: the corrigendum, or the minutes for one of earlier versions."""
    code: str = ""


def corrections_of(minutes: Minutes, corrigenda: Iterable[Corrigendum]) -> tuple[Correction, ...]:
    """Every correction of *minutes* that is in force, in the order of their numbers.

    A row of an earlier version holds words of one language, or of both: they stand for both.
    """
    corrections = [
        Correction(
            number=number,
            date=row.date,
            passage=row.place,
            was=Bilingual(row.was, row.was),
            now=Bilingual(row.now, row.now),
            ref=minutes.ref,
        )
        for number, row in enumerate(minutes.corrigenda, 1)
    ]
    corrections += [
        Correction(
            number=number_of(corrigendum, minutes),
            date=corrigendum.issued_on.isoformat() if corrigendum.issued_on else "",
            passage=corrigendum.passage,
            was=corrigendum.was,
            now=corrigendum.now,
            ref=corrigendum.ref,
            code=corrigendum.code,
        )
        for corrigendum in map(as_issued, corrigenda)
        if corrigendum.status is CorrigendumStatus.ISSUED
    ]
    return tuple(corrections)


def words_of(corrigendum: Corrigendum) -> str:
    """The words of *corrigendum* as they are kept when it is issued."""
    halves = {
        name: [getattr(corrigendum, name).en, getattr(corrigendum, name).zh] for name in _PAIRS
    }
    return json.dumps(
        {"passage": corrigendum.passage, **halves}, ensure_ascii=False, sort_keys=True
    )


def as_issued(corrigendum: Corrigendum) -> Corrigendum:
    """*corrigendum* with the words that were issued, whatever another copy wrote over them."""
    if corrigendum.status is not CorrigendumStatus.ISSUED or not corrigendum.words:
        return corrigendum
    try:
        kept = json.loads(corrigendum.words)
        was, now, reason = (Bilingual(*map(str, kept[name])) for name in _PAIRS)
        return replace(corrigendum, passage=str(kept["passage"]), was=was, now=now, reason=reason)
    except (ValueError, LookupError, TypeError):
        return corrigendum


def departs(corrigendum: Corrigendum) -> bool:
    """True when *corrigendum* was issued and says something else now."""
    return as_issued(corrigendum) != corrigendum


_PAIRS = ("was", "now", "reason")


def number_of(corrigendum: Corrigendum, minutes: Minutes | None) -> int:
    """The number of *corrigendum* in print for good: as it is referred to, after earlier rows."""
    digits = "".join(sign for sign in corrigendum.ref.rpartition("/")[2] if sign.isdecimal())
    return len(minutes.corrigenda if minutes else ()) + int(digits or 1)


def corrected_text(
    corrigendum: Corrigendum, minutes: Minutes | None, texts: Iterable[IssuedText]
) -> IssuedText | None:
    """The issued text that *corrigendum* corrects, of all *texts* issued of *minutes*."""
    number = str(number_of(corrigendum, minutes))
    return next(
        (text for text in texts if any(o.corrected == number for o in text.originals)), None
    )


def corrections_at(corrections: Iterable[Correction], ref: str) -> Iterator[Correction]:
    """Those of *corrections* whose passage names the part called *ref*."""
    short = ref.rpartition("/")[2]
    # The number of an item alone, 2, could be anything.
    names = [name for name in ([ref] if short.isdecimal() else [ref, short]) if name]
    # A record of 300 pages asks for each of its parts: most are named by no correction, and to
    # compile an expression for each took a third of the time of issuing it.
    likely = [known for known in corrections if any(name in known.passage for name in names)]
    if not likely:
        return iter(())
    pattern = "|".join(map(re.escape, names))
    named = re.compile(rf"(?<![0-9A-Za-z./])(?:{pattern})(?![0-9A-Za-z]|\.[0-9])")
    return (correction for correction in likely if named.search(correction.passage))
