"""How far the texts of a meeting, or of the whole book, have come in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.dossiers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One text pair that still waits for somebody."""

    ref: str
    label: str
    """What its field is called, marked for translation."""
    halves: Bilingual
    state: PairState
    who: str = ""
    since: str = ""
    """An ISO date: the day on which it came to this state."""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """What a check of two texts found and nobody set aside, in both languages."""

    ref: str
    label: str
    severity: str
    message: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many texts of one meeting or register are in each state."""

    name: Bilingual
    ref: str = ""
    counts: Mapping[PairState, int] = field(default_factory=dict)
    lacking: Mapping[str, int] = field(default_factory=dict)
    """How many lack their English or Chinese half, by ``en`` and ``zh``."""
    oldest: TextLine | None = None
    """The text that has waited longest."""

    @property
    def total(self) -> int:
        """How many texts there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatus:
    """Everything that still keeps the record of one meeting from being agreed."""

    dossier: Dossier
    tally: Tally
    waiting: tuple[TextLine, ...] = ()
    findings: tuple[OpenFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationStatus:
    """The whole book: by meeting, the newest first, and by register."""

    whole: Tally
    meetings: tuple[Tally, ...] = ()
    registers: tuple[Tally, ...] = ()
    is_fictitious: bool = False
    """True when a text of an invented meeting is counted."""
