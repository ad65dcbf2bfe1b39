"""export and import: write registers to files, and read them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

from secretariat import incoming_files, settings
from secretariat.cli.shell import (
    file_to_write,
    opened,
    print_json,
    say,
    say_aside,
    spoken,
    who,
)
from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import record_warnings
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.summed_up import Warned, summed_up
from secretariat.errors import SecretariatError
from secretariat.exchange.streamed import streamed
from secretariat.i18n import N_, language
from secretariat.office import backups, calendars, exporting, importing, restating, sheets, unread
from secretariat.office.refusing import ImportRefusedError
from secretariat.office.restating import Repeat
from secretariat.office.writing import write_whole
from secretariat.paths import typed_path

TEXTS = (".docx", ".odt")
_ALL = "all"
_HOW_OTHERS = N_(
    "With --into-notes the names and words of other offices are read as well, such as Complete or"
    " 已办结, and what cannot be read goes to the notes."
)
_DOUBTS = 20
"""The number of doubts that an import lists."""


def export(given: argparse.Namespace) -> None:
    """Write a register, or all of them, to a file."""
    target = file_to_write(given.output)
    ending = target.suffix.lower()
    if ending in TEXTS:
        from secretariat.cli import word  # noqa: PLC0415 - start-up: the press is half as much again

        word.export_word(given)
        return
    if given.ref:
        raise SecretariatError(
            N_("One record goes to a .docx or .odt file only, not to {path}."), path=target.name
        )
    if ending not in (".json", calendars.ENDING, *sheets.ENDINGS):
        raise SecretariatError(
            N_("This version exports to .json, .xlsx, .ods, .csv, .docx, .odt and .ics; {path} has"
               " an unsupported extension."),
            path=target.name,
        )  # fmt: skip
    if given.kind == _ALL and ending not in (".json", calendars.ENDING):
        raise SecretariatError(
            N_(
                "All registers together go to a .json or .ics file only; name one register for"
                " {path}."
            ),
            path=target.name,
        )
    if given.names and ending not in sheets.ENDINGS:
        raise SecretariatError(N_("--names is for the sheets: .xlsx, .ods and .csv."))
    lang = language(given.language) if given.language else spoken()
    if ending in sheets.ENDINGS:
        with opened(given) as book:
            sheets.export_sheet(
                book, given.kind, target, lang, joint_only=given.joint_only, named=given.names
            )
        return
    if ending == calendars.ENDING:
        with opened(given) as book:
            name = given.kind if given.kind == calendars.DUE else _register(given.kind)
            name = calendars.DUE if given.kind == _ALL else name
            without = calendars.export_calendar(book, name, target, lang)
        if without:
            say(N_("Left out, since no day is known: {count}."), count=without)
        return
    kinds = () if given.kind == _ALL else (_register(given.kind),)
    with opened(given) as book:
        write_whole(target, exporting.whole(book, kinds, joint_only=given.joint_only))


def _register(text: str) -> str:
    """The code of the register that *text* names."""
    return KINDS.named(text).name


class _RolledBack(Exception):  # noqa: N818 - not an error: how a dry run leaves the change
    pass


def import_(given: argparse.Namespace) -> None:
    """Read records from a file, all of them or none."""
    path = typed_path(given.file)
    # A folder of .json files is read as one file.
    if not path.is_dir() or path.suffix.lower() in (*TEXTS, *sheets.ENDINGS):
        incoming_files.regular(path)
    if path.suffix.lower() in TEXTS:
        from secretariat.cli import word  # noqa: PLC0415 - start-up: the press is half as much again

        if given.kind != word.MINUTES and KINDS.get(given.kind or "") is not None:
            raise sheets.no_sheet(path)
        word.import_word(given, path)
        return
    if given.left_out or given.taken:
        raise SecretariatError(
            N_("--leave-out and --take are for the texts of .docx and .odt files.")
        )
    with opened(given) as book:
        outcome = _imported(book, path, given)
    done, missed, doubts = outcome.done, outcome.missed, outcome.doubts
    if given.json:
        print_json(unread.as_json(done, missed) | {"restated": _as_json(outcome)})
        return
    for line in (*unread.answer(done, missed, spoken()), *unread.lines(missed, spoken())):
        print(line)
    _say_again(outcome)
    for _, doubt in doubts[:_DOUBTS]:
        print(spoken().error(doubt), file=sys.stderr)
    if len(doubts) > _DOUBTS:
        say_aside(N_("… and {count} more; warnings lists them."), count=len(doubts) - _DOUBTS)


@dataclass
class _Outcome:
    """The result of an import, or of its dry run, with remarks."""

    done: importing.Imported = field(default_factory=importing.Imported)
    missed: list[unread.Unread] = field(default_factory=list)
    doubts: list[Warned] = field(default_factory=list)
    again: list[Repeat] = field(default_factory=list)
    """The new actions that restate an open one."""
    carried: list[Repeat] = field(default_factory=list)
    """Those that were replaced by carrying the earlier action over."""


def _imported(book: Book, path: Path, given: argparse.Namespace) -> _Outcome:
    """Import the file as one change; with ``--dry-run`` that is rolled back."""
    taken_in = _whole_sheet if path.suffix.lower() in sheets.ENDINGS else _interchange
    outcome = _Outcome()
    if not given.dry_run:
        backups.before(book)
    try:
        with book.change(N_("Import"), who(given, book)) as change:
            outcome.done, outcome.missed = taken_in(change, path, given)
            change.flush()
            outcome.again = restating.imported_repeats(change.view, change.id)
            if given.carry_over is not None:
                outcome.carried = restating.carry_over(change, outcome.again, given.carry_over)
                change.flush()
            outcome.doubts = summed_up(
                record_warnings.doubts_of_change(change.view, change.id, today())
            )
            if given.dry_run:
                change.finish()
                raise _RolledBack
    except _RolledBack:
        pass
    except ImportRefusedError as refusal:
        if path.suffix.lower() in sheets.ENDINGS and not given.into_notes:
            refusal.hint = SecretariatError(_HOW_OTHERS)
        raise
    return outcome


def _say_again(outcome: _Outcome) -> None:
    """Print which new actions restate an open one, and whether they were replaced."""
    for repeat in outcome.carried:
        sentence = N_("{earlier} is carried over in place of {made}.")
        say_aside(sentence, earlier=repeat.earlier.ref, made=repeat.new.ref)
    offered = [again for again in outcome.again if again not in outcome.carried]
    for repeat in offered[:_DOUBTS]:
        print(spoken().error(restating.repeat_error(repeat, spoken().short)), file=sys.stderr)
    if len(offered) > _DOUBTS:
        say_aside(N_("… and {count} more; --json lists them."), count=len(offered) - _DOUBTS)
    if offered:
        say_aside(N_("--carry-over carries the earlier action over instead; name those meant."))


def _as_json(outcome: _Outcome) -> list[dict[str, object]]:
    return [
        {
            "ref": repeat.new.ref,
            "earlier": repeat.earlier.ref,
            "carried": repeat in outcome.carried,
        }
        for repeat in outcome.again
    ]


_Done = tuple[importing.Imported, list[unread.Unread]]


def _interchange(change: Change, path: Path, given: argparse.Namespace) -> _Done:
    if given.columns:
        raise SecretariatError(N_("--map is for the columns of .xlsx, .ods and .csv files."))
    trees = streamed(path)
    if given.kind not in (None, _ALL) and set(trees) - {_register(given.kind)}:
        raise SecretariatError(
            N_("The file holds other registers than {kind}."), kind=given.kind[:60]
        )
    return importing.take_in(change, trees), []


def _whole_sheet(change: Change, path: Path, given: argparse.Namespace) -> _Done:
    if given.kind is None:
        raise SecretariatError(N_("Name the register that {path} holds."), path=path.name)
    columns = dict(_mapping(mapping) for mapping in given.columns)
    noting, propose = given.into_notes, given.propose or given.into_notes
    kind, grid = KINDS.named(given.kind), sheets.grid_of(path)
    columns = sheets.remembered(change.view, kind, grid, _mappings(kind.name)) | columns
    reading = sheets.read_grid(change.view, kind, grid, columns, propose=propose, noting=noting)
    if given.dry_run and not given.json:
        for line in sheets.described(reading, spoken(), propose=propose):
            print(line)
    else:
        for sentence in reading.left_out:
            print(spoken().error(sentence), file=sys.stderr)
    return sheets.take_in_sheet(change, reading, propose=propose), unread.unread(reading)


def _mappings(register: str) -> dict[str, dict[str, str]]:
    """The uses of columns that were chosen for *register* in the window."""
    return settings.load().mappings.get(register, {})


def _mapping(text: str) -> tuple[str, str]:
    column, sign, name = text.rpartition("=")
    if not sign or not column.strip():
        raise SecretariatError(N_("“{said}” should be COLUMN=FIELD."), said=text[:60])
    return column.strip(), name.strip()
