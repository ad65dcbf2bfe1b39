"""`python -m tools.shared_edits`: two windows and a shell edit the same records of one book.

Each writes texts that nobody else writes, as often as is said, else 500 times in all. Each window
answers by turns to keep its own text or to take the other one when both changed a field. Then the
journal is read: every text that was kept is in it, and none was written over another that its
writer had not been shown.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.questions import reading
from tools.kill_while_typing import ROOT, environment

EDITS = 500
SLOT = "title.en"
REFS = ("DOC:13", "DOC:12", "DOC:11", "DOC:10")
"""The papers in whose titles all of them write."""
SHELL = "shell"
_UNASKED = 2
"""What a window has shown of a field where nothing was asked: before, and after."""


@dataclass(frozen=True)
class Edit:
    """One text that somebody wrote: what was shown before, and how it ended."""

    by: str
    ref: str
    text: str
    seen: tuple[str, ...]
    """What the field showed, and what a question about it said."""
    is_kept: bool
    """False for a text that was given up for the other one."""


WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from pathlib import Path
import dataclasses, json
import secretariat.settings
from secretariat.data.book import Book
from ui.kit import fonts
from ui.frame.window import MainWindow
from tools.shared_edits import typed
name, book, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
application = QApplication([])
fonts.load()
window = MainWindow(dataclasses.replace(secretariat.settings.load(), name=name, side="uk"))
window.show()
window.take(Book.open(book, desk=name))
for number in range(count):
    print(json.dumps(dataclasses.asdict(typed(window, name, number))), flush=True)
window.close()
"""


def typed(window: Any, name: str, number: int) -> Edit:
    """One edit in *window*: the text is typed, and a question about it answered by turns."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - the shell needs no window

    from ui.context import Place  # noqa: PLC0415 - as above

    ref, text = REFS[number % len(REFS)], f"{name} {number}"
    with window.book.reading() as view:
        record = reading.find(view, ref)
    window.shell.go(Place("papers", record.id))
    detail = window.shell.current.pane.detail
    box = detail.form.boxes["title"]
    seen = [box.editor.english.text()]
    box.editor.english.setFocus()
    box.editor.english.selectAll()
    QTest.keyClicks(box.editor.english, text)
    QTest.qWait(7 * (number % 5))
    detail.keeper.keep()
    is_kept = True
    while box.question is not None and box.question.is_asking:
        seen.append(box.question.text)
        is_kept = bool(number % 2)
        (box.question.mine if is_kept else box.question.theirs).click()
        QTest.qWait(1)
    seen.append(box.editor.english.text())
    if detail.keeper.saving.refusal:
        seen.append(detail.keeper.saving.refusal)
    window.book.catch_up()
    return Edit(name, ref, text, tuple(seen), is_kept)


def written(book: Path, number: int) -> Edit:
    """One edit by a command, which reads and writes in one breath."""
    ref, text = REFS[number % len(REFS)], f"{SHELL} {number}"
    program = [sys.executable, "-m", "ui.frame"]
    command = [*program, "set", str(book), ref, f"{SLOT}={text}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # A command that was refused says so, and its user runs it again.
    return Edit(SHELL, ref, text, (done.stderr.strip(),), is_kept=not done.returncode)


def unseen(book: Book, edits: Iterable[Edit]) -> list[str]:
    """What is wrong: a kept text that the journal lacks, or one written over another unseen."""
    problems: list[str] = []
    for edit in edits:
        with book.reading() as view:
            record = reading.find(view, edit.ref)
            by_name = {
                operation.name: operation
                for operation in chains.operations_on(view, [record.id])[record.id]
            }
        wrote = {
            name: operation.writes[SLOT]
            for name, operation in by_name.items()
            if SLOT in operation.writes
        }
        mine = [write for write in wrote.values() if write.after == edit.text]
        if edit.is_kept and not mine:
            shown = ", ".join(f"“{text}”" for text in edit.seen)
            problems.append(f"{edit.by}: “{edit.text}” in {edit.ref} is lost; it showed {shown}")
        if edit.by == SHELL:
            continue
        for own in mine:
            over = [str(wrote[name].after or "") for name in own.parents]
            shown = "\n".join((*edit.seen, edit.text))
            problems += [
                f"{edit.by}: “{edit.text}” was written over “{text}” unseen"
                for text in over
                if text not in shown
            ]
    return problems


def edited(example: Path, folder: Path, count: int) -> tuple[list[Edit], list[str]]:
    """*count* edits by two windows and a shell in a copy of *example*, and what is wrong then."""
    book = Path(shutil.copy(example, folder / "shared.book"))
    each = count // 3
    windows = []
    for name in ("Ann", "Ben"):
        home = folder / name
        home.mkdir()
        windows.append(
            subprocess.Popen(
                [sys.executable, "-c", WINDOW, name, str(book), str(each)],
                stdout=subprocess.PIPE, text=True, env=environment(home), cwd=ROOT,
            )
        )  # fmt: skip
    edits = [written(book, number) for number in range(count - 2 * each)]
    for window in windows:
        lines = window.communicate()[0].splitlines()
        if window.returncode:
            raise RuntimeError(f"a window ended with {window.returncode}")
        edits += [_edit(json.loads(line)) for line in lines]
    opened = Book.open(book, desk="reader")
    faults = unseen(opened, edits)
    opened.close()
    return edits, faults


def _edit(stored: dict[str, Any]) -> Edit:
    return Edit(**{**stored, "seen": tuple(stored["seen"])})


def main(given: Sequence[str]) -> int:
    """Edit as often as was asked for; 1 when a text was lost or written over unseen."""
    from tools.kill_while_typing import make_example  # noqa: PLC0415 - makes the example, which takes long

    count = int(given[0]) if given else EDITS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        example = Path(given[1]) if len(given) > 1 else make_example(folder / "example.book")
        edits, faults = edited(example, folder, count)
    asked = sum(len(edit.seen) > _UNASKED for edit in edits)
    given_up = sum(not edit.is_kept and edit.by != SHELL for edit in edits)
    refused = [edit.seen[0] for edit in edits if not edit.is_kept and edit.by == SHELL]
    print(
        f"{len(edits)} edits of {len(REFS)} records by two windows and a shell: both texts were "
        f"shown {asked} times, {given_up} were given up for the other one, {len(refused)} commands "
        f"were refused; {len(faults)} faults"
    )
    print(*sorted({*refused}), *faults, sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
