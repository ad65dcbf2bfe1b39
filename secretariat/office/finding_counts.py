"""Counts of open findings in the texts of a meeting, and of the whole book."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.office.concordance import TextFindings, found_in, settled

_UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Count:
    """The counts of one meeting: open findings by severity, and untranslated texts."""

    ref: str
    """The reference of the meeting; empty for texts of no meeting."""
    errors: int
    warnings: int
    notes: int
    untranslated: int


@dataclass(frozen=True, slots=True)
class Gravest:
    """The first text with the most serious finding: name of the register, id, field."""

    register: str
    record: str
    field: str


def counts_by_meeting(view: View, step: Callable[[], object] = lambda: None) -> list[Count]:
    """The findings of each meeting that has any, the newest first, then those of no meeting.

    *step* is called after each text; an exception that it raises ends the work.
    """
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    meetings = sorted(
        fetching.every(view, Meeting), key=lambda meeting: meeting.starts, reverse=True
    )
    known = {meeting.ref for meeting in meetings}
    aside = settled(view)
    for text in found_in(view):
        step()
        root = text.record.ref.partition("/")[0]
        number = numbers[root if root in known else ""]
        number.update(_subject(finding) for finding in text.standing(aside))
    ordered = [*(meeting.ref for meeting in meetings), ""]
    return [_count(ref, numbers[ref]) for ref in ordered if numbers.get(ref)]


def count_under(
    view: View, scope: Record, step: Callable[[], object] = lambda: None
) -> tuple[Count, Gravest | None]:
    """The findings in *scope* and what is numbered under it, and where the gravest of them is.

    *step* is called after each text. The place is None where every text is translated without a
    finding, and that of a note or of an untranslated text only where nothing graver is.
    """
    numbers: Counter[str] = Counter()
    first: dict[str, Gravest] = {}
    aside = settled(view)
    for text in found_in(view, scope):
        step()
        for finding in text.standing(aside):
            subject = _subject(finding)
            numbers[subject] += 1
            first.setdefault(subject, _place(text))
    gravest = next((first[subject] for subject in _GRAVEST_FIRST if subject in first), None)
    return _count(scope.ref, numbers), gravest


_GRAVEST_FIRST: Iterable[str] = (
    Severity.ERROR.value, Severity.WARNING.value, Severity.NOTE.value, _UNTRANSLATED,
)  # fmt: skip


def _subject(finding: Finding) -> str:
    """The column in which *finding* is counted."""
    return _UNTRANSLATED if finding.check is Check.MISSING else finding.severity.value


def _count(ref: str, of: Counter[str]) -> Count:
    return Count(ref, of["error"], of["warning"], of["note"], of[_UNTRANSLATED])


def _place(text: TextFindings) -> Gravest:
    return Gravest(KINDS.of(type(text.record)).name, text.record.id, text.field.name)
