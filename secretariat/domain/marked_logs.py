"""Marked logs: what a co-chair wrote by hand on a printed action log, typed in row by row.

A row is a code, a new status, a date and a remark, as somebody types or a scanner reads them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from secretariat.declaring import choosing
from secretariat.declaring.values import Bilingual, BySide
from secretariat.declaring.written import text_of
from secretariat.domain.actions import Action, ActionStatus, Rag, is_open, parts
from secretariat.domain.mark_boxes import NO_BOXES, Boxes, boxes_of
from secretariat.domain.sides import Side
from secretariat.domain.written_days import day_from
from secretariat.errors import Label, SecretariatError
from secretariat.han import has_han
from secretariat.i18n import N_, language

_APART = "*"
"""Separates the code of a row from the day of issue and the book; all scanners type it."""
_BOOK = 4
"""The number of characters of a book's id that tell it from other books of the office."""
_SQUARE = re.compile(r"[^*]+\*\d{8}\*\w{0,4}(\*[^*]*)*", re.ASCII)
"""The contents of a square: code, day of issue, book, and what stands beside it."""
_LISTED = re.compile("[,;，；、]+")
_DIGITS = 9
"""Most digits of a number that is looked up: of a status, or of an action by its number alone."""
_SHORT = re.compile(rf"[A-Z]?\d{{1,{_DIGITS}}}")
_ALL = ("all", "*", "both", "双方", "全部")
_ALSO = {
    "complete": ActionStatus.DONE,
    "completed": ActionStatus.DONE,
    "closed": ActionStatus.DONE,
    "完成": ActionStatus.DONE,
    "ongoing": ActionStatus.IN_PROGRESS,
    "progress": ActionStatus.IN_PROGRESS,
    "cancelled": ActionStatus.DROPPED,
}


class NothingMarkedError(SecretariatError):
    """Beside the code of a row stands nothing yet."""


@dataclass(frozen=True, slots=True)
class RowCode:
    """The contents of the square code of a row."""

    ref: str
    issued: date | None = None
    book: str = ""
    boxes: Boxes = NO_BOXES
    """The tick boxes that stand beside the square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as typed."""

    code: str = ""
    status: str = ""
    date: str = ""
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing was typed in it."""
        return not any(cell.strip() for cell in (self.code, self.status, self.date, self.remark))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """Who marked the log, for which side (for both when empty), and on which day."""

    name: str = ""
    side: str = ""
    on: date
    sides: tuple[Side, ...] = ()
    """The sides of the book, whose names may begin a status."""

    @property
    def side_names(self) -> dict[str, str]:
        """The codes of sides by all of their names, the longest name first."""
        named = {
            _narrow(word): side.code.lower()
            for side in self.sides
            for word in (
                side.code,
                side.called.en,
                side.called.zh,
                side.in_short.zh,
                *side.also_called,
            )
        }
        return dict(sorted(named.items(), key=lambda pair: -len(pair[0])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row as understood."""

    statuses: tuple[tuple[str, ActionStatus], ...] = ()
    """Pairs of a side's code and its new status; no code means the chair's own side."""
    day: date | None = None
    remark: str = ""


def row_code(ref: str, issued: date, book: str, boxes: Boxes = NO_BOXES) -> str:
    """The contents for the square code of a row: its code, the day of issue, book and boxes."""
    parts_of_code = (ref, f"{issued:%Y%m%d}", _of_book(book))
    return _APART.join((*parts_of_code, boxes.code) if boxes.sides else parts_of_code)


def read_code(text: str, before: str = "") -> RowCode:
    """The typed or scanned code; ``5`` and ``A5`` are completed from the row *before*."""
    typed = unicodedata.normalize("NFKC", text).strip()
    ref, *rest = (part.strip() for part in typed.split(_APART))
    head = before.rpartition("/")[0]
    if head and _SHORT.fullmatch(ref.upper()):
        digits = ref.lstrip("aA")
        ref = f"{head}/A{digits}" if digits.isdigit() else ref
    issued = day_from(rest[0]) if rest and rest[0] else None
    book, boxes = (*rest[1:3], "", "")[:2]
    return RowCode(ref, issued, book, boxes_of(boxes))


def is_square(text: str) -> bool:
    """True when *text* was scanned from the square of a row: nothing typed by hand has its form."""
    return _SQUARE.fullmatch(text.strip()) is not None


def is_of(code: RowCode, book: str) -> bool:
    """False when the square code is of another book."""
    return not code.book or code.book.upper() == _of_book(book)


def _of_book(book: str) -> str:
    return book[-_BOOK:].upper()


def read_row(row: Row, chair: Chair) -> Mark:
    """The meaning of *row*; refused in one sentence when it has none, or two."""
    mark = Mark(
        statuses=tuple(_statuses(row.status, chair.side_names)),
        day=day_from(row.date, chair.on),
        remark=text_of(row.remark).strip(),
    )
    if not (mark.statuses or mark.day or mark.remark):
        raise NothingMarkedError(N_("Nothing is marked: give a status, a date or a remark."))
    return mark


