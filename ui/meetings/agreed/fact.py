"""One fact on the part “Agreed text” of a record, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.domain.agreed.issued import Original


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line: a caption, a state in a word and a colour, and a sentence."""

    caption: str
    state: str = ""
    tone: str = "grey"
    sentence: str = ""
    leads: tuple[tuple[str, str], ...] = ()
    """Links of the sentence: the title of each button, and the reference of the record it opens."""
    code: str = ""
    """The code of an issued text, which is shown with its square."""
    papers: tuple[str, Sequence[Original]] = ("", ())
    """The reference of an issued text, and its papers."""
