"""States of the bilingual texts of a meeting, or of the whole book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One text pair that is not agreed yet."""

    ref: str
    label: str
    """The label of its field, marked for translation."""
    halves: Bilingual
    state: PairState
    who: str = ""
    since: str = ""
    """The ISO date on which it came to this state."""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """A finding about two texts that nobody set aside, in both languages."""

    ref: str
    label: str
    severity: str
    message: Bilingual
    sentences: Bilingual = field(default_factory=Bilingual)
    """The sentence of each half in which the words are that the finding is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The number of texts of one meeting or register in each state."""

    name: Bilingual
    ref: str = ""
    counts: Mapping[PairState, int] = field(default_factory=dict)
    lacking: Mapping[str, int] = field(default_factory=dict)
    """The number of texts without an English or Chinese half, by ``en`` and ``zh``."""
    oldest: TextLine | None = None
    """The text that has waited longest."""

    @property
    def total(self) -> int:
        """The number of texts."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatus:
    """Everything that keeps the record of one meeting from being agreed."""

    dossier: Dossier
    tally: Tally
    waiting: tuple[TextLine, ...] = ()
    findings: tuple[OpenFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationStatus:
    """The tallies of the whole book: by meeting, the newest first, and by register."""

    whole: Tally
    meetings: tuple[Tally, ...] = ()
    registers: tuple[Tally, ...] = ()
    is_fictitious: bool = False
    """True when a text of an invented meeting is counted."""
