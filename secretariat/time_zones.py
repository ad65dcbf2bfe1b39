"""Time zones by the cities after which people call them, in English and Chinese.

The cities are those of the CLDR, as Babel has them; capitals that give no zone its name stand in
`_BESIDES`. Babel takes 40 ms to load and the cities 100 ms, so both wait for the first question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from secretariat.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from babel import Locale

_BESIDES = {
    "Africa/Johannesburg": (("Pretoria", "比勒陀利亚"), ("Cape Town", "开普敦")),
    "America/New_York": (("Washington", "华盛顿"),),
    "America/Sao_Paulo": (("Brasília", "巴西利亚"),),
    "America/Toronto": (("Ottawa", "渥太华"),),
    "Asia/Kolkata": (("New Delhi", "新德里"),),
    "Asia/Shanghai": (("Beijing", "北京"),),
    "Australia/Sydney": (("Canberra", "堪培拉"),),
    "Europe/Berlin": (("Bonn", "波恩"),),
    "Europe/London": (("Edinburgh", "爱丁堡"), ("Cardiff", "加的夫"), ("Belfast", "贝尔法斯特")),
    "Europe/Zurich": (("Geneva", "日内瓦"), ("Bern", "伯尔尼")),
    "Pacific/Auckland": (("Wellington", "惠灵顿"),),
}
"""Capitals and seats of organisations in zones that bear the name of another city."""
_AFTER_ITS_CAPITAL = "Asia/Shanghai"
"""The only zone that goes by its capital rather than by the city in its name."""
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


@frozen(slots=True)
class Zone:
    """A time zone: its IANA name, and its cities and territory in each language."""

    name: str
    cities: dict[str, tuple[str, ...]]
    """By language, the best known first: Beijing before Shanghai."""
    territory: dict[str, str]

    def distance(self, now: datetime | None = None) -> str:
        """The distance from UTC at *now*, by default today: ``UTC+8``, ``UTC+5:30``, ``UTC``."""
        offset = (now or datetime.now(UTC)).astimezone(_zone(self.name)).utcoffset()
        minutes = round(offset.total_seconds() / 60) if offset else 0
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def _zone(name: str) -> ZoneInfo:
    """The zone called *name*; a KeyError where there is none."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - start-up: 2 ms, of what the first window lacks

    return ZoneInfo(name)


def matching(text: str) -> Sequence[Zone]:
    """The zones of which a city, territory or name begins like *text*; all where it is empty.

    Those that fit by a city come first, each group in the order of the names.
    """
    sought = _plain(text)
    found_zones = []
    for zone in zones():
        cities = [_plain(city) for some in zone.cities.values() for city in some]
        others = [_plain(called) for called in (*zone.territory.values(), zone.name)]
        by_city = any(city.startswith(sought) for city in cities)
        if by_city or any(other.startswith(sought) for other in others):
            found_zones.append((not by_city, zone.name, zone))
    return [zone for *_, zone in sorted(found_zones, key=lambda each: each[:2])]


def is_zone(name: str) -> bool:
    """True when *name* is a time zone; False for the first part of one, such as ``Europe``."""
    try:
        _zone(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


@cache
def city(name: str, short: str) -> str:
    """The best known city of the zone *name* in the language *short*; *name* of an unknown zone."""
    return _cities(name, short)[0] if is_zone(name) else name


def zone_of_city(text: str) -> str:
    """The name of the zone of the city *text*, in either language; empty for any other text."""
    return _by_city().get(_plain(text), "")


@cache
def zones() -> Sequence[Zone]:
    """Every time zone of a territory, without those that are kept for old names."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - start-up: as in `_zone`

    from babel.core import get_global  # noqa: PLC0415 - start-up: Babel, 40 ms

    aliases, known = get_global("zone_aliases"), available_timezones()
    found_zones = []
    for name, territory in sorted(get_global("zone_territories").items()):
        if name not in known or name in aliases or name.startswith("Etc/"):
            continue
        called = {short: str(_locale(short).territories.get(territory, "")) for short in _LOCALES}
        found_zones.append(Zone(name, {short: _cities(name, short) for short in _LOCALES}, called))
    return tuple(found_zones)


def _cities(name: str, short: str) -> tuple[str, ...]:
    """The cities of the zone *name* in the language *short*, the best known first."""
    names = _names(name)
    at = list(_LOCALES).index(short)
    own = _own_city(names, short)
    besides = [pair[at] for pair in _BESIDES.get(names[0], ())]
    return (*besides, own) if names[0] == _AFTER_ITS_CAPITAL else (own, *besides)


def _own_city(names: Sequence[str], short: str) -> str:
    """The city in the name of a zone, which the CLDR may have under one of its older *names*."""
    known = _locale(short).time_zones
    for name in names:
        if own := known.get(name, {}).get("city"):
            return str(own)
    return names[0].rpartition("/")[2].replace("_", " ")


def _names(name: str) -> Sequence[str]:
    """The name of today of the zone *name*, then those that it had before."""
    from babel.core import get_global  # noqa: PLC0415 - start-up, as above

    today = get_global("zone_aliases").get(name, name)
    return (today, *_older().get(today, ()))


@cache
def _older() -> dict[str, list[str]]:
    """The older names of zones, by those of today."""
    from babel.core import get_global  # noqa: PLC0415 - start-up, as above

    older: dict[str, list[str]] = {}
    for alias, name in get_global("zone_aliases").items():
        older.setdefault(name, []).append(alias)
    return older


@cache
def _locale(short: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - start-up, as above

    return Locale.parse(_LOCALES[short])


@cache
def _by_city() -> dict[str, str]:
    """The names of zones by their cities; of two cities with one name, neither."""
    zones_by_code: dict[str, set[str]] = {}
    for zone in zones():
        for some in zone.cities.values():
            for city in some:
                zones_by_code.setdefault(_plain(city), set()).add(zone.name)
    return {city: names.pop() for city, names in zones_by_code.items() if len(names) == 1}


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
