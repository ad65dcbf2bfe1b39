"""What proves that a text was issued: its words, its code, and that both sides agreed to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from secretariat.domain.agreed import codes
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText


def is_sound(text: IssuedText | Corrigendum) -> bool:
    """True when digest and code of *text* are those of the words that are kept of it."""
    digest = codes.digest_of(text.form)
    return bool(text.form) and digest == text.digest and codes.code_of(digest) == text.code


def about(text: IssuedText | Corrigendum, agreements: Iterable[Agreement]) -> list[Agreement]:
    """Those of *agreements* that are about *text*: about the record, or about that corrigendum."""
    wanted = text.id if isinstance(text, Corrigendum) else ""
    return [one for one in agreements if (one.corrigendum.id if one.corrigendum else "") == wanted]


def sides_of(agreements: Iterable[Agreement], digest: str) -> set[str]:
    """The ids of the sides whose agreement is to the text with this *digest*."""
    return {one.side.id for one in agreements if one.side and digest and one.digest == digest}


def have_agreed(parties: Collection[str], agreements: Iterable[Agreement]) -> bool:
    """True when each of *parties*, by their ids, has agreed to some text, whichever it was."""
    return set(parties) <= {one.side.id for one in agreements if one.side and one.digest}
