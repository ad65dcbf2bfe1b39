"""Agendas: the order of items, when each begins on the clocks of both sides, standing items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secretariat.declaring import ordering
from secretariat.declaring.checked import is_zone
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import ordinals
from secretariat.domain.meetings import Item, ItemKind, Meeting, Paragraph, RecordType
from secretariat.domain.sides import Side

Listed = TypeVar("Listed", bound=Item | Paragraph)
"""What stands in an order of its own: items of an agenda, paragraphs under one of them."""

_WHOLE_DAY = 10
_KEY = re.compile(r"[0-9a-z]*[1-9a-z]")


def in_order(items: Sequence[Listed]) -> list[Listed]:
    """*items* as the agenda lists them; twins are told apart by their ids, as everywhere."""
    return sorted(items, key=lambda one: (one.place, one.id))


def next_place(items: Sequence[Item] | Sequence[Paragraph]) -> str:
    """The place of a new one at the end."""
    last = max((one.place for one in items), default="")
    return ordering.between(last, "") if not last or _KEY.fullmatch(last) else last + "i"


def places_for(count: int) -> list[str]:
    """Places for *count* new ones, evenly apart, in a list that is empty so far."""
    return ordering.respread(count)


def moved(items: Sequence[Listed], item: str, to: int) -> dict[str, str]:
    """The places that change, by id, when the item with the id *item* is to stand at index *to*.

    Where there is no room between its new neighbours, since two copies gave one key to two items,
    or somebody wrote a key by hand, all items get new places.
    """
    order = in_order(items)
    one = next(entry for entry in order if entry.id == item)
    rest = [entry for entry in order if entry.id != item]
    at = max(0, min(to, len(rest)))
    wanted = [*rest[:at], one, *rest[at:]]
    if wanted == order:
        return {}
    if any(not _KEY.fullmatch(entry.place) for entry in rest) or _twins(rest):
        return _respread(wanted)
    low = rest[at - 1].place if at else ""
    high = rest[at].place if at < len(rest) else ""
    return {item: ordering.between(low, high)}


def renumbered(refs: Sequence[str], item: str) -> list[str]:
    """The references that paragraphs called *refs*, in this order, get so that numbers follow it.

    They share the numbers that they have, for that of one taken out is not given again. What is
    told apart by a letter since two copies met stays as it is.
    """
    begin = item + "."
    numbers = [ref.removeprefix(begin) for ref in refs]
    if not all(
        ref.startswith(begin) and number.isdecimal()
        for ref, number in zip(refs, numbers, strict=True)
    ):
        return list(refs)
    return [f"{begin}{number}" for number in sorted(int(one) for one in numbers)]


def _twins(items: Sequence[Listed]) -> bool:
    return len({one.place for one in items}) < len(items)


def _respread(items: Sequence[Listed]) -> dict[str, str]:
    keys = ordering.respread(len(items))
    return {one.id: key for one, key in zip(items, keys, strict=True) if one.place != key}


def opening_moment(meeting: Meeting, sides: Mapping[str, Side]) -> datetime | None:
    """When *meeting* opens, by the host's clock, else the first side's; None while not known."""
    if len(meeting.starts) < _WHOLE_DAY or not meeting.opens_at:
        return None
    host = sides.get(meeting.host.id) if meeting.host else None
    host = host or next(iter(sides.values()), None)
    own = (meeting.time_zones.get(host.code) or host.time_zone) if host else ""
    try:
        at = time.fromisoformat(meeting.opens_at)
        return datetime.combine(date.fromisoformat(meeting.starts), at, ZoneInfo(own or "UTC"))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


@dataclass(frozen=True, slots=True)
class Running:
    """When one item of the agenda begins and ends; None while the opening is not known."""

    item: Item
    begins: datetime | None
    ends: datetime | None

    def begins_in(self, zone: str) -> str:
        """The clock time at which it begins in the time zone *zone*, empty while not known."""
        return self.begins.astimezone(ZoneInfo(zone)).strftime("%H:%M") if self.begins else ""


def running_times(items: Sequence[Item], opens: datetime | None) -> list[Running]:
    """Every item with its running time, one after the other from *opens* on."""
    now, found = opens, []
    for item in in_order(items):
        ends = now + timedelta(minutes=item.minutes or 0) if now else None
        found.append(Running(item, now, ends))
        now = ends
    return found


def clocks(meeting: Meeting, sides: Sequence[Side]) -> list[tuple[Side, str]]:
    """The sides whose clocks an agenda shows, each with its zone at this meeting."""
    zones = [(side, meeting.time_zones.get(side.code) or side.time_zone) for side in sides]
    return [(side, zone) for side, zone in zones if zone and is_zone(zone)]


OPENING = Bilingual("Opening and adoption of the agenda", "开幕与通过议程")
ARISING = Bilingual("Matters arising from earlier meetings", "往次会议遗留事项")
CLOSING = Bilingual("Next meeting and closing", "下次会议安排与闭幕")
_RECORDS = {
    None: ("minutes", "第{n}次会议纪要"),
    RecordType.AGREED_MINUTES: ("minutes", "第{n}次会议纪要"),
    RecordType.RECORD_OF_TALKS: ("record of talks", "第{n}次会谈纪要"),
    RecordType.JOINT_STATEMENT: ("joint statement", "第{n}次会议联合声明"),
    RecordType.CONCLUSIONS: ("summary conclusions", "第{n}次会议结论"),
}


def adoption_of(last: Meeting) -> Bilingual:
    """The title of the item that adopts the record of the meeting *last*."""
    number = last.ordinal or 0
    english, chinese = _RECORDS[last.record_type]
    # A joint statement is issued by the co-chairs at once; the next meeting takes note of it.
    issued = last.record_type is RecordType.JOINT_STATEMENT
    verb = Bilingual("Note", "审阅") if issued else Bilingual("Adoption", "通过")
    return Bilingual(
        f"{verb.en} of the {english} of the {ordinals.english(number)} meeting",
        verb.zh + chinese.format(n=number),
    )


def standing_items(meeting: Meeting, last: Meeting | None) -> list[Item]:
    """The items that every agenda has; with a *last* meeting, its record is adopted by itself.

    The first that a book holds may be the fourteenth: then the record of the thirteenth is adopted.
    The last one returned closes the meeting; whatever else is discussed stands before it.
    """
    head = [_standing(meeting, OPENING, 20)]
    if last is None and (meeting.ordinal or 0) > 1:
        last = Meeting(ordinal=(meeting.ordinal or 0) - 1, record_type=meeting.record_type)
    if last is not None:
        head += [_standing(meeting, adoption_of(last), 10), _standing(meeting, ARISING, 30)]
    return [*head, _standing(meeting, CLOSING, 15)]


def _standing(meeting: Meeting, title: Bilingual, minutes: int) -> Item:
    return Item(meeting=Link(meeting.id), title=title, kind=ItemKind.STANDING, minutes=minutes)
