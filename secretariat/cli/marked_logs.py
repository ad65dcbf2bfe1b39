"""key-in: types in a printed action log that a co-chair marked, from lines of a file."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from secretariat import file_faults, incoming_files
from secretariat.cli.shell import ANSWER_NO, opened, print_json, say_counted, spoken, who
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring import written
from secretariat.domain.marked_logs import Chair, Row
from secretariat.domain.sides import Side, codes_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import marked_logs
from secretariat.office.marked_logs import Line, Taken

_COLUMNS = ("code", "status", "date", "remark")
_BOTH = "both"
_LARGEST = 8 * incoming_files.MEGABYTE
"""The largest size of a file of marks in bytes."""


def key_in(given: argparse.Namespace) -> int | None:
    """Book what a co-chair marked on the printed action log: code,status,date,remark."""
    # All rows or none; a dry run exits 1 when a row is refused.
    rows = _rows(given.file)
    scan = Path(given.scan).expanduser() if given.scan else None
    with opened(given) as book:
        chair = _chair(book, given)
        lines = marked_logs.read(book, rows, chair)
        refused = sum(line.refusal is not None for line in lines)
        if given.dry_run or refused or not lines:
            taken = Taken()
        else:
            taken = marked_logs.take(book, rows, chair, who(given, book), scan)
    if given.json:
        print_json(_answer(lines, taken))
    else:
        _tell(lines, taken)
    if refused and not given.dry_run:
        raise SecretariatError(N_("Nothing was recorded; rows to correct: {count}."), count=refused)
    return ANSWER_NO if refused else None


def _chair(book: Book, given: argparse.Namespace) -> Chair:
    """The person who marked the log; for the side of the book unless another is named."""
    side = (given.chair_side or book.side).lower()
    with book.reading() as view:
        known = (*codes_of(fetching.every(view, Side)), _BOTH)
    if side not in known:
        raise SecretariatError(
            N_("The chair's side must be one of {known}, not “{said}”."),
            known=list(known),
            said=side[:60],
        )
    today = datetime.now(UTC).astimezone().date()
    return Chair(
        name=given.chair or "",
        side="" if side == _BOTH else side,
        on=written.day_of(given.on or "") or today,
    )


def _text_of(said: str) -> str:
    if said != "-":
        return incoming_files.read(Path(said), _LARGEST).decode("utf-8-sig")
    text = sys.stdin.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise incoming_files.too_large(Path(said), _LARGEST)
    return text


def _rows(said: str) -> list[Row]:
    """The rows of a CSV file, or of standard input for ``-``, without a heading."""
    try:
        text = _text_of(said)
    except OSError as error:
        raise file_faults.cannot_be_read(said, error) from error
    except UnicodeDecodeError as error:
        raise SecretariatError(N_("{path} is not UTF-8 text."), path=said) from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise SecretariatError(N_("{path} is not a CSV file."), path=said) from error
    found = [line for line in lines if any(part.strip() for part in line)]
    if found and found[0][0].strip().casefold() == _COLUMNS[0]:
        found = found[1:]
    long = next((line for line in found if len(line) > len(_COLUMNS)), None)
    if long:
        raise SecretariatError(
            N_("“{row}” has more than code, status, date and remark; put quotes around a remark."),
            row=",".join(long)[:60],
        )
    if not found:
        raise SecretariatError(N_("{path} holds no rows of code,status,date,remark."), path=said)
    return [Row(**dict(zip(_COLUMNS, line, strict=False))) for line in found]


def _answer(lines: list[Line], taken: Taken) -> dict[str, object]:
    return {
        "rows": [
            {
                "ref": line.ref,
                "changes": [
                    {"field": what, "before": old, "after": new}
                    for what, old, new in line.changes(spoken())
                ],
                "remark": line.remark,
                "warning": line.warning.text(spoken()) if line.warning else None,
                "refusal": spoken().error(line.refusal) if line.refusal else None,
            }
            for line in lines
        ],
        "actions": list(taken.actions),
        "updates": list(taken.updates),
        "paper": taken.paper or None,
    }


def _tell(lines: list[Line], taken: Taken) -> None:
    for line in lines:
        said = [f"{what}: {old or '–'} → {new or '–'}" for what, old, new in line.changes(spoken())]
        if line.remark:
            said.append(line.remark)
        if line.warning:
            said.append(line.warning.text(spoken()))
        if not said:
            said = [spoken().text(N_("Nothing changes."))]
        if line.refusal:
            said = [spoken().error(line.refusal)]
        print(f"{line.ref}  {'; '.join(said)}")
    if taken.actions:
        say_counted("{count} action updated.", "{count} actions updated.", len(taken.actions))