def _statuses(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, ActionStatus]]:
    """The statuses in *text*, each with the code of its side; *names* gives codes by name.

    ``done``, ``4``, ``fr done, de waiting``, ``法方完成``; the beginning of a word is enough.
    """
    for part in filter(None, (piece.strip() for piece in _LISTED.split(_narrow(text)))):
        side, word = "", part
        if not _statuses_named(part):
            side, word = _parted(part, names)
        yield ("all" if side in _ALL else names.get(side, side)), _status(word)


def _parted(part: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The side that *part* begins with, and the rest: ``fr done``, ``法方进行中``."""
    first, _, rest = part.partition(" ")
    if rest:
        return first, rest.strip()
    known = (name for name in (*names, *_ALL) if not name.isascii() or name == "*")
    chinese = next((name for name in known if part.startswith(name)), "")
    return chinese, part.removeprefix(chinese)


def _statuses_named(word: str) -> set[ActionStatus]:
    """The statuses that *word* is, or is the beginning of, in any language."""
    if word.isdecimal():
        # Python refuses to convert thousands of digits, so long words are no number of a status.
        number = int(word) if len(word) <= _DIGITS else 0
        return {status for at, status in enumerate(ActionStatus, 1) if at == number}
    exact = _words().get(word)
    return (
        {exact} if exact else {status for name, status in _words().items() if name.startswith(word)}
    )


def _status(word: str) -> ActionStatus:
    meanings = _statuses_named(word)
    if len(meanings) != 1 or not word:
        raise SecretariatError(
            N_("“{said}” is not a status; type the beginning of one, or its number: {known}."),
            said=word[:40],
            known=[
                SecretariatError(N_("{number} {status}"), number=number, status=word)
                for number, word in enumerate(choosing.accepted_words(ActionStatus), 1)
            ],
        )
    return meanings.pop()


@cache
def _words() -> dict[str, ActionStatus]:
    """All names of statuses, in both languages."""
    words = dict(_ALSO)
    for status in ActionStatus:
        words[status.value] = status
        words |= {_narrow(language(code).text(status.label)): status for code in ("en", "zh")}
    return words


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def marked(action: Action, mark: Mark, chair: Chair) -> Action:
    """*action* as changed by the chair's marks.

    A date beside a status that ends a part says when it ended, else by when the action is due.
    """
    after = replace(action, status=_marked_status(action, mark, chair))
    ends = [state.meaning.ended for _, state in mark.statuses]
    if mark.day is not None and any(ends):
        if mark.day > chair.on:
            raise SecretariatError(N_("{day} is still to come; nothing can have ended then."),
                                   day=mark.day)  # fmt: skip
    elif mark.day is not None:
        if mark.day < chair.on:
            raise SecretariatError(
                N_("{day} is before the log was marked; a due date must be later."),
                day=mark.day,
            )
        after = replace(after, due=mark.day)
    ended = mark.day or chair.on
    return _closed_or_open(action, _with_ends(action, after, ended), ended)


def _with_ends(before: Action, after: Action, day: date) -> Action:
    """*after* with *day* as the end of the parts that ended, and without that of reopened ones."""
    ends = after.ended
    for side, state in after.status:
        was = before.status.get(side)
        had_ended = was is not None and was.meaning.ended
        if state.meaning.ended != had_ended:
            ends = ends.with_value(side, day if state.meaning.ended else None)
    return replace(after, ended=ends)


def _closed_or_open(before: Action, after: Action, ended: date) -> Action:
    """*after* with RAG and closing date changed where it was closed or reopened."""
    if is_open(before) and not is_open(after):
        done = any(state is ActionStatus.DONE for _, state in after.status)
        return replace(after, rag=Rag.BLUE if done else after.rag, closed_on=ended)
    if not is_open(before) and is_open(after):
        rag = None if after.rag is Rag.BLUE else after.rag
        return replace(after, rag=rag, closed_on=None)
    return after


def _marked_status(action: Action, mark: Mark, chair: Chair) -> BySide[ActionStatus]:
    """The new status of each side; refused where one side is given two."""
    action_statuses: dict[str, ActionStatus] = {}
    for side, state in mark.statuses:
        for each_side in _whose(action, side or chair.side.lower() or "all", chair.sides):
            if action_statuses.setdefault(each_side, state) is not state:
                raise SecretariatError(
                    N_("The {side} side is given two statuses: {first} and {second}; give one."),
                    side=each_side.upper(),
                    first=Label(action_statuses[each_side].label),
                    second=Label(state.label),
                )
    status = action.status
    for each_side, state in action_statuses.items():
        status = status.with_value(each_side, state)
    return status


def _whose(action: Action, side: str, sides: tuple[Side, ...]) -> tuple[str, ...]:
    held = parts(action)
    if not held and side in {side.code.lower() for side in sides}:
        return (side,)  # with the status, the side is given its part
    if side == "all":
        if not held:
            raise SecretariatError(N_("No side has a part in {ref} yet."), ref=action.ref)
        return held
    if side not in held:
        raise SecretariatError(
            N_("The {side} side has no part in {ref}; begin the status with the side: {example}."),
            side=side.upper()[:20],
            ref=action.ref,
            example=[f"{held_by} done" for held_by in held] or ["all done"],
        )
    return (side,)


def entry_text(remark: str, text: Bilingual) -> Bilingual:
    """The text of the progress entry: the chair's own words, else a sentence on what changed."""
    if not remark:
        return text
    return Bilingual("", remark) if has_han(remark) else Bilingual(remark, "")
