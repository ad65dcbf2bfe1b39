"""Every form in which the two languages write a number, a date or an amount, for the properties."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import cn2an
from hypothesis import strategies as st

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = "〇一二三四五六七八九"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
CURRENCIES = {
    "GBP": (("£{}", "GBP {}", "{} pounds"), ("{}英镑",)),
    "CNY": (("RMB {}", "¥{}", "{} yuan"), ("{}元", "人民币{}元", "{}元人民币")),
    "USD": (("US${}", "{} US dollars"), ("{}美元",)),
    "EUR": (("€{}", "{} euros"), ("{}欧元",)),
}


def numbers() -> st.SearchStrategy[int]:
    """Numbers as texts have them: up to four figures that count, then noughts; no bare years."""
    sizes = st.builds(lambda head, zeros: head * 10**zeros, st.integers(2, 9999), st.integers(0, 9))
    return sizes.filter(lambda n: not 1700 <= n < 2200)


def spelt(n: int) -> str:
    """*n* in English words, as a minute writes it."""
    if n < 20:
        return _UNITS[n]
    if n < 100:
        ten, number = divmod(n, 10)
        return _TENS[ten - 2] + (f"-{_UNITS[number]}" if number else "")
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if n >= size:
            head, rest = divmod(n, size)
            joint = " and " if rest < 100 else " "
            return f"{spelt(head)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")
    raise AssertionError(n)


def decimal(value: Fraction) -> str:
    """A terminating decimal without an exponent or trailing noughts."""
    scaled, places = value, 0
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return digits[:-places] + "." + digits[-places:] if places else digits


def english(n: int) -> list[str]:
    """The English forms of *n*."""
    forms = [f"{n:,}", str(n), spelt(n)]
    for size, name in ((1000, "thousand"), (10**6, "million"), (10**9, "billion")):
        if n >= size:
            forms.append(f"{decimal(Fraction(n, size))} {name}")
    return forms


def chinese(n: int) -> list[str]:
    """The Chinese forms of *n*; the pure numerals are written by cn2an."""
    forms = [str(n), f"{n:,}", str(n).translate(_WIDE), cn2an.an2cn(n, "low")]
    for size, sign in ((10**4, "万"), (10**8, "亿")):
        if n >= size:
            forms.append(decimal(Fraction(n, size)) + sign)
            head, rest = divmod(n, size)
            if rest and rest >= 1000 and not rest % 1000 and sign == "万":
                forms.append(f"{head}万{rest // 1000}千")
    if n >= 10**12:
        forms.append(decimal(Fraction(n, 10**12)) + "万亿")
    return forms


def english_dates(day: date) -> list[str]:
    """The English forms of a day."""
    month = MONTHS[day.month - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(
        day.day % 10 if day.day not in {11, 12, 13} else 0, "th"
    )
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day}{ending} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        day.isoformat(),
    ]


def chinese_dates(day: date) -> list[str]:
    """The Chinese forms of a day."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    plain = f"{day.year}年{day.month}月{day.day}日"
    numerals = f"{year}年{cn2an.an2cn(day.month)}月{cn2an.an2cn(day.day)}日"
    return [
        plain,
        plain.translate(_WIDE),
        f"{day.year}年{day.month:02}月{day.day:02}日",
        numerals.replace("一十", "十"),
        day.isoformat(),
    ]
