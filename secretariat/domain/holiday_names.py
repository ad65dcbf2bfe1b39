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

_NEW_YEAR = ("CN", "New Year's Day")
_SPRING = ("CN", "Chinese New Year (Spring Festival)")
_QINGMING = ("CN", "Tomb-Sweeping Day")
_LABOUR = ("CN", "Labor Day")
_DRAGON_BOAT = ("CN", "Dragon Boat Festival")
_MID_AUTUMN = ("CN", "Mid-Autumn Festival")
_NATIONAL = ("CN", "National Day")
_EASTER = ("GB", "Good Friday")
_CHRISTMAS = ("GB", "Christmas Day")

FESTIVALS_ZH = {
    "元旦": _NEW_YEAR,
    "元旦节": _NEW_YEAR,
    "春节": _SPRING,
    "清明": _QINGMING,
    "清明节": _QINGMING,
    "五一": _LABOUR,
    "五一节": _LABOUR,
    "劳动节": _LABOUR,
    "五一劳动节": _LABOUR,
    "端午": _DRAGON_BOAT,
    "端午节": _DRAGON_BOAT,
    "中秋": _MID_AUTUMN,
    "中秋节": _MID_AUTUMN,
    "十一": _NATIONAL,
    "国庆": _NATIONAL,
    "国庆节": _NATIONAL,
    "十一国庆节": _NATIONAL,
    "复活节": _EASTER,
    "圣诞": _CHRISTMAS,
    "圣诞节": _CHRISTMAS,
}
"""Festivals by which things are due: for each Chinese name, its country and library name."""

FESTIVALS_EN = {
    "new year": _NEW_YEAR,
    "spring festival": _SPRING,
    "chinese new year": _SPRING,
    "lunar new year": _SPRING,
    "labour day": _LABOUR,
    "mid-autumn festival": _MID_AUTUMN,
    "national day": _NATIONAL,
    "golden week": _NATIONAL,
    "easter": _EASTER,
    "christmas": _CHRISTMAS,
}
"""The festivals by their English names in lower case: for each, its country and library name."""
