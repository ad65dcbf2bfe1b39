"""history, as-of, undo, redo, purge: what was, and taking back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from secretariat.cli.shell import count, moment, opened, print_json, say, spoken, who
from secretariat.data import history as past
from secretariat.data import naming, reading
from secretariat.data.book import Book, Who
from secretariat.data.undo import Left
from secretariat.declaring.fields import LinkField
from secretariat.declaring.kinds import KINDS, Record, name_in
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import Json
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import exporting


def history(given: argparse.Namespace) -> None:
    """Show who changed which field of a record, when, from what to what."""
    with opened(given) as book, book.reading() as connection:
        record = reading.find(connection, given.ref)
        lines = [_line(connection, record, one) for one in past.of_record(connection, record.id)]
    if given.json:
        print_json(lines)
        return
    said = spoken()
    for line in lines:
        if line.get("erased"):
            what = said.text(N_("erased"))
        else:
            what = f"{_plain(line['before'])} → {_plain(line['after'])}"
        print(line["at"], line["by"], said.text(str(line["label"])), line["field"], what, sep="\t")


def _line(connection: sa.Connection, record: Record, one: past.Past) -> dict[str, object]:
    line: dict[str, object] = {
        "at": moment(one.at), "by": one.by, "label": one.label, "field": one.slot,
        "before": _said(connection, record, one.slot, one.before),
        "after": _said(connection, record, one.slot, one.after), "replica": one.replica,
    }  # fmt: skip
    if one.reason:
        line["reason"] = one.reason
    if one.erased:
        line["erased"] = True
    return line


def _said(connection: sa.Connection, record: Record, slot: str, value: Json) -> Json:
    """A link's id as the reference that people know."""
    field = KINDS.of(type(record)).field_of(slot)
    inner = field.of if isinstance(field, BySideField) else field
    if isinstance(inner, LinkField) and value:
        return naming.shown_refs(connection, [str(value)]).get(str(value), "?")
    return value


def _plain(value: object) -> str:
    return "–" if value is None else " ".join(str(value).split())


def as_of(given: argparse.Namespace) -> None:
    """Show how a register stood at the end of a day, by what this book knew then."""
    kind = KINDS.named(given.kind)
    until = _end_of(given.date)
    with opened(given) as book, book.reading() as connection:
        records = past.as_of(connection, kind.record, until)
        if given.json:
            print_json(exporting.answers(reading.BookReferences(connection), kind, records))
            return
        cells = reading.shown(connection, kind, records, kind.listed, spoken())
    for record, line in zip(records, cells, strict=True):
        print(record.ref, *(" ".join(cell.split()) for cell in line), sep="\t")


def _end_of(day: str) -> int:
    """The last microsecond of *day* in this machine's time zone."""
    try:
        start = datetime.combine(date.fromisoformat(day), time())
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is not a day such as 2026-03-31."), value=day[:60]
        ) from error
    next_day = (start + timedelta(days=1)).astimezone()
    return int(next_day.timestamp() * 1_000_000) - 1


def undo(given: argparse.Namespace) -> None:
    """Take back the last changes made here."""
    _again(given, Book.undo)


def redo(given: argparse.Namespace) -> None:
    """Take back the last undo."""
    _again(given, Book.redo)


def _again(given: argparse.Namespace, verb: Callable[[Book, Who], list[Left]]) -> None:
    """As many steps as asked for, or as there are; refused when there is not even one."""
    if given.steps < 1:
        raise SecretariatError(N_("The number of steps is 1 or more."))
    with opened(given) as book:
        for step in range(given.steps):
            stacks = book.stacks()
            if step and not (stacks.redoable if given.command == "redo" else stacks.undoable):
                count(
                    N_("Only {count} change was there."),
                    N_("Only {count} changes were there."),
                    step,
                )
                return
            for left in verb(book, who(given)):
                _say_left(book, left)


def _say_left(book: Book, left: Left) -> None:
    with book.reading() as connection:
        refs = naming.shown_refs(connection, [left.record])
    say(
        N_("{ref}: {field} was changed since and stays as it is."),
        ref=refs.get(left.record, "?"),
        field=name_in(left.slot),
    )


def purge(given: argparse.Namespace) -> None:
    """Erase every value that fields of a record ever had; undo cannot bring them back."""
    with opened(given) as book:
        with book.reading() as connection:
            record = reading.find(connection, given.ref)
        erased = book.purge(record, given.fields, given.reason, who(given))
    count(N_("{count} value erased."), N_("{count} values erased."), erased)
    say(N_("Backups made before still hold it; delete them if they must not."))
