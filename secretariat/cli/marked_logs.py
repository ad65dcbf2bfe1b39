"""key-in: takes in a printed action log that a co-chair marked, from rows of a file or a scan."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from secretariat import clock, file_faults, incoming_files, whole_files
from secretariat.cli.shell import (
    ANSWER_NO,
    file_to_read,
    file_to_write,
    opened,
    print_json,
    say_aside,
    say_counted,
    spoken,
    who,
)
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring import written
from secretariat.domain.marked_logs import Chair, Row
from secretariat.domain.sides import Side, named, parties, words_for
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import marked_logs, scanned_logs
from secretariat.office.marked_logs import Line, WrittenRefs
from secretariat.office.scanned_logs import ScannedLog, ScannedRow
from secretariat.paths import typed_path

_COLUMNS = ("code", "status", "date", "remark")
_BOTH = "both"
_DOUBT = N_("Doubt")
_UNREAD = N_("Squares that cannot be read, on pages: {pages}; type their rows.")
_OPEN = "?"
"""The status written for a row in doubt; it is invalid, so that it must be replaced."""
_LARGEST = 8 * incoming_files.MEGABYTE
"""The largest size of a file of marks in bytes."""


def key_in(given: argparse.Namespace) -> int | None:
    """Record what a co-chair marked on the printed action log: typed rows, or a scan of it."""
    # All rows or none; a dry run exits 1 when a row is refused.
    scan = file_to_read(given.scan) if given.scan else None
    if given.file is None and scan is not None:
        return _from_scan(given, scan)
    if given.file is None:
        raise SecretariatError(
            N_("Give the rows as a file, or the scan of the marked log: --scan FILE.")
        )
    if given.confirmed or given.write_rows or given.pictures:
        raise SecretariatError(
            N_("--confirmed, --write-rows and --pictures are for a scan without a file of rows.")
        )
    rows = _rows(given.file)
    with opened(given) as book:
        chair = _chair(book, given)
        lines = marked_logs.read(book, rows, chair)
        refused = sum(line.refusal is not None for line in lines)
        if given.dry_run or refused or not lines:
            taken = WrittenRefs()
        else:
            taken = marked_logs.take(book, rows, chair, who(given, book), *[scan] if scan else [])
    if given.json:
        print_json(_answer(lines, taken))
    else:
        _tell(lines, taken)
    if refused and not given.dry_run:
        raise SecretariatError(N_("Nothing was recorded; rows to correct: {count}."), count=refused)
    return ANSWER_NO if refused else None


def _from_scan(given: argparse.Namespace, scan: Path) -> int | None:
    """Show what was read from *scan*, and record it once confirmed and free of doubts."""
    log = scanned_logs.read_scan(scan)
    rows = [row.row for row in log.rows]
    _write_out(given, log)
    with opened(given) as book:
        chair = _chair(book, given)
        lines = marked_logs.read(book, rows, chair)
        open_rows = sum(
            line.refusal is not None or bool(row.doubts)
            for line, row in zip(lines, log.rows, strict=True)
        ) + len(log.unread_on)
        taken = WrittenRefs()
        if given.confirmed and lines and not (open_rows or given.dry_run):
            taken = marked_logs.take(book, rows, chair, who(given, book), scan)
    if given.json:
        print_json(_answer(lines, taken, log))
    else:
        _tell(lines, taken, log)
    if given.confirmed and open_rows and not given.dry_run:
        raise SecretariatError(
            N_("Nothing was recorded; rows in doubt: {count}. Correct them in the file that "
               "--write-rows makes, and give that file with --scan."), count=open_rows,
        )  # fmt: skip
    if lines and not given.confirmed:
        say_aside(N_("Nothing was recorded. Look at each row, then add --confirmed."))
    return ANSWER_NO if open_rows else None


def _write_out(given: argparse.Namespace, log: ScannedLog) -> None:
    """Write the rows and pictures of *log* to the files that the user named."""
    if given.write_rows:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(_COLUMNS)
        writer.writerows(map(_as_line, log.rows))
        _put(file_to_write(given.write_rows), text.getvalue().encode())
    if given.pictures:
        folder = typed_path(given.pictures)
        for number, row in enumerate(log.rows, 1):
            ref = row.row.code.partition("*")[0].replace("/", "-")
            name = "".join(letter for letter in ref if letter.isalnum() or letter == "-")
            _put(folder / f"{number:02}-{name[:40]}.png", row.picture)


def _as_line(row_of_scan: ScannedRow) -> list[str]:
    """The cells of a row; those of one in doubt are invalid until its status is corrected."""
    row = row_of_scan.row
    status = ", ".join(filter(None, (row.status, _OPEN if row_of_scan.doubts else "")))
    return [row.code, status, row.date, row.remark]


def _put(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_files.put(target, [data])
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error


def _chair(book: Book, given: argparse.Namespace) -> Chair:
    """The person who marked the log; for the side of the book unless another is named."""
    text = given.chair_side or book.side
    with book.reading() as view:
        two = parties(fetching.every(view, Side))
    chosen = named(text, two)
    side = chosen.code.lower() if chosen else text.lower()
    if chosen is None and side != _BOTH:
        raise SecretariatError(
            N_("The chair’s side must be one of {known}, not “{said}”."),
            known=[*words_for(two), _BOTH],
            said=text[:60],
        )
    today = clock.today()
    return Chair(
        name=given.chair or "",
        side="" if side == _BOTH else side,
        on=written.day_of(given.on or "") or today,
    )


def _text_of(source: str) -> str:
    if source != "-":
        return incoming_files.read(typed_path(source), _LARGEST).decode("utf-8-sig")
    text = sys.stdin.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise incoming_files.too_large(Path(source), _LARGEST)
    return text


def _rows(source: str) -> list[Row]:
    """The rows of a CSV file, or of standard input for ``-``, without a heading."""
    try:
        text = _text_of(source)
    except OSError as error:
        raise file_faults.cannot_be_read(source, error) from error
    except UnicodeDecodeError as error:
        raise SecretariatError(N_("{path} is not UTF-8 text."), path=source) from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise SecretariatError(N_("{path} is not a CSV file."), path=source) from error
    filled = [line for line in lines if any(part.strip() for part in line)]
    if filled and filled[0][0].strip().casefold() == _COLUMNS[0]:
        filled = filled[1:]
    long = next((line for line in filled if len(line) > len(_COLUMNS)), None)
    if long:
        raise SecretariatError(
            N_("“{row}” has more than code, status, date and remark; put quotes around a remark."),
            row=",".join(long)[:60],
        )
    if not filled:
        raise SecretariatError(N_("{path} holds no rows of code,status,date,remark."), path=source)
    return [Row(**dict(zip(_COLUMNS, line, strict=False))) for line in filled]


def _answer(
    lines: list[Line], taken: WrittenRefs, log: ScannedLog | None = None
) -> dict[str, object]:
    scanned = log.rows if log else ()
    answer: dict[str, object] = {
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
                **_as_read(scanned[at] if scanned else None),
            }
            for at, line in enumerate(lines)
        ],
        "actions": list(taken.actions),
        "updates": list(taken.updates),
        "paper": next(iter(taken.papers), None),
    }
    if log is not None:
        answer |= {"unmarked": list(log.unmarked), "empty_pages": list(log.empty_pages),
                   "unread_squares_on_pages": list(log.unread_on)}  # fmt: skip
    return answer


def _as_read(row: ScannedRow | None) -> dict[str, object]:
    if row is None:
        return {}
    doubts = [doubt.text(spoken()) for doubt in row.doubts]
    return {"status": row.row.status, "page": row.page, "doubts": doubts}


def _tell(lines: list[Line], taken: WrittenRefs, log: ScannedLog | None = None) -> None:
    for at, line in enumerate(lines):
        texts = line.sentences(spoken())
        if line.remark:
            texts.append(line.remark)
        if line.warning:
            texts.append(line.warning.text(spoken()))
        doubts = log.rows[at].doubts if log else ()
        if not texts and not doubts:
            texts = [spoken().text(N_("Nothing changes."))]
        if line.refusal and not (doubts and line.is_unfilled):
            texts = [spoken().error(line.refusal)]
        texts += [
            spoken().labelled(spoken().text(_DOUBT), doubt.text(spoken())) for doubt in doubts
        ]
        print(f"{line.ref}  {spoken().text(N_('; ')).join(texts)}")
    if log is not None:
        _tell_rest(log)
    if taken.actions:
        say_counted("{count} action updated.", "{count} actions updated.", len(taken.actions))


def _tell_rest(log: ScannedLog) -> None:
    """Print which rows have no mark, and which pages no square."""
    if log.unmarked:
        print(spoken().text(N_("Without a mark: {refs}."), refs=list(log.unmarked)))
    if log.empty_pages:
        numbers = [str(page) for page in log.empty_pages]
        print(spoken().text(N_("Pages without a square: {pages}."), pages=numbers))
    if log.unread_on:
        numbers = [str(page) for page in log.unread_on]
        print(spoken().text(_UNREAD, pages=numbers))
