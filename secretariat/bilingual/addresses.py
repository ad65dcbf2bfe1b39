"""E-mail and web addresses, which are the same in every language."""

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
    """A finding for each address that only one half has, or for two that differ."""
    en_addresses, zh_addresses = _addresses(en), _addresses(zh)
    lone_en = _without(en_addresses, zh_addresses)
    lone_zh = _without(zh_addresses, en_addresses)
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


def _without(addresses: list[_Address], others: list[_Address]) -> list[_Address]:
    """Those of *addresses* that *others* lacks; capitals and a slash at the end do not count."""
    there = {_plain(address) for address, _ in others}
    return [address for address in addresses if _plain(address[0]) not in there]


def _plain(address: str) -> str:
    return re.sub("^https?://(?:www\\.)?|^www\\.", "", address.lower()).rstrip("/")


def _finding(en_address: _Address | None, zh_address: _Address | None) -> Finding:
    first, second = en_address[0] if en_address else "", zh_address[0] if zh_address else ""
    template = _DIFFER if en_address and zh_address else _ONLY_EN if en_address else _ONLY_ZH
    return Finding(
        Check.REFERENCE,
        Severity.ERROR if en_address and zh_address else Severity.NOTE,
        template,
        {"en": first, "zh": second},
        first,
        second,
        (en_address[1], en_address[1] + len(first)) if en_address else None,
        (zh_address[1], zh_address[1] + len(second)) if zh_address else None,
    )
