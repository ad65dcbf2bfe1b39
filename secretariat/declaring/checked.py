"""Texts with a fixed form: a time of day, a time zone, languages, a code.

Each function returns a typed text in the form that is stored, and refuses any other form.
"""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from secretariat.declaring.written import narrow, short
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.patterns import pattern
from secretariat.time_zones import is_zone, zone_of_city

_TIME = pattern(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::00)?", re.ASCII)
_BETWEEN = pattern(r"[,;、]+")
_CODED = 2
_LANGUAGE = pattern(r"[a-z]{2}")
_CODE = pattern(r"[^\W_]+(?:-[^\W_]+)*")
_DOTTED = pattern(r"[^\W_]+(?:[-.][^\W_]+)*")
_OFFERED = 5
"""The largest number of time zones that a refusal suggests."""


def time_of_day(text: str) -> str:
    """A time from 00:00 to 23:59; 9:30 becomes 09:30."""
    match = _TIME.fullmatch(narrow(text))
    if match is None:
        raise SecretariatError(N_("“{value}” is not a time such as 09:30."), value=short(text))
    return f"{int(match['hour']):02}:{match['minute']}"


def time_zone(text: str) -> str:
    """The IANA name of the time zone *text*, which is that name in any case, or its city."""
    plain = narrow(text)
    name = _zones().get(plain.casefold(), plain)
    if is_zone(name):
        return name
    if by_city := zone_of_city(plain):
        return by_city
    begun = [zone for key, zone in _zones().items() if key.startswith(plain.casefold())]
    if 0 < len(begun) <= _OFFERED:
        raise SecretariatError(
            N_("“{value}” is not a time zone; did you mean {zones}?"),
            value=short(text), zones=begun,
        )  # fmt: skip
    raise SecretariatError(
        N_("“{value}” is not a time zone such as Asia/Shanghai."), value=short(text)
    )


@cache
def _zones() -> dict[str, str]:
    """Every time zone by its name in small letters."""
    return {name.casefold(): name for name in sorted(available_timezones())}


def languages(text: str) -> str:
    """The codes of languages in *text*, two letters each: ``en, zh``; they may be named instead."""
    named = _languages_by_name()
    codes: list[str] = []
    for part in _BETWEEN.split(narrow(text).casefold()):
        codes += [named[part.strip()]] if part.strip() in named else part.split()
    if not codes or not all(map(_LANGUAGE.fullmatch, codes)):
        raise SecretariatError(
            N_("“{value}” is not a list of languages such as en, zh."), value=short(text)
        )
    return ", ".join(dict.fromkeys(codes))


def languages_read(codes: str, language: Language) -> str:
    """The names of the languages with these *codes*; an unknown code stays as it is."""
    names = _language_names(language.short)
    return language.listed(names.get(code, code) for code in codes.split(", "))


@cache
def _languages_by_name() -> dict[str, str]:
    """The code of each language by its names in English and Chinese, in small letters."""
    return {
        name.casefold(): code
        for short in ("en", "zh")
        for code, name in _language_names(short).items()
    }


@cache
def _language_names(short: str) -> dict[str, str]:
    """The name of each language with a code of two letters, in the language *short*."""
    from babel import Locale  # noqa: PLC0415 - start-up: Babel, 40 ms

    names = {code: name for code, name in Locale(short).languages.items() if len(code) == _CODED}
    # A paper is in 英文; 英语 is what is spoken.
    return names | ({"en": "英文", "zh": "中文"} if short == "zh" else {})


def code(text: str) -> str:
    """A code with which references begin: letters of any script, digits and hyphens."""
    plain = narrow(text)
    if not _CODE.fullmatch(plain):
        raise SecretariatError(
            N_("“{value}” cannot be a code: use letters, digits and hyphens, no blanks."),
            value=short(text),
        )
    return plain


def dotted_code(text: str) -> str:
    """A code that may have parts between full stops: ``A2.T9``."""
    plain = narrow(text)
    if not _DOTTED.fullmatch(plain):
        raise SecretariatError(
            N_("“{value}” cannot be a code: use letters, digits, full stops and hyphens,"
               " no blanks."),
            value=short(text),
        )  # fmt: skip
    return plain
