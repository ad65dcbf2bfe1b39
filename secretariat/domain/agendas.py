"""Agendas: the order of items, their times on the clocks of both sides, standing items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secretariat.declaring import ordering
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import ordinals
from secretariat.domain.commissions import Part, StandingItem, standing_of
from secretariat.domain.meetings import Item, ItemKind, Meeting, Mode, Paragraph, RecordType
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.patterns import pattern
from secretariat.time_zones import is_zone

Listed = TypeVar("Listed", bound=Item | Paragraph)
"""A record that people order: an item of an agenda, or a paragraph under an item."""

_WHOLE_DAY = 10
_KEY = pattern(r"[0-9a-z]*[1-9a-z]")
_LAST_NUMBER = pattern(r"[/.]([0-9]{1,9})[a-z]*$")
_CLOSING_WORDS = (
    ("closing", "closure", "close of", "next meeting", "any other business"),
    ("闭幕", "闭会", "下次会议", "下一次会议", "其他事项"),
)
"""Words in the titles of standing items that close a meeting, in both languages."""


def in_order(items: Sequence[Listed]) -> list[Listed]:
    """*items* in the order of the agenda; those with equal places by their ids.

    One that has no place, as earlier versions wrote it, stands where a new one would.
    """
    order = sorted((item for item in items if item.place), key=lambda each: (each.place, each.id))
    for new in sorted((item for item in items if not item.place), key=lambda each: each.id):
        order.insert(_index_of_new(order, new), new)
    return order


def with_new(items: Sequence[Listed], new: Listed, number: int = 0) -> list[Listed]:
    """*items* in order with *new* inserted, as by `place_of_new`."""
    order = in_order(items)
    order.insert(_index_of_new(order, new, number), new)
    return order


def place_of_new(items: Sequence[Listed], new: Listed, number: int = 0) -> str:
    """The ``place`` for *new* among *items*; empty when those need new places first.

    A paragraph goes to the end, an item before those that close the meeting; one that is to have a
    *number* goes before the first with a higher one.
    """
    order = in_order(items)
    at = _index_of_new(order, new, number)
    low = order[at - 1].place if at else ""
    if at == len(order):
        return low + "i" if low and not _KEY.fullmatch(low) else ordering.between(low, "")
    high = order[at].place
    fit = all(_KEY.fullmatch(key) for key in (low or "i", high))
    return ordering.between(low, high) if fit and low < high else ""


def _index_of_new(order: Sequence[Listed], new: Listed, number: int = 0) -> int:
    """The index in *order* for *new*, by its kind or by the wanted *number*."""
    for at, entry in enumerate(order if number else ()):
        if number_in(entry.ref) > number:
            return at
    items = [entry for entry in order if isinstance(entry, Item)]
    if not isinstance(new, Item) or _closes(new):
        return len(order)
    return len(order) - closing_items(items)


def closing_items(order: Sequence[Item]) -> int:
    """The number of standing items at the end of *order* that close the meeting.

    Where all are standing items, only their words tell the opening from the closing.
    """
    tail = 0
    while tail < len(order) and is_standing(order[-1 - tail]):
        tail += 1
    for left in range(tail, 0, -1):
        if _closes(order[-left]):
            return left
    return tail if tail < len(order) else 0


def is_standing(item: Item) -> bool:
    """True for an item that every meeting of the body has."""
    return item.kind in {ItemKind.STANDING, ItemKind.CLOSING}


def _closes(item: Item) -> bool:
    if item.kind is ItemKind.CLOSING:
        return True
    titles = (item.title.en.casefold(), item.title.zh)
    return item.kind is ItemKind.STANDING and any(
        word in half for half, words in zip(titles, _CLOSING_WORDS, strict=True) for word in words
    )


def number_in(ref: str) -> int:
    """The number at the end of *ref*, of an item or a paragraph; 0 where there is none."""
    digits = _LAST_NUMBER.search(ref)
    return int(digits.group(1)) if digits else 0


def places_for(count: int) -> list[str]:
    """The ``place`` of each of *count* new records in an empty list."""
    return ordering.respread(count)


def is_place(key: str) -> bool:
    """True for a ``place`` between which and another one a new one can be made."""
    return bool(_KEY.fullmatch(key))


def moved(items: Sequence[Listed], item: str, to: int) -> dict[str, str]:
    """The changed ``place`` values, by id, when *item* moves to the index *to*.

    Where there is no room between its new neighbours, since two copies gave one key to two items,
    or somebody wrote a key by hand, all items get new places.
    """
    order = in_order(items)
    moving = next(entry for entry in order if entry.id == item)
    rest = [entry for entry in order if entry.id != item]
    at = max(0, min(to, len(rest)))
    wanted = [*rest[:at], moving, *rest[at:]]
    if wanted == order:
        return {}
    if any(not _KEY.fullmatch(entry.place) for entry in rest) or _twins(rest):
        return _respread(wanted)
    low = rest[at - 1].place if at else ""
    high = rest[at].place if at < len(rest) else ""
    return {item: ordering.between(low, high)}


def _twins(items: Sequence[Listed]) -> bool:
    return len({item.place for item in items}) < len(items)


def _respread(items: Sequence[Listed]) -> dict[str, str]:
    keys = ordering.respread(len(items))
    return {item.id: key for item, key in zip(items, keys, strict=True) if item.place != key}


def opening_moment(meeting: Meeting, sides: Mapping[str, Side]) -> datetime | None:
    """When *meeting* opens, by the host's clock, else the first side's; None if unknown."""
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


@frozen(slots=True)
class Running:
    """The times of one item of the agenda; None while the opening is unknown."""

    item: Item
    begins: datetime | None
    ends: datetime | None

    def begins_in(self, zone: str) -> str:
        """The clock time of its beginning in the time zone *zone*; empty if unknown."""
        return self.begins.astimezone(ZoneInfo(zone)).strftime("%H:%M") if self.begins else ""

    def day_in(self, zone: str) -> str:
        """The day of its beginning in the time zone *zone*, as an ISO date; empty if unknown."""
        return self.begins.astimezone(ZoneInfo(zone)).date().isoformat() if self.begins else ""

    def ends_in(self, zone: str) -> str:
        """The clock time of its end in the time zone *zone*; empty if unknown."""
        return self.ends.astimezone(ZoneInfo(zone)).strftime("%H:%M") if self.ends else ""


def running_times(items: Sequence[Item], opens: datetime | None) -> list[Running]:
    """Every item with its times, one after the other from *opens* on."""
    now, times = opens, []
    for item in in_order(items):
        ends = now + timedelta(minutes=item.minutes or 0) if now else None
        times.append(Running(item, now, ends))
        now = ends
    return times


def clocks(meeting: Meeting, sides: Sequence[Side]) -> list[tuple[Side, str]]:
    """The sides whose clocks an agenda shows, each with its time zone at this meeting.

    Where all sit in one room, that is the clock of the host alone.
    """
    host = meeting.host.id if meeting.host else ""
    if meeting.mode is Mode.IN_PERSON and any(side.id == host for side in sides):
        sides = [side for side in sides if side.id == host]
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


def looks_back_on(item: Item, last: Meeting) -> bool:
    """True of a standing *item* whose title names the record of the meeting *last*."""
    if item.kind is not ItemKind.STANDING or not last.ordinal:
        return False
    nouns = [(english, chinese.rpartition("}次")[2]) for english, chinese in _RECORDS.values()]
    says = any(en in item.title.en.lower() or zh in item.title.zh for en, zh in nouns)
    return says and ordinals.are_named(item.title, last.ordinal)


def standing_items(
    meeting: Meeting, last: Meeting | None, kept: Sequence[StandingItem] = ()
) -> list[Item]:
    """The items of every agenda; with a *last* meeting, also the adoption of its record.

    They are those that the book has *kept* for the body, else the program's own. The first meeting
    that a book holds may be the fourteenth: then the record of the thirteenth is adopted. What
    closes the meeting comes last; whatever else is discussed stands before it.
    """
    if last is None and (meeting.ordinal or 0) > 1:
        last = Meeting(ordinal=(meeting.ordinal or 0) - 1, record_type=meeting.record_type)
    body = meeting.mechanism.id if meeting.mechanism else ""
    of_book = standing_of(kept, body)
    if of_book:
        return [*_standing_items(meeting, last, of_book)]
    head = [_standing(meeting, OPENING, 20)]
    if last is not None:
        head += [_standing(meeting, adoption_of(last), 10), _standing(meeting, ARISING, 30)]
    return [*head, _standing(meeting, CLOSING, 15)]


def _standing_items(
    meeting: Meeting, last: Meeting | None, of_book: Sequence[StandingItem]
) -> Iterator[Item]:
    """The items for which *of_book* stands; a first meeting looks back on none."""
    for standing_item in of_book:
        title = standing_item.title
        if standing_item.part in {Part.ADOPTION, Part.ARISING}:
            if last is None:
                continue
            title = adoption_of(last) if standing_item.part is Part.ADOPTION else title
        kind = ItemKind.CLOSING if standing_item.part is Part.CLOSING else ItemKind.STANDING
        yield Item(meeting=Link(meeting.id), title=title, kind=kind, minutes=standing_item.minutes)


def _standing(meeting: Meeting, title: Bilingual, minutes: int) -> Item:
    return Item(meeting=Link(meeting.id), title=title, kind=ItemKind.STANDING, minutes=minutes)
