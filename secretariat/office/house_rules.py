"""The text checks of a book's office: words that it looks for, and checks that it lowers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.house_checks import Sought, check_sought, lowered
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.office_checks import (
    CheckProfile,
    Lowered,
    OfficeCheck,
    TextKind,
    Use,
    Weight,
    text_kind,
)
from secretariat.office.book_glossary import forms

REGISTERS = frozenset({"office-checks", "check-profiles"})
"""The registers that hold the rules."""
_MOST = {Lowered.WARNING: Severity.WARNING, Lowered.NOTE: Severity.NOTE, Lowered.OFF: None}


@dataclass(frozen=True)
class HouseRules:
    """The words that the office looks for and the checks it lowers, by kind of text."""

    sought: tuple[tuple[TextKind | None, Sought], ...] = ()
    profiles: tuple[tuple[TextKind | None, Check, Severity | None], ...] = ()

    def applied(self, record: Any, pair: Bilingual, findings: list[Finding]) -> list[Finding]:
        """*findings* on *pair* of *record*, adjusted by the office's rules, with its own added."""
        if not (self.sought or self.profiles):
            return findings
        kind = text_kind(KINDS.of(type(record)).name)
        most: dict[Check, Severity | None] = {
            check: severity
            for only, check, severity in sorted(
                self.profiles, key=lambda profile: profile[0] is not None
            )
            if only in {None, kind} and check is not Check.MISSING
        }
        own = [sought for only, sought in self.sought if only in {None, kind}]
        return lowered([*findings, *check_sought(pair.en, pair.zh, own)], most)


def house_rules(view: View) -> HouseRules:
    """The rules of the book's office; empty if it has none."""
    return HouseRules(
        tuple(
            (office_check.texts, _sought(office_check))
            for office_check in fetching.every(view, OfficeCheck)
        ),
        tuple(
            (check_profile.texts, Check(check_profile.check.value), _MOST[check_profile.lowered])
            for check_profile in fetching.every(view, CheckProfile)
            if check_profile.check and check_profile.lowered
        ),
    )


def _sought(office_check: OfficeCheck) -> Sought:
    return Sought(
        forms(office_check.en),
        forms(office_check.zh),
        office_check.use is Use.PAIRED,
        Severity.NOTE if office_check.weight is Weight.NOTE else Severity.WARNING,
        {"en": office_check.advice.en, "zh": office_check.advice.zh},
    )
