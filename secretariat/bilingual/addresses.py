"""Addresses of post boxes and pages on the net, which are the same in every language."""

from __future__ import annotations

import re

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.halves import Half
from secretariat.i18n import N_

_DIFFER = N_("The addresses differ: the English says “{en}”, the Chinese “{zh}”.")
_ONLY_EN = N_("The English gives the address “{en}”; the Chinese does not.")
_ONLY_ZH = N_("The Chinese gives the address “{zh}”; the English does not.")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{3,200}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,120}\.[A-Za-z]{2,12}"
)
_TRAILING = ".,;:!?)'"


def check_addresses(en: Half, zh: Half) -> list[Finding]:
    """A finding for each address that only one half has; both differ where each has another."""
    said, told = _addresses(en), _addresses(zh)
    lone_en = _without(said, told)
    lone_zh = _without(told, said)
    findings = []
    for at in range(max(len(lone_en), len(lone_zh))):
        first = lone_en[at] if at < len(lone_en) else None
        second = lone_zh[at] if at < len(lone_zh) else None
        findings.append(_finding(first, second))
    return findings


_Address = tuple[str, int]


def _addresses(half: Half) -> list[_Address]:
    """Each address with the index at which it begins, in the text as written."""
    matches = ((match[0].rstrip(_TRAILING), match.start()) for match in _ADDRESS.finditer(half.raw))
    return [address for address in matches if address[0]]


def _without(said: list[_Address], told: list[_Address]) -> list[_Address]:
    """The addresses of *said* that *told* lacks; capitals and a slash at the end do not count."""
    there = {_plain(address) for address, _ in told}
    return [address for address in said if _plain(address[0]) not in there]


def _plain(address: str) -> str:
    return re.sub("^https?://(?:www\\.)?|^www\\.", "", address.lower()).rstrip("/")


def _finding(said: _Address | None, told: _Address | None) -> Finding:
    first, second = said[0] if said else "", told[0] if told else ""
    template = _DIFFER if said and told else _ONLY_EN if said else _ONLY_ZH
    return Finding(
        Check.REFERENCE,
        Severity.ERROR if said and told else Severity.NOTE,
        template,
        {"en": first, "zh": second},
        first,
        second,
        (said[1], said[1] + len(first)) if said else None,
        (told[1], told[1] + len(second)) if told else None,
    )
