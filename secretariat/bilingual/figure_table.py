"""The unmatched figures of both halves, and the findings about the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

FEW = 400
"""Most figures of one half for which all pairs are tried."""


@dataclass
class FigureTable:
    """The mentions of both halves that are still unmatched, and the findings so far."""

    en_half: Half
    zh_half: Half
    en: list[Mention]
    zh: list[Mention]
    units: Sequence[tuple[Span, Span]]
    findings: list[Finding] = field(default_factory=list)

    def say(
        self,
        check: Check,
        severity: Severity,
        template: str,
        en: Mention | None,
        zh: Mention | None,
    ) -> None:
        """Add one finding about these mentions."""
        said_en = self.en_half.excerpt(en.start, en.end) if en else ""
        said_zh = self.zh_half.excerpt(zh.start, zh.end) if zh else ""
        self.findings.append(
            Finding(
                check, severity, template, {"en": said_en.strip(), "zh": said_zh.strip()},
                said_en.strip(), said_zh.strip(),
                self.en_half.span(en.start, en.end) if en else None,
                self.zh_half.span(zh.start, zh.end) if zh else None,
            )
        )  # fmt: skip

    def settle(
        self, alike: Callable[[Mention, Mention], bool], then: Callable[[Mention, Mention], None]
    ) -> None:
        """Match pairs that are *alike*, nearest positions first; remove them and call *then*."""
        for en, zh in list(self._couples(alike)):
            then(en, zh)

    def _couples(
        self, alike: Callable[[Mention, Mention], bool]
    ) -> Iterator[tuple[Mention, Mention]]:
        if len(self.en) > FEW or len(self.zh) > FEW:
            return
        for en in list(self.en):
            fitting = [zh for zh in self.zh if alike(en, zh)]
            if fitting:
                zh = min(fitting, key=lambda other: self._apart(en, other))
                self._remove(en, zh)
                yield en, zh

    def _remove(self, en: Mention, zh: Mention) -> None:
        self.en = [mention for mention in self.en if mention is not en]
        self.zh = [mention for mention in self.zh if mention is not zh]

    def _apart(self, en: Mention, zh: Mention) -> float:
        return abs(
            en.start / (len(self.en_half.text) or 1) - zh.start / (len(self.zh_half.text) or 1)
        ) + (0.2 if zh.weight is Weight.SOFT else 0)
