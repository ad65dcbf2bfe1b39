"""Data about the calendars of single countries, by the code of the country.

The days themselves come from the library of holidays, which knows a hundred countries more.
"""

from __future__ import annotations

from secretariat.declaring.values import Bilingual

PARTS = {"GB": "ENG"}
"""The part of a country where its secretariat works, if days off differ between parts."""

EXCHANGES = frozenset({"CN"})
"""Countries that exchange weekends for days off, and announce them each year."""

NAMES = {
    "New Year's Day": Bilingual("New Year’s Day", "元旦"),
    "Good Friday": Bilingual("Good Friday", "耶稣受难日"),
    "Easter Monday": Bilingual("Easter Monday", "复活节星期一"),
    "May Day": Bilingual("Early May bank holiday", "五月初银行假日"),
    "Spring Bank Holiday": Bilingual("Spring bank holiday", "春季银行假日"),
    "Late Summer Bank Holiday": Bilingual("Summer bank holiday", "夏季银行假日"),
    "Christmas Day": Bilingual("Christmas Day", "圣诞节"),
    "Boxing Day": Bilingual("Boxing Day", "节礼日"),
    "Chinese New Year's Eve": Bilingual("Spring Festival Eve", "除夕"),
    "Chinese New Year (Spring Festival)": Bilingual("Spring Festival", "春节"),
    "Labor Day": Bilingual("Labour Day", "劳动节"),
}
"""The names of holidays in both languages, by their names in the library."""
