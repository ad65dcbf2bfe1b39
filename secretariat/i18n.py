"""One language at a time, passed explicitly; ``N_`` marks a literal for Babel.

Two languages stand on one page, so there is no current language anywhere: whoever shows a text
says in which language. Days and whole numbers, which every list has, are written here, as Babel
writes them; Babel is loaded with the first of the others, since it takes 40 ms.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import date, datetime
from decimal import Context, Decimal, localcontext
from functools import cache

from secretariat import time_zones
from secretariat.errors import InLanguages, Label, PartialDate, SecretariatError
from secretariat.frozen import frozen
from secretariat.paths import TRANSLATIONS

ENGLISH = "en_GB"
CHINESE = "zh_Hans_CN"
_YUAN = "元人民币"  # the currency's own name alone counts nothing in Chinese
_PRECISION = 28
"""Digits that a calculation may add to those of an amount."""
_YEAR, _YEAR_AND_MONTH = 4, 7
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def N_(text: str, *, context: str = "") -> str:
    """Mark *text* for translation; it is translated where it is shown.

    A word that another language has several words for is marked with the *context* in which it is
    meant: ``N_("Name", context="of a person")``. The catalogue has an entry for each.
    """
    return Label(text, context=context) if context else text


@frozen
class Language:
    """Text, plurals, dates, numbers and money in one language."""

    code: str
    catalog: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)

    @property
    def short(self) -> str:
        """``en`` or ``zh``: the name of this language's half of a pair."""
        return self.code[:2]

    @property
    def has_words(self) -> bool:
        """True unless the program's words would stand in English for want of a catalogue."""
        return self.code == ENGLISH or type(self.catalog) is not gettext.NullTranslations

    def text(self, source: str, **parts: object) -> str:
        """*source* in this language, its ``{name}`` places filled with *parts*.

        A part that is a list is shown with the commas of this language between its members, a day
        or a moment in words.
        """
        context: str = getattr(source, "context", "")
        if context:
            sentence = self.catalog.pgettext(context, source)
        else:
            sentence = self.catalog.gettext(source) if source else ""
        if not parts:
            return sentence
        return sentence.format(**{name: self._part(part) for name, part in parts.items()})

    def _part(self, part: object) -> object:
        """*part* as it fills a place in a text: the members of a list are joined."""
        if isinstance(part, list | tuple):
            return self.listed(str(self._shown(each)) for each in part)
        return self._shown(part)

    def plural(self, singular: str, plural: str, count: int) -> str:
        """*singular* or *plural*, as this language counts; ``{count}`` becomes the number."""
        return self.catalog.ngettext(singular, plural, count).format(count=self.number(count))

    def labelled(self, label: str, value: object) -> str:
        """*label* and *value* with the colon of this language between them."""
        return self.text(N_("{label}: {value}"), label=label, value=value)

    def listed(self, words: Iterable[str]) -> str:
        """*words* one after the other, with the comma of this language between them.

        Where one of them has such a comma itself, as names of ministries do, a semicolon stands.
        """
        every = list(words)
        comma = self.text(N_(", "))
        parted = any(comma.strip() in word for word in every)
        return (self.text(N_("; ")) if parted else comma).join(every)

    def error(self, error: SecretariatError) -> str:
        """What *error* asks the user to do, in this language."""
        return error.text(self.text, self.listed, self._shown)

    def _shown(self, part: object) -> object:
        """A day, a moment or a name in both languages as a sentence of this language has it."""
        if isinstance(part, datetime):
            return self.moment(part)
        if isinstance(part, date):
            return self.date(part)
        if isinstance(part, PartialDate):
            return self.partial_date(part)
        if isinstance(part, Label):
            return self.text(part)
        if isinstance(part, str | int):  # most are: asking for a protocol takes 0.05 ms
            return part
        return part.best(self.short) if isinstance(part, InLanguages) else part

    def days(self, first: date, last: date) -> str:
        """From *first* to *last*; the month and the year that both share are said once."""
        return self.partial_days(first.isoformat(), last.isoformat())

    def partial_days(self, first: str, last: str) -> str:
        """From *first* to *last*, ISO dates of which only the year or the month may be known.

        What both share is said once: 21–22 October 2026, 2026年10月21日至22日.
        """
        if not last or first == last:
            return self.partial_date(first)
        if not first or first[:_YEAR] != last[:_YEAR] or len(first) != len(last) or first >= last:
            first_said, last_said = self.partial_date(first), self.partial_date(last)
        elif self.code == CHINESE:
            shared = _YEAR if first[:_YEAR_AND_MONTH] != last[:_YEAR_AND_MONTH] else _YEAR_AND_MONTH
            first_said = self.partial_date(first)
            last_said = self.partial_date(last).removeprefix(self.partial_date(last[:shared]))
        elif first[:_YEAR_AND_MONTH] == last[:_YEAR_AND_MONTH]:
            return f"{int(first[_YEAR_AND_MONTH + 1 :])}–{self.partial_date(last)}"
        else:
            first_said = self.partial_date(first).removesuffix(f" {first[:_YEAR]}")
            last_said = self.partial_date(last)
        return self.text(N_("{first} to {last}"), first=first_said, last=last_said)

    def date(self, day: date | None) -> str:
        """*day* in full: 1 May 2024, 2024年5月1日; empty when unknown."""
        if day is None:
            return ""
        if self.code == CHINESE:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def partial_date(self, when: str) -> str:
        """An ISO date of which only the year, or year and month, may be known."""
        if len(when) > _YEAR_AND_MONTH or not when:
            return self.date(date.fromisoformat(when)) if when else ""
        first = date.fromisoformat((when + "-01-01")[:10])
        year = f"{first.year:04}年" if self.code == CHINESE else f"{first.year:04}"
        if len(when) == _YEAR:
            return year
        if self.code == CHINESE:
            return f"{year}{first.month}月"
        return f"{_MONTHS[first.month - 1]} {year}"

    def moment(self, at: datetime) -> str:
        """Day and time to the minute, in the zone that *at* carries."""
        from babel import dates  # noqa: PLC0415 - start-up, as said above

        pattern = "yyyy年M月d日 HH:mm" if self.code == CHINESE else "d MMMM yyyy, HH:mm"
        return dates.format_datetime(at, pattern, tzinfo=at.tzinfo, locale=self.code)

    def city(self, zone: str) -> str:
        """The city of the time zone *zone*: London, 北京; *zone* itself where none is known."""
        return time_zones.city(zone, self.short)

    def clock(self, zone: str) -> str:
        """What the clock of the time zone *zone* is called, by its city: London time, 北京时间."""
        return self.text(N_("{city} time"), city=self.city(zone))

    def number(self, value: Decimal | int) -> str:
        """*value* with this language's separators."""
        if type(value) is int:
            return f"{value:,}"
        from babel import numbers  # noqa: PLC0415 - start-up, as said above

        # As many places as were written: a rate that is rounded is another rate.
        with _room_for(value):
            return numbers.format_decimal(value, locale=self.code, decimal_quantization=False)

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with its currency: £200,000,000; 200,000,000英镑, 200,000,000元人民币."""
        from babel import numbers  # noqa: PLC0415 - start-up, as said above

        if self.code == CHINESE:
            name = numbers.get_currency_name(currency, locale=self.code)
            return f"{self.number(amount)}{_YUAN if currency == 'CNY' else name}"
        with _room_for(amount):
            whole = "¤#,##0" if amount == amount.to_integral_value() else None
            return numbers.format_currency(
                amount, currency, whole, locale=self.code, currency_digits=whole is None
            )


def _room_for(value: Decimal | int) -> AbstractContextManager[Context]:
    """Calculating with every digit of *value*: to round to pence is refused where one is lost."""
    return localcontext(prec=len(Decimal(value).as_tuple().digits) + _PRECISION)


@cache
def language(code: str) -> Language:
    """The language called *code*: ``en``, ``zh`` or a full locale name.

    A sentence without translation stands in English. Refuses a language that we do not have.
    """
    full = {"en": ENGLISH, "zh": CHINESE}.get(code[:2])
    if full is None:
        raise SecretariatError(N_("The language “{code}” is not en or zh."), code=code)
    if full == ENGLISH:
        return Language(full)
    return Language(full, gettext.translation("secretariat", TRANSLATIONS, [full], fallback=True))
